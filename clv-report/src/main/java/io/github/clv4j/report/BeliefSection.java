package io.github.clv4j.report;

import io.github.clv4j.analytics.diagnostics.AliveHistory;
import io.github.clv4j.analytics.diagnostics.CustomerTraits;
import io.github.clv4j.analytics.diagnostics.RecencyFrequencySurface;
import io.github.clv4j.core.model.Trait;
import io.github.clv4j.core.table.Table;
import io.github.clv4j.report.drawing.Drawings;
import io.github.clv4j.report.drawing.Labels;
import io.github.clv4j.report.page.Block;
import io.github.clv4j.report.page.Visible;
import io.github.clv4j.report.page.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** How customers differ, and what the model makes of their histories. */
final class BeliefSection {
  private static final int ALL = Integer.MAX_VALUE;
  private static final int LONGEST_ID = 60;

  private BeliefSection() {}

  static List<Block> blocks(Findings findings, Drawings drawings) {
    Beliefs beliefs = findings.beliefs();
    if (beliefs.isEmpty()) {
      return List.of(
          new Block.Missing(
              "Model "
                  + findings.fitted().name()
                  + " says nothing of how customers differ, nor of what their histories mean."));
    }
    List<Block> blocks = new ArrayList<>();
    blocks.addAll(traits(beliefs.traits(), drawings));
    blocks.addAll(surfaces(beliefs, drawings));
    blocks.addAll(history(findings, beliefs.history(), drawings));
    return blocks;
  }

  private static List<Block> traits(Part<CustomerTraits> part, Drawings drawings) {
    return part.fold(
        traits -> {
          List<Block> blocks = new ArrayList<>();
          blocks.add(
              new Block.Paragraph(
                  "Nobody sees how often a customer would buy, or how easily one leaves. The model"
                      + " supposes such traits behind the purchases and finds how they are spread"
                      + " over customers. "
                      + Words.unbroken(
                          traits.traits().stream()
                              .map(BeliefSection::spread)
                              .collect(Collectors.joining(" ")))));
          blocks.add(new Block.Rows("Traits of customers", traits.table(), ALL, false));
          for (Trait trait : traits.traits()) {
            blocks.add(
                drawings.draw(
                    key(trait), traits.chart(trait.name()), shares(traits.shares(trait.name()))));
          }
          return blocks;
        },
        reason -> List.of(new Block.Missing(Visible.of(reason))));
  }

  /** Without the ends of the bins, which their names tell. */
  private static Table shares(Table shares) {
    int share = shares.columns().size() - 1;
    Table.Builder table = Table.of(shares.columns().get(0), shares.columns().get(share));
    for (int row = 0; row < shares.size(); row++) {
      table.row(shares.text(row, 0), shares.number(row, share));
    }
    return table.build();
  }

  private static String spread(Trait trait) {
    return Words.sentence(
        Visible.of(
            String.format(
                Locale.ROOT,
                "half of all customers have a %s of at most %s %s, one in twenty more than %s",
                trait.name(),
                figure(trait, trait.quantile(0.5)),
                trait.unit(),
                figure(trait, trait.quantile(0.95)))));
  }

  private static String figure(Trait trait, double value) {
    if (trait.isProbability()) {
      return Words.percent(value, value < 0.1 ? 1 : 0);
    }
    return Double.isInfinite(value)
        ? "any number"
        : value != 0 && value < 1e-4
            ? "0.0001"
            : String.format(Locale.ROOT, value >= 100 ? "%,.0f" : "%.2g", value);
  }

  /** A name that may stand in links and names of files. */
  private static String key(Trait trait) {
    return "trait-" + trait.name().toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
  }

  private static List<Block> surfaces(Beliefs beliefs, Drawings drawings) {
    List<Block> blocks = new ArrayList<>();
    beliefs
        .alive()
        .found()
        .or(beliefs.purchases()::found)
        .ifPresent(surface -> blocks.add(new Block.Paragraph(reading(surface))));
    draw("alive", beliefs.alive(), drawings, blocks);
    draw("expected-purchases", beliefs.purchases(), drawings, blocks);
    return blocks;
  }

  private static String reading(RecencyFrequencySurface surface) {
    return "Two customers who were both won "
        + surface.timeUnit().count(surface.age())
        + " ago, as the median customer was, may mean very different things to the"
        + " model. Each cell below is one history: further to the right who bought more often,"
        + " further up who bought more recently. Where there is no cell there can be no such"
        + " history. The same silence says more of those who used to buy often: they would have"
        + " come back by now.";
  }

  private static void draw(
      String key, Part<RecencyFrequencySurface> part, Drawings drawings, List<Block> blocks) {
    part.fold(
        surface -> blocks.add(drawings.draw(key, surface.heatMap(), surface.matrix())),
        reason -> blocks.add(new Block.Missing(Visible.of(reason))));
  }

  private static List<Block> history(
      Findings findings, Part<AliveHistory> part, Drawings drawings) {
    return part.fold(
        history ->
            List.of(
                new Block.Paragraph(chosen(findings, history)),
                drawings.draw("alive-history", history.chart(), history.turns())),
        reason -> List.of(new Block.Missing(Visible.of(reason))));
  }

  private static String chosen(Findings findings, AliveHistory history) {
    int shown = Math.min(Beliefs.MOST_SHOWN, findings.ranking().length);
    List<AliveHistory.Day> days = history.past();
    return "An example: customer "
        + Visible.of(Labels.cut(history.customerId(), LONGEST_ID))
        + (shown == 1
            ? ""
            : ", of the "
                + shown
                + " most valuable the one most likely to have left (P(alive) "
                + Words.unbroken(Words.percent(days.get(days.size() - 1).probabilityAlive(), 0))
                + " at the end)")
        + ". Each dot is a day of a purchase; between purchases doubt grows, the faster the more"
        + " often they used to come.";
  }
}

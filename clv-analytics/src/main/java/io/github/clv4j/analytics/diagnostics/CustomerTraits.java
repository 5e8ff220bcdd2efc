package io.github.clv4j.analytics.diagnostics;

import io.github.clv4j.analytics.chart.Axis;
import io.github.clv4j.analytics.chart.Chart;
import io.github.clv4j.analytics.chart.Series;
import io.github.clv4j.core.model.FittedCLVModel;
import io.github.clv4j.core.model.Heterogeneity;
import io.github.clv4j.core.model.Trait;
import io.github.clv4j.core.table.Column;
import io.github.clv4j.core.table.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * How customers differ, in the eyes of a model: the distributions of the purchase rate, of dropout,
 * and of the mean amount where it has them, over customers when they are won. What nearly all have
 * in common has a narrow distribution; where a few are quite unlike the rest it is wide. Immutable
 * and thread-safe.
 */
public final class CustomerTraits {
  private static final double[] SHARES = {0.05, 0.25, 0.5, 0.75, 0.95};
  private static final int POINTS = 100;

  private final String model;
  private final List<Trait> traits;

  private CustomerTraits(String model, List<Trait> traits) {
    this.model = model;
    this.traits = List.copyOf(traits);
  }

  /**
   * Asks a model.
   *
   * @param fitted a model with the capability {@link Heterogeneity}
   * @return its traits
   * @throws IllegalArgumentException if the model lacks the capability, or knows of no trait
   */
  public static CustomerTraits of(FittedCLVModel fitted) {
    List<Trait> traits =
        Asked.capability(fitted, Heterogeneity.class, "how customers differ").traits();
    if (traits.isEmpty()) {
      throw new IllegalArgumentException(
          "to model " + fitted.name() + " all customers are alike: it has no traits to show");
    }
    return new CustomerTraits(fitted.name(), traits);
  }

  /**
   * Returns the name of the model.
   *
   * @return such as {@code bg-nbd}
   */
  public String model() {
    return model;
  }

  /**
   * Returns the traits.
   *
   * @return that of buying first
   */
  public List<Trait> traits() {
    return traits;
  }

  private Trait trait(String name) {
    return traits.stream()
        .filter(trait -> trait.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "trait '"
                        + name
                        + "' is unknown to "
                        + model
                        + ": it has "
                        + traits.stream().map(Trait::name).collect(Collectors.joining(", "))));
  }

  /**
   * Returns the traits in figures.
   *
   * @return columns {@code trait}, {@code unit}, {@code law}, {@code mean}, and what 5, 25, 50, 75
   *     and 95 % of customers do not exceed: {@code q05} to {@code q95}
   */
  public Table table() {
    List<Column> columns = new ArrayList<>();
    columns.add(Column.words("trait", "trait"));
    columns.add(Column.words("unit", "unit"));
    columns.add(Column.words("law", "distribution"));
    columns.add(new Column("mean", "mean", "%.4g"));
    for (double share : SHARES) {
      String key = String.format(Locale.ROOT, "q%02.0f", 100 * share);
      String label = String.format(Locale.ROOT, "%.0f %% below", 100 * share);
      columns.add(new Column(key, share == 0.5 ? "median" : label, "%.4g"));
    }
    Table.Builder table = Table.of(columns);
    for (Trait trait : traits) {
      List<Object> row = new ArrayList<>();
      row.add(trait.name());
      row.add(trait.unit());
      row.add(trait.law());
      row.add(trait.mean());
      for (double share : SHARES) {
        row.add(trait.quantile(share));
      }
      table.row(row);
    }
    return table.build();
  }

  /**
   * Returns the share of customers in each of some twelve bins of a trait.
   *
   * @param name of the trait, such as {@code purchase rate}
   * @return columns {@code bin}, {@code from}, {@code to} (infinite for the last, if open) and
   *     {@code share}
   * @throws IllegalArgumentException if the model has no such trait
   */
  public Table shares(String name) {
    Trait trait = trait(name);
    Table.Builder table =
        Table.of(
            Column.words("bin", label(trait)),
            new Column("from", "from", "%.4g"),
            new Column("to", "to", "%.4g"),
            Column.percentages("share", "share of customers", 1));
    TraitBins.of(trait).bins().forEach(b -> table.row(b.label(), b.from(), b.to(), b.share()));
    return table.build();
  }

  /**
   * Returns the densities.
   *
   * @return columns {@code trait}, {@code value}, {@code density} and {@code cumulative}, a hundred
   *     rows a trait up to where 95 % of customers lie; a density that is infinite at 0 is not
   *     among them, as each value is the middle of a hundredth
   */
  public Table densities() {
    Table.Builder table =
        Table.of(
            Column.words("trait", "trait"),
            new Column("value", "value", "%.4g"),
            new Column("density", "density", "%.4g"),
            new Column("cumulative", "share below", "%.4g"));
    for (Trait trait : traits) {
      for (double value : values(trait)) {
        table.row(trait.name(), value, trait.density(value), trait.cumulativeProbability(value));
      }
    }
    return table.build();
  }

  private static double[] values(Trait trait) {
    TraitBins bins = TraitBins.of(trait);
    if (bins.bins().size() == 1) {
      return new double[] {trait.mean()};
    }
    double[] values = new double[POINTS];
    for (int i = 0; i < POINTS; i++) {
      values[i] = bins.from() + (i + 0.5) / POINTS * (bins.to() - bins.from());
    }
    return values;
  }

  /**
   * Returns a trait as bars: the share of customers in each bin.
   *
   * @param name of the trait, such as {@code purchase rate}
   * @return the chart
   * @throws IllegalArgumentException if the model has no such trait
   */
  public Chart chart(String name) {
    Trait trait = trait(name);
    List<TraitBins.Bin> bins = TraitBins.of(trait).bins();
    return Chart.of(
        title(trait),
        Axis.categories(label(trait), bins.stream().map(TraitBins.Bin::label).toList()),
        Axis.percentages("share of customers"),
        Series.of(
            "share of customers",
            Series.Style.BAR,
            bins.stream().mapToDouble(TraitBins.Bin::share).toArray()));
  }

  /**
   * Returns the density of a trait as a line.
   *
   * @param name of the trait, such as {@code purchase rate}
   * @return the chart, up to where 95 % of customers lie
   * @throws IllegalArgumentException if the model has no such trait
   */
  public Chart density(String name) {
    Trait trait = trait(name);
    List<Series.Point> points = new ArrayList<>();
    for (double value : values(trait)) {
      double density = trait.density(value);
      if (Double.isFinite(density)) {
        points.add(new Series.Point(value, density));
      }
    }
    return Chart.of(
        title(trait),
        trait.isProbability() ? Axis.percentages(label(trait)) : Axis.numbers(label(trait)),
        Axis.numbers("density"),
        new Series("density", Series.Style.LINE, points));
  }

  private String title(Trait trait) {
    return "How customers differ in " + trait.name() + ", by " + model;
  }

  private static String label(Trait trait) {
    return trait.name() + ", " + trait.unit();
  }

  /** Returns a heading and the traits in figures. */
  @Override
  public String toString() {
    return "How customers differ, by " + model + ":\n" + table();
  }
}

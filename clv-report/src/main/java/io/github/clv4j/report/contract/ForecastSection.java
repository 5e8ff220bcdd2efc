package io.github.clv4j.report.contract;

import io.github.clv4j.analytics.RevenueForecast;
import io.github.clv4j.core.model.CohortForecast;
import io.github.clv4j.core.valuation.Figures;
import io.github.clv4j.report.drawing.Drawings;
import io.github.clv4j.report.page.Block;
import io.github.clv4j.report.page.Words;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What the active customers will pay. */
final class ForecastSection {
  private static final int MOST = 36;
  private static final int[] SHOWN = {1, 2, 3, 4, 5, 6, 9, 12};

  private ForecastSection() {}

  static List<Block> blocks(ContractFindings findings, double level, Drawings drawings) {
    if (findings.active() == 0) {
      return List.of(new Block.Missing("Nobody is active: there is no revenue to forecast."));
    }
    Optional<CohortForecast> found = findings.forecast();
    if (found.isEmpty()) {
      return List.of(
          new Block.Missing(
              "Model " + findings.fitted().name() + " does not say how long customers stay."));
    }
    CohortForecast forecast = found.get();
    RevenueForecast revenue = RevenueForecast.of(forecast);
    List<Block> blocks = new ArrayList<>();
    blocks.add(new Block.Paragraph(said(findings, forecast, level)));
    if (findings.endsWithTheData()) {
      blocks.add(
          new Block.Missing(
              "Model "
                  + findings.fitted().name()
                  + " expects nobody to stay for longer than "
                  + findings.period().count(findings.table().periods())
                  + ", which is as long as was observed. That the revenue falls so low says how"
                  + " little was seen, and not that the customers will leave."));
    }
    blocks.add(drawings.draw("revenue", revenue.chart(), forecast.totals()));
    if (forecast.cohorts().size() > 1) {
      blocks.add(
          drawings.draw("revenue-by-cohort", revenue.byCohort(), forecast.revenueByCohort()));
      blocks.add(
          new Block.Rows(
              (forecast.isMoney() ? "Expected revenue" : "Expected payments")
                  + " a "
                  + forecast.period().label()
                  + " by cohort, in the "
                  + forecast.period().label()
                  + "s to come",
              revenue.table(Arrays.stream(SHOWN).filter(n -> n <= forecast.periods()).toArray()),
              MOST,
              false));
    }
    return blocks;
  }

  private static String said(ContractFindings findings, CohortForecast forecast, double level) {
    CohortForecast.Range last = forecast.total().customers().get(forecast.periods() - 1);
    return "What the "
        + Words.count(findings.active(), "active customer")
        + " will pay if prices stay as they are and nobody new is won; nothing is discounted. Of"
        + " the customers "
        + Words.number(last.mean())
        + " should be left in "
        + findings.ahead()
        + ", between "
        + Words.number(last.lower())
        + " and "
        + Words.number(last.upper())
        + ". Intervals hold what comes with a probability of "
        + Figures.percent(level)
        + " %, if the model is right; they take into account "
        + switch (forecast.uncertainty()) {
          case INDIVIDUAL ->
              "that it is open who renews, and take the model's parameters as known.";
          case PARAMETERS -> "how well the data determine the model's parameters.";
          case BOTH ->
              "that it is open who renews, and how well the data determine the model's parameters.";
        };
  }
}

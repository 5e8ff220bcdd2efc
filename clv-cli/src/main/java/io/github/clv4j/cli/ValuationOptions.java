package io.github.clv4j.cli;

import io.github.clv4j.core.contract.Contracts;
import io.github.clv4j.core.customer.CustomerBase;
import io.github.clv4j.core.customer.Input;
import io.github.clv4j.core.period.DiscountRate;
import io.github.clv4j.core.period.Flow;
import io.github.clv4j.core.period.Horizon;
import io.github.clv4j.core.valuation.Interval;
import io.github.clv4j.core.valuation.Valuation;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** How transactions become money. */
final class ValuationOptions {
  @Option(
      names = "--horizon",
      paramLabel = "TIME",
      description = "How far ahead: 39w, 12m, 1y (default), 90d or lifetime.")
  private Horizon horizon = Horizon.years(1);

  @Option(
      names = "--discount-rate",
      paramLabel = "RATE",
      description = "Effective rate a year. Default: 0.10.")
  private double discountRate = 0.10;

  @Option(
      names = "--margin",
      paramLabel = "SHARE",
      description = "Share of revenue that is kept, 0.30 for 30 %%. Default: 1, revenue.")
  private double margin = 1;

  @Option(
      names = "--acquisition-cost",
      paramLabel = "MONEY",
      description = "Deducted once from each value. Default: 0, as customers are won already.")
  private double acquisitionCost;

  @Option(
      names = "--retention-cost",
      paramLabel = "MONEY",
      description = "A year, or a period: 20, 20/month. Default: 0.")
  private Flow retentionCost = Flow.perYear(0);

  @Option(
      names = "--interval",
      paramLabel = "LEVEL",
      description = "Probability that an interval holds the value. Default: 0.90.")
  private double interval = 0.90;

  Valuation valuation() {
    return Valuation.over(horizon)
        .discountedAt(DiscountRate.effectivePerYear(discountRate))
        .margin(margin)
        .acquisitionCost(acquisitionCost)
        .retentionCost(retentionCost);
  }

  /** Without amounts or prices a value is a number of payments, of which there is no margin. */
  void requireAmounts(Job job, CustomerBase customers) {
    List<String> given = job.given("--margin", "--acquisition-cost", "--retention-cost");
    Optional<Contracts> contracts =
        customers.inputs().contains(Input.HISTORIES) ? Optional.empty() : customers.contracts();
    if (!given.isEmpty() && contracts.isPresent()) {
      if (!contracts.get().hasPrices()) {
        throw new JobFailed(
            String.join(", ", given)
                + " needs prices, which these contracts do not have: values are numbers of"
                + " payments");
      }
    } else if (!given.isEmpty() && !customers.inputs().contains(Input.AMOUNTS)) {
      throw new JobFailed(
          String.join(", ", given)
              + " needs amounts, which this input does not have: values are numbers of"
              + " transactions");
    }
  }

  double level() {
    Interval.checkLevel(interval);
    return interval;
  }
}

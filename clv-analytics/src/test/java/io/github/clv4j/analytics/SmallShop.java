package io.github.clv4j.analytics;

import io.github.clv4j.core.customer.Customer;
import io.github.clv4j.core.customer.CustomerBase;
import io.github.clv4j.core.customer.CustomerBaseBuilder;
import io.github.clv4j.core.model.CLVModel;
import io.github.clv4j.core.model.FitReport;
import io.github.clv4j.core.model.FitStatus;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/** Three customers before a holdout and in it, and models of them. */
final class SmallShop {
  private SmallShop() {}

  static final LocalDate FROM = LocalDate.of(2024, 2, 5);

  /**
   * In the holdout of 4 weeks ada buys 2 times for 50, bob once for 30, cid never; dan is new. In
   * calibration they have 1, 0 and 1 repeat purchases in 5, 4 and 3 weeks less a day.
   */
  static CustomerBaseBuilder builder() {
    return Purchases.of(
            "ada 2024-01-01 10",
            "ada 2024-01-15 10",
            "ada 2024-02-05 20",
            "ada 2024-03-03 30",
            "bob 2024-01-08 10",
            "bob 2024-02-12 30",
            "cid 2024-01-15 10",
            "cid 2024-01-22 40",
            "dan 2024-02-20 10")
        .observedUntil(LocalDate.of(2024, 3, 3));
  }

  static final CustomerBase CUSTOMERS = builder().build();

  static double actual(Customer c) {
    return Map.of("ada", 2.0, "bob", 1.0, "cid", 0.0).get(c.id());
  }

  static final CLVModel CLOSE = StubModel.predicting("close", c -> actual(c) + 0.5);

  static final CLVModel WILD = StubModel.predicting("wild", c -> 40 - 20 * actual(c));

  static StubModel reporting(String name, FitStatus status, OptionalDouble logLikelihood) {
    FitReport report =
        new FitReport(
            name,
            Map.of("a", 1.0, "b", 2.0),
            Set.of(),
            Map.of(),
            Map.of(),
            logLikelihood,
            0,
            3,
            Optional.empty(),
            status,
            OptionalDouble.empty(),
            "what the\nfit says");
    return StubModel.fitting(
        name,
        base -> new StubModel.Fitted(name, c -> OptionalDouble.of(1), c -> 20, List.of(report)));
  }

  static Comparison compare(CLVModel... models) {
    return Comparison.of(List.of(models)).holdoutFrom(FROM).on(CUSTOMERS);
  }
}

package io.github.clv4j.analytics.diagnostics;

import io.github.clv4j.core.customer.Customer;
import io.github.clv4j.core.customer.History;
import io.github.clv4j.core.model.FittedCLVModel;
import io.github.clv4j.core.model.TransactionForecast;
import io.github.clv4j.core.period.PeriodUnit;

/** A model that is asked for what it can do, and of whom. */
final class Asked {
  private Asked() {}

  static <C> C capability(FittedCLVModel fitted, Class<C> type, String what) {
    return fitted
        .capability(type)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "model " + fitted.name() + " does not tell " + what + "; bg-nbd would"));
  }

  /** A customer's history as the model wants it. */
  static History history(FittedCLVModel fitted, Customer customer) {
    return fitted
        .capability(TransactionForecast.class)
        .map(forecast -> forecast.historyOf(customer))
        .orElseGet(customer::history);
  }

  /** How many units of the model's time make up one of another. */
  static double inModelTime(FittedCLVModel fitted, PeriodUnit unit) {
    return fitted
        .capability(TransactionForecast.class)
        .map(forecast -> unit.in(forecast.timeUnit()))
        .orElse(1.0);
  }

  static double probability(FittedCLVModel fitted, double probability, History history) {
    if (probability >= 0 && probability <= 1) {
      return probability;
    }
    throw new IllegalArgumentException(
        "model "
            + fitted.name()
            + " gives "
            + probability
            + " as P(alive) after "
            + history
            + ": it must lie in [0, 1]");
  }
}

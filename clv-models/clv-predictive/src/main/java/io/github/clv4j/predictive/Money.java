package io.github.clv4j.predictive;

import io.github.clv4j.core.customer.Spend;
import io.github.clv4j.core.period.PeriodUnit;
import io.github.clv4j.core.valuation.Valuation;
import io.github.clv4j.predictive.spend.FittedSpend;
import java.util.Locale;
import java.util.Optional;

/** Turns what a customer does into money. */
record Money(FittedSpend spend, Valuation valuation, PeriodUnit unit) {

  double retentionCosts(Future future) {
    return times(valuation.retentionCost().per(unit), future.discountedLifetime());
  }

  double value(double alive, Future future, Spend known) {
    double revenue = times(spend.expectedSpend(known), future.discountedTransactions());
    double margin = times(valuation.margin(), revenue);
    double costs = retentionCosts(future);
    if (Double.isInfinite(margin) && Double.isInfinite(costs)) {
      throw new IllegalArgumentException(
          "margin and retention costs both grow without bound over "
              + valuation.horizon()
              + ": choose a finite horizon or a discount rate above 0");
    }
    return times(alive, margin - costs) - valuation.acquisitionCost();
  }

  Optional<String> reason(double alive, Future future, Spend known) {
    if (Double.isFinite(value(alive, future, known))) {
      return Optional.empty();
    }
    return Optional.of(
        Double.isInfinite(future.discountedTransactions())
            ? "infinite: without discounting the expected number of future transactions diverges"
            : Double.isInfinite(future.discountedLifetime())
                ? "infinite: without discounting the expected lifetime, and so its cost, diverges"
                : "infinite: the fitted spread of spend is so wide that its mean does not exist");
  }

  String explain(double alive, Future future, Spend known) {
    StringBuilder text =
        new StringBuilder(
            String.format(
                Locale.ROOT,
                "- value = margin %s x spend %.2f x discounted transactions %.3f",
                valuation.margin(),
                spend.expectedSpend(known),
                times(alive, future.discountedTransactions())));
    double costs = times(alive, retentionCosts(future));
    if (costs != 0) {
      text.append(String.format(Locale.ROOT, " - retention costs %.2f", costs));
    }
    if (valuation.acquisitionCost() != 0) {
      text.append(
          String.format(Locale.ROOT, " - acquisition cost %.2f", valuation.acquisitionCost()));
    }
    text.append(String.format(Locale.ROOT, " = %.2f%n", value(alive, future, known)));
    reason(alive, future, known).ifPresent(why -> text.append("- ").append(why));
    return text.toString();
  }

  /** A product in which 0 wins over infinity: nothing of something unbounded is nothing. */
  private static double times(double a, double b) {
    return a == 0 || b == 0 ? 0 : a * b;
  }
}

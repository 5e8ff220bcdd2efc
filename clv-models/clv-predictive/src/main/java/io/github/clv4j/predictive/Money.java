package io.github.clv4j.predictive;

import static io.github.clv4j.predictive.Future.times;

import io.github.clv4j.core.customer.Spend;
import io.github.clv4j.core.period.PeriodUnit;
import io.github.clv4j.core.valuation.Valuation;
import io.github.clv4j.predictive.spend.FittedSpend;
import java.util.Locale;
import java.util.Optional;

/** Turns what a customer does into money. */
record Money(FittedSpend spend, Valuation valuation, PeriodUnit unit) {

  double retentionCosts(Future expected) {
    return times(valuation.retentionCost().per(unit), expected.discountedLifetime());
  }

  double value(Future expected, Spend known) {
    double revenue = times(spend.expectedSpend(known), expected.discountedTransactions());
    double margin = times(valuation.margin(), revenue);
    double costs = retentionCosts(expected);
    if (margin == Double.POSITIVE_INFINITY && Double.isInfinite(costs)) {
      throw new IllegalArgumentException(
          "margin and retention costs both grow without bound over "
              + valuation.horizon()
              + ": choose a finite horizon or a discount rate above 0");
    }
    return margin - costs - valuation.acquisitionCost();
  }

  /** Whether a future can be drawn: one without end must be discounted, or it has none. */
  boolean isDrawable() {
    return !valuation.horizon().isLifetime() || valuation.discountRate().rate() > 0;
  }

  Optional<String> reason(Future expected, Spend known) {
    if (Double.isFinite(value(expected, known))) {
      return Optional.empty();
    }
    if (Double.isInfinite(retentionCosts(expected))) {
      return Optional.of(
          "infinite: without discounting the expected lifetime, and so its cost, diverges");
    }
    return Optional.of(
        Double.isInfinite(expected.discountedTransactions())
            ? "infinite: without discounting the expected number of future transactions diverges"
            : "infinite: the fitted spread of spend is so wide that its mean does not exist");
  }

  String explain(Future expected, Spend known) {
    StringBuilder text =
        new StringBuilder(
            String.format(
                Locale.ROOT,
                "- value = margin %s x spend %.2f x discounted transactions %.3f",
                valuation.margin(),
                spend.expectedSpend(known),
                expected.discountedTransactions()));
    double costs = retentionCosts(expected);
    if (costs != 0) {
      text.append(String.format(Locale.ROOT, " - retention costs %.2f", costs));
    }
    if (valuation.acquisitionCost() != 0) {
      text.append(
          String.format(Locale.ROOT, " - acquisition cost %.2f", valuation.acquisitionCost()));
    }
    text.append(String.format(Locale.ROOT, " = %.2f%n", value(expected, known)));
    reason(expected, known).ifPresent(why -> text.append("- ").append(why));
    return text.toString();
  }
}

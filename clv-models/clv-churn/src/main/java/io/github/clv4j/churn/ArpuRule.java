package io.github.clv4j.churn;

import io.github.clv4j.core.customer.ChurnMeasure;
import io.github.clv4j.core.customer.Customer;
import io.github.clv4j.core.customer.Grouping;
import io.github.clv4j.core.period.Churn;
import io.github.clv4j.core.period.PeriodUnit;
import java.util.Optional;

/**
 * How ARPU and churn are had.
 *
 * @param arpuBy level of the ARPU
 * @param churnBy level of the churn
 * @param given the churn, where it is not measured
 */
record ArpuRule(Grouping arpuBy, Grouping churnBy, Optional<Churn> given) {
  ArpuRule {
    if (churnBy.isPerCustomer()) {
      throw new IllegalArgumentException(
          "churn " + churnBy + ": it needs groups of customers, overall or by an attribute");
    }
    if (arpuBy.attribute().isPresent()
        && churnBy.attribute().isPresent()
        && !arpuBy.equals(churnBy)) {
      throw new IllegalArgumentException(
          "ARPU " + arpuBy + " and churn " + churnBy + ": they must go by the same attribute");
    }
  }

  /** The groups that must be counted for both levels. */
  Grouping segments() {
    return arpuBy.attribute().isPresent() ? arpuBy : churnBy;
  }

  /** The period in which customers leave at {@link #rate}. */
  PeriodUnit unit(ChurnMeasure measure) {
    return given.map(Churn::unit).orElse(measure.timeUnit());
  }

  double rate(Customer customer, ChurnMeasure measure) {
    return given.map(Churn::probability).orElseGet(() -> measure.group(customer, churnBy).rate());
  }

  @Override
  public String toString() {
    return "ARPU (all paid, first purchase included, / time at risk) "
        + arpuBy
        + " over churn "
        + given
            .map(churn -> "given as " + churn)
            .orElse("(customers lost / customer-periods at risk) " + churnBy);
  }
}

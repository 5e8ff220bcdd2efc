package io.github.clv4j.simple;

import io.github.clv4j.core.customer.Grouping;
import io.github.clv4j.core.period.Horizon;
import io.github.clv4j.core.period.Lifespan;
import io.github.clv4j.core.period.PeriodUnit;
import java.util.Optional;

/**
 * How order value, frequency and lifespan are had.
 *
 * @param orderValue level of the order value
 * @param frequency level of the frequency
 * @param lifespan how long customers stay, if it was given
 */
record OrderRule(Grouping orderValue, Grouping frequency, Optional<Lifespan> lifespan) {
  private static final Lifespan WITHOUT_HORIZON = Lifespan.years(3);

  OrderRule {
    if (lifespan.isPresent() && Double.isInfinite(lifespan.get().length())) {
      throw new IllegalArgumentException("lifespan is " + lifespan.get() + ": it must have an end");
    }
    if (orderValue.attribute().isPresent()
        && frequency.attribute().isPresent()
        && !orderValue.equals(frequency)) {
      throw new IllegalArgumentException(
          "order value "
              + orderValue
              + " and frequency "
              + frequency
              + ": they must go by the same attribute");
    }
  }

  /** The groups that must be counted for both levels. */
  Grouping segments() {
    return orderValue.attribute().isPresent()
        ? orderValue
        : frequency.attribute().isPresent() ? frequency : Grouping.overall();
  }

  double lifespan(Horizon horizon, PeriodUnit unit) {
    double end = horizon.in(unit);
    double wanted =
        lifespan
            .map(time -> time.in(unit))
            .orElse(horizon.isLifetime() ? WITHOUT_HORIZON.in(unit) : end);
    return Math.min(wanted, end);
  }

  String lifespanInWords() {
    return lifespan
        .map(time -> "a lifespan of " + time + ", but not beyond the horizon")
        .orElse("the horizon as the lifespan, 3 years where it has no end");
  }

  @Override
  public String toString() {
    return "order value "
        + orderValue
        + " x frequency (repeat purchases / age) "
        + frequency
        + " x "
        + lifespanInWords();
  }
}

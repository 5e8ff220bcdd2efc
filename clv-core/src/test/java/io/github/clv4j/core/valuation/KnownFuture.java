package io.github.clv4j.core.valuation;

import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/** Customers whose values lie between 0 and known ends, as far as their own randomness goes. */
record KnownFuture(double... upper) implements UncertainFuture {

  @Override
  public Uncertainty best() {
    return Uncertainty.INDIVIDUAL;
  }

  @Override
  public Optional<Intervals> each(Quantity quantity, double level, Uncertainty uncertainty) {
    return isKnown(quantity, uncertainty)
        ? Optional.of(Intervals.of(new double[upper.length], upper, level, uncertainty))
        : Optional.empty();
  }

  @Override
  public Optional<Interval> total(
      IntPredicate members, Quantity quantity, double level, Uncertainty uncertainty) {
    double sum = IntStream.range(0, upper.length).filter(members).mapToDouble(i -> upper[i]).sum();
    return isKnown(quantity, uncertainty)
        ? Optional.of(new Interval(0, sum, level, uncertainty))
        : Optional.empty();
  }

  private static boolean isKnown(Quantity quantity, Uncertainty uncertainty) {
    return quantity == Quantity.VALUE && uncertainty == Uncertainty.INDIVIDUAL;
  }
}

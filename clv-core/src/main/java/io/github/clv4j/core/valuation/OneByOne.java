package io.github.clv4j.core.valuation;

import java.util.Optional;
import java.util.function.IntFunction;
import java.util.function.IntPredicate;

/**
 * The future of customers whose estimates are made one by one. Nothing is known of several
 * together.
 *
 * @param size number of customers
 * @param single makes the estimate of a customer
 */
record OneByOne(int size, IntFunction<CLVEstimate> single) implements UncertainFuture {

  @Override
  public Uncertainty best() {
    return single.apply(0).future().map(UncertainFuture::best).orElse(Uncertainty.INDIVIDUAL);
  }

  @Override
  public Optional<Intervals> each(Quantity quantity, double level, Uncertainty uncertainty) {
    double[] lower = new double[size];
    double[] upper = new double[size];
    for (int i = 0; i < size; i++) {
      Optional<Interval> interval = single.apply(i).interval(quantity, level, uncertainty);
      if (interval.isEmpty()) {
        return Optional.empty();
      }
      lower[i] = interval.get().lower();
      upper[i] = interval.get().upper();
    }
    return Optional.of(Intervals.of(lower, upper, level, uncertainty));
  }

  @Override
  public Optional<Interval> total(
      IntPredicate members, Quantity quantity, double level, Uncertainty uncertainty) {
    return Optional.empty();
  }
}

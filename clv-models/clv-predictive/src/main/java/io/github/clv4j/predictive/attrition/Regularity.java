package io.github.clv4j.predictive.attrition;

import io.github.clv4j.core.customer.CustomerBase;
import io.github.clv4j.core.customer.Input;
import io.github.clv4j.predictive.estimation.Histories;
import io.github.clv4j.predictive.special.GammaFunctions;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;

/**
 * How regular the times between purchases are: the shape k of their gamma distribution, 1 for
 * purchases at random, large for a clockwork, below 1 for bursts.
 *
 * <p>Estimated by conditional maximum likelihood: given its length t_x, the x gaps of a customer
 * are t_x times a Dirichlet(k, ..., k) draw, whatever the customer's rate and dropout, so that only
 * {@code lnΓ(kx) - x lnΓ(k) + (k-1) Σ ln(gap/t_x)} remains, from customers with two gaps or more.
 *
 * @param value the estimate of k, positive infinity if all gaps of each customer are equal
 * @param standardError its standard error, positive infinity likewise
 */
public record Regularity(double value, double standardError) {

  /** Relative difference from the largest possible sum of logarithms that may be rounding. */
  private static final double ROUNDING = 1e-12;

  private static final double PRECISION = 1e-14;
  private static final int MOST_STEPS = 200;

  /**
   * Estimates the regularity of a customer base.
   *
   * @param customers the customers, with the times between their purchases
   * @return the estimate; empty if no customer has two gaps, that is, two repeat purchases
   * @throws IllegalArgumentException if the base was built from summaries without the times between
   *     purchases
   */
  public static Optional<Regularity> of(CustomerBase customers) {
    Input.whyNotEnough(EnumSet.of(Input.HISTORIES, Input.GAPS), customers)
        .ifPresent(
            reason -> {
              throw new IllegalArgumentException("regularity " + reason);
            });
    return of(HistoriesOf.base(customers, new BgCnbdK()));
  }

  /** Estimates it from histories with the sum of the logarithms of the gaps. */
  static Optional<Regularity> of(Histories histories) {
    int segments = histories.segments();
    double[] weight = new double[segments];
    double repeaters = 0;
    double logShares = histories.logGapSum().orElseThrow();
    double mostLogShares = 0;
    for (int segment = 0; segment < segments; segment++) {
      int x = histories.frequency(segment);
      for (int i = histories.start(segment); x > 0 && i < histories.start(segment + 1); i++) {
        weight[segment] += histories.weight(i);
        logShares -= histories.weight(i) * x * StrictMath.log(histories.time(histories.recency(i)));
      }
      if (x > 1) {
        repeaters += weight[segment];
        mostLogShares -= weight[segment] * x * StrictMath.log(x);
      }
    }
    if (repeaters == 0) {
      return Optional.empty();
    }
    if (!(logShares < mostLogShares * (1 + ROUNDING))) {
      return Optional.of(new Regularity(Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY));
    }
    return Optional.of(new Score(histories, weight, logShares).root());
  }

  @Override
  public String toString() {
    if (value == Double.POSITIVE_INFINITY) {
      return "without limit: the gaps of each customer are all alike";
    }
    return String.format(Locale.ROOT, "%.3f (standard error %.2g)", value, standardError);
  }

  /** The derivative of the conditional log-likelihood, which falls with k. */
  private record Score(Histories histories, double[] weight, double logShares) {

    /** Newton's method in ln k, kept between bounds that close in. */
    Regularity root() {
      double low = -40;
      double high = 40;
      double at = 0;
      for (int step = 0; step < MOST_STEPS; step++) {
        double k = StrictMath.exp(at);
        double value = value(k);
        low = value > 0 ? at : low;
        high = value > 0 ? high : at;
        double next = at - value / (k * slope(k));
        if (!(next > low && next < high)) {
          next = 0.5 * (low + high);
        }
        if (Math.abs(next - at) < PRECISION) {
          break;
        }
        at = next;
      }
      double k = StrictMath.exp(at);
      return new Regularity(k, 1 / StrictMath.sqrt(-slope(k)));
    }

    private double value(double k) {
      double sum = logShares;
      for (int segment = 0; segment < weight.length; segment++) {
        int x = histories.frequency(segment);
        if (x > 1) {
          double difference = GammaFunctions.digamma(k * x) - GammaFunctions.digamma(k);
          sum += weight[segment] * x * difference;
        }
      }
      return sum;
    }

    private double slope(double k) {
      double sum = 0;
      for (int segment = 0; segment < weight.length; segment++) {
        int x = histories.frequency(segment);
        if (x > 1) {
          double curvature = x * GammaFunctions.trigamma(k * x) - GammaFunctions.trigamma(k);
          sum += weight[segment] * x * curvature;
        }
      }
      return sum;
    }
  }
}

package io.github.clv4j.predictive;

import java.util.List;

/** The distribution of one customer's value where parameters that are as likely say different. */
record Mixture(List<ValueDistribution> parts) {

  /** Halvings of the range after which two values are told apart, or are as good as the same. */
  private static final int HALVINGS = 36;

  private static final double ROUNDING = 1e-12;

  /** The smallest value that the given share of the distribution does not exceed. */
  double quantile(double probability) {
    if (parts.size() == 1) {
      return parts.get(0).quantile(probability);
    }
    double low = parts.stream().mapToDouble(ValueDistribution::least).min().orElseThrow();
    double high = parts.stream().mapToDouble(ValueDistribution::greatest).max().orElseThrow();
    if (isReached(probability, low)) {
      return low;
    }
    for (int i = 0; i < HALVINGS; i++) {
      double middle = low + (high - low) / 2;
      if (isReached(probability, middle)) {
        high = middle;
      } else {
        low = middle;
      }
    }
    double below = low;
    return parts.stream().mapToDouble(part -> part.above(below)).min().orElseThrow();
  }

  private boolean isReached(double probability, double value) {
    double sum = 0;
    for (ValueDistribution part : parts) {
      sum += part.cumulative(value);
    }
    return sum / parts.size() >= probability - ROUNDING;
  }
}

package io.github.clv4j.predictive.spend;

import io.github.clv4j.predictive.special.Arguments;

/**
 * The normal model of one random effect for each customer: its values are N(m, sigma_w²), and m ~
 * N(mu, sigma_b²) differs between customers.
 *
 * @param mu mean of the customers' means
 * @param within standard deviation of a customer's values, sigma_w
 * @param between standard deviation of the customers' means, sigma_b
 */
record RandomEffects(double mu, double within, double between) {

  /** The squares of smaller or larger deviations are out of the range of doubles. */
  private static final double MOST = 1e100;

  RandomEffects {
    Arguments.within("sigma_w", within, 1 / MOST, MOST);
    Arguments.within("sigma_b", between, 1 / MOST, MOST);
  }

  /** Expected mean of a customer, given n values and their mean (Schmittlein and Peterson 1994). */
  double mean(int n, double mean) {
    double own = n * between * between;
    double common = within * within;
    return own / (own + common) * mean + common / (own + common) * mu;
  }

  /** Variance of a customer's mean, given n values. */
  double variance(int n) {
    double own = between * between;
    double common = within * within;
    return own / (n * own + common) * common;
  }

  /** Standard deviation of a customer's next value, given n values. */
  double deviation(int n) {
    return StrictMath.sqrt(within * within + variance(n));
  }
}

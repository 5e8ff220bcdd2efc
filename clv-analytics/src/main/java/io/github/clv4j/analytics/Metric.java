package io.github.clv4j.analytics;

import java.util.List;
import java.util.function.DoubleUnaryOperator;

/** What a {@link Comparison} measures of a forecast. */
public enum Metric {
  /** Predicted total / actual total - 1. */
  TOTAL_ERROR("total_error", "total error", Better.NEITHER, true, 1),
  /** Mean of predicted - actual. */
  BIAS("bias", "bias", Better.NEITHER, false, 4),
  /** Mean absolute error a customer. */
  MAE("mae", "MAE", Better.SMALLER, false, 4),
  /** Root mean squared error a customer; the expected value minimises it. */
  RMSE("rmse", "RMSE", Better.SMALLER, false, 4),
  /** Median of |predicted - actual|. */
  MEDIAN_ERROR("median_error", "median error", Better.SMALLER, false, 4),
  /** Correlation of the ranks of predicted and actual (Spearman 1904). */
  SPEARMAN("spearman", "Spearman", Better.LARGER, false, 3),
  /** Normalised Gini index, see {@link Accuracy#gini()}. */
  GINI("gini", "Gini", Better.LARGER, false, 3),
  /** Share of the actual total held by the 1 % of customers with the highest predictions. */
  TOP_1("top_1", "top 1 %", Better.LARGER, true, 1),
  /** Share of the actual total held by the 5 % of customers with the highest predictions. */
  TOP_5("top_5", "top 5 %", Better.LARGER, true, 1),
  /** Share of the actual total held by the 10 % of customers with the highest predictions. */
  TOP_10("top_10", "top 10 %", Better.LARGER, true, 1),
  /** Share of the actual total held by the 20 % of customers with the highest predictions. */
  TOP_20("top_20", "top 20 %", Better.LARGER, true, 1),
  /**
   * Mean over the weeks of the holdout of |expected - actual| / actual, of the purchases of all
   * customers together in that week; weeks without a purchase are left out. What is left of the
   * holdout after the last whole week belongs to that week. Needs a model that tells the expected
   * purchases up to any moment, given each customer's history.
   */
  WEEKLY_MAPE("weekly_mape", "weekly MAPE", Better.SMALLER, true, 1),
  /**
   * Logarithmic score: mean of -ln P(Y = y), of the number y of purchases in the holdout (Good
   * 1952). Probabilities below 1e-10 count as that, so that it is at most 23.03 a customer.
   */
  LOG_SCORE("log_score", "log score", Better.SMALLER, false, 4),
  /**
   * Continuous ranked probability score of the number y of purchases: mean of the sum over k of
   * (F(k) - 1{y &lt;= k})^2 (Matheson and Winkler 1976). In purchases; for a certain forecast the
   * absolute error.
   */
  CRPS("crps", "CRPS", Better.SMALLER, false, 4),
  /** Mean of (P(active) - 1{y &gt; 0})^2 (Brier 1950). */
  BRIER("brier", "Brier score", Better.SMALLER, false, 4),
  /**
   * Expected calibration error of P(active): mean over the customers of |mean probability - share
   * active| in their bin, of ten bins of equal width.
   */
  CALIBRATION_ERROR("calibration_error", "calibration error", Better.SMALLER, true, 1),
  /** Share of the customers whose actual number lies in the central 90 % interval. */
  COVERAGE("coverage_90", "in 90 % interval", Better.NEITHER, true, 1),
  /** Mean width of the central 90 % interval. */
  WIDTH("width_90", "width", Better.NEITHER, false, 3);

  /** Those that say what share of the total the best predicted customers hold. */
  static final List<Metric> TOPS = List.of(TOP_1, TOP_5, TOP_10, TOP_20);

  private enum Better {
    SMALLER,
    LARGER,
    NEITHER
  }

  private final String key;
  private final String label;
  private final Better better;
  private final boolean isShare;
  private final int decimals;

  Metric(String key, String label, Better better, boolean isShare, int decimals) {
    this.key = key;
    this.label = label;
    this.better = better;
    this.isShare = isShare;
    this.decimals = decimals;
  }

  /**
   * Returns the name of the column in tables for machines.
   *
   * @return such as {@code log_score}
   */
  public String key() {
    return key;
  }

  /**
   * Returns the name as a person reads it.
   *
   * @return such as "log score"
   */
  public String label() {
    return label;
  }

  /**
   * Tells whether two forecasts can be told better and worse by it.
   *
   * @return false for errors with a sign, and for coverage and width of intervals, which are good
   *     or bad only together
   */
  public boolean judges() {
    return better != Better.NEITHER;
  }

  /** Whether the first number is better than the second. */
  boolean isBetter(double first, double second) {
    return better == Better.LARGER ? first > second : first < second;
  }

  boolean isShare() {
    return isShare;
  }

  int decimals() {
    return decimals;
  }

  /** The share of customers that a measure of capture is of. */
  double top() {
    return switch (this) {
      case TOP_1 -> 0.01;
      case TOP_5 -> 0.05;
      case TOP_10 -> 0.10;
      case TOP_20 -> 0.20;
      default -> throw new IllegalStateException(this + " is no share of the best");
    };
  }

  /** Brings the end of an interval back to where the metric can lie. */
  DoubleUnaryOperator range() {
    return switch (this) {
      case BIAS, TOP_1, TOP_5, TOP_10, TOP_20 -> end -> end;
      case TOTAL_ERROR, SPEARMAN, GINI -> end -> this == TOTAL_ERROR ? end : clamp(end, -1, 1);
      case COVERAGE, BRIER, CALIBRATION_ERROR -> end -> clamp(end, 0, 1);
      default -> end -> Math.max(0, end);
    };
  }

  private static double clamp(double end, double least, double most) {
    return Math.max(least, Math.min(most, end));
  }
}

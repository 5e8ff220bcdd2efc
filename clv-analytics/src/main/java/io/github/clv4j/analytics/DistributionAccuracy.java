package io.github.clv4j.analytics;

import java.util.Locale;

/**
 * How well the probabilities that a model gave to each number of purchases met what came. Of more
 * than 10,000 customers a sample of so many is asked for. Immutable and thread-safe.
 */
public final class DistributionAccuracy {
  private final int customers;
  private final double logScore;
  private final double crps;
  private final double coverage;
  private final double width;
  private final int impossible;
  private final ActiveCalibration calibration;
  private final PitHistogram pit;

  private DistributionAccuracy(
      CountScores scores, ActiveCalibration calibration, int independent, long seed) {
    customers = scores.size();
    logScore = mean(scores.logScore());
    crps = mean(scores.crps());
    coverage = mean(scores.inside());
    width = mean(scores.width());
    impossible = scores.floored();
    this.calibration = calibration;
    pit = PitHistogram.of(scores.below(), scores.probability(), independent, seed);
  }

  /** Of so many different customers. */
  static DistributionAccuracy of(CountScores scores, boolean[] active, int independent, long seed) {
    return new DistributionAccuracy(
        scores, ActiveCalibration.of(scores.active(), active), independent, seed);
  }

  private static double mean(double[] column) {
    return ExactSum.of(column) / column.length;
  }

  /**
   * Returns how many customers were asked for; with several origins each counts once for each.
   *
   * @return their number
   */
  public int customers() {
    return customers;
  }

  /**
   * Returns the logarithmic score, see {@link Metric#LOG_SCORE}.
   *
   * @return mean of -ln P(Y = y), smaller is better
   */
  public double logScore() {
    return logScore;
  }

  /**
   * Returns how many numbers came to which the model gave a probability below 1e-10, which counted
   * as that.
   *
   * @return number of customers
   */
  public int impossible() {
    return impossible;
  }

  /**
   * Returns the continuous ranked probability score, see {@link Metric#CRPS}.
   *
   * @return the mean, in purchases; smaller is better
   */
  public double crps() {
    return crps;
  }

  /**
   * Returns how often the number of purchases lay in the central 90 % interval: from the smallest
   * number with F &gt;= 0.05 to the smallest with F &gt;= 0.95, both included.
   *
   * @return a share of customers; numbers being whole, a model that is right reaches more than 90 %
   */
  public double coverage() {
    return coverage;
  }

  /**
   * Returns how wide the central 90 % intervals are.
   *
   * @return mean of upper - lower end, in purchases
   */
  public double meanWidth() {
    return width;
  }

  /**
   * Returns how well the probabilities of buying at all met what came.
   *
   * @return the calibration of P(active)
   */
  public ActiveCalibration calibration() {
    return calibration;
  }

  /**
   * Returns the randomised probability integral transform.
   *
   * @return its histogram, even if the model is right
   */
  public PitHistogram pit() {
    return pit;
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "log score %.4f, CRPS %.4f, Brier score %.4f, %s in the 90 %% interval of mean width %.2f,"
            + " PIT %s",
        logScore,
        crps,
        calibration.brier(),
        Phrases.percent(coverage),
        width,
        pit.isUniform() ? "even" : "not even");
  }
}

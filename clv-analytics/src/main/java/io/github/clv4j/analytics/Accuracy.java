package io.github.clv4j.analytics;

import java.util.Arrays;
import java.util.Locale;
import java.util.OptionalDouble;

/**
 * How well predictions for customers met what came. Immutable and thread-safe. No measure depends
 * on the order of the customers, to the last bit.
 */
public final class Accuracy {

  /** Beyond any prediction; squares of larger numbers leave the range of doubles when summed. */
  static final double MOST = 1e150;

  private final double predictedTotal;
  private final double actualTotal;
  private final double bias;
  private final double mae;
  private final double rmse;
  private final double medianError;
  private final double rmseOfNothing;
  private final OptionalDouble spearman;
  private final OptionalDouble gini;
  private final ConcentrationCurve gains;

  private Accuracy(double[] predicted, Outcome outcome) {
    int n = predicted.length;
    ExactSum absolute = new ExactSum();
    ExactSum squared = new ExactSum();
    ExactSum errors = new ExactSum();
    double[] sizes = new double[n];
    for (int i = 0; i < n; i++) {
      double error = predicted[i] - outcome.actual(i);
      sizes[i] = Math.abs(error);
      errors.add(predicted[i]);
      errors.add(-outcome.actual(i));
      absolute.add(sizes[i]);
      squared.add(error * error);
    }
    predictedTotal = ExactSum.of(predicted);
    actualTotal = outcome.total();
    bias = errors.value() / n;
    mae = absolute.value() / n;
    rmse = StrictMath.sqrt(squared.value() / n);
    Arrays.sort(sizes);
    medianError = sizes[(n - 1) / 2] / 2 + sizes[n / 2] / 2;
    rmseOfNothing = outcome.rmseOfNothing();
    Ranking order = Ranking.withoutRounding(predicted);
    spearman = defined(outcome.spearman(order));
    ConcentrationCurve curve = outcome.gains(order);
    gini = normalised(curve.gini(), outcome.best().gini());
    gains = curve.thinned();
  }

  /**
   * Compares predictions with what came.
   *
   * @param predicted a number for each customer
   * @param actual what came, in the same order
   * @return the measures
   * @throws IllegalArgumentException if there are no customers, the columns differ in length, or a
   *     number is NaN or more than 1e150 in size
   */
  public static Accuracy of(double[] predicted, double[] actual) {
    if (predicted.length == 0 || predicted.length != actual.length) {
      throw new IllegalArgumentException(
          "there are "
              + predicted.length
              + " predictions and "
              + actual.length
              + " actual numbers: there must be as many of both, at least one");
    }
    check("actual", actual);
    return of(predicted, new Outcome(actual));
  }

  /** Compares predictions of the same customers with what is known of them already. */
  static Accuracy of(double[] predicted, Outcome outcome) {
    check("predicted", predicted);
    return new Accuracy(predicted, outcome);
  }

  static void check(String name, double[] column) {
    for (int i = 0; i < column.length; i++) {
      if (!(Math.abs(column[i]) <= MOST)) {
        throw new IllegalArgumentException(
            name
                + " number at index "
                + i
                + " is "
                + column[i]
                + ": it must lie between -1e150 and 1e150");
      }
    }
  }

  private static OptionalDouble defined(double correlation) {
    return Double.isNaN(correlation)
        ? OptionalDouble.empty()
        : OptionalDouble.of(withoutRounding(correlation));
  }

  private static OptionalDouble normalised(OptionalDouble gini, OptionalDouble best) {
    return gini.isPresent() && best.orElse(0) > 0
        ? OptionalDouble.of(withoutRounding(gini.getAsDouble() / best.getAsDouble()))
        : OptionalDouble.empty();
  }

  /** Both measures lie in [-1, 1] but for the last bit. */
  private static double withoutRounding(double measure) {
    return Math.max(-1, Math.min(1, measure));
  }

  /**
   * Returns what was predicted for all customers together.
   *
   * @return the sum of the predictions
   */
  public double predictedTotal() {
    return predictedTotal;
  }

  /**
   * Returns what came from all customers together.
   *
   * @return the sum of the actual numbers
   */
  public double actualTotal() {
    return actualTotal;
  }

  /**
   * Returns how far the total is off: predicted / actual - 1.
   *
   * @return the relative error, negative when too little was predicted; empty if the actual total
   *     is not above 0
   */
  public OptionalDouble totalError() {
    return actualTotal > 0
        ? OptionalDouble.of(predictedTotal / actualTotal - 1)
        : OptionalDouble.empty();
  }

  /**
   * Returns the mean of predicted - actual.
   *
   * @return the mean error a customer
   */
  public double bias() {
    return bias;
  }

  /**
   * Returns the mean of |predicted - actual|.
   *
   * @return the mean absolute error a customer
   */
  public double mae() {
    return mae;
  }

  /**
   * Returns the square root of the mean of (predicted - actual)^2.
   *
   * @return the root mean squared error a customer
   */
  public double rmse() {
    return rmse;
  }

  /**
   * Returns the median of |predicted - actual|.
   *
   * @return the error that half of the customers do not exceed; with an even number of them the
   *     mean of the two in the middle
   */
  public double medianError() {
    return medianError;
  }

  /**
   * Returns the root mean square error of expecting nothing of anybody, which a prediction should
   * not exceed.
   *
   * @return the root of the mean square of the actual numbers
   */
  public double rmseOfNothing() {
    return rmseOfNothing;
  }

  /**
   * Returns the correlation of the ranks of predictions and actual numbers (Spearman 1904); equal
   * numbers share their average rank.
   *
   * @return a number in [-1, 1]; empty if all predictions or all actual numbers are equal
   */
  public OptionalDouble spearman() {
    return spearman;
  }

  /**
   * Returns the normalised Gini index: the {@linkplain ConcentrationCurve#gini() concentration} of
   * the actual numbers in the order of the predictions, divided by that in their own order.
   * Customers of equal prediction count as their average, whatever their order.
   *
   * @return 1 for a perfect order, 0 for one by chance, negative for a worse one; empty if the
   *     actual total is not above 0 or all actual numbers are equal
   */
  public OptionalDouble gini() {
    return gini;
  }

  /**
   * Returns how much of the actual total the best-predicted customers hold.
   *
   * @param share share of the customers, in [0, 1]; a part of a customer, or of customers of equal
   *     prediction, counts in proportion. With more than 1,000 distinct predictions it is exact at
   *     whole thousandths and linear between them
   * @return their share of the actual total; empty if that is not above 0
   * @throws IllegalArgumentException if the share does not lie in [0, 1]
   */
  public OptionalDouble capture(double share) {
    return gains.share(share);
  }

  /** The curve of {@link #capture}. */
  ConcentrationCurve gains() {
    return gains;
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "predicted %s, actual %s%s; MAE %s, RMSE %s",
        Phrases.number(predictedTotal),
        Phrases.number(actualTotal),
        totalError().isPresent() ? " (" + Phrases.off(totalError().getAsDouble()) + ")" : "",
        Phrases.number(mae),
        Phrases.number(rmse));
  }
}

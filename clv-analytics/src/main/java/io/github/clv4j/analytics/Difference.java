package io.github.clv4j.analytics;

/**
 * How much two forecasts of the same customers differ in a measure, and whether the difference is
 * real. The interval is paired: both are measured on the same resamples of customers. It is wide
 * enough to hold the differences of all pairs that were compared at once (the largest studentised
 * difference of a resample decides; Romano and Wolf 2005), so that among forecasts that are equally
 * good hardly any difference is called real.
 *
 * @param first name of one forecast
 * @param second name of the other
 * @param measure whether transactions or spend were predicted
 * @param metric what was measured
 * @param interval measure of the first less that of the second; with 99 % confidence for all pairs
 *     together, the parameters of models being as they were fitted
 * @param better name of the one with the better measure; of equal ones the first
 * @param isSame whether the difference is at most a ten-thousandth of the measure: then the two are
 *     the same but for rounding
 * @param isReal whether it is more than that, the interval excludes 0, there are at least 30
 *     customers and, of the log score, the sum over the customers is more than 10, so that what
 *     they did is more than 20,000 times as probable by one as by the other: the parameters, too,
 *     are of a sample, and those of a model with one too many may cost some units by bad luck
 */
public record Difference(
    String first,
    String second,
    Measure measure,
    Metric metric,
    ConfidenceInterval interval,
    String better,
    boolean isSame,
    boolean isReal) {

  /** Whether the first is worse, and not by chance. */
  boolean isFirstReallyWorse() {
    return isReal && better.equals(second);
  }

  /** The difference with its interval. */
  String shown() {
    double size = Math.max(Math.abs(interval.lower()), Math.abs(interval.upper()));
    return interval.show(Phrases.decimals(size, size >= 1 ? 3 : 2));
  }

  /** The difference in words, with its interval. */
  @Override
  public String toString() {
    String worse = better.equals(first) ? second : first;
    String numbers =
        metric.label()
            + " of "
            + first
            + " less that of "
            + second
            + " for "
            + measure.label()
            + ": "
            + shown();
    if (isSame) {
      return first + " and " + second + " are the same by " + metric.label() + "; " + numbers;
    }
    return isReal
        ? better + " is really better than " + worse + "; " + numbers
        : first + " and " + second + " cannot be told apart; " + numbers;
  }
}

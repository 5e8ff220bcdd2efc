package io.github.clv4j.analytics;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** How much of what was measured is chance: all measures of all forecasts in the same resamples. */
final class Evidence {
  /**
   * Parameters stay as fitted in the resamples; what other customers would have made of them is in
   * no interval. The level leaves room for it: see {@code BestGroupStudyTest} for what comes out.
   */
  private static final double LEVEL = 0.99;

  /**
   * A parameter too many costs some units of log-likelihood by bad luck, as many with a thousand
   * customers as with a million: a difference in log score must come to more.
   */
  private static final double STRONG = 10;

  private static final double SAME = 1e-4;
  static final int ENOUGH_CUSTOMERS = 30;

  private final int customers;
  private final int resamples;
  private final Map<Measure, Map<String, Replicates>> all = new EnumMap<>(Measure.class);

  Evidence(int customers, int resamples) {
    this.customers = customers;
    this.resamples = resamples;
    for (Measure measure : Measure.values()) {
      all.put(measure, new LinkedHashMap<>());
    }
  }

  void put(String name, Measure measure, Replicates replicates) {
    of(measure).put(name, replicates);
  }

  private Map<String, Replicates> of(Measure measure) {
    return all.getOrDefault(measure, Map.of());
  }

  /** What was measured of one forecast; nothing if it does not predict this. */
  Replicates of(String name, Measure measure) {
    Replicates found = of(measure).get(name);
    return found == null ? new Replicates() : found;
  }

  /** Number of customers that were resampled, each once, however many origins there are. */
  int customers() {
    return customers;
  }

  int resamples() {
    return resamples;
  }

  OptionalDouble measured(String name, Measure measure, Metric metric) {
    return of(name, measure).measured(metric);
  }

  Optional<ConfidenceInterval> interval(String name, Measure measure, Metric metric) {
    return customers < ENOUGH_CUSTOMERS ? Optional.empty() : of(name, measure).interval(metric);
  }

  Optional<Difference> difference(String first, String second, Measure measure, Metric metric) {
    Replicates one = of(first, measure);
    Replicates other = of(second, measure);
    if (!metric.judges() || !one.has(metric) || !other.has(metric)) {
      return Optional.empty();
    }
    double a = one.measured(metric).getAsDouble();
    double b = other.measured(metric).getAsDouble();
    double error = standardError(one, other, metric);
    if (!Double.isFinite(error)) {
      return Optional.empty();
    }
    double margin = critical(measure, metric) * error;
    boolean isSame = isSame(one, other, metric);
    return Optional.of(
        new Difference(
            first,
            second,
            measure,
            metric,
            new ConfidenceInterval(a - b, a - b - margin, a - b + margin, LEVEL),
            metric.isBetter(b, a) ? second : first,
            isSame,
            customers >= ENOUGH_CUSTOMERS
                && !isSame
                && Math.abs(a - b) > margin
                && (metric != Metric.LOG_SCORE || isStrong(a - b))));
  }

  /** Too little to matter to anybody, be it certain. */
  private static boolean isSame(Replicates one, Replicates other, Metric metric) {
    double a = one.measured(metric).orElseThrow();
    double b = other.measured(metric).orElseThrow();
    return Math.abs(a - b) <= SAME * Math.max(Math.abs(a), Math.abs(b));
  }

  /** Whether what the customers did has a log-likelihood so much larger by one of the two. */
  private boolean isStrong(double gap) {
    return Math.abs(gap) * Math.min(customers, Observations.MOST_COUNTS) > STRONG;
  }

  private static double[] differences(Replicates one, Replicates other, Metric metric) {
    double[] a = one.drawn(metric);
    double[] b = other.drawn(metric);
    double[] differences = new double[a.length];
    Arrays.setAll(differences, i -> a[i] - b[i]);
    return differences;
  }

  private static double standardError(Replicates one, Replicates other, Metric metric) {
    double[] drawn =
        Arrays.stream(differences(one, other, metric)).filter(Double::isFinite).toArray();
    if (drawn.length < 2) {
      return Double.POSITIVE_INFINITY;
    }
    double mean = Arrays.stream(drawn).sum() / drawn.length;
    double squares = 0;
    for (double difference : drawn) {
      squares += (difference - mean) * (difference - mean);
    }
    return StrictMath.sqrt(squares / (drawn.length - 1));
  }

  /**
   * How many standard errors a difference must exceed: hardly a resample has one that is farther
   * from what was measured, whichever pair one looks at.
   */
  private double critical(Measure measure, Metric metric) {
    List<Replicates> measured =
        of(measure).values().stream().filter(one -> one.has(metric)).toList();
    double[] largest = new double[measured.isEmpty() ? 0 : measured.get(0).drawn(metric).length];
    for (int i = 0; i < measured.size(); i++) {
      for (int j = 0; j < i; j++) {
        Replicates one = measured.get(i);
        Replicates other = measured.get(j);
        double error = standardError(one, other, metric);
        if (isSame(one, other, metric) || !(error > 0)) {
          continue;
        }
        double gap = one.measured(metric).orElseThrow() - other.measured(metric).orElseThrow();
        double[] drawn = differences(one, other, metric);
        for (int b = 0; b < drawn.length; b++) {
          if (Double.isFinite(drawn[b])) {
            largest[b] = Math.max(largest[b], Math.abs(drawn[b] - gap) / error);
          }
        }
      }
    }
    Arrays.sort(largest);
    return largest.length == 0 ? 0 : Replicates.quantile(largest, LEVEL);
  }
}

package io.github.clv4j.predictive.attrition;

import io.github.clv4j.core.model.FitOptions;
import io.github.clv4j.core.model.FitReport;
import io.github.clv4j.core.period.PeriodUnit;
import io.github.clv4j.predictive.estimation.Estimation;
import io.github.clv4j.predictive.estimation.Histories;
import io.github.clv4j.predictive.estimation.Outlook;
import io.github.clv4j.predictive.process.lifetime.PdoLikelihood;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * The search for the period of PDO: a look ahead at every period of a grid, each from where the
 * last one pointed, a few steps of Newton's method at those that look best, full fits at the best
 * of these, and fits from all starts at the last three.
 */
final class PdoPeriods {

  /** Largest number of periods tried. */
  private static final int MOST = 400;

  /** With more opportunities than this the model is as good as Pareto/NBD, and takes long. */
  private static final double MOST_OPPORTUNITIES = 5000;

  /** Number of periods tried where the data have no grain. */
  private static final int WITHOUT_GRAIN = 200;

  /** Ratio of the longest to the shortest period then. */
  private static final double SPAN = 400;

  /** Of more distinct histories than this a sample is enough to see which periods are good. */
  private static final int ENOUGH = 20_000;

  /** Numbers this close to whole ones, relative to 1, are whole. */
  private static final double WHOLE = 1e-6;

  /** Log-likelihood by which two searches that end in the same optimum may differ. */
  private static final double SAME = 1e-6;

  private static final int LOOK = 25;
  private static final int FIT = 10;
  private static final int FIT_FROM_EVERYWHERE = 3;

  /** A log parameter farther than this from its natural size is a bad start for the next period. */
  private static final double ASTRAY = 6;

  private final Histories histories;
  private final PeriodUnit timeUnit;
  private final FitOptions options;
  private final PdoLikelihood likelihood;

  PdoPeriods(Histories histories, PeriodUnit timeUnit, FitOptions options) {
    this.histories = histories;
    this.timeUnit = timeUnit;
    this.options = options;
    this.likelihood = new PdoLikelihood(histories, oldest());
  }

  /**
   * What is known of one period.
   *
   * @param objective what is maximised, or what to expect of it
   * @param report the fit, if there was one
   */
  private record Trial(
      double tau, double[] parameters, double objective, Optional<FitReport> report) {

    static Trial of(double tau, FitReport report) {
      return new Trial(
          tau,
          report.values(),
          report.logLikelihood().orElseThrow() - report.penalty(),
          Optional.of(report));
    }
  }

  /** The best fit, with its period and the next best one in the message. */
  FitReport best() {
    double[] grid = grid();
    List<Trial> trials = best(look(grid), LOOK, t -> fit(t, 3));
    trials = best(trials, FIT, t -> fit(t, options.maxIterations()));
    trials = best(trials, FIT_FROM_EVERYWHERE, this::fitFromEverywhere);
    trials.sort(Comparator.comparingDouble(Trial::objective).reversed());
    Trial best = trials.get(0);
    String next =
        trials.size() == 1
            ? ""
            : String.format(
                Locale.ROOT,
                "; next best is %s, with a log-likelihood %.2f lower",
                timeUnit.count(trials.get(1).tau()),
                best.objective() - trials.get(1).objective());
    return Pdo.withPeriod(best.report().orElseThrow(), best.tau(), false)
        .adding(
            String.format(
                Locale.ROOT,
                "; of %d periods tau an opportunity to leave every %s fits best%s",
                grid.length,
                timeUnit.count(best.tau()),
                next));
  }

  /** The periods to try, ascending. */
  double[] grid() {
    double oldest = oldest();
    double grain = grain();
    if (grain == 0) {
      return IntStream.range(0, WITHOUT_GRAIN)
          .mapToDouble(i -> oldest * StrictMath.pow(SPAN, i / (WITHOUT_GRAIN - 1.0) - 1))
          .toArray();
    }
    long count = Math.max(1, (long) Math.rint(oldest / grain));
    DoubleStream multiples =
        count <= MOST
            ? IntStream.rangeClosed(1, (int) count).asDoubleStream()
            : IntStream.range(0, MOST)
                .mapToDouble(i -> Math.rint(StrictMath.pow(count, i / (MOST - 1.0))))
                .distinct();
    return multiples
        .map(m -> m * grain)
        .filter(tau -> tau >= oldest / MOST_OPPORTUNITIES)
        .toArray();
  }

  /** The largest span of time of which all times are multiples; 0 if they have none. */
  private double grain() {
    double day = 1 / timeUnit.days();
    long days = commonDivisor(day);
    // one division, so that the multiples are the very numbers that such times are
    return days > 0 ? days / timeUnit.days() : commonDivisor(1);
  }

  /** The greatest common divisor of all times in units, 0 if they are not whole. */
  private long commonDivisor(double unit) {
    long divisor = 0;
    for (int i = 0; i < histories.times(); i++) {
      double multiple = histories.time(i) / unit;
      double whole = Math.rint(multiple);
      if (Math.abs(multiple - whole) > WHOLE) {
        return 0;
      }
      long rest = (long) whole;
      while (rest > 0) {
        long remainder = divisor % rest;
        divisor = rest;
        rest = remainder;
      }
    }
    return divisor;
  }

  /** A first look at all periods. */
  private List<Trial> look(double[] grid) {
    Histories sample = sample();
    PdoLikelihood seen = sample == histories ? likelihood : new PdoLikelihood(sample, oldest());
    List<Trial> trials = new ArrayList<>();
    for (double tau : grid) {
      Estimation estimation = Pdo.estimation(sample, tau, seen.every(tau));
      double[] start =
          trials.isEmpty()
              ? first(estimation)
              : start(trials.get(trials.size() - 1), tau, estimation.scale());
      Outlook outlook = estimation.from(start).outlook(options);
      trials.add(new Trial(tau, outlook.parameters(), outlook.value(), Optional.empty()));
    }
    return trials;
  }

  /** A few steps from the natural size of the parameters. */
  private double[] first(Estimation estimation) {
    double[] start = estimation.starts().get(0);
    return Trial.of(0, fit(estimation.from(start), 5)).parameters();
  }

  /** Where to start from another period's fit: b tau is about the same. */
  private static double[] start(Trial from, double tau, double[] scale) {
    double[] start = from.parameters();
    start[3] *= from.tau() / tau;
    for (int i = 0; i < start.length; i++) {
      if (Math.abs(StrictMath.log(start[i] / scale[i])) > ASTRAY) {
        return scale;
      }
    }
    return start;
  }

  private Trial fit(Trial from, int iterations) {
    return Trial.of(from.tau(), fit(estimation(from).from(from.parameters()), iterations));
  }

  private Trial fitFromEverywhere(Trial from) {
    Trial other = Trial.of(from.tau(), fit(estimation(from), options.maxIterations()));
    return other.objective() > from.objective() - SAME ? other : from;
  }

  private FitReport fit(Estimation estimation, int iterations) {
    FitOptions limited = options.maxIterations(Math.min(iterations, options.maxIterations()));
    return estimation.fit(Optional.of(timeUnit), Optional.empty(), limited);
  }

  private Estimation estimation(Trial trial) {
    return Pdo.estimation(histories, trial.tau(), likelihood.every(trial.tau()));
  }

  /** The best few trials, taken further. */
  private static List<Trial> best(List<Trial> trials, int count, UnaryOperator<Trial> further) {
    List<Trial> sorted = new ArrayList<>(trials);
    sorted.sort(Comparator.comparingDouble(Trial::objective).reversed());
    List<Trial> best = new ArrayList<>();
    for (Trial trial : sorted.subList(0, Math.min(count, sorted.size()))) {
      best.add(further.apply(trial));
    }
    return best;
  }

  /** Every so many of the distinct histories. */
  private Histories sample() {
    int every = (histories.size() + ENOUGH - 1) / ENOUGH;
    if (every == 1) {
      return histories;
    }
    int n = (histories.size() + every - 1) / every;
    int[] x = new int[n];
    double[] recency = new double[n];
    double[] age = new double[n];
    double[] weight = new double[n];
    for (int segment = 0; segment < histories.segments(); segment++) {
      for (int i = histories.start(segment); i < histories.start(segment + 1); i++) {
        if (i % every == 0) {
          x[i / every] = histories.frequency(segment);
          recency[i / every] = histories.time(histories.recency(i));
          age[i / every] = histories.time(histories.age(i));
          weight[i / every] = histories.weight(i);
        }
      }
    }
    return Histories.of(x, recency, age, weight);
  }

  private double oldest() {
    return histories.time(histories.times() - 1);
  }
}

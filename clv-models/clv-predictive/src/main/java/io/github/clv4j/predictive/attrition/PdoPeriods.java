package io.github.clv4j.predictive.attrition;

import io.github.clv4j.core.model.FitOptions;
import io.github.clv4j.core.model.FitReport;
import io.github.clv4j.core.period.PeriodUnit;
import io.github.clv4j.predictive.estimation.Estimation;
import io.github.clv4j.predictive.estimation.Histories;
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
 * The search for the period of PDO: a step or two of Newton's method at every period of a grid,
 * each from where the last one ended, a few steps at those that look best, full fits at the best of
 * these, and fits from all starts at the last three.
 */
final class PdoPeriods {

  /** Largest number of periods tried. */
  private static final int MOST = 400;

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

  /** A fit at one period. */
  private record Trial(double tau, FitReport report) {

    /** What is maximised. */
    double objective() {
      return report.logLikelihood().orElseThrow() - report.penalty();
    }

    double[] parameters() {
      return report.parameters().values().stream().mapToDouble(Double::doubleValue).toArray();
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
    return Pdo.withPeriod(best.report(), best.tau())
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
    return multiples.map(m -> m * grain).toArray();
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
    Optional<Trial> last = Optional.empty();
    for (double tau : grid) {
      Estimation estimation = Pdo.estimation(sample, tau, seen.every(tau));
      Estimation started =
          last.map(t -> estimation.from(start(t, tau, estimation.scale())))
              .orElse(first(estimation));
      Trial trial =
          new Trial(
              tau,
              started.fit(
                  Optional.of(timeUnit), Optional.empty(), limited(last.isEmpty() ? 5 : 1)));
      trials.add(trial);
      last = Optional.of(trial);
    }
    return trials;
  }

  private static Estimation first(Estimation estimation) {
    return estimation.from(estimation.starts().get(0));
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
    return new Trial(
        from.tau(),
        estimation(from)
            .from(from.parameters())
            .fit(Optional.of(timeUnit), Optional.empty(), limited(iterations)));
  }

  private Trial fitFromEverywhere(Trial from) {
    Trial other =
        new Trial(
            from.tau(), estimation(from).fit(Optional.of(timeUnit), Optional.empty(), options));
    return other.objective() > from.objective() - SAME ? other : from;
  }

  private Estimation estimation(Trial trial) {
    return Pdo.estimation(histories, trial.tau(), likelihood.every(trial.tau()));
  }

  private FitOptions limited(int iterations) {
    return new FitOptions(
        Math.min(iterations, options.maxIterations()), options.ridge(), options.priors());
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

package io.github.clv4j.predictive.contract;

import io.github.clv4j.core.contract.Contracts;
import io.github.clv4j.core.period.DiscountRate;
import io.github.clv4j.core.period.PeriodUnit;
import io.github.clv4j.core.table.Column;
import io.github.clv4j.core.table.Table;
import io.github.clv4j.core.valuation.Interval;
import io.github.clv4j.core.valuation.Uncertainty;
import io.github.clv4j.predictive.special.Arguments;
import io.github.clv4j.predictive.special.Normal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/**
 * The survival function as observed, without a model (Kaplan and Meier 1958), with Greenwood's
 * variance:
 *
 * <pre>
 * S(t) = product over ends t_i &lt;= t of (1 - d_i / n_i)
 * Var  = S(t)^2 sum of d_i / (n_i (n_i - d_i))
 * </pre>
 *
 * <p>d_i customers left at t_i of the n_i that were there and observed just before; who came under
 * observation late is not among those of before (left truncation). Ends that are not known as
 * moments count at the renewal. Beyond {@link #end()} nothing is known. Immutable and thread-safe.
 *
 * @param period the unit of time
 * @param steps the times at which somebody left, in ascending order
 * @param end the longest tenure observed
 */
public record KaplanMeier(PeriodUnit period, List<Step> steps, double end) {

  /**
   * A time at which customers left.
   *
   * @param time time since the start, in periods
   * @param atRisk number of customers there and observed just before
   * @param lost number of those that left
   * @param survival share that is still there after, of those who began
   * @param greenwood Greenwood's sum up to here, Var / S^2; infinite where nobody is left
   */
  public record Step(double time, double atRisk, double lost, double survival, double greenwood) {}

  /**
   * Copies the list.
   *
   * @param period the unit of time
   * @param steps the times at which somebody left, in ascending order
   * @param end the longest tenure observed
   */
  public KaplanMeier {
    steps = List.copyOf(steps);
  }

  /**
   * Estimates the survival function.
   *
   * @param contracts the contracts
   * @return the estimate
   */
  public static KaplanMeier of(Contracts contracts) {
    RiskSet risks = RiskSet.of(contracts);
    List<Step> steps = new ArrayList<>();
    double survival = 1;
    double greenwood = 0;
    for (RiskSet.Event event : risks.events()) {
      double stayed = event.atRisk() - event.lost();
      boolean isOver = stayed <= 1e-12 * event.atRisk();
      survival = isOver ? 0 : survival * (stayed / event.atRisk());
      greenwood += isOver ? Double.POSITIVE_INFINITY : event.lost() / event.atRisk() / stayed;
      steps.add(new Step(event.time(), event.atRisk(), event.lost(), survival, greenwood));
    }
    return new KaplanMeier(contracts.period(), steps, risks.end());
  }

  /**
   * Returns the share of customers that stays for a time.
   *
   * @param t time since the start, 0 or more; beyond {@link #end()} the last share counts on
   * @return S(t)
   */
  public double survival(double t) {
    int step = last(t);
    return step < 0 ? 1 : steps.get(step).survival;
  }

  /** Index of the last step up to a time, -1 before the first. */
  private int last(double t) {
    Arguments.nonNegative("t", t);
    int step = -1;
    while (step + 1 < steps.size() && steps.get(step + 1).time <= t) {
      step++;
    }
    return step;
  }

  /**
   * Returns the standard error of the share, by Greenwood's formula.
   *
   * @param t time since the start, 0 or more
   * @return the standard error of S(t); 0 before the first end, and where nobody is left
   */
  public double standardError(double t) {
    int step = last(t);
    double survival = survival(t);
    return step < 0 || survival == 0 ? 0 : survival * StrictMath.sqrt(steps.get(step).greenwood);
  }

  /**
   * Returns an interval of the share, made on the scale of ln(-ln S) so that it stays within 0 and
   * 1.
   *
   * @param t time since the start, 0 or more
   * @param level the probability, in (0, 1)
   * @return the interval; without width before the first end, and where nobody is left
   */
  public Interval interval(double t, double level) {
    Interval.checkLevel(level);
    double survival = survival(t);
    double error = standardError(t);
    if (error == 0) {
      return new Interval(survival, survival, level, Uncertainty.PARAMETERS);
    }
    double log = StrictMath.log(survival);
    double width = Normal.quantile(0.5 + level / 2) * error / (survival * -log);
    return new Interval(
        StrictMath.exp(log * StrictMath.exp(width)),
        StrictMath.exp(log * StrictMath.exp(-width)),
        level,
        Uncertainty.PARAMETERS);
  }

  /**
   * Returns the time by which half of the customers have left.
   *
   * @return the first time with S(t) at most one half; empty if more than half still were there
   */
  public OptionalDouble medianLifetime() {
    return steps.stream().filter(s -> s.survival <= 0.5).mapToDouble(Step::time).findFirst();
  }

  /**
   * Returns the restricted mean lifetime: the time that a new customer stays on average, within a
   * limit.
   *
   * @param limit time since the start, from 0 to {@link #end()}
   * @return the integral of S up to the limit, in periods
   * @throws IllegalArgumentException if the limit is beyond what was observed
   */
  public double restrictedMean(double limit) {
    return discountedMean(limit, DiscountRate.NONE);
  }

  /**
   * Returns the restricted mean lifetime, discounted: the value of a flow of 1 for as long as a new
   * customer stays, within a limit.
   *
   * @param limit time since the start, from 0 to {@link #end()}
   * @param rate the discount rate
   * @return the integral of {@code e^(-delta t) S(t)} up to the limit, in periods
   * @throws IllegalArgumentException if the limit is beyond what was observed
   */
  public double discountedMean(double limit, DiscountRate rate) {
    if (!(limit >= 0 && limit <= end)) {
      throw new IllegalArgumentException(
          "limit is "
              + limit
              + ": it must lie between 0 and the longest tenure observed, "
              + period.count(end)
              + "; use a model to go beyond");
    }
    double delta = rate.continuousPer(period);
    double sum = 0;
    double from = 0;
    double survival = 1;
    for (Step step : steps) {
      if (step.time > limit) {
        break;
      }
      sum += survival * time(from, step.time, delta);
      from = step.time;
      survival = step.survival;
    }
    return sum + survival * time(from, limit, delta);
  }

  private static double time(double from, double to, double delta) {
    return delta == 0
        ? to - from
        : StrictMath.exp(-delta * from) * -StrictMath.expm1(-delta * (to - from)) / delta;
  }

  /**
   * Returns the estimate as a table.
   *
   * @param level the probability of the intervals, in (0, 1)
   * @return a row for each time at which somebody left
   */
  public Table table(double level) {
    Table.Builder table =
        Table.of(
            Column.numbers("time", period.label() + "s", 2),
            Column.numbers("at_risk", "at risk", 0),
            Column.numbers("lost", "lost", 0),
            Column.numbers("survival", "survival", 4),
            Column.numbers("standard_error", "std. error", 4),
            Column.numbers("lower", "lower", 4),
            Column.numbers("upper", "upper", 4));
    for (Step step : steps) {
      Interval interval = interval(step.time, level);
      table.row(
          step.time,
          step.atRisk,
          step.lost,
          step.survival,
          standardError(step.time),
          interval.lower(),
          interval.upper());
    }
    return table.build();
  }

  @Override
  public String toString() {
    OptionalDouble median = medianLifetime();
    return String.format(
            Locale.ROOT,
            "Kaplan-Meier up to %s: median lifetime %s, mean within that time %s\n",
            period.count(end),
            median.isPresent() ? period.count(median.getAsDouble()) : "not reached",
            period.count(restrictedMean(end)))
        + table(0.95);
  }
}

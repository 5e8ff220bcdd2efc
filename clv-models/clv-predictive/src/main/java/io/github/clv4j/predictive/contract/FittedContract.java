package io.github.clv4j.predictive.contract;

import io.github.clv4j.core.contract.Contracts;
import io.github.clv4j.core.model.FitReport;
import io.github.clv4j.core.model.ModelState;
import io.github.clv4j.core.period.DiscountRate;
import io.github.clv4j.core.period.PeriodUnit;
import io.github.clv4j.predictive.special.Arguments;
import io.github.clv4j.predictive.special.Draws;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SplittableRandom;

/**
 * A contractual model with its parameters: survival, retention and lifetimes. All times are in
 * {@link #period() periods}; models of renewals change at whole ones only. Immutable and
 * thread-safe.
 *
 * <p>Given the tenure the curve says everything: who has renewed n times is still there after m
 * more periods with probability S(n+m) / S(n), and not S(n+m).
 */
public final class FittedContract {

  /** No lifetime that is asked for is longer. */
  private static final double LONGEST = 1e300;

  private final ContractModel model;
  private final Map<String, Double> parameters;
  private final PeriodUnit period;
  private final Optional<FitReport> report;
  private final SurvivalCurve curve;

  FittedContract(
      ContractModel model,
      Map<String, Double> parameters,
      PeriodUnit period,
      Optional<FitReport> report) {
    this(
        model,
        parameters,
        period,
        report,
        model.at(parameters.values().stream().mapToDouble(Double::doubleValue).toArray()));
  }

  private FittedContract(
      ContractModel model,
      Map<String, Double> parameters,
      PeriodUnit period,
      Optional<FitReport> report,
      SurvivalCurve curve) {
    this.model = model;
    this.parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
    this.period = period;
    this.report = report;
    this.curve = curve;
  }

  /**
   * Multiplies the probability of staying through every period, to see what that changes. What
   * comes of a factor above 1 need not be a probability any more.
   *
   * @param factor a number near 1
   * @return the same model with {@code S(t) factor^t}
   */
  public FittedContract retentionTimes(double factor) {
    double log = StrictMath.log(factor);
    SurvivalCurve other =
        new SurvivalCurve() {
          @Override
          public double logSurvival(double t) {
            return curve.logSurvival(t) + t * log;
          }

          @Override
          public double tailExponent() {
            return log < 0 ? Double.POSITIVE_INFINITY : log > 0 ? 0 : curve.tailExponent();
          }

          @Override
          public double smoothFrom() {
            return curve.smoothFrom();
          }
        };
    return new FittedContract(model, parameters, period, report, other);
  }

  /**
   * Returns the model.
   *
   * @return what was fitted
   */
  public ContractModel model() {
    return model;
  }

  /**
   * Returns the parameters.
   *
   * @return values by name, in the model's order
   */
  public Map<String, Double> parameters() {
    return parameters;
  }

  /**
   * Returns the period of renewals.
   *
   * @return the unit of all times here
   */
  public PeriodUnit period() {
    return period;
  }

  /**
   * Returns how the fit went.
   *
   * @return the report, empty when the parameters were given
   */
  public Optional<FitReport> report() {
    return report;
  }

  /**
   * Returns the survival function.
   *
   * @return the curve at the parameters
   */
  public SurvivalCurve curve() {
    return curve;
  }

  /**
   * Returns the probability that a new customer stays for a time.
   *
   * @param t time since the start, 0 or more
   * @return S(t)
   */
  public double survival(double t) {
    return StrictMath.exp(curve.logSurvival(time(Arguments.nonNegative("t", t))));
  }

  /**
   * Returns the probability that a customer of a known tenure stays for a further time.
   *
   * @param tenure time since the start, 0 or more
   * @param t time from now, 0 or more
   * @return S(tenure + t) / S(tenure); 0 where nobody can have that tenure
   */
  public double survival(double tenure, double t) {
    double now = curve.logSurvival(time(Arguments.nonNegative("tenure", tenure)));
    double later = curve.logSurvival(time(tenure + Arguments.nonNegative("t", t)));
    return later == Double.NEGATIVE_INFINITY ? 0 : StrictMath.exp(later - now);
  }

  /** Between renewals nothing happens. */
  private double time(double t) {
    return model.isContinuous() ? t : Math.floor(t);
  }

  /**
   * Returns the share that renews, of those who came up for a renewal.
   *
   * @param renewal its number, from 1
   * @return r(n) = S(n) / S(n-1); 0 where nobody came up
   */
  public double retention(int renewal) {
    return survival(before(renewal), 1);
  }

  private static double before(int renewal) {
    if (renewal < 1) {
      throw new IllegalArgumentException("renewal is " + renewal + ": renewals count from 1");
    }
    return renewal - 1.0;
  }

  /**
   * Returns the probability that a new customer leaves at a renewal.
   *
   * @param renewal its number, from 1
   * @return P(T = n) = S(n-1) - S(n)
   */
  public double churn(int renewal) {
    return survival(before(renewal)) * (1 - retention(renewal));
  }

  /**
   * Returns the expected lifetime of a new customer.
   *
   * @return periods that are begun, the first one included, in models of renewals, else time;
   *     positive infinity where it diverges
   */
  public double expectedLifetime() {
    return discountedLifetime(DiscountRate.NONE);
  }

  /**
   * Returns the time by which a new customer has left with a given probability.
   *
   * @param probability between 0 and 1, both excluded; 0.5 for the median lifetime
   * @return the time, in models of renewals the number of the renewal; empty if so many never leave
   */
  public OptionalDouble lifetime(double probability) {
    return lifetime(0, probability);
  }

  /**
   * Returns the time from now by which a customer of a known tenure has left with a given
   * probability.
   *
   * @param tenure time since the start, 0 or more
   * @param probability between 0 and 1, both excluded
   * @return the time, in models of renewals their number; empty if so many never leave
   */
  public OptionalDouble lifetime(double tenure, double probability) {
    return lifetime(List.of(this), tenure, probability);
  }

  /**
   * Returns a quantile of the remaining lifetime where it is not known which of several curves
   * holds.
   *
   * @param equallyLikely the same model at parameters that are as likely
   * @param tenure renewals, or time, behind the customer
   * @param probability between 0 and 1, both excluded
   * @return the time by which the customer has left with this probability; empty if that never
   *     comes about
   * @throws IllegalArgumentException if the probability is outside its range
   */
  public static OptionalDouble lifetime(
      List<FittedContract> equallyLikely, double tenure, double probability) {
    if (!(probability > 0 && probability < 1)) {
      throw new IllegalArgumentException(
          "probability is " + probability + ": it must lie between 0 and 1");
    }
    boolean isContinuous = equallyLikely.get(0).model.isContinuous();
    double stays = 1 - probability;
    double high = 1;
    while (high < LONGEST && survival(equallyLikely, tenure, high) > stays) {
      high *= 2;
    }
    if (survival(equallyLikely, tenure, high) > stays) {
      return OptionalDouble.empty();
    }
    double low = high == 1 ? 0 : high / 2;
    double width = isContinuous ? 0 : 1;
    while (high - low > Math.max(width, Math.ulp(high))) {
      double middle = isContinuous ? (low + high) / 2 : Math.floor((low + high) / 2);
      if (survival(equallyLikely, tenure, middle) > stays) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return OptionalDouble.of(high);
  }

  private static double survival(List<FittedContract> equallyLikely, double tenure, double t) {
    double sum = 0;
    for (FittedContract one : equallyLikely) {
      sum += one.survival(tenure, t);
    }
    return sum / equallyLikely.size();
  }

  /**
   * Returns the same model at other parameters, such as those of a draw.
   *
   * @param others values in the order of {@link #parameters()}
   * @return the model with them and without a report
   * @throws IllegalArgumentException if one is out of its range
   */
  public FittedContract at(double... others) {
    Map<String, Double> byName = new LinkedHashMap<>();
    for (String name : parameters.keySet()) {
      byName.put(name, others[byName.size()]);
    }
    return new FittedContract(model, byName, period, Optional.empty());
  }

  /**
   * Draws the time from now to the end of the contract of a customer of a known tenure.
   *
   * @param tenure time since the start, 0 or more
   * @param random source of randomness; the same state gives the same time on every JDK
   * @return the time, in models of renewals the number of the one that does not come about;
   *     infinite for one who never leaves
   */
  public double draw(double tenure, SplittableRandom random) {
    return lifetime(tenure, Draws.uniform(random)).orElse(Double.POSITIVE_INFINITY);
  }

  /**
   * Returns the discounted expected lifetime (DEL) of a new customer: the number of payments of 1,
   * the first one made today, each discounted to today.
   *
   * <pre>
   * DEL = sum over t &gt;= 0 of S(t) / (1+d)^t
   * </pre>
   *
   * <p>For models in which customers leave at any moment it is the integral of {@code e^(-delta t)
   * S(t)}, the value of a flow of 1.
   *
   * @param rate the discount rate
   * @return periods, positive infinity where it diverges
   */
  public double discountedLifetime(DiscountRate rate) {
    ResidualLife life = residual(0, rate);
    return model.isContinuous()
        ? life.time(Double.POSITIVE_INFINITY)
        : life.renewals(0, Double.POSITIVE_INFINITY);
  }

  /**
   * Returns the discounted expected residual lifetime (DERL) of a customer who has renewed n times
   * and comes up for the next renewal now: the number of payments of 1, the first of them now if
   * the customer renews.
   *
   * <pre>
   * DERL = sum over k &gt;= 1 of S(n+k) / S(n) / (1+d)^(k-1)
   * </pre>
   *
   * <p>Divide by 1+d if the next renewal is a full period away. For models in which customers leave
   * at any moment it is the integral of {@code e^(-delta t) S(n+t) / S(n)}.
   *
   * @param renewals number n of renewals so far, or the tenure, 0 or more
   * @param rate the discount rate
   * @return periods, positive infinity where it diverges
   */
  public double discountedResidualLifetime(double renewals, DiscountRate rate) {
    ResidualLife life = residual(Arguments.nonNegative("renewals", renewals), rate);
    return model.isContinuous()
        ? life.time(Double.POSITIVE_INFINITY)
        : StrictMath.exp(life.delta()) * life.renewals(1, Double.POSITIVE_INFINITY);
  }

  /**
   * Returns by how many per cent the residual value of a customer rises if every later retention
   * rate rises by one per cent, by the formula that Fader and Hardie (2010) use, which is exact for
   * a constant retention: {@code 1 + DERL / (1+d)}.
   *
   * @param renewals number of renewals so far, 0 or more
   * @param rate the discount rate
   * @return the elasticity, positive infinity where the value diverges
   */
  public double retentionElasticity(int renewals, DiscountRate rate) {
    return residual(Arguments.nonNegative("renewals", renewals), rate)
        .renewals(0, Double.POSITIVE_INFINITY);
  }

  /**
   * Returns the expected number of renewals of a customer of a known tenure, each discounted, the
   * k-th by {@code e^(-delta k)}.
   *
   * @param tenure time since the start
   * @param delta continuous discount rate per period, 0 or more
   * @param from number of the first renewal that counts; 0 counts the customer as it is now
   * @param to number of the last one, possibly infinite
   * @return a number of payments, positive infinity where it diverges
   */
  public double discountedRenewals(double tenure, double delta, int from, double to) {
    return new ResidualLife(curve, time(tenure), delta).renewals(from, to);
  }

  /**
   * Returns the expected time that a customer of a known tenure stays, discounted.
   *
   * @param tenure time since the start
   * @param delta continuous discount rate per period, 0 or more
   * @param horizon length of the time from now, possibly infinite
   * @return periods, positive infinity where it diverges
   */
  public double discountedTime(double tenure, double delta, double horizon) {
    return new ResidualLife(curve, tenure, delta).time(horizon);
  }

  private ResidualLife residual(double tenure, DiscountRate rate) {
    return new ResidualLife(curve, time(tenure), rate.continuousPer(period));
  }

  /**
   * Returns the log-likelihood of contracts.
   *
   * @param contracts the contracts
   * @return the sum of the logarithms of their probabilities; of a density where customers leave at
   *     any moment and the moment is known
   */
  public double logLikelihood(Contracts contracts) {
    Tenures tenures =
        model.isContinuous() ? ExponentialGamma.tenures(contracts) : Tenures.ofRenewals(contracts);
    double sum = 0;
    for (Map.Entry<Tenures.Statement, Double> entry : tenures.counts().entrySet()) {
      Tenures.Statement statement = entry.getKey();
      double change = curve.logSurvival(statement.to()) - curve.logSurvival(statement.from());
      double log =
          switch (statement.fate()) {
            case STAYED -> change;
            case LEFT_BY -> StrictMath.log(-StrictMath.expm1(change));
            case LEFT_AT -> curve.logRate(statement.to());
          };
      sum += entry.getValue() * log;
    }
    return sum;
  }

  /**
   * Returns all that is needed to restore this fitted model.
   *
   * @return the state
   */
  public ModelState state() {
    Map<String, ModelState> parts = new LinkedHashMap<>();
    parts.put("parameters", new ModelState(model.name(), parameters, Map.of(), Map.of()));
    parts.putAll(FitReport.parts(report));
    return new ModelState(model.name(), Map.of(), Map.of("timeUnit", period.label()), parts);
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder(model.name()).append(" with");
    parameters.forEach((n, v) -> text.append(String.format(Locale.ROOT, " %s %.6g", n, v)));
    return text.append(", renewed every ").append(period.label()).toString();
  }
}

package io.github.clv4j.predictive.contract;

import static io.github.clv4j.core.period.PeriodUnit.YEARS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import io.github.clv4j.core.period.DiscountRate;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;

/** What holds for every contractual model at any parameters, and the limits that tie them. */
class ContractModelPropertyTest {

  /** What a value computed in another order may lack of monotonicity. */
  private static final double ROUNDING = 1e-12;

  @Property(tries = 300)
  void survivalFallsFromOneToTheProbabilityOfStaying(
      @ForAll("models") FittedContract model, @ForAll @IntRange(min = 1, max = 200) int n) {
    assertThat(model.survival(0)).isOne();
    assertThat(model.survival(n)).isBetween(0.0, model.survival(n - 1) + ROUNDING);
    assertThat(model.retention(n)).isBetween(0.0, 1.0);
    assertThat(model.churn(n))
        .isEqualTo(model.survival(n - 1) - model.survival(n), offset(ROUNDING));
    assertThat(model.survival(3, n) * model.survival(3))
        .isEqualTo(model.survival(n + 3), offset(ROUNDING));
  }

  @Property(tries = 200)
  void churnSumsToWhatDoesNotSurvive(
      @ForAll("models") FittedContract model, @ForAll @IntRange(min = 1, max = 100) int n) {
    double sum = 0;
    for (int t = 1; t <= n; t++) {
      sum += model.churn(t);
    }
    assertThat(sum).isEqualTo(1 - model.survival(n), offset(1e-11));
  }

  /** What is left is what is paid at the next renewal, and what is left after it. */
  @Property(tries = 200)
  void residualLifetimesFollowFromEachOther(
      @ForAll("discrete") FittedContract model,
      @ForAll @IntRange(min = 0, max = 50) int n,
      @ForAll @DoubleRange(min = 0.01, max = 0.5) double rate) {
    DiscountRate d = DiscountRate.effectivePerYear(rate);
    double now = model.discountedResidualLifetime(n, d);
    double next = model.discountedResidualLifetime(n + 1, d);
    assertThat(now)
        .isEqualTo(model.retention(n + 1) * (1 + next / (1 + rate)), offset(1e-10 * (1 + now)));
    assertThat(model.retentionElasticity(n, d))
        .isEqualTo(1 + now / (1 + rate), offset(1e-10 * (1 + now)));
    double first = model.discountedLifetime(d);
    assertThat(first)
        .isEqualTo(
            1 + model.discountedResidualLifetime(0, d) / (1 + rate), offset(1e-10 * (1 + first)));
  }

  /** Term by term, with a discount under which few terms matter. */
  @Property(tries = 100)
  void discountedLifetimeIsTheSumOfItsTerms(
      @ForAll("discrete") FittedContract model,
      @ForAll @DoubleRange(min = 0.05, max = 0.5) double rate,
      @ForAll @IntRange(min = 0, max = 20) int n) {
    double sum = 0;
    for (int k = 1; k <= 1000; k++) {
      sum += model.survival(n, k) * StrictMath.pow(1 + rate, 1 - k);
    }
    assertThat(model.discountedResidualLifetime(n, DiscountRate.effectivePerYear(rate)))
        .isEqualTo(sum, offset(1e-10 * (1 + sum)));
  }

  @Property(tries = 200)
  void theTimeByWhichAShareHasLeft(
      @ForAll("models") FittedContract model,
      @ForAll @DoubleRange(min = 0.01, max = 0.9) double share,
      @ForAll @IntRange(min = 0, max = 10) int tenure) {
    double time = model.lifetime(tenure, share).orElseThrow();
    assertThat(model.survival(tenure, time)).isLessThanOrEqualTo(1 - share + ROUNDING);
    double before = model.model().isContinuous() ? time * (1 - 1e-9) : time - 1;
    assertThat(model.survival(tenure, Math.max(0, before)))
        .isGreaterThanOrEqualTo(1 - share - 1e-8);
  }

  @Property(tries = 200)
  void atSpeedOneTheWeibullRelativesAreTheSimpleModels(
      @ForAll @DoubleRange(min = 0.05, max = 10) double a,
      @ForAll @DoubleRange(min = 0.05, max = 50) double b,
      @ForAll @IntRange(min = 1, max = 500) int t) {
    assertThat(BetaDiscreteWeibull.of(a, b, 1, YEARS).survival(t))
        .isEqualTo(ShiftedBetaGeometric.of(a, b, YEARS).survival(t), offset(ROUNDING));
    assertThat(WeibullGamma.of(a, b, 1, YEARS).survival(t))
        .isEqualTo(ExponentialGamma.of(a, b, YEARS).survival(t), offset(ROUNDING));
    double theta = a / (a + b);
    assertThat(DiscreteWeibull.of(theta, 1, YEARS).survival(t))
        .isEqualTo(Geometric.of(theta, YEARS).survival(t), offset(ROUNDING));
  }

  /** Customers who hardly differ: BdW is the discrete Weibull model, sBG the geometric one. */
  @Property(tries = 100)
  void alikeCustomersAreTheLimit(
      @ForAll @DoubleRange(min = 0.01, max = 0.9) double theta,
      @ForAll @DoubleRange(min = 0.5, max = 2) double c,
      @ForAll @IntRange(min = 1, max = 30) int t) {
    double size = 1e9;
    double alpha = theta * size;
    double beta = (1 - theta) * size;
    assertThat(ShiftedBetaGeometric.of(alpha, beta, YEARS).survival(t))
        .isEqualTo(Geometric.of(theta, YEARS).survival(t), offset(1e-6));
    assertThat(BetaDiscreteWeibull.of(alpha, beta, c, YEARS).survival(t))
        .isEqualTo(DiscreteWeibull.of(theta, c, YEARS).survival(t), offset(1e-6));
  }

  /** Short periods: many renewals with little churn each are the continuous models. */
  @Property(tries = 100)
  void manyShortPeriodsAreTheContinuousModels(
      @ForAll @DoubleRange(min = 0.2, max = 5) double s,
      @ForAll @DoubleRange(min = 1, max = 20) double beta,
      @ForAll @IntRange(min = 1, max = 50) int t) {
    int parts = 100_000;
    assertThat(ShiftedBetaGeometric.of(s, beta * parts, YEARS).survival((double) t * parts))
        .isEqualTo(ExponentialGamma.of(s, beta, YEARS).survival(t), offset(1e-4));
  }

  /** A constant retention has the values of the textbooks. */
  @Property(tries = 100)
  void geometricInClosedForm(
      @ForAll @DoubleRange(min = 0.01, max = 0.99) double theta,
      @ForAll @DoubleRange(min = 0.01, max = 0.5) double rate,
      @ForAll @IntRange(min = 0, max = 500) int n) {
    double r = 1 - theta;
    DiscountRate d = DiscountRate.effectivePerYear(rate);
    FittedContract geometric = Geometric.of(theta, YEARS);
    double derl = r * (1 + rate) / (1 + rate - r);
    assertThat(geometric.discountedLifetime(d) * (1 + rate - r) / (1 + rate))
        .isEqualTo(1, offset(1e-11));
    assertThat(geometric.discountedResidualLifetime(n, d) / derl).isEqualTo(1, offset(1e-11));
    assertThat(geometric.expectedLifetime() * theta).isEqualTo(1, offset(1e-10));
  }

  @Property(tries = 100)
  void oneClassIsTheGeometricModelAndSharesAreThoseOfBayes(
      @ForAll @DoubleRange(min = 0.01, max = 0.5) double loyal,
      @ForAll @DoubleRange(min = 0.5, max = 0.99) double fickle,
      @ForAll @DoubleRange(min = 0.01, max = 0.99) double share,
      @ForAll @IntRange(min = 0, max = 40) int n) {
    assertThat(LatentClasses.of(List.of(loyal), List.of(1.0), YEARS).survival(n))
        .isEqualTo(Geometric.of(loyal, YEARS).survival(n), offset(ROUNDING));
    FittedContract two = LatentClasses.of(List.of(loyal, fickle), List.of(share, 1 - share), YEARS);
    double stays = share * StrictMath.pow(1 - loyal, n);
    double all = stays + (1 - share) * StrictMath.pow(1 - fickle, n);
    assertThat(two.survival(n)).isEqualTo(all, offset(ROUNDING));
    assertThat(LatentClasses.shares(two, n).get("theta1")).isEqualTo(stays / all, offset(1e-10));
  }

  /** Retention rises with tenure wherever customers differ and nobody changes. */
  @Property(tries = 200)
  void whereCustomersDifferRetentionRises(
      @ForAll @DoubleRange(min = 0.05, max = 10) double a,
      @ForAll @DoubleRange(min = 0.05, max = 50) double b,
      @ForAll @IntRange(min = 1, max = 100) int n) {
    FittedContract sbg = ShiftedBetaGeometric.of(a, b, YEARS);
    assertThat(sbg.retention(n)).isEqualTo((b + n - 1) / (a + b + n - 1), offset(ROUNDING));
    assertThat(sbg.retention(n + 1)).isGreaterThan(sbg.retention(n));
  }

  @Provide
  Arbitrary<FittedContract> models() {
    return Arbitraries.oneOf(discrete(), continuous());
  }

  @Provide
  Arbitrary<FittedContract> discrete() {
    Arbitrary<Double> theta = between(0.001, 0.99);
    Arbitrary<Double> shape = between(0.05, 20);
    Arbitrary<Double> speed = between(0.4, 2);
    return Arbitraries.oneOf(
        theta.map(t -> Geometric.of(t, YEARS)),
        Combinators.combine(theta, speed).as((t, c) -> DiscreteWeibull.of(t, c, YEARS)),
        Combinators.combine(shape, shape).as((a, b) -> ShiftedBetaGeometric.of(a, b, YEARS)),
        Combinators.combine(shape, shape, speed)
            .as((a, b, c) -> BetaDiscreteWeibull.of(a, b, c, YEARS)),
        Combinators.combine(theta, theta, between(0.01, 0.99))
            .as((t, u, w) -> LatentClasses.of(List.of(t, u), List.of(w, 1 - w), YEARS)));
  }

  private static Arbitrary<FittedContract> continuous() {
    Arbitrary<Double> shape = between(0.05, 20);
    return Arbitraries.oneOf(
        Combinators.combine(shape, shape).as((s, b) -> ExponentialGamma.of(s, b, YEARS)),
        Combinators.combine(shape, shape, between(0.4, 2))
            .as((s, b, c) -> WeibullGamma.of(s, b, c, YEARS)));
  }

  private static Arbitrary<Double> between(double from, double to) {
    return Arbitraries.doubles().between(from, to).ofScale(6);
  }
}

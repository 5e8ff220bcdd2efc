package io.github.clv4j.predictive.spend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import io.github.clv4j.core.customer.Spend;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.assertj.core.data.Percentage;

class SpendModelPropertyTest {

  @Property(tries = 300)
  void quantilesInvert(
      @ForAll @DoubleRange(min = -1.5, max = 3) double logFirst,
      @ForAll @DoubleRange(min = -1.5, max = 3) double logSecond,
      @ForAll @IntRange(min = 0, max = 300) int n,
      @ForAll @DoubleRange(min = 0.01, max = 0.99) double probability) {
    double first = StrictMath.exp(logFirst);
    double second = StrictMath.exp(logSecond);
    Spend spend = n == 0 ? Spend.NONE : Spend.of(n, 25);
    FittedSpend[] models = {
      GammaGamma.of(first, second, 30),
      NormalNormal.of(5, first, second),
      LognormalNormal.of(2, first / 5, second / 5),
      ZeroInflatedLognormal.of(1, logFirst, second / 5)
    };
    for (FittedSpend model : models) {
      double amount = model.quantile(probability, spend);
      assertThat(model.cumulativeProbability(amount, spend))
          .as(model.name())
          .isCloseTo(probability, offset(1e-12));
    }
  }

  @Property(tries = 300)
  void expectationLiesBetweenTheOwnMeanAndThatOfAllAndNearsTheOwn(
      @ForAll @DoubleRange(min = 0.01, max = 100) double within,
      @ForAll @DoubleRange(min = 0.01, max = 100) double between,
      @ForAll @DoubleRange(min = -500, max = 500) double mu,
      @ForAll @DoubleRange(min = -500, max = 500) double own,
      @ForAll @IntRange(min = 1, max = 1000) int n) {
    FittedSpend model = NormalNormal.of(mu, within, between);
    double expected = model.expectedSpend(Spend.of(n, own));
    double rounding = 1e-12 * (Math.abs(mu) + Math.abs(own));

    assertThat(expected).isBetween(Math.min(mu, own) - rounding, Math.max(mu, own) + rounding);
    assertThat(Math.abs(model.expectedSpend(Spend.of(2 * n, own)) - own))
        .isLessThanOrEqualTo(Math.abs(expected - own) + rounding);
    assertThat(model.varianceOfSpend(Spend.of(n, own)))
        .isBetween(within * within, model.varianceOfSpend(Spend.NONE));
  }

  @Property(tries = 200)
  void theUnitOfMoneyDoesNotMatter(
      @ForAll @DoubleRange(min = 0.5, max = 20) double p,
      @ForAll @DoubleRange(min = 2.1, max = 20) double q,
      @ForAll @DoubleRange(min = -10, max = 10) double logUnit,
      @ForAll @IntRange(min = 1, max = 50) int n,
      @ForAll @DoubleRange(min = 0.01, max = 0.99) double probability) {
    double unit = StrictMath.exp(logUnit);
    assertScaled(GammaGamma.of(p, q, 30), GammaGamma.of(p, q, 30 * unit), unit, n, probability);
    assertScaled(
        NormalNormal.of(20, p, q), NormalNormal.of(20 * unit, p * unit, q * unit), unit, n, 0.9);
    assertScaled(
        LognormalNormal.of(1, p / 10, q / 10),
        LognormalNormal.of(1 + logUnit, p / 10, q / 10),
        unit,
        n,
        probability);
    assertScaled(
        ZeroInflatedLognormal.of(0.6, 1, p / 10),
        ZeroInflatedLognormal.of(0.6, 1 + logUnit, p / 10),
        unit,
        n,
        probability);
  }

  private static void assertScaled(
      FittedSpend model, FittedSpend other, double unit, int n, double probability) {
    Spend spend = Spend.of(n, 17);
    Spend same = Spend.of(n, 17 * unit);
    Percentage tolerance = Percentage.withPercentage(1e-8);
    assertThat(other.expectedSpend(same)).isCloseTo(unit * model.expectedSpend(spend), tolerance);
    assertThat(other.varianceOfSpend(same))
        .isCloseTo(unit * unit * model.varianceOfSpend(spend), tolerance);
    assertThat(other.quantile(probability, same))
        .isCloseTo(unit * model.quantile(probability, spend), tolerance);
  }
}

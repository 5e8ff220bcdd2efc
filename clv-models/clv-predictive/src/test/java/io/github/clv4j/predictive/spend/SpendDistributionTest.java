package io.github.clv4j.predictive.spend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.offset;

import io.github.clv4j.core.customer.Spend;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What every model says of the next amount, against draws of its own and against itself. */
class SpendDistributionTest {

  static Stream<Arguments> cases() {
    return Stream.of(
            GammaGamma.of(6.25, 3.744, 15.44),
            GammaGamma.of(0.7, 4.5, 100),
            NormalNormal.of(20, 12, 8),
            NormalNormal.of(-5, 3, 30),
            LognormalNormal.of(3, 0.4, 0.6),
            LognormalNormal.of(-1, 0.7, 0.2),
            ZeroInflatedLognormal.of(0.8, 3, 0.5),
            ZeroInflatedLognormal.of(1, -2, 0.3),
            ZeroInflatedLognormal.of(0.3, 1, 0.8))
        .flatMap(
            model ->
                Stream.of(Spend.NONE, Spend.of(1, 31.5), Spend.of(12, 18.25))
                    .map(spend -> Arguments.of(model, spend)));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void drawsFollowTheDistribution(FittedSpend model, Spend spend) {
    int draws = 40_000;
    SplittableRandom random = new SplittableRandom(7);
    double expected = model.expectedSpend(spend);
    double variance = model.varianceOfSpend(spend);
    double sum = 0;
    double squares = 0;
    double fourths = 0;
    double[] probabilities = {0.01, 0.1, 0.5, 0.75, 0.9, 0.99};
    double[] quantiles = new double[probabilities.length];
    int[] below = new int[probabilities.length];
    for (int k = 0; k < quantiles.length; k++) {
      quantiles[k] = model.quantile(probabilities[k], spend);
    }
    for (int i = 0; i < draws; i++) {
      double standard = model.standardAmounts(spend.transactions(), random).getAsDouble();
      double amount = model.location(spend) + model.scale(spend) * standard;
      double square = (amount - expected) * (amount - expected);
      sum += amount;
      squares += square;
      fourths += square * square;
      for (int k = 0; k < quantiles.length; k++) {
        below[k] += amount <= quantiles[k] ? 1 : 0;
      }
    }
    double errorOfSquares = StrictMath.sqrt(fourths - squares * squares / draws);
    assertThat(sum / draws).isCloseTo(expected, offset(4.5 * StrictMath.sqrt(variance / draws)));
    assertThat(squares).isCloseTo(draws * variance, offset(6 * errorOfSquares));
    for (int k = 0; k < quantiles.length; k++) {
      double p = model.cumulativeProbability(quantiles[k], spend);
      assertThat(p).isGreaterThanOrEqualTo(probabilities[k] - 1e-12);
      double error = StrictMath.sqrt(p * (1 - p) / draws);
      assertThat((double) below[k] / draws).isCloseTo(p, offset(4.5 * error));
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void quantileInvertsTheDistribution(FittedSpend model, Spend spend) {
    double before = 0;
    for (double p = 0.005; p < 1; p += 0.033) {
      double amount = model.quantile(p, spend);
      double reached = model.cumulativeProbability(amount, spend);
      assertThat(reached).isGreaterThanOrEqualTo(before);
      before = reached;
      if (amount != 0) {
        assertThat(reached).isCloseTo(p, offset(1e-13));
        assertThat(model.quantile(reached, spend))
            .isCloseTo(amount, Percentage.withPercentage(1e-9));
      } else {
        assertThat(reached).isGreaterThanOrEqualTo(p);
        assertThat(model.cumulativeProbability(-1e-9, spend)).isZero();
      }
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void endsAndArguments(FittedSpend model, Spend spend) {
    assertThat(model.cumulativeProbability(Double.POSITIVE_INFINITY, spend)).isEqualTo(1);
    assertThat(model.cumulativeProbability(Double.NEGATIVE_INFINITY, spend)).isZero();
    assertThat(model.quantile(1, spend)).isEqualTo(Double.POSITIVE_INFINITY);
    assertThat(model.quantile(0, spend))
        .isEqualTo(model.name().equals("normal-normal") ? Double.NEGATIVE_INFINITY : 0);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> model.cumulativeProbability(Double.NaN, spend))
        .withMessageContaining("amount");
    for (double p : new double[] {-1e-9, 1.001, Double.NaN}) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> model.quantile(p, spend))
          .withMessageContaining("probability");
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void statesRestoreTheSameModel(FittedSpend model, Spend spend) {
    FittedSpend restored = SpendModel.named(model.name()).restore(model.state());

    assertThat(restored).isEqualTo(model);
    assertThat(restored.state()).isEqualTo(model.state());
    assertThat(restored.expectedSpend(spend)).isEqualTo(model.expectedSpend(spend));
    assertThat(model.explain(spend)).isNotBlank().doesNotEndWith(".");
  }

  @Test
  void aConstantIsAStep() {
    FittedSpend constant = new ConstantSpend().withParameters(12.5);

    assertThat(constant.cumulativeProbability(12.49, Spend.NONE)).isZero();
    assertThat(constant.cumulativeProbability(12.5, Spend.NONE)).isEqualTo(1);
    assertThat(constant.quantile(0, Spend.NONE)).isEqualTo(12.5);
    assertThat(constant.quantile(0.7, Spend.NONE)).isEqualTo(12.5);
    assertThat(constant.varianceOfSpend(Spend.NONE)).isZero();
    assertThatIllegalArgumentException().isThrownBy(() -> constant.quantile(2, Spend.NONE));
  }

  @Test
  void momentsThatDoNotExistAreInfinite() {
    FittedSpend noMean = GammaGamma.of(2, 0.5, 10);
    FittedSpend noVariance = GammaGamma.of(2, 1.5, 10);

    assertThat(noMean.expectedSpend(Spend.NONE)).isEqualTo(Double.POSITIVE_INFINITY);
    assertThat(noMean.varianceOfSpend(Spend.NONE)).isEqualTo(Double.POSITIVE_INFINITY);
    assertThat(noVariance.expectedSpend(Spend.NONE)).isEqualTo(40);
    assertThat(noVariance.varianceOfSpend(Spend.NONE)).isEqualTo(Double.POSITIVE_INFINITY);
    assertThat(noVariance.varianceOfSpend(Spend.of(1, 5))).isFinite().isPositive();
    assertThat(noMean.quantile(0.5, Spend.NONE)).isFinite().isPositive();
  }

  /** mpmath 1.3.0: betainc(p, q, 0, z/(v+z), regularized=True) and its complement. */
  @Test
  void gammaGammaIsABetaPrime() {
    FittedSpend model = GammaGamma.of(6.25, 3.74, 15.44);

    assertThat(model.cumulativeProbability(7.72, Spend.NONE))
        .isCloseTo(0.029163982077082429, Percentage.withPercentage(1e-11));
    assertThat(model.cumulativeProbability(15.44, Spend.NONE))
        .isCloseTo(0.20226331068788312, Percentage.withPercentage(1e-11));
  }

  /** Exponential amounts of one rate, spread by Gamma(1, v): P(Z <= z) = z / (v + z). */
  @Test
  void simplestGammaGammaIsKnown() {
    FittedSpend model = GammaGamma.of(1, 1, 30);
    for (double z : List.of(1e-200, 1e-3, 30.0, 1e7)) {
      assertThat(model.cumulativeProbability(z, Spend.NONE))
          .isCloseTo(z / (30 + z), Percentage.withPercentage(1e-11));
    }
    assertThat(model.quantile(0.75, Spend.NONE)).isCloseTo(90, Percentage.withPercentage(1e-11));
  }
}

package io.github.clv4j.predictive.process.betageometric;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.clv4j.predictive.estimation.CdnowSample;
import io.github.clv4j.predictive.estimation.Covariance;
import io.github.clv4j.predictive.estimation.Histories;
import io.github.clv4j.predictive.estimation.Maximizer;
import io.github.clv4j.predictive.estimation.Maximum;
import io.github.clv4j.predictive.special.Draws;
import java.util.Arrays;
import java.util.Comparator;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Maximum-likelihood estimates on CDNOW: golden/mle_high_precision.json, Newton in 45 digits. */
class BetaGeometricFitTest {

  private enum Model {
    BG_NBD(
        -9582.4292066739306302,
        new double[] {
          0.24259452243015708363,
          4.4136020190135037561,
          0.7929220172255975873,
          2.4259067768263320694
        },
        new double[] {0.0125573780679, 0.378224059854, 0.185733821372, 0.705414259795}),
    MBG_NBD(
        -9582.135715553749539,
        new double[] {
          0.52484315910629758586,
          6.183085279576004952,
          0.89135939073221584829,
          1.6140022401703438608
        },
        new double[] {0.0832682065798, 0.695620642509, 0.154789927778, 0.53749479824});

    private final double logLikelihood;
    private final double[] parameters;
    private final double[] standardErrors;

    Model(double logLikelihood, double[] parameters, double[] standardErrors) {
      this.logLikelihood = logLikelihood;
      this.parameters = parameters;
      this.standardErrors = standardErrors;
    }

    BetaGeometricLikelihood on(CdnowSample sample) {
      return new BetaGeometricLikelihood(
          Histories.of(sample.x(), sample.recency(), sample.age()), this == MBG_NBD);
    }
  }

  private static final double[] SCALE = {1, 4, 1, 1};

  @ParameterizedTest
  @EnumSource
  void reachesTheOptimum(Model model) {
    Maximum maximum = Maximizer.maximize(model.on(CdnowSample.read()), SCALE, 100);
    assertOptimal(maximum, model);
    Covariance covariance = Covariance.of(maximum).orElseThrow();
    for (int i = 0; i < 4; i++) {
      assertThat(covariance.standardError(i))
          .isCloseTo(model.standardErrors[i], Percentage.withPercentage(1e-8));
    }
  }

  @ParameterizedTest
  @EnumSource
  void reachesTheOptimumFromAnywhere(Model model) {
    BetaGeometricLikelihood likelihood = model.on(CdnowSample.read());
    SplittableRandom random = new SplittableRandom(1997);
    for (int run = 0; run < 200; run++) {
      double[] start = new double[4];
      Arrays.setAll(start, i -> StrictMath.exp(10 * Draws.uniform(random) - 4));
      assertOptimal(Maximizer.maximize(likelihood, SCALE, start, 200), model);
    }
  }

  @Test
  void theOrderOfCustomersDoesNotChangeABit() {
    CdnowSample sample = CdnowSample.read();
    SplittableRandom random = new SplittableRandom(2);
    CdnowSample shuffled =
        sample.permuted(
            shuffled(sample.x().length, random), shuffled(sample.spendX().length, random));
    assertThat(shuffled.x()).isNotEqualTo(sample.x());
    Maximum maximum = Maximizer.maximize(Model.BG_NBD.on(sample), SCALE, 100);
    Maximum same = Maximizer.maximize(Model.BG_NBD.on(shuffled), SCALE, 100);
    assertThat(same.logParameters()).isEqualTo(maximum.logParameters());
    assertThat(same.hessian()).isDeepEqualTo(maximum.hessian());
    assertThat(same.value()).isEqualTo(maximum.value());
  }

  private static void assertOptimal(Maximum maximum, Model model) {
    assertThat(maximum.converged()).as(maximum.message()).isTrue();
    assertThat(maximum.value()).isCloseTo(model.logLikelihood, Offset.offset(1e-9));
    for (int i = 0; i < 4; i++) {
      assertThat(maximum.parameters()[i])
          .isCloseTo(model.parameters[i], Percentage.withPercentage(1e-8));
    }
  }

  private static int[] shuffled(int n, SplittableRandom random) {
    long[] keys = random.longs(n).toArray();
    return IntStream.range(0, n)
        .boxed()
        .sorted(Comparator.comparingLong(i -> keys[i]))
        .mapToInt(Integer::intValue)
        .toArray();
  }
}

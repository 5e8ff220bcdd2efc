package io.github.clv4j.predictive.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.clv4j.core.customer.CustomerBase;
import io.github.clv4j.core.model.FitOptions;
import io.github.clv4j.core.model.FitOptions.Prior;
import io.github.clv4j.core.period.PeriodUnit;
import io.github.clv4j.predictive.SimulatedBase;
import io.github.clv4j.predictive.attrition.AttritionModel;
import io.github.clv4j.predictive.attrition.BgNbd;
import io.github.clv4j.predictive.estimation.Estimation;
import io.github.clv4j.predictive.estimation.LogLikelihood;
import io.github.clv4j.predictive.estimation.Maximum;
import io.github.clv4j.predictive.special.Draws;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class SamplersTest {

  /** Normal with mean (1, -2), standard deviations 0.5 and 2, and correlation 0.9. */
  private record Gaussian() implements LogLikelihood {
    @Override
    public int dimension() {
      return 2;
    }

    @Override
    public double customers() {
      return 1;
    }

    @Override
    public double evaluate(double[] at, double[] gradient, double[][] hessian) {
      double u = (at[0] - 1) / 0.5;
      double v = (at[1] + 2) / 2;
      double c = 1 / (1 - 0.81);
      gradient[0] = -c * (u - 0.9 * v) / 0.5;
      gradient[1] = -c * (v - 0.9 * u) / 2;
      hessian[0][0] = -c / 0.25;
      hessian[1][1] = -c / 4;
      hessian[0][1] = 0.9 * c;
      hessian[1][0] = 0.9 * c;
      return -0.5 * c * (u * u - 1.8 * u * v + v * v);
    }
  }

  /** Two normal hills of different height and width, far apart. */
  private record Hills() implements LogLikelihood {
    @Override
    public int dimension() {
      return 1;
    }

    @Override
    public double customers() {
      return 1;
    }

    @Override
    public double evaluate(double[] at, double[] gradient, double[][] hessian) {
      double left = Math.exp(-0.5 * (at[0] + 4) * (at[0] + 4));
      double right = Math.exp(-0.5 * (at[0] - 4) * (at[0] - 4) / 0.25);
      double all = left + right + 1e-300;
      double slope = (-(at[0] + 4) * left - 4 * (at[0] - 4) * right) / all;
      double bend =
          (((at[0] + 4) * (at[0] + 4) - 1) * left + (16 * (at[0] - 4) * (at[0] - 4) - 4) * right)
              / all;
      gradient[0] = slope;
      hessian[0][0] = bend - slope * slope;
      return Math.log(all);
    }
  }

  private static void assertGaussian(WeightedDraws draws, double error) {
    assertThat(draws.mean(0)).isCloseTo(1, within(0.5 * error));
    assertThat(draws.mean(1)).isCloseTo(-2, within(2 * error));
    assertThat(draws.covariance(0, 0)).isCloseTo(0.25, within(0.25 * 2 * error));
    assertThat(draws.covariance(1, 1)).isCloseTo(4, within(4 * 2 * error));
    assertThat(draws.covariance(0, 1)).isCloseTo(0.9, within(2 * error));
  }

  private static LogPosterior gaussian() {
    return new LogPosterior(new Gaussian(), new double[] {1, 1});
  }

  @Test
  void importanceSamplingOfANormalDistribution() {
    ImportanceSampler sampler =
        new ImportanceSampler(gaussian(), gaussian().modes(List.of(new double[] {1, 1})), 8000, 1);

    assertThat(sampler.suffices()).isTrue();
    assertThat(sampler.draws().effectiveSize()).isGreaterThan(5600);
    assertGaussian(sampler.draws(), 0.05);
    assertThat(sampler.draws().errorOfMean(0)).isCloseTo(0.5 / Math.sqrt(7000), within(1e-3));
  }

  @Test
  void hamiltonianChainsOfANormalDistribution() {
    HamiltonianSampler sampler =
        new HamiltonianSampler(
            gaussian(),
            new double[][] {{1, 0}, {0, 1}}, // it has to learn the true one
            random -> new double[] {4 * Draws.normal(random), 4 * Draws.normal(random)},
            8000,
            2);

    assertThat(sampler.hasMixed()).isTrue();
    assertThat(sampler.rHat()).isLessThan(1.005);
    assertThat(sampler.effectiveSize()).isGreaterThan(4000);
    assertGaussian(sampler.draws(), 0.05);
  }

  @Test
  void importanceSamplingFindsBothModes() {
    LogPosterior hills = new LogPosterior(new Hills(), new double[] {1});
    List<Maximum> modes = hills.modes(List.of(new double[] {0.02}, new double[] {50}));
    ImportanceSampler sampler = new ImportanceSampler(hills, modes, 8000, 3);

    assertThat(modes).hasSize(2);
    assertThat(sampler.suffices()).isTrue();
    // two thirds of the mass are on the wider hill
    assertThat(sampler.draws().mean(0)).isCloseTo(-4.0 / 3, within(0.15));
  }

  @Test
  void bothSamplersAgreeOnAModel() {
    AttritionModel model = new BgNbd();
    CustomerBase customers =
        SimulatedBase.of(BgNbd.of(0.6, 8, 0.8, 2.5, PeriodUnit.WEEKS), 600, 26, 104, 1);
    Estimation estimation = model.estimation(model.historiesOf(customers)).orElseThrow();
    FitOptions options = FitOptions.DEFAULT;
    for (String name : estimation.parameterNames()) {
      options = options.prior(name, new Prior(1, 3));
    }
    LogPosterior posterior = LogPosterior.of(estimation, options);
    List<Maximum> modes = posterior.modes(estimation.starts());
    ImportanceSampler importance = new ImportanceSampler(posterior, modes, 4000, 5);
    HamiltonianSampler chains =
        new HamiltonianSampler(
            posterior, LogPosterior.covariance(modes.get(0)), importance::start, 4000, 6);

    assertThat(importance.suffices()).isTrue();
    assertThat(chains.hasMixed()).isTrue();
    for (int i = 0; i < 4; i++) {
      double sd = Math.sqrt(importance.draws().covariance(i, i));
      double error =
          Math.hypot(
              importance.draws().errorOfMean(i), sd / Math.sqrt(chains.of(i).effectiveSize()));
      assertThat(chains.draws().mean(i))
          .as(estimation.parameterNames().get(i))
          .isCloseTo(importance.draws().mean(i), within(4 * error));
      assertThat(Math.sqrt(chains.draws().covariance(i, i))).isCloseTo(sd, within(0.12 * sd));
    }
  }

  /** The largest of many Pareto weights have the tail they were drawn from. */
  @Test
  void measuresTheTailOfWeights() {
    SplittableRandom random = new SplittableRandom(7);
    for (double shape : new double[] {0.2, 0.5, 1}) {
      double sum = 0;
      for (int run = 0; run < 20; run++) {
        double[] weights = new double[10_000];
        Arrays.setAll(weights, i -> Math.pow(Draws.uniform(random), -shape));
        sum += ParetoTail.shape(weights);
      }
      assertThat(sum / 20).as("shape %s", shape).isCloseTo(shape, within(0.06));
    }
    double[] equal = new double[100];
    Arrays.fill(equal, 0.01);
    assertThat(ParetoTail.shape(equal)).isEqualTo(Double.NEGATIVE_INFINITY);
  }

  @Test
  void resamplesInProportionToWeights() {
    WeightedDraws draws =
        WeightedDraws.ofLogs(
            new double[][] {{0}, {1}, {2}, {3}},
            new double[] {Math.log(1), Math.log(2), Double.NEGATIVE_INFINITY, Math.log(5)});
    double[][] equal = draws.equallyLikely(800, new SplittableRandom(8));

    assertThat(Arrays.stream(equal).filter(d -> d[0] == 0).count()).isEqualTo(100);
    assertThat(Arrays.stream(equal).filter(d -> d[0] == 1).count()).isEqualTo(200);
    assertThat(Arrays.stream(equal).filter(d -> d[0] == 2).count()).isZero();
    assertThat(draws.effectiveSize()).isCloseTo(64 / 30.0, within(1e-12));
    assertThat(draws.mean(0)).isCloseTo(17 / 8.0, within(1e-12));
    assertThat(draws.quantile(0, 0.3)).isEqualTo(1);
    assertThat(draws.largestWeight()).isCloseTo(0.625, within(1e-12));
  }
}

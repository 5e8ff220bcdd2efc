package io.github.clv4j.predictive.estimation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.clv4j.core.model.FitOptions;
import io.github.clv4j.core.model.FitReport;
import io.github.clv4j.core.model.FitStatus;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Penalised fits of a log-likelihood that is quadratic in the logs, and so solved by hand. */
class PenaltyTest {

  /** N = 10 customers; -(ln u - 1)^2 - 3 (ln v - 2)^2. */
  private static final LogLikelihood QUADRATIC =
      new LogLikelihood() {
        @Override
        public int dimension() {
          return 2;
        }

        @Override
        public double customers() {
          return 10;
        }

        @Override
        public double evaluate(double[] at, double[] gradient, double[][] hessian) {
          gradient[0] = -2 * (at[0] - 1);
          gradient[1] = -6 * (at[1] - 2);
          hessian[0][0] = -2;
          hessian[1][1] = -6;
          hessian[0][1] = hessian[1][0] = 0;
          return -(at[0] - 1) * (at[0] - 1) - 3 * (at[1] - 2) * (at[1] - 2);
        }
      };

  private static FitReport fit(FitOptions options) {
    double[] scale = {1, StrictMath.E};
    return new Estimation(
            "quadratic", List.of("u", "v"), QUADRATIC, scale, List.of(scale), List.of())
        .fit(Optional.empty(), Optional.empty(), options);
  }

  @Test
  void aRidgePullsTowardsTheNaturalSize() {
    FitReport report = fit(FitOptions.DEFAULT.ridge(0.05));
    // minus (a - 1)^2 - 0.5 a^2 is largest at a = 2/3; minus 3 (b - 2)^2 - 0.5 (b - 1)^2 at 13/7
    assertThat(StrictMath.log(report.parameters().get("u"))).isCloseTo(2.0 / 3, within(1e-9));
    assertThat(StrictMath.log(report.parameters().get("v"))).isCloseTo(13.0 / 7, within(1e-9));
    assertThat(report.penalty()).isCloseTo(0.5 * 4 / 9 + 0.5 * 36 / 49, within(1e-9));
    assertThat(report.logLikelihood().orElseThrow()).isCloseTo(-1.0 / 9 - 3.0 / 49, within(1e-9));
    assertThat(report.message()).endsWith("; with a ridge of 0.05");
    assertThat(report.status()).isEqualTo(FitStatus.CONVERGED);
  }

  @Test
  void aPriorCountsAsAnObservation() {
    FitReport report = fit(FitOptions.DEFAULT.prior("u", new FitOptions.Prior(StrictMath.E, 1)));
    assertThat(StrictMath.log(report.parameters().get("u"))).isCloseTo(1, within(1e-9));
    assertThat(report.penalty()).isCloseTo(0, within(1e-12));
    assertThat(report.standardErrors().get("u"))
        .isCloseTo(StrictMath.E / StrictMath.sqrt(3), within(1e-9));
    FitReport away = fit(FitOptions.DEFAULT.prior("u", new FitOptions.Prior(1, 0.5)));
    // minus (a - 1)^2 - 2 a^2 is largest at 1/3
    assertThat(StrictMath.log(away.parameters().get("u"))).isCloseTo(1.0 / 3, within(1e-9));
    assertThat(away.message()).endsWith("; with priors on u around 1.0 (sd of the log 0.5)");
  }

  @Test
  void withoutEitherItIsMaximumLikelihood() {
    FitReport report = fit(FitOptions.DEFAULT);
    assertThat(StrictMath.log(report.parameters().get("u"))).isCloseTo(1, within(1e-9));
    assertThat(report.penalty()).isZero();
    assertThat(report.message()).doesNotContain("with");
  }

  @Test
  void aPriorOfAnotherParameterIsRefused() {
    assertThatThrownBy(() -> fit(FitOptions.DEFAULT.prior("w", new FitOptions.Prior(1, 0.5))))
        .hasMessage("a prior of 'w' is not possible: quadratic can take priors of [u, v]");
  }

  /** With so strong a pull rounding alone makes a gradient above that of convergence. */
  @Test
  void aRidgeMayBeAsStrongAsOneLikes() {
    FitReport report = fit(FitOptions.DEFAULT.ridge(1e12));
    assertThat(report.status()).isEqualTo(FitStatus.CONVERGED);
  }

  @Test
  void strengthsAreChecked() {
    assertThatThrownBy(() -> FitOptions.DEFAULT.ridge(-1))
        .hasMessage("ridge is -1.0: it must be a finite number, 0 or more");
    assertThatThrownBy(() -> new FitOptions.Prior(1, 0))
        .hasMessage("standard deviation of a prior is 0.0: it must be a finite number above 0");
  }
}

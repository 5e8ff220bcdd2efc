package io.github.clv4j.predictive.estimation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CancellationException;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class MaximizerTest {

  private static final double[] ONES = {1, 1};

  /** A function of u and v with its derivatives: value, du, dv, duu, duv, dvv. */
  private interface Surface {
    double[] at(double u, double v);
  }

  private static LogLikelihood likelihood(Surface surface) {
    return new LogLikelihood() {
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
        double[] all = surface.at(at[0], at[1]);
        gradient[0] = all[1];
        gradient[1] = all[2];
        hessian[0][0] = all[3];
        hessian[0][1] = all[4];
        hessian[1][0] = all[4];
        hessian[1][1] = all[5];
        return all[0];
      }
    };
  }

  /** The highest point is at u = 1, v = -2, with correlation. */
  private static final LogLikelihood PARABOLA =
      likelihood(
          (u, v) -> {
            double p = u - 1;
            double q = v + 2;
            return new double[] {-p * p - p * q - q * q, -2 * p - q, -2 * q - p, -2, -1, -2};
          });

  /** Minus Rosenbrock's banana; concave only near its top at (1, 1). */
  private static final LogLikelihood BANANA =
      likelihood(
          (u, v) -> {
            double w = v - u * u;
            return new double[] {
              -100 * w * w - (1 - u) * (1 - u),
              400 * u * w + 2 * (1 - u),
              -200 * w,
              400 * w - 800 * u * u - 2,
              400 * u,
              -200
            };
          });

  /** Grows for ever in u; best at v = 0. */
  private static final LogLikelihood SLOPE =
      likelihood((u, v) -> new double[] {u - v * v, 1, -2 * v, 0, 0, -2});

  @Test
  void findsTheTopOfAParabola() {
    Maximum maximum = Maximizer.maximize(PARABOLA, ONES, 50);
    assertThat(maximum.converged()).isTrue();
    assertThat(maximum.logParameters()[0]).isCloseTo(1, Offset.offset(1e-12));
    assertThat(maximum.logParameters()[1]).isCloseTo(-2, Offset.offset(1e-12));
    assertThat(maximum.parameters()[0]).isCloseTo(Math.E, Offset.offset(1e-12));
    assertThat(maximum.value()).isCloseTo(0, Offset.offset(1e-20));
    assertThat(maximum.gradientNorm()).isLessThan(1e-12);
    assertThat(maximum.atBound()).containsExactly(false, false);
  }

  @Test
  void climbsWhereTheFunctionIsNotConcave() {
    double[] start = {Math.exp(-1.2), Math.exp(3)};
    Maximum maximum = Maximizer.maximize(BANANA, ONES, start, 200);
    assertThat(maximum.converged()).isTrue();
    assertThat(maximum.logParameters()).containsExactly(new double[] {1, 1}, Offset.offset(1e-9));
    assertThat(maximum.iterations()).isLessThan(60);
  }

  @Test
  void aParameterThatRunsAwayStopsAtItsBound() {
    Maximum maximum = Maximizer.maximize(SLOPE, new double[] {Math.E, 2}, 50);
    assertThat(maximum.converged()).isTrue();
    assertThat(maximum.atBound()).containsExactly(true, false);
    assertThat(maximum.logParameters()[0]).isEqualTo(1 + Maximizer.REACH);
    assertThat(maximum.logParameters()[1]).isCloseTo(0, Offset.offset(1e-12));
    assertThat(Covariance.of(maximum)).isEmpty();
  }

  @Test
  void theIterationLimitIsReportedNotThrown() {
    Maximum maximum = Maximizer.maximize(BANANA, ONES, new double[] {0.1, 9}, 2);
    assertThat(maximum.converged()).isFalse();
    assertThat(maximum.iterations()).isEqualTo(2);
    assertThat(maximum.message()).contains("iteration limit");
  }

  @Test
  void interruptionCancelsAndKeepsTheFlag() {
    Thread.currentThread().interrupt();
    assertThatThrownBy(() -> Maximizer.maximize(PARABOLA, ONES, 50))
        .isInstanceOf(CancellationException.class);
    assertThat(Thread.interrupted()).isTrue();
  }

  @Test
  void rejectsBadStarts() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Maximizer.maximize(PARABOLA, new double[] {1, 0}, 50))
        .withMessageContaining("scale");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Maximizer.maximize(PARABOLA, ONES, new double[] {1, -2}, 50))
        .withMessageContaining("start")
        .withMessageContaining("-2.0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Maximizer.maximize(PARABOLA, new double[] {1}, 50))
        .withMessageContaining("2 parameters");
    assertThatIllegalArgumentException().isThrownBy(() -> Maximizer.maximize(PARABOLA, ONES, -1));
  }

  @Test
  void covarianceIsTheInverseInformation() {
    Covariance covariance = Covariance.of(Maximizer.maximize(PARABOLA, ONES, 50)).orElseThrow();
    // information (2 1; 1 2), inverse (2 -1; -1 2)/3; parameters e and e^-2
    assertThat(covariance.ofLogs(0, 0)).isCloseTo(2.0 / 3, Offset.offset(1e-14));
    assertThat(covariance.ofLogs(1, 0)).isCloseTo(-1.0 / 3, Offset.offset(1e-14));
    assertThat(covariance.of(0, 1)).isCloseTo(-Math.exp(-1) / 3, Offset.offset(1e-12));
    assertThat(covariance.correlation(0, 1)).isCloseTo(-0.5, Offset.offset(1e-14));
    assertThat(covariance.standardErrorOfLog(1))
        .isCloseTo(Math.sqrt(2.0 / 3), Offset.offset(1e-14));
    assertThat(covariance.standardError(0))
        .isCloseTo(Math.E * Math.sqrt(2.0 / 3), Offset.offset(1e-11));
  }
}

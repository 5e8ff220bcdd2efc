package io.github.clv4j.predictive.estimation;

import static org.assertj.core.api.Assertions.assertThat;

import org.assertj.core.data.Offset;

/** Checks exact derivatives of a log-likelihood against extrapolated central differences. */
public final class Derivatives {

  private Derivatives() {}

  /** Compares gradient with differences of the value, and Hessian with differences of gradients. */
  public static void assertAgree(LogLikelihood likelihood, double[] at, double relative) {
    int n = likelihood.dimension();
    double[] gradient = new double[n];
    double[][] hessian = new double[n][n];
    double value = likelihood.evaluate(at, gradient, hessian);
    double scale = Math.max(Math.abs(value), likelihood.customers());
    for (int i = 0; i < n; i++) {
      double[] differences = differences(likelihood, at, i);
      assertThat(gradient[i])
          .as("gradient %d", i)
          .isCloseTo(differences[n], Offset.offset(relative * scale));
      for (int j = 0; j < n; j++) {
        assertThat(hessian[i][j])
            .as("Hessian %d %d", i, j)
            .isEqualTo(hessian[j][i])
            .isCloseTo(differences[j], Offset.offset(relative * scale));
      }
    }
  }

  /** Derivatives in parameter i of the gradient and, last, of the value: Richardson, error h^6. */
  private static double[] differences(LogLikelihood likelihood, double[] at, int i) {
    double h = 0.02;
    double[] coarse = central(likelihood, at, i, 4 * h);
    double[] middle = central(likelihood, at, i, 2 * h);
    double[] fine = central(likelihood, at, i, h);
    double[] result = new double[fine.length];
    for (int j = 0; j < result.length; j++) {
      double once = (4 * fine[j] - middle[j]) / 3;
      double before = (4 * middle[j] - coarse[j]) / 3;
      result[j] = (16 * once - before) / 15;
    }
    return result;
  }

  private static double[] central(LogLikelihood likelihood, double[] at, int i, double h) {
    int n = at.length;
    double[] up = new double[n + 1];
    double[] down = new double[n + 1];
    double[] there = at.clone();
    there[i] = at[i] + h;
    up[n] = likelihood.evaluate(there, up, new double[n][n]);
    there[i] = at[i] - h;
    down[n] = likelihood.evaluate(there, down, new double[n][n]);
    for (int j = 0; j <= n; j++) {
      up[j] = (up[j] - down[j]) / (2 * h);
    }
    return up;
  }
}

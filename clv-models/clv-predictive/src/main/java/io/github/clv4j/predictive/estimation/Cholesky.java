package io.github.clv4j.predictive.estimation;

import java.util.Optional;

/** The factor L of a symmetric positive definite matrix A = L Lᵀ. */
public final class Cholesky {

  /** A pivot that has lost this share of its diagonal element is only rounding error. */
  private static final double SINGULAR = 1e-14;

  private final double[][] factor;

  private Cholesky(double[][] factor) {
    this.factor = factor;
  }

  /**
   * Factors a matrix.
   *
   * @param matrix a symmetric matrix, of which the lower triangle is read
   * @return the factorisation, or empty if the matrix is not numerically positive definite
   */
  public static Optional<Cholesky> of(double[][] matrix) {
    int n = matrix.length;
    double[][] factor = new double[n][n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j <= i; j++) {
        double rest = matrix[i][j];
        for (int k = 0; k < j; k++) {
          rest -= factor[i][k] * factor[j][k];
        }
        if (j < i) {
          factor[i][j] = rest / factor[j][j];
        } else if (rest > SINGULAR * matrix[i][i] && rest < Double.POSITIVE_INFINITY) {
          factor[i][i] = StrictMath.sqrt(rest);
        } else {
          return Optional.empty();
        }
      }
    }
    return Optional.of(new Cholesky(factor));
  }

  /**
   * Solves a system of equations.
   *
   * @param b the right side
   * @return the solution of A x = b
   */
  public double[] solve(double[] b) {
    int n = factor.length;
    double[] x = b.clone();
    for (int i = 0; i < n; i++) {
      for (int k = 0; k < i; k++) {
        x[i] -= factor[i][k] * x[k];
      }
      x[i] /= factor[i][i];
    }
    for (int i = n - 1; i >= 0; i--) {
      for (int k = i + 1; k < n; k++) {
        x[i] -= factor[k][i] * x[k];
      }
      x[i] /= factor[i][i];
    }
    return x;
  }

  /**
   * Multiplies by the factor, which turns independent draws into correlated ones.
   *
   * @param z a vector
   * @return L z
   */
  public double[] times(double[] z) {
    double[] product = new double[z.length];
    for (int i = 0; i < z.length; i++) {
      for (int k = 0; k <= i; k++) {
        product[i] += factor[i][k] * z[k];
      }
    }
    return product;
  }

  /**
   * Returns the logarithm of the determinant.
   *
   * @return ln det A
   */
  public double logDeterminant() {
    double sum = 0;
    for (int i = 0; i < factor.length; i++) {
      sum += 2 * StrictMath.log(factor[i][i]);
    }
    return sum;
  }

  /**
   * Inverts the matrix.
   *
   * @return the inverse of A, symmetric to the last bit
   */
  public double[][] inverse() {
    int n = factor.length;
    double[][] inverse = new double[n][];
    for (int i = 0; i < n; i++) {
      double[] unit = new double[n];
      unit[i] = 1;
      inverse[i] = solve(unit);
      for (int j = 0; j < i; j++) {
        inverse[i][j] = inverse[j][i];
      }
    }
    return inverse;
  }
}

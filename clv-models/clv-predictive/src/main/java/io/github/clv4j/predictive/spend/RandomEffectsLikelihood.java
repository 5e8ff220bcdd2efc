package io.github.clv4j.predictive.spend;

import io.github.clv4j.predictive.estimation.LogLikelihood;
import java.util.Arrays;

/**
 * Restricted log-likelihood of {@link RandomEffects} in the logarithms of sigma_w and sigma_b
 * (Patterson and Thompson 1971): the likelihood integrated over mu. With the variance of a mean of
 * n values {@code v_n / n}, {@code v_n = sigma_w² + n sigma_b²}, a customer with mean m and sum of
 * squares s around it adds
 *
 * <pre>-(n-1) ln sigma_w - s / (2 sigma_w²) - ln(v_n) / 2 - n (m - mu)² / (2 v_n),</pre>
 *
 * mu is at its optimum, the mean weighted by {@code n / v_n}, and integrating over it adds {@code
 * -ln(P) / 2}, where P is the sum of these weights. Work for each distinct n only.
 */
final class RandomEffectsLikelihood implements LogLikelihood {
  private static final double LOG_TWO_PI = 1.837877066409345483560659;
  private static final int WITHIN = 0;
  private static final int BETWEEN = 1;

  private final RandomEffectsData data;
  private final double constant;

  RandomEffectsLikelihood(RandomEffectsData data) {
    this.data = data;
    double sum = -0.5 * LOG_TWO_PI * (data.single() ? data.values() : data.size());
    for (int k = 0; !data.single() && k < data.count().length; k++) {
      sum += 0.5 * data.customers()[k] * StrictMath.log(data.count()[k]);
    }
    this.constant = sum + data.logJacobian();
  }

  @Override
  public int dimension() {
    return 2;
  }

  @Override
  public double customers() {
    return data.size();
  }

  /** Optimum of mu. */
  double mu(double... logParameters) {
    return data.centre() + new At(logParameters).mu;
  }

  /** Standard error of mu, the deviations being known. */
  double standardErrorOfMu(double... logParameters) {
    return 1 / StrictMath.sqrt(new At(logParameters).precision);
  }

  /** The log-likelihood itself, at the optimum of mu. */
  double unrestricted(double... logParameters) {
    return new At(logParameters).value();
  }

  @Override
  public double evaluate(double[] logParameters, double[] gradient, double[][] hessian) {
    At at = new At(logParameters);
    at.differentiate(gradient, hessian);
    return at.value() - 0.5 * (StrictMath.log(at.precision) - LOG_TWO_PI);
  }

  /** The parts at one place; {@code share[0]} and {@code share[1]} are those of v_n. */
  private final class At {
    private final double logWithin;
    private final double residual;
    private final double[][] share;
    private final double[] logVariance;
    private final double[] weight;
    private final double precision;
    private final double mu;

    At(double[] logParameters) {
      int segments = data.count().length;
      logWithin = logParameters[WITHIN];
      residual = data.within() * StrictMath.exp(-2 * logWithin);
      share = new double[2][segments];
      logVariance = new double[segments];
      weight = new double[segments];
      double sum = 0;
      double weighted = 0;
      for (int k = 0; k < segments; k++) {
        double n = data.count()[k];
        double ratio = n * StrictMath.exp(2 * (logParameters[BETWEEN] - logWithin));
        share[WITHIN][k] = 1 / (1 + ratio);
        share[BETWEEN][k] = ratio / (1 + ratio);
        logVariance[k] = 2 * logWithin + StrictMath.log1p(ratio);
        weight[k] = n * StrictMath.exp(-logVariance[k]);
        sum += data.customers()[k] * weight[k];
        weighted += data.customers()[k] * weight[k] * data.mean()[k];
      }
      precision = sum;
      mu = weighted / sum;
    }

    double value() {
      double sum = constant - data.degreesWithin() * logWithin - 0.5 * residual;
      for (int k = 0; k < weight.length; k++) {
        sum -= 0.5 * (data.customers()[k] * logVariance[k] + weight[k] * squares(k));
      }
      return sum;
    }

    /** Sum of the squared distances of the means from mu. */
    private double squares(int k) {
      double distance = data.mean()[k] - mu;
      return data.squares()[k] + data.customers()[k] * distance * distance;
    }

    /** With respect to ln sigma: twice, and four times, those with respect to ln sigma². */
    void differentiate(double[] gradient, double[][] hessian) {
      Arrays.fill(gradient, 0);
      double[] ofMu = new double[2];
      double[] ofPrecision = new double[2];
      double[][] second = new double[2][2];
      double[][] secondOfPrecision = new double[2][2];
      for (int k = 0; k < weight.length; k++) {
        double customers = data.customers()[k];
        double distance = data.mean()[k] - mu;
        for (int i = 0; i < 2; i++) {
          double e = share[i][k];
          gradient[i] += 0.5 * e * (weight[k] * squares(k) - customers);
          ofMu[i] -= customers * weight[k] * e * distance;
          ofPrecision[i] -= customers * weight[k] * e;
          for (int j = 0; j < 2; j++) {
            double change = i == j ? share[1 - i][k] : -share[j][k];
            second[i][j] +=
                0.5 * e * (weight[k] * squares(k) * (change - share[j][k]) - customers * change);
            secondOfPrecision[i][j] += customers * weight[k] * e * (share[j][k] - change);
          }
        }
      }
      for (int i = 0; i < 2; i++) {
        for (int j = 0; j < 2; j++) {
          double restriction =
              ofPrecision[i] * ofPrecision[j] / (precision * precision)
                  - secondOfPrecision[i][j] / precision;
          hessian[i][j] = 4 * (second[i][j] + ofMu[i] * ofMu[j] / precision + 0.5 * restriction);
        }
        gradient[i] = 2 * (gradient[i] - 0.5 * ofPrecision[i] / precision);
      }
      hessian[BETWEEN][WITHIN] = hessian[WITHIN][BETWEEN];
      gradient[WITHIN] += residual - data.degreesWithin();
      hessian[WITHIN][WITHIN] -= 2 * residual;
    }
  }
}

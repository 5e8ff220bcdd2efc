package io.github.clv4j.predictive.process.lifetime;

import io.github.clv4j.predictive.estimation.Histories;
import io.github.clv4j.predictive.estimation.LogLikelihood;
import java.util.Arrays;

/** Log-likelihood of the NBD model (Ehrenberg 1959) in ln r, ln α, of histories without dropout. */
public final class NbdLikelihood implements LogLikelihood {
  private final Histories histories;
  private final PurchaseTerms terms;

  /**
   * Creates the log-likelihood of a customer base.
   *
   * @param histories the customers
   */
  public NbdLikelihood(Histories histories) {
    this.histories = histories;
    this.terms = PurchaseTerms.atAge(histories);
  }

  @Override
  public int dimension() {
    return 2;
  }

  @Override
  public double customers() {
    return histories.customers();
  }

  @Override
  public double evaluate(double[] logParameters, double[] gradient, double[][] hessian) {
    Arrays.fill(gradient, 0);
    for (double[] row : hessian) {
      Arrays.fill(row, 0);
    }
    double r = StrictMath.exp(logParameters[0]);
    double alpha = StrictMath.exp(logParameters[1]);
    double value = terms.add(r, alpha, gradient, hessian);
    hessian[1][0] = hessian[0][1];
    return value;
  }
}

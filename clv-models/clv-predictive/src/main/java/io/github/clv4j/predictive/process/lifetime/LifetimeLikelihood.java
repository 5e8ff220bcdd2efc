package io.github.clv4j.predictive.process.lifetime;

import io.github.clv4j.predictive.estimation.Histories;
import io.github.clv4j.predictive.estimation.LogLikelihood;
import java.util.Arrays;

/**
 * Log-likelihood of purchases at a rate λ ~ Gamma(r, α) until the end of an independent lifetime,
 * in the logarithms of r, α and the parameters of the lifetime:
 *
 * <pre>
 *   L = Γ(r+x)/Γ(r) α^r { D(T) [1 - G(T)] + D(t_x) G(t_x) },   D(t) = (α+t)^-(r+x) S(t),
 * </pre>
 *
 * where G(t) is the probability that a customer who is alive at t after x purchases dies before
 * buying again. Nothing cancels, since D(t) G(t) falls with t. The derivatives of all terms are
 * known for each distinct x and time, so that there is little to do for each history.
 */
abstract class LifetimeLikelihood implements LogLikelihood {

  private static final int R = 0;
  private static final int ALPHA = 1;

  private final Histories histories;
  private final PurchaseTerms purchases;
  private final int dimension;

  /**
   * Creates the log-likelihood of a customer base.
   *
   * @param histories the customers
   * @param dimension number of parameters, r and alpha included
   */
  LifetimeLikelihood(Histories histories, int dimension) {
    this.histories = histories;
    this.purchases = PurchaseTerms.atAge(histories);
    this.dimension = dimension;
  }

  /** What the terms of the lifetime are at given parameters; each is a {@link Jet}. */
  interface Terms {

    /** Sets a jet to ln S at a distinct time; its derivatives in r and alpha are 0. */
    void logSurvival(int time, double[] jet);

    /**
     * Adds what the silences since the last purchases contribute, for all x one after the other.
     */
    void addSilences(int segment, SilenceSum sum);
  }

  /** Prepares an evaluation. */
  abstract Terms terms(double[] logParameters);

  @Override
  public final int dimension() {
    return dimension;
  }

  @Override
  public final double customers() {
    return histories.customers();
  }

  @Override
  public final double evaluate(double[] logParameters, double[] gradient, double[][] hessian) {
    double r = StrictMath.exp(logParameters[R]);
    double alpha = StrictMath.exp(logParameters[ALPHA]);
    Terms terms = terms(logParameters);
    int size = Jet.size(dimension);
    double[] survival = new double[histories.times() * size];
    Patience patience = new Patience(r, alpha, histories.times());
    double[] jet = new double[size];
    double[] total = new double[size];
    for (int time = 0; time < histories.times(); time++) {
      Arrays.fill(jet, 0);
      terms.logSurvival(time, jet);
      System.arraycopy(jet, 0, survival, time * size, size);
      patience.set(time, 0, histories.time(time));
    }
    SilenceSum silences = new SilenceSum(histories, dimension, survival, patience, total);
    for (int segment = 0; segment < histories.segments(); segment++) {
      terms.addSilences(segment, silences);
    }
    for (int i = 0; i < dimension; i++) {
      Arrays.fill(hessian[i], 0);
      gradient[i] = 0;
    }
    double value = purchases.add(r, alpha, gradient, hessian);
    for (int i = 0; i < dimension; i++) {
      gradient[i] += total[Jet.first(i)];
      for (int j = 0; j <= i; j++) {
        hessian[j][i] += total[Jet.second(dimension, i, j)];
        hessian[i][j] = hessian[j][i];
      }
    }
    return value + total[0];
  }
}

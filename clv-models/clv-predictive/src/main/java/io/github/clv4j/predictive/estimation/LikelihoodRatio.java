package io.github.clv4j.predictive.estimation;

import io.github.clv4j.core.model.FitReport;
import java.util.Locale;
import java.util.OptionalDouble;
import org.apache.commons.numbers.gamma.RegularizedGamma;

/**
 * Likelihood-ratio test of a model against one that it contains (Wilks 1938). The statistic {@code
 * 2 (LL - LL0)} is compared with the chi-squared distribution whose degrees of freedom are the
 * additional parameters.
 *
 * <p>Where the smaller model is a limit of the larger one (no dropout, say, is a at 0), the theory
 * does not hold (Self and Liang 1987). Simulated tests of Pareto/NBD, BG/NBD, MBG/NBD and
 * GGompertz/NBD against the NBD model reject it less often than they say: the p-value is too large,
 * if anything. Where the larger model has a parameter that was tried value by value, and that means
 * nothing in the smaller one, the p-value is too small (Davies 1977): PDO with its best period
 * rejects the NBD model three times as often as it says.
 *
 * @param simple name of the smaller model
 * @param general name of the larger model
 * @param statistic twice the difference of the log-likelihoods, 0 or more
 * @param degreesOfFreedom number of parameters that the larger model has beyond the smaller one
 * @param pValue probability of a statistic at least as large if the smaller model is true
 */
public record LikelihoodRatio(
    String simple, String general, double statistic, int degreesOfFreedom, double pValue) {

  /** Log-likelihood that rounding, or a stop just short of a limit, may cost. */
  private static final double ROUNDING = 1e-3;

  /**
   * Compares two fits to the same customers.
   *
   * @param simple fit of the smaller model
   * @param general fit of the larger model, which contains the smaller one
   * @return the test
   * @throws IllegalArgumentException if the fits differ in the number of customers or the unit of
   *     time, or are not by maximum likelihood, or the larger model has no more parameters or fits
   *     worse than the smaller one; whether it contains the smaller one is for the caller to know
   */
  public static LikelihoodRatio of(FitReport simple, FitReport general) {
    double statistic = 2 * (logLikelihood(general) - logLikelihood(simple));
    int degrees = general.estimated() - simple.estimated();
    if (simple.customers() != general.customers()
        || !simple.timeUnit().equals(general.timeUnit())) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "%s was fitted to %s customers and %s to %s, or in other units of time: compare fits"
                  + " to the same data",
              simple.model(),
              simple.customers(),
              general.model(),
              general.customers()));
    }
    if (degrees < 1 || statistic < -2 * ROUNDING) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "%s (%d parameters, log-likelihood %.4f) does not contain %s (%d, %.4f)",
              general.model(),
              general.estimated(),
              logLikelihood(general),
              simple.model(),
              simple.estimated(),
              logLikelihood(simple)));
    }
    double excess = Math.max(statistic, 0);
    return new LikelihoodRatio(
        simple.model(),
        general.model(),
        excess,
        degrees,
        RegularizedGamma.Q.value(degrees / 2.0, excess / 2));
  }

  private static double logLikelihood(FitReport report) {
    OptionalDouble value = report.logLikelihood();
    if (value.isEmpty() || report.penalty() != 0) {
      throw new IllegalArgumentException(
          report.model()
              + " was not fitted by maximum likelihood alone: fit it without ridge and priors");
    }
    return value.getAsDouble();
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "%s against %s: 2 x log-likelihood ratio %.2f with %d degree%s of freedom, p %s",
        general,
        simple,
        statistic,
        degreesOfFreedom,
        degreesOfFreedom == 1 ? "" : "s",
        pValue < 1e-4 ? "< 0.0001" : String.format(Locale.ROOT, "%.4f", pValue));
  }
}

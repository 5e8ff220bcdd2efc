package io.github.clv4j.analytics;

import java.util.OptionalDouble;

/**
 * A model, or a baseline, as a {@link Recommendation} weighed it.
 *
 * @param model its name
 * @param baseline whether it is a {@link Baseline}, which cannot be recommended
 * @param parameters number of parameters that were had from the data
 * @param rmse root mean squared error of the transactions of a customer in the holdout; empty
 *     without a backtest
 * @param logScore mean of -ln P(what came) of a customer in the holdout, smaller is better; empty
 *     for what gives no probabilities of counts
 * @param totalError how far their total is off, as a fraction; empty likewise
 * @param criterion the Bayesian information criterion of its fit, to be compared with those of the
 *     other candidates; empty where it cannot be
 * @param remark what became of it, in words
 */
public record Candidate(
    String model,
    boolean baseline,
    int parameters,
    OptionalDouble rmse,
    OptionalDouble logScore,
    OptionalDouble totalError,
    OptionalDouble criterion,
    String remark) {

  /** The same with another remark. */
  Candidate remarked(String other) {
    return new Candidate(model, baseline, parameters, rmse, logScore, totalError, criterion, other);
  }
}

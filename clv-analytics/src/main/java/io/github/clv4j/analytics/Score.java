package io.github.clv4j.analytics;

import io.github.clv4j.core.model.FitReport;
import io.github.clv4j.core.model.FittedCLVModel;
import java.util.Optional;

/**
 * How one model, baseline or other forecast did on a holdout.
 *
 * @param name the name of the model
 * @param baseline whether it is a {@link Baseline}
 * @param fitted the model fitted on the calibration period, the last if there are several; empty
 *     for what is not a model
 * @param forecast what it predicted, at the last origin if there are several
 * @param transactions how well it predicted transactions, if it did
 * @param spend how well it predicted spend, if it did and the customers have amounts
 * @param distribution how well its probabilities of counts did, if it gives them
 * @param fit how the likelihood of the model came out, if it has one, for AIC and BIC
 * @param remark what is to be known of the fit or the forecast, such as a fit at a boundary
 */
public record Score(
    String name,
    boolean baseline,
    Optional<FittedCLVModel> fitted,
    Forecast forecast,
    Optional<Accuracy> transactions,
    Optional<Accuracy> spend,
    Optional<DistributionAccuracy> distribution,
    Optional<FitReport> fit,
    Optional<String> remark) {

  Score with(
      FittedCLVModel model,
      Optional<DistributionAccuracy> counts,
      Optional<FitReport> report,
      Optional<String> remarks) {
    return new Score(
        name, baseline, Optional.of(model), forecast, transactions, spend, counts, report, remarks);
  }

  /** The name as a person reads it. */
  String title() {
    return baseline ? name + " (baseline)" : name;
  }

  /** Number of parameters of the likelihood, 0 without one. */
  int parameters() {
    return fit.map(report -> report.parameters().size()).orElse(0);
  }

  /** Returns the name and the measures in words. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder(title());
    transactions.ifPresent(a -> text.append("\n  transactions: ").append(a));
    distribution.ifPresent(a -> text.append("\n  counts: ").append(a));
    spend.ifPresent(a -> text.append("\n  spend: ").append(a));
    remark.ifPresent(r -> text.append("\n  ").append(r));
    return text.toString();
  }
}

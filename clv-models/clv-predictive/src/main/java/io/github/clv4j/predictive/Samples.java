package io.github.clv4j.predictive;

import io.github.clv4j.core.contract.Contracts;
import io.github.clv4j.core.customer.CustomerBase;
import io.github.clv4j.core.model.FitOptions;
import io.github.clv4j.core.model.FitReport;
import io.github.clv4j.core.model.Sampling;
import io.github.clv4j.predictive.contract.FittedContract;
import io.github.clv4j.predictive.inference.ParameterSample;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** How far the data leave the parameters of a fit open, found out as the options say. */
final class Samples {
  private Samples() {}

  static Optional<ParameterSample> of(Worlds fitted, CustomerBase customers, FitOptions options) {
    Sampling how = options.sampling();
    return normal(fitted, how);
  }

  static Optional<ParameterSample> of(FittedContract fitted, Contracts contracts, Sampling how) {
    return fitted.report().flatMap(report -> normal(fitted, report, how));
  }

  private static Optional<ParameterSample> normal(
      FittedContract fitted, FitReport report, Sampling how) {
    Set<String> probabilities =
        report.parameters().keySet().stream()
            .filter(fitted.model()::isProbability)
            .collect(Collectors.toSet());
    return ParameterSample.normal(
        report,
        probabilities,
        Set.of(),
        values -> isPossible(fitted, values),
        how.draws(),
        how.seed());
  }

  /** Not shares of more than all. */
  private static boolean isPossible(FittedContract fitted, double... values) {
    try {
      fitted.at(values);
      return true;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private static Optional<ParameterSample> normal(Worlds fitted, Sampling how) {
    Optional<ParameterSample> transactions =
        fitted
            .transactions()
            .report()
            .flatMap(
                report ->
                    ParameterSample.normal(report, Set.of(), Set.of(), how.draws(), how.seed()));
    Optional<ParameterSample> spend =
        fitted
            .spend()
            .report()
            .flatMap(
                report ->
                    ParameterSample.normal(
                        report, Set.of(), Set.of("mu"), how.draws(), how.seed() + 1));
    return transactions.isPresent() && spend.isPresent()
        ? Optional.of(transactions.get().joint(spend.get()))
        : transactions.or(() -> spend);
  }
}

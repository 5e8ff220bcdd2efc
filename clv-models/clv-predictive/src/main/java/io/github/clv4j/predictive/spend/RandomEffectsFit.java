package io.github.clv4j.predictive.spend;

import io.github.clv4j.core.model.FitOptions;
import io.github.clv4j.core.model.FitReport;
import io.github.clv4j.predictive.estimation.Estimation;
import io.github.clv4j.predictive.estimation.Limit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * Estimates {@link RandomEffects}: the deviations by restricted maximum likelihood, which does not
 * take the degree of freedom that mu uses up for agreement, and mu as the mean weighted by them.
 */
record RandomEffectsFit(String model, RandomEffectsData data) {
  static final List<String> NAMES = List.of("mu", "sigma_w", "sigma_b");

  private static final List<Limit> LIMITS =
      List.of(
          new Limit("a customer's amounts are all the same", -1, 0),
          new Limit("all customers have the same mean amount", 0, -1));

  Estimation estimation() {
    double all = data.spread();
    double little = 0.05 * all;
    double[] scale = {all, all};
    return new Estimation(
        model,
        NAMES.subList(1, 3),
        new RandomEffectsLikelihood(data),
        scale,
        List.of(scale, new double[] {all, little}, new double[] {little, all}),
        LIMITS);
  }

  FitReport report(FitOptions options) {
    FitReport restricted = estimation().fit(Optional.empty(), Optional.empty(), options);
    RandomEffectsLikelihood likelihood = new RandomEffectsLikelihood(data);
    double[] logs =
        restricted.parameters().values().stream().mapToDouble(StrictMath::log).toArray();
    Map<String, Double> parameters = new LinkedHashMap<>();
    Map<String, Double> errors = new LinkedHashMap<>();
    Map<String, Double> correlations = new LinkedHashMap<>();
    parameters.put("mu", likelihood.mu(logs));
    parameters.putAll(restricted.parameters());
    if (!restricted.standardErrors().isEmpty()) {
      errors.put("mu", likelihood.standardErrorOfMu(logs));
      errors.putAll(restricted.standardErrors());
      correlations.put("mu,sigma_w", 0.0);
      correlations.put("mu,sigma_b", 0.0);
      correlations.putAll(restricted.correlations());
    }
    return new FitReport(
        model,
        parameters,
        Set.of(),
        errors,
        correlations,
        OptionalDouble.of(likelihood.unrestricted(logs)),
        restricted.penalty(),
        restricted.customers(),
        restricted.timeUnit(),
        restricted.status(),
        restricted.gradientNorm(),
        restricted.message() + words());
  }

  private String words() {
    return "; deviations by restricted maximum likelihood, the log-likelihood is that of "
        + (data.single()
            ? String.format(Locale.ROOT, "the %,.0f single amounts", data.values())
            : "the customers' mean amounts")
        + data.leftOutClause();
  }
}

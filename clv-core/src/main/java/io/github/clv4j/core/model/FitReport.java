package io.github.clv4j.core.model;

import io.github.clv4j.core.period.PeriodUnit;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeSet;

/**
 * Parameters, their precision, and how the fit went.
 *
 * @param model name of the model that was fitted
 * @param parameters values by name, in the model's order
 * @param given names of those that were given to the fit, not estimated or chosen from the data
 * @param standardErrors by name; empty for a fit that has no unique optimum
 * @param correlations correlation of two estimates, by {@code "first,second"}; empty likewise
 * @param logLikelihood total log-likelihood, if the model has one
 * @param penalty what a ridge or priors take off that log-likelihood at these parameters, 0 without
 * @param customers number of customers in that likelihood
 * @param timeUnit the unit of time of the parameters, if they have one
 * @param status how the fit ended
 * @param gradientNorm largest component of the gradient of the mean log-likelihood with respect to
 *     the logarithms of the parameters, if there is one
 * @param message the diagnosis in words
 */
public record FitReport(
    String model,
    Map<String, Double> parameters,
    Set<String> given,
    Map<String, Double> standardErrors,
    Map<String, Double> correlations,
    OptionalDouble logLikelihood,
    double penalty,
    double customers,
    Optional<PeriodUnit> timeUnit,
    FitStatus status,
    OptionalDouble gradientNorm,
    String message) {

  private static final String PART = "report";

  /**
   * Copies the maps and checks the number of customers.
   *
   * @param model name of the model that was fitted
   * @param parameters values by name, in the model's order
   * @param given names of those that were given to the fit, not estimated or chosen from the data
   * @param standardErrors by name; empty for a fit that has no unique optimum
   * @param correlations correlation of two estimates, by {@code "first,second"}; empty likewise
   * @param logLikelihood total log-likelihood, if the model has one
   * @param penalty what a ridge or priors take off that log-likelihood at these parameters, 0
   *     without
   * @param customers number of customers in that likelihood
   * @param timeUnit the unit of time of the parameters, if they have one
   * @param status how the fit ended
   * @param gradientNorm largest component of the gradient of the mean log-likelihood with respect
   *     to the logarithms of the parameters, if there is one
   * @param message the diagnosis in words
   * @throws IllegalArgumentException if the number of customers is negative or not finite
   */
  public FitReport {
    if (!(customers >= 0 && customers < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "customers of the report on '"
              + model
              + "' is "
              + customers
              + ": it must be a finite number, 0 or more");
    }
    parameters = ordered(parameters);
    given = Set.copyOf(given);
    standardErrors = ordered(standardErrors);
    correlations = ordered(correlations);
  }

  private static Map<String, Double> ordered(Map<String, Double> map) {
    return Collections.unmodifiableMap(new LinkedHashMap<>(map));
  }

  /**
   * Reports figures that were had by a rule rather than from a likelihood.
   *
   * @param model name of the model
   * @param parameters values by name
   * @param customers number of customers they were had from
   * @param timeUnit the unit of time of the parameters, if they have one
   * @param status whether the rule could be applied
   * @param rule the rule in words
   * @return a report without standard errors and log-likelihood
   */
  public static FitReport ofRule(
      String model,
      Map<String, Double> parameters,
      double customers,
      Optional<PeriodUnit> timeUnit,
      FitStatus status,
      String rule) {
    return new FitReport(
        model,
        parameters,
        Set.of(),
        Map.of(),
        Map.of(),
        OptionalDouble.empty(),
        0,
        customers,
        timeUnit,
        status,
        OptionalDouble.empty(),
        rule);
  }

  /**
   * Adds to the diagnosis.
   *
   * @param more appended to the message
   * @return the same report with a longer message
   */
  public FitReport adding(String more) {
    return with(parameters, given, status, message + more);
  }

  /**
   * Changes the diagnosis, for a model that knows more of its limits than the search does.
   *
   * @param other how the fit ended
   * @param words the diagnosis in words
   * @return the same report with another diagnosis
   */
  public FitReport diagnosed(FitStatus other, String words) {
    return with(parameters, given, other, words);
  }

  /**
   * Adds parameters that were not estimated with the others: given ones, or such as a whole number
   * that was tried value by value. They have no standard error; those not given count in the
   * criteria.
   *
   * @param all all parameters in the model's order, the estimated ones as they are
   * @param fixed names of those that were given
   * @return the same report with more parameters
   */
  public FitReport withParameters(Map<String, Double> all, Set<String> fixed) {
    return with(all, fixed, status, message);
  }

  private FitReport with(
      Map<String, Double> parameters, Set<String> given, FitStatus status, String message) {
    return new FitReport(
        model,
        parameters,
        given,
        standardErrors,
        correlations,
        logLikelihood,
        penalty,
        customers,
        timeUnit,
        status,
        gradientNorm,
        message);
  }

  /**
   * Returns the covariance of two estimates.
   *
   * @param first name of a parameter
   * @param second name of a parameter, which may be the same
   * @return the covariance; empty where there are no standard errors
   * @throws IllegalArgumentException if there is no such parameter
   */
  public OptionalDouble covariance(String first, String second) {
    for (String name : List.of(first, second)) {
      if (!parameters.containsKey(name)) {
        throw new IllegalArgumentException(
            "parameter '" + name + "' is unknown: " + model + " has " + parameters.keySet());
      }
    }
    Double a = standardErrors.get(first);
    Double b = standardErrors.get(second);
    if (a == null || b == null) {
      return OptionalDouble.empty();
    }
    Double correlation =
        first.equals(second)
            ? Double.valueOf(1)
            : correlations.getOrDefault(
                first + "," + second, correlations.get(second + "," + first));
    return correlation == null ? OptionalDouble.empty() : OptionalDouble.of(correlation * a * b);
  }

  /**
   * Returns the parameters without their names.
   *
   * @return the values in the model's order
   */
  public double[] values() {
    return parameters.values().stream().mapToDouble(Double::doubleValue).toArray();
  }

  /**
   * Returns how many parameters were had from the data, be it by estimation or by trying values.
   *
   * @return their number, which is what the criteria count
   */
  public int estimated() {
    return parameters.size() - given.size();
  }

  /**
   * Returns Akaike's criterion, 2 k - 2 LL for k estimated parameters.
   *
   * @return the criterion, if the model has a likelihood
   */
  public OptionalDouble aic() {
    return penalised(2);
  }

  /**
   * Returns the Bayesian criterion, k ln N - 2 LL for k estimated parameters and N customers.
   *
   * @return the criterion, if the model has a likelihood
   */
  public OptionalDouble bic() {
    return penalised(StrictMath.log(customers));
  }

  /**
   * Returns this report as plain data, to be stored with the model.
   *
   * @return the state
   */
  public ModelState state() {
    Map<String, Double> numbers = new LinkedHashMap<>();
    numbers.put("customers", customers);
    logLikelihood.ifPresent(value -> numbers.put("logLikelihood", value));
    if (penalty != 0) {
      numbers.put("penalty", penalty);
    }
    gradientNorm.ifPresent(value -> numbers.put("gradientNorm", value));
    Map<String, String> texts = new LinkedHashMap<>();
    texts.put("status", status.name());
    texts.put("message", message);
    timeUnit.ifPresent(unit -> texts.put("timeUnit", unit.label()));
    if (!given.isEmpty()) {
      texts.put("given", String.join(",", new TreeSet<>(given)));
    }
    Map<String, ModelState> parts = new LinkedHashMap<>();
    parts.put("parameters", new ModelState(model, parameters, Map.of(), Map.of()));
    parts.put("standardErrors", new ModelState(model, standardErrors, Map.of(), Map.of()));
    parts.put("correlations", new ModelState(model, correlations, Map.of(), Map.of()));
    return new ModelState(model, numbers, texts, parts);
  }

  /**
   * Restores a report.
   *
   * @param state what {@link #state()} returned
   * @return the same report
   * @throws IllegalArgumentException if the state lacks something, or has something that cannot be
   */
  public static FitReport of(ModelState state) {
    return new FitReport(
        state.model(),
        state.part("parameters").numbers(),
        given(state),
        state.part("standardErrors").numbers(),
        state.part("correlations").numbers(),
        optional(state, "logLikelihood"),
        optional(state, "penalty").orElse(0),
        state.number("customers"),
        Optional.ofNullable(state.texts().get("timeUnit")).map(PeriodUnit::parse),
        FitStatus.parse(state.text("status")),
        optional(state, "gradientNorm"),
        state.text("message"));
  }

  /**
   * Returns a report as the part of a model's state that {@link #in} reads.
   *
   * @param report the report, if the model was fitted
   * @return the part by its name; empty without a report
   */
  public static Map<String, ModelState> parts(Optional<FitReport> report) {
    return report.map(r -> Map.of(PART, r.state())).orElse(Map.of());
  }

  /**
   * Restores the report of a model.
   *
   * @param state the model's state, with {@link #parts}
   * @return the report, if the model was fitted
   * @throws IllegalArgumentException if the part is no report
   */
  public static Optional<FitReport> in(ModelState state) {
    return Optional.ofNullable(state.parts().get(PART)).map(FitReport::of);
  }

  private static Set<String> given(ModelState state) {
    String names = state.texts().get("given");
    return names == null ? Set.of() : Set.of(names.split(","));
  }

  private static OptionalDouble optional(ModelState state, String number) {
    Double value = state.numbers().get(number);
    return value == null ? OptionalDouble.empty() : OptionalDouble.of(value);
  }

  private OptionalDouble penalised(double perParameter) {
    return logLikelihood.isEmpty()
        ? logLikelihood
        : OptionalDouble.of(perParameter * estimated() - 2 * logLikelihood.getAsDouble());
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    text.append(
        String.format(
            Locale.ROOT,
            "%s: %s, %,.0f customers%s\n",
            model,
            status.label(),
            customers,
            timeUnit.map(u -> ", time in " + u.label() + "s").orElse("")));
    parameters.forEach(
        (name, value) -> {
          text.append(String.format(Locale.ROOT, "  %-8s %14.6g", name, value));
          Double error = standardErrors.get(name);
          text.append(
              error == null
                  ? "\n"
                  : String.format(Locale.ROOT, "  (standard error %.4g)\n", error));
        });
    logLikelihood.ifPresent(
        ll ->
            text.append(
                String.format(
                    Locale.ROOT,
                    "  log-likelihood %.4f, AIC %.2f, BIC %.2f\n",
                    ll,
                    aic().orElseThrow(),
                    bic().orElseThrow())));
    return text.append("  ").append(message).toString();
  }
}

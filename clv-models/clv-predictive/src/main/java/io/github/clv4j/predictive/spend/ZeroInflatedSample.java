package io.github.clv4j.predictive.spend;

import io.github.clv4j.core.customer.CustomerBase;
import io.github.clv4j.core.model.FitOptions;
import io.github.clv4j.core.model.FitReport;
import io.github.clv4j.core.model.FitStatus;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/** The amounts that a {@link ZeroInflatedLognormal} is fitted to, and its estimates. */
final class ZeroInflatedSample {
  private static final double HALF_LOG_TWO_PI = 0.9189385332046727417803297;

  /** Logarithms that differ by no more than this differ by rounding alone. */
  private static final double ROUNDING = 1e-12;

  private final boolean single;
  private double customers;
  private double zeros;
  private double positive;
  private double negative;
  private double meanLog;
  private double squares;
  private double sum;

  ZeroInflatedSample(CustomerBase base) {
    Amounts amounts = Amounts.of(base);
    single = amounts.single();
    for (int i = 0; i < base.size(); i++) {
      double weight = base.weight(i);
      if (weight == 0 || base.spend(i).transactions() == 0) {
        continue;
      }
      double before = zeros + positive;
      for (double amount : amounts.of(i)) {
        add(amount, weight);
      }
      customers += zeros + positive > before ? weight : 0;
    }
  }

  private void add(double amount, double weight) {
    sum += amount < 0 ? 0 : weight * amount;
    negative += amount < 0 ? weight : 0;
    zeros += amount == 0 ? weight : 0;
    if (amount > 0) {
      positive += weight;
      double distance = StrictMath.log(amount) - meanLog;
      meanLog += distance * weight / positive;
      squares += weight * distance * (StrictMath.log(amount) - meanLog);
    }
  }

  double customers() {
    return customers;
  }

  /** Mean of all amounts that take part, 0 if there are none. */
  double meanAmount() {
    return sum == 0 ? 0 : sum / (zeros + positive);
  }

  private double sigma() {
    return StrictMath.sqrt(squares / positive);
  }

  boolean isIdentified() {
    return positive > 0 && sigma() > ROUNDING;
  }

  String whyConstant() {
    String reason =
        positive == 0
            ? "no customer has spend above 0 (the first purchase does not count unless asked for):"
                + " the expected amount is taken as 0"
            : "all amounts above 0 are the same, so that how they vary cannot be seen: the expected"
                + " amount is taken as the mean for everybody";
    return reason + leftOutClause();
  }

  FitReport report(String model, FitOptions options) {
    double all = zeros + positive;
    double p = positive / all;
    double sigma = sigma();
    Map<String, Double> parameters = new LinkedHashMap<>();
    parameters.put("p", p);
    parameters.put("mu", meanLog);
    parameters.put("sigma", sigma);
    Map<String, Double> errors = new LinkedHashMap<>();
    Map<String, Double> correlations = new LinkedHashMap<>();
    if (zeros > 0) {
      errors.put("p", StrictMath.sqrt(p * (zeros / all) / all));
      correlations.put("p,mu", 0.0);
      correlations.put("p,sigma", 0.0);
    }
    errors.put("mu", sigma / StrictMath.sqrt(positive));
    errors.put("sigma", sigma / StrictMath.sqrt(2 * positive));
    correlations.put("mu,sigma", 0.0);
    double ofZeros = zeros > 0 ? zeros * StrictMath.log(zeros / all) : 0;
    double ofOne = StrictMath.log(p) - meanLog - StrictMath.log(sigma) - HALF_LOG_TWO_PI - 0.5;
    return new FitReport(
        model,
        parameters,
        Set.of(),
        errors,
        correlations,
        OptionalDouble.of(ofZeros + positive * ofOne),
        0,
        customers,
        Optional.empty(),
        zeros > 0 ? FitStatus.CONVERGED : FitStatus.BOUNDARY,
        OptionalDouble.of(0),
        words(all) + leftOutClause() + withoutPriors(options));
  }

  private String words(double all) {
    return (zeros > 0
            ? "solved in closed form"
            : "the fit is at a boundary: no amount is 0, this is the lognormal model")
        + (single
            ? String.format(Locale.ROOT, "; of %,.0f single amounts", all)
            : "; single amounts are not known: each customer's mean counts as one amount, so that"
                + " sigma and the share of zeros are those of means");
  }

  private String leftOutClause() {
    return negative == 0
        ? ""
        : String.format(
            Locale.ROOT,
            "; %,.0f %s below 0 left out",
            negative,
            single ? "amounts" : "customers whose mean spend is");
  }

  private static String withoutPriors(FitOptions options) {
    return options.ridge() > 0 || !options.priors().isEmpty()
        ? "; a ridge or priors have no effect on it"
        : "";
  }
}

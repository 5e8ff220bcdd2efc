package io.github.clv4j.predictive.estimation;

import io.github.clv4j.core.model.FitOptions;
import io.github.clv4j.core.model.FitOptions.Prior;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What a ridge and log-normal priors take off a log-likelihood: half a squared distance of the log
 * parameters from their centres. Immutable and thread-safe.
 */
final class Penalty {
  private final double[] centre;
  private final double[] precision;
  private final String words;

  private Penalty(double[] centre, double[] precision, String words) {
    this.centre = centre;
    this.precision = precision;
    this.words = words;
  }

  /**
   * The penalty that the options ask for.
   *
   * @param model name of the model, for the message
   * @param names names of the parameters
   * @param scale their natural sizes
   * @param customers number of customers
   * @param options the options
   * @throws IllegalArgumentException if there is a prior of another parameter
   */
  static Penalty of(
      String model, List<String> names, double[] scale, double customers, FitOptions options) {
    for (String name : options.priors().keySet()) {
      if (!names.contains(name)) {
        throw new IllegalArgumentException(
            "a prior of '" + name + "' is not possible: " + model + " can take priors of " + names);
      }
    }
    double[] centre = new double[scale.length];
    double[] precision = new double[scale.length];
    double ridge = 2 * options.ridge() * customers;
    List<String> priors = new ArrayList<>();
    for (int i = 0; i < scale.length; i++) {
      double sum = ridge * StrictMath.log(scale[i]);
      precision[i] = ridge;
      Prior prior = options.priors().get(names.get(i));
      if (prior != null) {
        double weight = 1 / (prior.sdOfLog() * prior.sdOfLog());
        sum += weight * StrictMath.log(prior.median());
        precision[i] += weight;
        priors.add(
            String.format(
                Locale.ROOT,
                "%s around %s (sd of the log %s)",
                names.get(i),
                prior.median(),
                prior.sdOfLog()));
      }
      centre[i] = precision[i] == 0 ? 0 : sum / precision[i];
    }
    return new Penalty(centre, precision, words(options.ridge(), priors));
  }

  private static String words(double ridge, List<String> priors) {
    List<String> parts = new ArrayList<>();
    if (ridge > 0) {
      parts.add("a ridge of " + ridge);
    }
    if (!priors.isEmpty()) {
      parts.add("priors on " + String.join(", ", priors));
    }
    return parts.isEmpty() ? "" : "; with " + String.join(" and ", parts);
  }

  /** Says what it is, for the end of a diagnosis; empty if there is none. */
  String words() {
    return words;
  }

  /** What it takes off, 0 or more. */
  double at(double[] logParameters) {
    double sum = 0;
    for (int i = 0; i < centre.length; i++) {
      double distance = logParameters[i] - centre[i];
      sum += 0.5 * precision[i] * distance * distance;
    }
    return sum;
  }

  /** The log-likelihood less this. */
  LogLikelihood of(LogLikelihood likelihood) {
    return words.isEmpty() ? likelihood : new Penalised(likelihood, this);
  }

  private record Penalised(LogLikelihood likelihood, Penalty penalty) implements LogLikelihood {

    @Override
    public int dimension() {
      return likelihood.dimension();
    }

    @Override
    public double customers() {
      return likelihood.customers();
    }

    @Override
    public double evaluate(double[] logParameters, double[] gradient, double[][] hessian) {
      double value = likelihood.evaluate(logParameters, gradient, hessian);
      for (int i = 0; i < gradient.length; i++) {
        gradient[i] -= penalty.precision[i] * (logParameters[i] - penalty.centre[i]);
        hessian[i][i] -= penalty.precision[i];
      }
      return value - penalty.at(logParameters);
    }
  }
}

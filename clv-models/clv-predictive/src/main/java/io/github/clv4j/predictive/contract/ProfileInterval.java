package io.github.clv4j.predictive.contract;

import io.github.clv4j.core.contract.Contracts;
import io.github.clv4j.core.model.FitOptions;
import io.github.clv4j.core.model.FitReport;
import io.github.clv4j.predictive.estimation.Estimation;
import io.github.clv4j.predictive.estimation.LogLikelihood;
import io.github.clv4j.predictive.special.Normal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The values of a parameter at which the likelihood, maximised over all other parameters, is not
 * too far below its maximum: {@code 2 (LL - LL0)} below the quantile of the chi-squared
 * distribution of one degree of freedom. With few renewals observed it is honest where standard
 * errors are not: it may be lopsided, or have no end.
 *
 * @param parameter name of the parameter
 * @param estimate its maximum-likelihood estimate
 * @param lower lower end, 0 where the data set none
 * @param upper upper end, infinite where the data set none
 * @param level the probability with which such intervals hold the true value
 */
public record ProfileInterval(
    String parameter, double estimate, double lower, double upper, double level) {

  /** Farther out, in logarithms, the data set no end. */
  private static final double FAR = 12;

  private static final double PRECISION = 1e-9;

  /**
   * Finds the interval of a parameter.
   *
   * @param model the model
   * @param contracts the contracts
   * @param parameter name of the parameter
   * @param level the probability, in (0, 1)
   * @return the interval
   * @throws IllegalArgumentException if the model is not fitted by maximum likelihood over such a
   *     parameter, or the level does not lie in (0, 1)
   */
  public static ProfileInterval of(
      ContractModel model, Contracts contracts, String parameter, double level) {
    if (!(level > 0 && level < 1)) {
      throw new IllegalArgumentException(
          "level is " + level + ": it must lie between 0 and 1; write 90 % as 0.90");
    }
    Estimation estimation =
        model
            .estimation(contracts)
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "model " + model.name() + " has no likelihood to make a profile of"));
    int index = estimation.parameterNames().indexOf(parameter);
    if (index < 0) {
      throw new IllegalArgumentException(
          "parameter '"
              + parameter
              + "' is unknown: "
              + model.name()
              + " has "
              + estimation.parameterNames());
    }
    return new Profile(estimation, index).interval(level);
  }

  private static final class Profile {
    private final Estimation estimation;
    private final int index;
    private final FitReport best;

    Profile(Estimation estimation, int index) {
      this.estimation = estimation;
      this.index = index;
      best = estimation.fit(Optional.empty(), Optional.empty(), FitOptions.DEFAULT);
    }

    ProfileInterval interval(double level) {
      double z = Normal.quantile(0.5 + level / 2);
      double least = best.logLikelihood().orElseThrow() - z * z / 2;
      double estimate = best.values()[index];
      return new ProfileInterval(
          estimation.parameterNames().get(index),
          estimate,
          end(StrictMath.log(estimate), -1, least),
          end(StrictMath.log(estimate), 1, least),
          level);
    }

    private double end(double from, int way, double least) {
      double inside = from;
      double step = 0.25;
      double outside = from + way * step;
      double[] others = without(index, best.values());
      while (Math.abs(outside - from) < FAR) {
        FitReport there = at(outside, others);
        if (there.logLikelihood().orElseThrow() < least) {
          return between(inside, outside, others, least);
        }
        inside = outside;
        others = there.values();
        step *= 1.5;
        outside += way * step;
      }
      return way < 0 ? 0 : Double.POSITIVE_INFINITY;
    }

    private double between(double inside, double outside, double[] others, double least) {
      double in = inside;
      double out = outside;
      while (Math.abs(out - in) > PRECISION) {
        double middle = (in + out) / 2;
        if (at(middle, others).logLikelihood().orElseThrow() < least) {
          out = middle;
        } else {
          in = middle;
        }
      }
      return StrictMath.exp(in);
    }

    /** The maximum over the other parameters. */
    private FitReport at(double logValue, double... others) {
      List<String> names = new ArrayList<>(estimation.parameterNames());
      names.remove(index);
      return new Estimation(
              estimation.model(),
              names,
              new Slice(estimation.likelihood(), index, logValue),
              without(index, estimation.scale()),
              List.of(others),
              List.of())
          .fit(Optional.empty(), Optional.empty(), FitOptions.DEFAULT);
    }
  }

  private static double[] without(int index, double... values) {
    double[] others = new double[values.length - 1];
    System.arraycopy(values, 0, others, 0, index);
    System.arraycopy(values, index + 1, others, index, others.length - index);
    return others;
  }

  /** A log-likelihood with one parameter held. */
  private record Slice(LogLikelihood whole, int index, double logValue) implements LogLikelihood {
    @Override
    public int dimension() {
      return whole.dimension() - 1;
    }

    @Override
    public double customers() {
      return whole.customers();
    }

    @Override
    public double evaluate(double[] logParameters, double[] gradient, double[][] hessian) {
      int n = whole.dimension();
      double[] all = new double[n];
      for (int i = 0; i < n; i++) {
        all[i] = i == index ? logValue : logParameters[i < index ? i : i - 1];
      }
      double[] wholeGradient = new double[n];
      double[][] wholeHessian = new double[n][n];
      double value = whole.evaluate(all, wholeGradient, wholeHessian);
      System.arraycopy(without(index, wholeGradient), 0, gradient, 0, n - 1);
      int row = 0;
      for (int i = 0; i < n; i++) {
        if (i != index) {
          System.arraycopy(without(index, wholeHessian[i]), 0, hessian[row++], 0, n - 1);
        }
      }
      return value;
    }
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "%s %.6g, between %.6g and %.6g with probability %s",
        parameter,
        estimate,
        lower,
        upper,
        level);
  }
}

package io.github.clv4j.predictive.contract;

import io.github.clv4j.predictive.process.lifetime.Jet;
import io.github.clv4j.predictive.special.GammaFunctions;
import java.util.Arrays;

/** The laws of one or two parameters. At an unknown speed of time each has a Weibull relative. */
enum LogSurvival implements Law {
  /** -λ y: everybody leaves at the same rate. */
  EXPONENTIAL(1) {
    @Override
    double value(double[] parameters, double y) {
      return -parameters[0] * y;
    }

    @Override
    public void derive(double[] logParameters, double w, double[] jet) {
      double value = -StrictMath.exp(logParameters[0] + w);
      Arrays.fill(jet, value);
    }

    @Override
    public void logRate(double[] logParameters, double w, double[] jet) {
      jet[0] = logParameters[0] + w;
      jet[Jet.first(0)] = 1;
      jet[Jet.first(1)] = 1;
    }
  },

  /** -s ln(1 + y/β): rates are Gamma(s, β) over customers, the Pareto law of the second kind. */
  GAMMA(2) {
    @Override
    double value(double[] parameters, double y) {
      return -parameters[0] * StrictMath.log1p(y / parameters[1]);
    }

    @Override
    public void derive(double[] logParameters, double w, double[] jet) {
      double s = StrictMath.exp(logParameters[0]);
      double ratio = StrictMath.exp(w - logParameters[1]);
      double q = ratio / (1 + ratio);
      double slope = s * q;
      double bend = slope / (1 + ratio);
      double value = -s * StrictMath.log1p(ratio);
      fill(jet, value, value, slope, -slope, value, slope, -bend, -slope, bend, -bend);
    }

    @Override
    public void logRate(double[] logParameters, double w, double[] jet) {
      double ratio = StrictMath.exp(w - logParameters[1]);
      double rest = 1 / (1 + ratio);
      double bend = ratio * rest * rest;
      double value = logParameters[0] + w - logParameters[1] - StrictMath.log1p(ratio);
      fill(jet, value, 1, -rest, rest, 0, 0, -bend, 0, bend, -bend);
    }
  },

  /** ln B(α, β+y) - ln B(α, β): probabilities of leaving are Beta(α, β) over customers. */
  BETA(2) {
    @Override
    double value(double[] parameters, double y) {
      return GammaFunctions.logBetaRatio(parameters[0], parameters[1], y);
    }

    @Override
    public void derive(double[] logParameters, double w, double[] jet) {
      double a = StrictMath.exp(logParameters[0]);
      double b = StrictMath.exp(logParameters[1]);
      double y = StrictMath.exp(w);
      double all = GammaFunctions.digammaDifference(a + b, y);
      double all2 = GammaFunctions.trigammaDifference(a + b, y);
      double inA = -a * all;
      double inB = b * (GammaFunctions.digammaDifference(b, y) - all);
      double inB2 = b * b * (GammaFunctions.trigammaDifference(b, y) - all2);
      double inY = -y * GammaFunctions.digammaDifference(b + y, a);
      double atEnd2 = -GammaFunctions.trigammaDifference(b + y, a);
      double inAY = -a * y * GammaFunctions.trigamma(a + b + y);
      fill(
          jet,
          GammaFunctions.logBetaRatio(a, b, y),
          inA,
          inB,
          inY,
          inA - a * a * all2,
          -a * b * all2,
          inB + inB2,
          inAY,
          b * y * atEnd2,
          inY + y * y * atEnd2);
    }

    @Override
    public void logRate(double[] logParameters, double w, double[] jet) {
      throw new IllegalStateException("renewals come at whole periods, not at any moment");
    }
  };

  private final int parameters;

  LogSurvival(int parameters) {
    this.parameters = parameters;
  }

  @Override
  public int parameters() {
    return parameters;
  }

  /** ln S after a time y above 0. */
  abstract double value(double[] parameters, double y);

  private static void fill(double[] jet, double... values) {
    System.arraycopy(values, 0, jet, 0, values.length);
  }
}

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
    double farOut(double[] parameters, double w) {
      return -StrictMath.exp(Math.min(LAST, StrictMath.log(parameters[0]) + w));
    }

    @Override
    public void derive(double[] logParameters, double w, double[] jet) {
      double value = -StrictMath.exp(Math.min(LAST, logParameters[0] + w));
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
    double farOut(double[] parameters, double w) {
      return -parameters[0] * logOfOneMore(w - StrictMath.log(parameters[1]));
    }

    @Override
    public void derive(double[] logParameters, double w, double[] jet) {
      double s = StrictMath.exp(logParameters[0]);
      double distance = w - logParameters[1];
      double slope = s / (1 + StrictMath.exp(-distance));
      double bend = slope / (1 + StrictMath.exp(distance));
      double value = -s * logOfOneMore(distance);
      fill(jet, value, value, slope, -slope, value, slope, -bend, -slope, bend, -bend);
    }

    @Override
    public void logRate(double[] logParameters, double w, double[] jet) {
      double distance = w - logParameters[1];
      double rest = 1 / (1 + StrictMath.exp(distance));
      double bend = rest / (1 + StrictMath.exp(-distance));
      double value = logParameters[0] + distance - logOfOneMore(distance);
      fill(jet, value, 1, -rest, rest, 0, 0, -bend, 0, bend, -bend);
    }
  },

  /** ln B(α, β+y) - ln B(α, β): probabilities of leaving are Beta(α, β) over customers. */
  BETA(2) {
    @Override
    double value(double[] parameters, double y) {
      return GammaFunctions.logBetaRatio(parameters[0], parameters[1], y);
    }

    /** lnΓ(α+β) - lnΓ(β) - α w. */
    @Override
    double farOut(double[] parameters, double w) {
      double a = parameters[0];
      return GammaFunctions.logGamma(a) - GammaFunctions.logBeta(a, parameters[1]) - a * w;
    }

    @Override
    public void derive(double[] logParameters, double w, double[] jet) {
      double a = StrictMath.exp(logParameters[0]);
      double b = StrictMath.exp(logParameters[1]);
      if (w > FAR_OUT) {
        double atStart2 = GammaFunctions.trigamma(a + b);
        double slopeA = a * (GammaFunctions.digamma(a + b) - w);
        double slopeB = b * GammaFunctions.digammaDifference(b, a);
        fill(
            jet,
            farOut(new double[] {a, b}, w),
            slopeA,
            slopeB,
            -a,
            slopeA + a * a * atStart2,
            a * b * atStart2,
            slopeB + b * b * GammaFunctions.trigammaDifference(b, a),
            -a,
            0,
            0);
        return;
      }
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

  /** Later than e^100 all parameters that a search may try are small. */
  static final double FAR_OUT = 100;

  /** Squares of e^300 still are doubles, even times other squares. */
  private static final double LAST = 300;

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

  /** ln S after a time e^w, so late that only its logarithm is a number to calculate with. */
  abstract double farOut(double[] parameters, double w);

  /** ln(1 + e^x). */
  private static double logOfOneMore(double x) {
    return Math.max(x, 0) + StrictMath.log1p(StrictMath.exp(-Math.abs(x)));
  }

  private static void fill(double[] jet, double... values) {
    System.arraycopy(values, 0, jet, 0, values.length);
  }
}

package io.github.clv4j.predictive.contract;

import io.github.clv4j.predictive.process.lifetime.Jet;
import io.github.clv4j.predictive.special.Arguments;
import java.util.Arrays;
import java.util.List;

/** A law at given parameters, the last of which may be the speed c of time: {@code y = t^c}. */
final class ParametricCurve implements SurvivalCurve {
  private static final double LEAST = 1e-15;
  private static final double MOST = 1e15;

  private final LogSurvival law;
  private final double[] parameters;
  private final double speed;

  private ParametricCurve(LogSurvival law, double[] parameters, double speed) {
    this.law = law;
    this.parameters = parameters;
    this.speed = speed;
  }

  /**
   * Creates the curve.
   *
   * @throws IllegalArgumentException if there are not as many parameters as names, or one does not
   *     lie between 1e-15 and 1e15
   */
  static ParametricCurve of(
      LogSurvival law, String model, List<String> names, double... parameters) {
    Arguments.requireAll(model, names, parameters);
    for (int i = 0; i < parameters.length; i++) {
      Arguments.within(names.get(i), parameters[i], LEAST, MOST);
    }
    int p = law.parameters();
    return new ParametricCurve(
        law, Arrays.copyOf(parameters, p), parameters.length > p ? parameters[p] : 1);
  }

  @Override
  public double logSurvival(double t) {
    double w = speed * StrictMath.log(t);
    if (t == 0 || w > LogSurvival.FAR_OUT) {
      return t == 0 ? 0 : law.farOut(parameters, w);
    }
    return law.value(parameters, speed == 1 ? t : StrictMath.pow(t, speed));
  }

  @Override
  public double logRate(double t) {
    double[] logs = Arrays.stream(parameters).map(StrictMath::log).toArray();
    double[] jet = new double[Jet.size(parameters.length + 1)];
    law.logRate(logs, speed * StrictMath.log(t), jet);
    return jet[0] + StrictMath.log(speed) - StrictMath.log(t);
  }

  @Override
  public double tailExponent() {
    return law == LogSurvival.EXPONENTIAL ? Double.POSITIVE_INFINITY : parameters[0] * speed;
  }
}

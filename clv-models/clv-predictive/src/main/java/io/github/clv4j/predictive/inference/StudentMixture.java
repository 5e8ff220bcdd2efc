package io.github.clv4j.predictive.inference;

import io.github.clv4j.predictive.estimation.Cholesky;
import io.github.clv4j.predictive.special.Draws;
import java.util.List;
import java.util.SplittableRandom;

/**
 * A mixture of multivariate t distributions with 8 degrees of freedom, whose tails are longer than
 * those of a posterior near to normal. Densities are up to a constant. Immutable.
 */
final class StudentMixture {
  private static final double DEGREES = 8;

  private final List<Component> components;

  /** A component with its share. */
  record Component(double share, double[] centre, Cholesky factor) {

    /** Logarithm of the density, up to a constant that all components have. */
    double logDensity(double[] place) {
      double[] distance = new double[place.length];
      for (int i = 0; i < place.length; i++) {
        distance[i] = place[i] - centre[i];
      }
      double[] solved = factor.solve(distance);
      double square = 0;
      for (int i = 0; i < place.length; i++) {
        square += distance[i] * solved[i];
      }
      return -0.5 * factor.logDeterminant()
          - 0.5 * (DEGREES + place.length) * StrictMath.log1p(square / DEGREES);
    }

    double[] draw(SplittableRandom random) {
      double[] z = new double[centre.length];
      for (int i = 0; i < z.length; i++) {
        z[i] = Draws.normal(random);
      }
      double[] place = factor.times(z);
      double stretch = 1 / StrictMath.sqrt(Draws.gamma(random, DEGREES / 2, 0.5) / DEGREES);
      for (int i = 0; i < place.length; i++) {
        place[i] = centre[i] + stretch * place[i];
      }
      return place;
    }
  }

  /** Of components whose shares add up to 1. */
  StudentMixture(List<Component> components) {
    this.components = List.copyOf(components);
  }

  double[] draw(SplittableRandom random) {
    double u = Draws.uniform(random);
    int last = components.size() - 1;
    for (Component component : components.subList(0, last)) {
      if (u < component.share()) {
        return component.draw(random);
      }
      u -= component.share();
    }
    return components.get(last).draw(random);
  }

  double logDensity(double[] place) {
    double[] logs = new double[components.size()];
    double largest = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < logs.length; i++) {
      Component component = components.get(i);
      logs[i] = StrictMath.log(component.share()) + component.logDensity(place);
      largest = Math.max(largest, logs[i]);
    }
    double sum = 0;
    for (double log : logs) {
      sum += StrictMath.exp(log - largest);
    }
    return largest + StrictMath.log(sum);
  }
}

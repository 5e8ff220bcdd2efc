package io.github.clv4j.predictive.inference;

import io.github.clv4j.predictive.estimation.Cholesky;
import io.github.clv4j.predictive.estimation.Maximum;
import io.github.clv4j.predictive.inference.StudentMixture.Component;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SplittableRandom;

/**
 * Draws from t distributions around the modes, weighted to make draws from the posterior of them. A
 * first few tell where, beyond what the curvature at the modes says, better ones are to be had.
 */
final class ImportanceSampler {

  /** Of the largest weights' tail: beyond it neither means nor their errors converge. */
  static final double LONGEST_TAIL = 0.7;

  /** Share of the draws that must count. */
  private static final double LEAST_EFFECTIVE = 0.1;

  private static final int MOST_ROUNDS = 3;

  /** Modes with less of the mass than this are left to the tails of the others. */
  private static final double LEAST_MASS = 1e-3;

  /** Share of the draws that are spread twice as wide. */
  private static final double WIDE = 0.2;

  private static final double HOW_WIDE = 4;

  private static final int LEAST_PILOT = 500;

  /** Share of the draws that go where the bulk of the posterior has been found. */
  private static final double BULK = 0.5;

  /** Share of the draws that go where the weights were largest, and draws too few. */
  private static final double HEAVY = 0.2;

  private final LogPosterior posterior;
  private final int size;
  private final SplittableRandom random;
  private final List<Component> around;
  private StudentMixture proposal;
  private WeightedDraws draws;

  ImportanceSampler(LogPosterior posterior, List<Maximum> modes, int size, long seed) {
    this.posterior = posterior;
    this.size = size;
    random = new SplittableRandom(seed);
    around = around(modes);
    proposal = new StudentMixture(around);
    draws = round(Math.max(LEAST_PILOT, size / 4));
    for (int round = 1; round < MOST_ROUNDS && !(round > 1 && suffices()); round++) {
      proposal = better();
      draws = round(size);
    }
  }

  private static List<Component> around(List<Maximum> modes) {
    double[] logMass = new double[modes.size()];
    List<double[][]> covariances = new ArrayList<>();
    double sum = 0;
    for (int i = 0; i < logMass.length; i++) {
      double[][] covariance = LogPosterior.covariance(modes.get(i));
      covariances.add(covariance);
      logMass[i] =
          modes.get(i).value()
              + 0.5 * Cholesky.of(covariance).map(Cholesky::logDeterminant).orElse(0.0);
    }
    double first = logMass[0];
    for (int i = 0; i < logMass.length; i++) {
      logMass[i] = Math.min(StrictMath.exp(Math.min(logMass[i] - first, 50)), 1e20);
      sum += logMass[i];
    }
    List<Component> components = new ArrayList<>();
    double kept = 0;
    for (double mass : logMass) {
      kept += mass / sum >= LEAST_MASS ? mass : 0;
    }
    for (int i = 0; i < logMass.length; i++) {
      if (logMass[i] / sum >= LEAST_MASS) {
        add(components, logMass[i] / kept, modes.get(i).logParameters(), covariances.get(i));
      }
    }
    return components;
  }

  /** A component and its wide companion; none if the covariance is no covariance. */
  private static void add(
      List<Component> components, double share, double[] centre, double[][] covariance) {
    Optional<Cholesky> factor = Cholesky.of(covariance);
    Optional<Cholesky> wide = Cholesky.of(times(covariance, HOW_WIDE));
    if (factor.isPresent() && wide.isPresent()) {
      components.add(new Component((1 - WIDE) * share, centre, factor.get()));
      components.add(new Component(WIDE * share, centre, wide.get()));
    }
  }

  private static double[][] times(double[][] matrix, double factor) {
    double[][] product = new double[matrix.length][matrix.length];
    for (int i = 0; i < matrix.length; i++) {
      for (int j = 0; j < matrix.length; j++) {
        product[i][j] = factor * matrix[i][j];
      }
    }
    return product;
  }

  private WeightedDraws round(int count) {
    double[][] places = new double[count][];
    for (int i = 0; i < count; i++) {
      places[i] = proposal.draw(random);
    }
    StudentMixture from = proposal;
    List<Double> logs =
        Replicates.of(
            count, OptionalInt.empty(), i -> posterior.at(places[i]) - from.logDensity(places[i]));
    return WeightedDraws.ofLogs(places, logs.stream().mapToDouble(Double::doubleValue).toArray());
  }

  /** Where the draws so far say that the posterior is, and around the modes still. */
  private StudentMixture better() {
    List<Component> components = new ArrayList<>();
    add(components, BULK, draws.means(), draws.covariances());
    WeightedDraws heavy = draws.squared();
    add(components, HEAVY, heavy.means(), heavy.covariances());
    double rest = 1 - components.stream().mapToDouble(Component::share).sum();
    for (Component component : around) {
      components.add(
          new Component(rest * component.share(), component.centre(), component.factor()));
    }
    return new StudentMixture(components);
  }

  /** Whether the draws may be trusted. */
  boolean suffices() {
    return tail() <= LONGEST_TAIL && draws.effectiveSize() >= LEAST_EFFECTIVE * size;
  }

  double tail() {
    return ParetoTail.shape(draws.weights());
  }

  WeightedDraws draws() {
    return draws;
  }

  /** A place where the posterior is not zero, to start from. */
  double[] start(SplittableRandom from) {
    double[] place = proposal.draw(from);
    while (posterior.at(place) == Double.NEGATIVE_INFINITY) {
      place = proposal.draw(from);
    }
    return place;
  }
}

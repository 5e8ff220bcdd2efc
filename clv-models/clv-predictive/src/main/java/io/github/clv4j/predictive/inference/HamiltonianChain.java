package io.github.clv4j.predictive.inference;

import io.github.clv4j.predictive.estimation.Cholesky;
import io.github.clv4j.predictive.special.Draws;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.CancellationException;

/**
 * A Markov chain by Hamiltonian Monte Carlo (Neal 2011). It learns the length of its steps (Hoffman
 * and Gelman 2014) and, half way through its warm-up, the covariance of what it samples. Lives
 * within one call.
 */
final class HamiltonianChain {

  /** Trajectories to learn from, before and after the covariance is known. */
  private static final int WARM_UP = 250;

  private static final double WANTED_ACCEPTANCE = 0.8;

  /** About a quarter of an orbit, which takes a draw far from the last one. */
  private static final double TRAJECTORY = 1.6;

  private static final int MOST_STEPS = 40;

  /** An energy gone so wrong that the trajectory has left the world. */
  private static final double DIVERGENT = 1000;

  private final LogPosterior posterior;
  private final SplittableRandom random;
  private double[][] factor;
  private Point at;
  private double logStep = StrictMath.log(0.5);
  private double accepted;

  /** A place with the density there. */
  private record Point(double[] place, double value, double[] gradient) {}

  HamiltonianChain(
      LogPosterior posterior, double[][] covariance, double[] start, SplittableRandom random) {
    this.posterior = posterior;
    this.random = random;
    factor = factor(covariance).orElseThrow();
    at = point(start);
    double[][] learnt = new double[WARM_UP][];
    warmUp(learnt);
    factor(shrunk(WeightedDraws.ofEqual(java.util.Arrays.copyOfRange(learnt, 50, WARM_UP))))
        .ifPresent(better -> factor = better);
    warmUp(learnt);
  }

  /** Draws after the warm-up. */
  double[][] draw(int size) {
    double[][] draws = new double[size][];
    for (int i = 0; i < size; i++) {
      move();
      draws[i] = at.place();
    }
    return draws;
  }

  /** Dual averaging of the length of a step. */
  private void warmUp(double[][] draws) {
    double centre = StrictMath.log(10) + logStep;
    double miss = 0;
    double average = 0;
    for (int i = 0; i < draws.length; i++) {
      move();
      draws[i] = at.place();
      double n = i + 1;
      double share = 1 / (n + 10);
      miss = (1 - share) * miss + share * (WANTED_ACCEPTANCE - accepted);
      logStep = Math.min(1, centre - StrictMath.sqrt(n) / 0.05 * miss);
      double weight = StrictMath.pow(n, -0.75);
      average = weight * logStep + (1 - weight) * average;
    }
    logStep = average;
  }

  private static Optional<double[][]> factor(double[][] covariance) {
    int n = covariance.length;
    return Cholesky.of(covariance)
        .map(
            cholesky -> {
              double[][] columns = new double[n][];
              for (int i = 0; i < n; i++) {
                double[] unit = new double[n];
                unit[i] = 1;
                columns[i] = cholesky.times(unit);
              }
              return columns;
            });
  }

  /** A covariance from few draws, a little drawn towards none. */
  private static double[][] shrunk(WeightedDraws draws) {
    double n = draws.weights().length;
    double[][] covariance = draws.covariances();
    for (int i = 0; i < covariance.length; i++) {
      for (int j = 0; j < covariance.length; j++) {
        covariance[i][j] *= n / (n + 5) * (i == j ? 1 + 1e-3 : 1);
      }
    }
    return covariance;
  }

  private Point point(double[] place) {
    double[] gradient = new double[place.length];
    double value = posterior.at(place, gradient);
    double[] inside = new double[place.length];
    for (int i = 0; i < inside.length; i++) {
      for (int j = 0; j < inside.length; j++) {
        inside[i] += factor[i][j] * gradient[j];
      }
    }
    return new Point(place, value, inside);
  }

  /** One trajectory, in coordinates in which the covariance is about 1. */
  private void move() {
    if (Thread.currentThread().isInterrupted()) {
      throw new CancellationException("sampling interrupted");
    }
    int n = at.place().length;
    double[] momentum = new double[n];
    for (int i = 0; i < n; i++) {
      momentum[i] = Draws.normal(random);
    }
    // jittered, lest a trajectory come back to where it began
    double step = StrictMath.exp(logStep) * (0.8 + 0.4 * Draws.uniform(random));
    int steps =
        (int) Math.max(1, Math.min(MOST_STEPS, Math.rint(TRAJECTORY / StrictMath.exp(logStep))));
    double energy = at.value() - kinetic(momentum);
    Point to = point(at.place());
    for (int i = 0; i < steps && to.value() > Double.NEGATIVE_INFINITY; i++) {
      kick(momentum, to, step / 2);
      to = point(drift(to.place(), momentum, step));
      kick(momentum, to, step / 2);
    }
    double change = to.value() - kinetic(momentum) - energy;
    boolean isLost = !(change > -DIVERGENT);
    accepted = isLost ? 0 : StrictMath.exp(Math.min(0, change));
    if (Draws.uniform(random) < accepted) {
      at = to;
    }
  }

  private static double kinetic(double[] momentum) {
    double sum = 0;
    for (double each : momentum) {
      sum += each * each;
    }
    return sum / 2;
  }

  private static void kick(double[] momentum, Point to, double time) {
    for (int i = 0; i < momentum.length; i++) {
      momentum[i] += time * to.gradient()[i];
    }
  }

  private double[] drift(double[] from, double[] momentum, double time) {
    double[] to = from.clone();
    for (int i = 0; i < to.length; i++) {
      for (int j = 0; j < to.length; j++) {
        to[j] += time * momentum[i] * factor[i][j];
      }
    }
    return to;
  }
}

package io.github.clv4j.predictive.inference;

import java.util.Locale;
import java.util.OptionalDouble;

/**
 * Draws of the parameters, and how good they are.
 *
 * @param method how they were had
 * @param draws the draws, of the parameters themselves
 * @param effectiveSizes effective number of draws of each parameter; none where weights tell it
 * @param effectiveSize effective number of draws, in all
 * @param tail Pareto shape of the weights
 * @param rHat the largest of the parameters
 * @param isReliable whether the checks were passed
 * @param words all that in words
 */
record PosteriorDraws(
    Posterior.Method method,
    WeightedDraws draws,
    double[] effectiveSizes,
    double effectiveSize,
    OptionalDouble tail,
    OptionalDouble rHat,
    boolean isReliable,
    String words) {

  static PosteriorDraws of(ImportanceSampler importance) {
    WeightedDraws draws = importance.draws();
    return new PosteriorDraws(
        Posterior.Method.IMPORTANCE_SAMPLING,
        natural(draws),
        new double[0],
        draws.effectiveSize(),
        OptionalDouble.of(importance.tail()),
        OptionalDouble.empty(),
        true,
        "importance sampling: " + words(importance));
  }

  private static String words(ImportanceSampler importance) {
    WeightedDraws draws = importance.draws();
    double tail = importance.tail();
    return String.format(
        Locale.ROOT,
        "%,d draws count as %,.0f, largest weight %.2f %%, Pareto k %s",
        draws.weights().length,
        draws.effectiveSize(),
        100 * draws.largestWeight(),
        tail == Double.NEGATIVE_INFINITY ? "below 0" : String.format(Locale.ROOT, "%.2f", tail));
  }

  static PosteriorDraws of(HamiltonianSampler chains, ImportanceSampler failed) {
    WeightedDraws draws = chains.draws();
    double[] sizes = new double[draws.places()[0].length];
    for (int i = 0; i < sizes.length; i++) {
      sizes[i] = chains.of(i).effectiveSize();
    }
    double rHat = chains.rHat();
    double effective = chains.effectiveSize();
    boolean hasMixed = chains.hasMixed();
    return new PosteriorDraws(
        Posterior.Method.HAMILTONIAN_MONTE_CARLO,
        natural(draws),
        sizes,
        effective,
        OptionalDouble.of(failed.tail()),
        OptionalDouble.of(rHat),
        hasMixed,
        String.format(
            Locale.ROOT,
            "Hamiltonian Monte Carlo, as importance sampling did not suffice (%s): %,d draws of 4"
                + " chains count as %,.0f, R-hat %.3f%s",
            words(failed),
            draws.weights().length,
            effective,
            rHat,
            hasMixed
                ? ""
                : ": the chains have not mixed, so that these draws are a rough guide only;"
                    + " narrower priors or more data would help"));
  }

  private static WeightedDraws natural(WeightedDraws logs) {
    double[][] places = new double[logs.places().length][];
    for (int i = 0; i < places.length; i++) {
      places[i] = logs.places()[i].clone();
      for (int j = 0; j < places[i].length; j++) {
        places[i][j] = StrictMath.exp(places[i][j]);
      }
    }
    return new WeightedDraws(places, logs.weights());
  }

  PosteriorDraws adding(String more) {
    return new PosteriorDraws(
        method, draws, effectiveSizes, effectiveSize, tail, rHat, isReliable, words + more);
  }
}

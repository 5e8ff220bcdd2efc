package io.github.clv4j.predictive.inference;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import java.util.function.Function;

/** Four Hamiltonian chains, made longer until they agree, but not for ever. */
final class HamiltonianSampler {
  private static final int CHAINS = 4;

  /** Halves of chains that differ by less than this have mixed. */
  static final double MIXED = 1.01;

  /** Effective draws, in all, that R-hat needs to be believed. */
  static final double LEAST_EFFECTIVE = 400;

  private static final int MOST_DOUBLINGS = 3;

  private final List<HamiltonianChain> chains;
  private double[][][] draws;

  /**
   * Samples.
   *
   * @param posterior what to sample from
   * @param covariance about its covariance
   * @param start draws a place to start from
   * @param size number of draws wanted, in all
   * @param seed the same gives the same draws
   */
  HamiltonianSampler(
      LogPosterior posterior,
      double[][] covariance,
      Function<SplittableRandom, double[]> start,
      int size,
      long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    SplittableRandom[] randoms = new SplittableRandom[CHAINS];
    double[][] starts = new double[CHAINS][];
    for (int i = 0; i < CHAINS; i++) {
      randoms[i] = new SplittableRandom(random.nextLong());
      starts[i] = start.apply(randoms[i]);
    }
    chains =
        Replicates.of(
            CHAINS,
            OptionalInt.empty(),
            i -> new HamiltonianChain(posterior, covariance, starts[i], randoms[i]));
    int length = Math.max(100, (size + CHAINS - 1) / CHAINS);
    draws = more(length);
    for (int i = 0; i < MOST_DOUBLINGS && !hasMixed(); i++) {
      double[][][] added = more(draws[0].length);
      for (int chain = 0; chain < CHAINS; chain++) {
        double[][] longer = Arrays.copyOf(draws[chain], 2 * added[chain].length);
        System.arraycopy(added[chain], 0, longer, added[chain].length, added[chain].length);
        draws[chain] = longer;
      }
    }
  }

  private double[][][] more(int length) {
    return Replicates.of(CHAINS, OptionalInt.empty(), i -> chains.get(i).draw(length))
        .toArray(new double[0][][]);
  }

  /** The chains of one parameter. */
  Chains of(int parameter) {
    double[][] values = new double[CHAINS][];
    for (int i = 0; i < CHAINS; i++) {
      values[i] = Arrays.stream(draws[i]).mapToDouble(place -> place[parameter]).toArray();
    }
    return new Chains(values);
  }

  private int dimension() {
    return draws[0][0].length;
  }

  double rHat() {
    double largest = 1;
    for (int i = 0; i < dimension(); i++) {
      largest = Math.max(largest, of(i).rHat());
    }
    return largest;
  }

  double effectiveSize() {
    double least = Double.POSITIVE_INFINITY;
    for (int i = 0; i < dimension(); i++) {
      least = Math.min(least, of(i).bulkSize());
    }
    return least;
  }

  boolean hasMixed() {
    return rHat() <= MIXED && effectiveSize() >= LEAST_EFFECTIVE;
  }

  WeightedDraws draws() {
    return WeightedDraws.ofEqual(
        Arrays.stream(draws).flatMap(Arrays::stream).toArray(double[][]::new));
  }
}

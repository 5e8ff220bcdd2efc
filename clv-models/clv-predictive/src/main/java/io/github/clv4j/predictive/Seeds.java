package io.github.clv4j.predictive;

import java.util.SplittableRandom;

/** Random generators of their own for many customers. */
final class Seeds {
  private Seeds() {}

  /**
   * The generator of one customer. Its seed is drawn, not counted up: the generators of seeds that
   * differ by the golden ratio, for one, are the same but for their start.
   */
  static SplittableRandom of(long seed, long customer) {
    long population = new SplittableRandom(seed).nextLong();
    return new SplittableRandom(new SplittableRandom(population + customer).nextLong());
  }

  /** The generator of a customer known by name, whoever else is there. */
  static SplittableRandom of(long seed, String customer) {
    long hash = 0;
    for (int i = 0; i < customer.length(); i++) {
      hash = new SplittableRandom(hash + customer.charAt(i)).nextLong();
    }
    return of(seed, hash);
  }
}

package io.github.clv4j.predictive.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.clv4j.predictive.special.Draws;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChainsTest {

  /** Stationary chains of first order. */
  private static double[][] chains(double correlation, int length, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    double[][] chains = new double[4][length];
    for (double[] chain : chains) {
      chain[0] = Draws.normal(random);
      for (int i = 1; i < length; i++) {
        double fresh = StrictMath.sqrt(1 - correlation * correlation) * Draws.normal(random);
        chain[i] = correlation * chain[i - 1] + fresh;
      }
    }
    return chains;
  }

  /** (1 - rho) / (1 + rho) of the draws count. */
  @ParameterizedTest
  @ValueSource(doubles = {-0.4, 0, 0.5, 0.9})
  void countsDependentDraws(double correlation) {
    Chains chains = new Chains(chains(correlation, 10_000, 11));
    double known = 40_000 * (1 - correlation) / (1 + correlation);

    assertThat(chains.effectiveSize() / known).isCloseTo(1, within(0.12));
    assertThat(chains.bulkSize() / known).isCloseTo(1, within(0.15));
    assertThat(chains.rHat()).isBetween(0.999, 1.005);
  }

  @Test
  void seesChainsInDifferentPlaces() {
    double[][] values = chains(0, 500, 12);
    for (int i = 0; i < 500; i++) {
      values[3][i] += 1;
    }

    Chains chains = new Chains(values);
    assertThat(chains.rHat()).isGreaterThan(1.05);
    assertThat(chains.effectiveSize()).isLessThan(100);
  }

  @Test
  void seesChainsOfDifferentSpread() {
    double[][] values = chains(0, 500, 13);
    for (int i = 0; i < 500; i++) {
      values[3][i] *= 4;
    }

    assertThat(new Chains(values).rHat()).isGreaterThan(1.05);
  }

  @Test
  void seesATrendInEachChain() {
    double[][] values = chains(0, 500, 14);
    for (double[] chain : values) {
      for (int i = 0; i < 500; i++) {
        chain[i] += i / 200.0;
      }
    }

    assertThat(new Chains(values).rHat()).isGreaterThan(1.05);
  }

  @Test
  void aChainThatDoesNotMoveHasNotMixed() {
    double[][] values = {{1, 1, 1, 1}, {2, 2, 2, 2}, {1, 1, 1, 1}, {2, 2, 2, 2}};

    assertThat(new Chains(values).rHat()).isInfinite();
  }
}

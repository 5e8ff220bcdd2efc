package io.github.clv4j.predictive.process.betageometric;

import io.github.clv4j.predictive.process.Kernel;
import io.github.clv4j.predictive.special.Arguments;
import io.github.clv4j.predictive.special.Draws;
import java.util.SplittableRandom;
import java.util.function.DoubleConsumer;

/**
 * The kernel of a new customer who may leave right after the first purchase, at time 0, with
 * probability a/(a+b), as in MBG/NBD (Batislam, Denizel and Filiztekin 2007): one who stays behaves
 * as another kernel says.
 *
 * @param a first parameter of the dropout probability, finite, above 0
 * @param b second parameter of the dropout probability, finite, above 0
 * @param ifStays the kernel of one who has not left at time 0
 */
public record DropoutAtZero(double a, double b, Kernel ifStays) implements Kernel {

  /**
   * Checks the parameters.
   *
   * @param a first parameter of the dropout probability
   * @param b second parameter of the dropout probability
   * @param ifStays the kernel of one who has not left at time 0
   */
  public DropoutAtZero {
    Arguments.positive("a", a);
    Arguments.positive("b", b);
  }

  @Override
  public double expectedTransactions(double t) {
    return stays() * ifStays.expectedTransactions(t);
  }

  @Override
  public double probability(int k, double t) {
    double ifStaysExactly = stays() * ifStays.probability(k, t);
    return k == 0 ? leaves() + ifStaysExactly : ifStaysExactly;
  }

  @Override
  public double probabilityActive(double t) {
    return stays() * ifStays.probabilityActive(t);
  }

  /** S(0) = 1, because the customer leaves just after time 0; S(t) tends to b/(a+b) there. */
  @Override
  public double survival(double t) {
    double survival = ifStays.survival(t);
    return t == 0 ? survival : stays() * survival;
  }

  @Override
  public double discountedTransactions(double delta, double horizon) {
    return stays() * ifStays.discountedTransactions(delta, horizon);
  }

  @Override
  public double discountedLifetime(double delta, double horizon) {
    return stays() * ifStays.discountedLifetime(delta, horizon);
  }

  @Override
  public double simulate(SplittableRandom random, double until, DoubleConsumer purchases) {
    Arguments.nonNegative("until", until);
    return Draws.uniform(random) < leaves() ? 0 : ifStays.simulate(random, until, purchases);
  }

  @Override
  public Kernel atUnitScale() {
    return new DropoutAtZero(a, b, ifStays.atUnitScale());
  }

  @Override
  public double timeScale() {
    return ifStays.timeScale();
  }

  private double stays() {
    return b / (a + b);
  }

  private double leaves() {
    return a / (a + b);
  }
}

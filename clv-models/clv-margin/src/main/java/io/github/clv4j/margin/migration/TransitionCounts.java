package io.github.clv4j.margin.migration;

import io.github.clv4j.core.period.DiscountRate;
import io.github.clv4j.core.period.PeriodUnit;
import io.github.clv4j.core.table.Table;
import java.util.Arrays;
import java.util.List;

/**
 * Counts of the moves between states, and the transition probabilities that follow: with a
 * Dirichlet prior of weight a on each of the m moves that are possible from a state
 *
 * <pre>
 * p_ij = (n_ij + a) / (n_i + m a)     standard error  sqrt(p_ij (1 - p_ij) / (n_i + m a + 1))
 * </pre>
 *
 * <p>the mean and standard deviation after the data. The default a = 1/2 is the prior of Jeffreys.
 * Immutable and thread-safe.
 */
public final class TransitionCounts {
  static final double JEFFREYS = 0.5;

  private final List<String> names;
  private final double[][] counts;
  private final boolean[][] possible;
  private final double prior;
  private final OrderTest orderTest;

  TransitionCounts(
      List<String> names,
      double[][] counts,
      boolean[][] possible,
      double prior,
      OrderTest orderTest) {
    this.names = List.copyOf(names);
    this.counts = counts;
    this.possible = possible;
    this.prior = requirePrior(prior);
    this.orderTest = orderTest;
  }

  static double requirePrior(double prior) {
    if (!(prior >= 0 && prior <= 1e6)) {
      throw new IllegalArgumentException(
          "Dirichlet prior is " + prior + ": it must lie between 0 and 1e6");
    }
    return prior;
  }

  /**
   * Counts the moves in sequences of states; every move counts as possible.
   *
   * @param names the names of the states
   * @param sequences for each customer its states in consecutive periods
   * @return the counts
   * @throws IllegalArgumentException if a name is not among the states, or comes twice there
   */
  public static TransitionCounts of(
      List<String> names, Iterable<? extends List<String>> sequences) {
    TransitionCounter counter = new TransitionCounter(Chain.requireNames(names).size());
    for (List<String> sequence : sequences) {
      counter.add(sequence.stream().mapToInt(name -> index(names, name)).toArray());
    }
    boolean[][] possible = new boolean[names.size()][names.size()];
    for (boolean[] row : possible) {
      Arrays.fill(row, true);
    }
    return counter.counts(names, possible, JEFFREYS);
  }

  private static int index(List<String> names, String name) {
    int index = names.indexOf(name);
    if (index < 0) {
      throw new IllegalArgumentException("state '" + name + "' is unknown: there are " + names);
    }
    return index;
  }

  /**
   * Changes the weight of the prior.
   *
   * @param weight of each possible move, in observations; 0 for plain shares
   * @return the same counts
   * @throws IllegalArgumentException if it does not lie between 0 and 1e6
   */
  public TransitionCounts prior(double weight) {
    return new TransitionCounts(names, counts, possible, weight, orderTest);
  }

  /**
   * Returns the names of the states.
   *
   * @return the names
   */
  public List<String> states() {
    return names;
  }

  /**
   * Returns how often a move was seen.
   *
   * @param from a state
   * @param to a state
   * @return the count
   * @throws IllegalArgumentException if there is no such state
   */
  public double count(String from, String to) {
    return counts[index(names, from)][index(names, to)];
  }

  /**
   * Returns the probability of a move.
   *
   * @param from a state
   * @param to a state
   * @return the probability; 0 for a move that is not possible
   * @throws IllegalArgumentException if there is no such state, or it was never seen and there is
   *     no prior
   */
  public double probability(String from, String to) {
    return probability(index(names, from), index(names, to));
  }

  double probability(int from, int to) {
    if (!isFree(from, to)) {
      return possible[from][to] ? 1 : 0;
    }
    double weight = weight(from);
    if (weight == 0) {
      throw new IllegalArgumentException(
          "no move from state '"
              + names.get(from)
              + "' was seen: give a Dirichlet prior above 0, or leave the state out");
    }
    return (counts[from][to] + prior) / weight;
  }

  /** Number of possible moves from a state that were seen, those of the prior included. */
  private double weight(int from) {
    double weight = 0;
    for (int j = 0; j < names.size(); j++) {
      weight += possible[from][j] ? counts[from][j] + prior : 0;
    }
    return weight;
  }

  private int possibilities(int from) {
    int number = 0;
    for (boolean each : possible[from]) {
      number += each ? 1 : 0;
    }
    return number;
  }

  /** Whether there is something to estimate. */
  boolean isFree(int from, int to) {
    return possible[from][to] && possibilities(from) > 1;
  }

  /**
   * Returns the standard error of a probability.
   *
   * @param from a state
   * @param to a state
   * @return its standard deviation after the data
   * @throws IllegalArgumentException if there is no such state, or it was never seen and there is
   *     no prior
   */
  public double standardError(String from, String to) {
    int i = index(names, from);
    int j = index(names, to);
    double p = probability(i, j);
    return isFree(i, j) ? StrictMath.sqrt(p * (1 - p) / (weight(i) + 1)) : 0;
  }

  Chain chain() {
    return Chain.of(names, probabilities());
  }

  private double[][] probabilities() {
    double[][] p = new double[names.size()][names.size()];
    for (int i = 0; i < p.length; i++) {
      for (int j = 0; j < p.length; j++) {
        p[i][j] = probability(i, j);
      }
    }
    return p;
  }

  /**
   * Values customers who move with these probabilities.
   *
   * @param payoffs money due in a period by the state
   * @param unit the period
   * @param rate the rate at which future money loses value
   * @return the values
   * @throws IllegalArgumentException if a state was never seen and there is no prior
   */
  public MigrationCLV migration(double[] payoffs, PeriodUnit unit, DiscountRate rate) {
    return MigrationCLV.of(names, probabilities(), payoffs, unit, rate);
  }

  /**
   * Returns the test of whether the states before the present one matter.
   *
   * @return the test
   */
  public OrderTest orderTest() {
    return orderTest;
  }

  /**
   * Tabulates the counts.
   *
   * @return a row for each state, with how often each state followed it
   */
  public Table table() {
    return Matrix.table(names, counts, 0);
  }

  /** The probabilities as a table. */
  Table probabilityTable() {
    return Matrix.table(names, probabilities(), 4);
  }

  double prior() {
    return prior;
  }

  /** The counts themselves; nobody may write into them. */
  double[][] counts() {
    return counts;
  }

  @Override
  public String toString() {
    return table() + "\n" + orderTest;
  }
}

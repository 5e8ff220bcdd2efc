package io.github.clv4j.margin.migration;

import io.github.clv4j.core.period.DiscountRate;
import io.github.clv4j.core.period.Horizon;
import io.github.clv4j.core.period.PeriodUnit;
import io.github.clv4j.core.table.Table;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The value of customers who move between states, period by period, with known probabilities P that
 * depend on the present state alone. A payoff R is due in each period by the state at the time, the
 * first one now; d is the discount rate of the period.
 *
 * <pre>
 * over N periods       V = sum over t = 0..N of (P/(1+d))^t R
 * without end          V = (I - P/(1+d))^-1 R
 * variance of value    W = (Var[V next] + P W) / (1+d)^2
 * </pre>
 *
 * <p>Without discounting a value without end exists only for states from which no payoff recurs for
 * ever; elsewhere it is infinite, with the sign of what recurs, see {@link #reason}. Payoffs that
 * recur but cancel in the long run count as with a discount rate that vanishes.
 *
 * <p>Source: Pfeifer and Carraway, "Modeling customer relationships as Markov chains" (2000); the
 * variance follows from the law of total variance. Immutable and thread-safe.
 */
public final class MigrationCLV {
  /** The name of the state of customers who have left. */
  public static final String FORMER = "former";

  private final Chain chain;
  private final double[] payoffs;
  private final PeriodUnit unit;
  private final DiscountRate rate;
  private final Horizon horizon;
  private final Optional<Double> margin;
  private final double[] values;

  private MigrationCLV(
      Chain chain,
      double[] payoffs,
      PeriodUnit unit,
      DiscountRate rate,
      Horizon horizon,
      Optional<Double> margin) {
    this.chain = chain;
    this.payoffs = payoffs;
    this.unit = unit;
    this.rate = rate;
    this.horizon = horizon;
    this.margin = margin;
    values =
        horizon.isLifetime()
            ? IntStream.of(chain.all())
                .mapToDouble(Total.of(chain, discount(), payoffs)::value)
                .toArray()
            : Finite.of(chain, discount(), payoffs, Finite.periods(horizon, unit)).values();
  }

  /**
   * Creates the values over the customers' whole future.
   *
   * @param names the names of the states, all different
   * @param matrix transition probabilities: in the row of a state those of the states that follow
   *     it after one period
   * @param payoffs money due in a period by the state, margin less the cost of marketing
   * @param unit the period
   * @param rate the rate at which future money loses value
   * @return the values
   * @throws IllegalArgumentException if a row does not sum to 1, naming it, or a probability,
   *     payoff or name cannot be
   */
  public static MigrationCLV of(
      List<String> names, double[][] matrix, double[] payoffs, PeriodUnit unit, DiscountRate rate) {
    Chain chain = Chain.of(names, matrix);
    Chain.requireLength("list of payoffs", "numbers", payoffs.length, chain.size());
    for (int i = 0; i < payoffs.length; i++) {
      Chain.requireMoney("payoff of state '" + chain.names().get(i) + "'", payoffs[i]);
    }
    return new MigrationCLV(
        chain, payoffs.clone(), unit, rate, Horizon.lifetime(), Optional.empty());
  }

  /**
   * Creates the values of customers by recency: in state 1 those who bought in this period, in
   * state 2 those whose last purchase was one period ago, and so on; who does not buy in the last
   * of these states is a former customer, for good. All but former customers cost marketing in each
   * period, and those in state 1 bring a margin.
   *
   * @param probabilities p_1 to p_k, the probability of buying in the next period by state
   * @param margin money that a period with a purchase leaves, before the cost of marketing
   * @param marketingCost money in a period for each customer who is not a former one
   * @param unit the period
   * @param rate the rate at which future money loses value
   * @return the values over the customers' whole future
   * @throws IllegalArgumentException if there is no probability, one lies outside [0, 1], or an
   *     amount of money cannot be
   */
  public static MigrationCLV byRecency(
      double[] probabilities,
      double margin,
      double marketingCost,
      PeriodUnit unit,
      DiscountRate rate) {
    Chain.requireMoney("margin", margin);
    Chain.requireMoney("marketing cost", marketingCost);
    Chain chain = Recency.chain(probabilities);
    return new MigrationCLV(
        chain,
        Recency.payoffs(chain.size(), margin, marketingCost),
        unit,
        rate,
        Horizon.lifetime(),
        Optional.of(margin));
  }

  /**
   * Changes how far ahead the values look. Payoffs are due now and after each whole period up to
   * the horizon, that at the horizon included.
   *
   * @param end the horizon
   * @return the changed values
   * @throws IllegalArgumentException if it is longer than a million periods, but finite
   */
  public MigrationCLV over(Horizon end) {
    return new MigrationCLV(chain, payoffs, unit, rate, end, margin);
  }

  /**
   * Returns the names of the states.
   *
   * @return the names, in the order given
   */
  public List<String> states() {
    return chain.names();
  }

  /**
   * Returns the probability of a move within a period.
   *
   * @param from a state
   * @param to a state
   * @return the probability
   * @throws IllegalArgumentException if there is no such state
   */
  public double probability(String from, String to) {
    return chain.probabilities()[chain.index(from)][chain.index(to)];
  }

  /**
   * Returns the payoff of a state.
   *
   * @param state a state
   * @return money in a period
   * @throws IllegalArgumentException if there is no such state
   */
  public double payoff(String state) {
    return payoffs[chain.index(state)];
  }

  /**
   * Returns the period.
   *
   * @return the unit of time of the transitions
   */
  public PeriodUnit unit() {
    return unit;
  }

  /**
   * Returns the discount rate.
   *
   * @return the rate as it was given
   */
  public DiscountRate discountRate() {
    return rate;
  }

  /**
   * Returns how far ahead the values look.
   *
   * @return the horizon
   */
  public Horizon horizon() {
    return horizon;
  }

  /**
   * Returns the value of a customer.
   *
   * @param state the state now
   * @return money; infinite where payoffs recur for ever without discounting, see {@link #reason}
   * @throws IllegalArgumentException if there is no such state
   */
  public double value(String state) {
    return values[chain.index(state)];
  }

  /**
   * Returns the values of all states.
   *
   * @return money by the state now, in the order of the states
   */
  public Map<String, Double> values() {
    return byState(values);
  }

  /**
   * Returns the variance of what a customer will bring: payoffs are certain given the states, but
   * these are not.
   *
   * @param state the state now
   * @return money squared; infinite where the value is, or where payoffs never cease to vary
   * @throws IllegalArgumentException if there is no such state
   */
  public double variance(String state) {
    return variances()[chain.index(state)];
  }

  /**
   * Returns the standard deviation of what a customer will bring.
   *
   * @param state the state now
   * @return the square root of the {@link #variance}
   * @throws IllegalArgumentException if there is no such state
   */
  public double standardDeviation(String state) {
    return StrictMath.sqrt(variance(state));
  }

  private double[] variances() {
    return horizon.isLifetime()
        ? Spread.withoutEnd(chain, discount(), values)
        : Finite.of(chain, discount(), payoffs, Finite.periods(horizon, unit)).variances();
  }

  /**
   * Returns where a customer will be.
   *
   * @param state the state now
   * @param periods how many periods from now, at least 0
   * @return the probability of each state then
   * @throws IllegalArgumentException if there is no such state, or the periods are negative or more
   *     than a million
   */
  public Map<String, Double> occupancy(String state, int periods) {
    return byState(Occupancy.after(chain, state, periods));
  }

  /**
   * Tabulates where a customer will be over time.
   *
   * @param state the state now
   * @param periods the last period, at least 0
   * @return a row for each period from 0 on, with the probability of each state
   * @throws IllegalArgumentException if there is no such state, or the periods are negative or more
   *     than a million
   */
  public Table occupancies(String state, int periods) {
    return Occupancy.table(chain, state, periods, unit);
  }

  /**
   * Returns how long it takes, on average, until a customer is in a state that is never left.
   *
   * @param state the state now
   * @return a number of periods; 0 in such a state, infinite where a customer may never come to one
   * @throws IllegalArgumentException if there is no such state
   */
  public double expectedTimeToAbsorption(String state) {
    return Occupancy.timesToAbsorption(chain)[chain.index(state)];
  }

  /**
   * Says why a value is infinite.
   *
   * @param state the state now
   * @return the reason, if it is
   * @throws IllegalArgumentException if there is no such state
   */
  public Optional<String> reason(String state) {
    double value = value(state);
    if (!Double.isInfinite(value)) {
      return Optional.empty();
    }
    double gain = Total.of(chain, 0, payoffs).gain()[chain.index(state)];
    return Optional.of(ChainWords.divergence(state, gain, unit));
  }

  /**
   * Finds the states in which to stop marketing to a customer, for customers by recency: who is no
   * longer marketed to costs nothing and is a former customer from the next period on.
   *
   * @return the best policy
   * @throws IllegalStateException if these values were not made {@linkplain #byRecency by recency},
   *     so that only {@link #bestPolicy(MigrationCLV)} can tell what stopping means
   * @throws IllegalArgumentException if there is a horizon, or no discount
   */
  public MarketingPolicy bestPolicy() {
    double bought =
        margin.orElseThrow(
            () ->
                new IllegalStateException(
                    "these states are not recencies: say what follows when marketing stops, with"
                        + " bestPolicy(stopped)"));
    Chain left = Recency.stopped(chain.size());
    double[] payoffs = Recency.payoffs(chain.size(), bought, 0);
    return bestPolicy(new MigrationCLV(left, payoffs, unit, rate, horizon, Optional.empty()));
  }

  /**
   * Finds the states in which to stop marketing to a customer, by policy iteration (Howard 1960).
   *
   * @param stopped the same states with the probabilities and payoffs of customers who are not
   *     marketed to, such as {@link #byRecency} with the probabilities of buying unasked and no
   *     cost
   * @return the best policy; a state in which both do equally well keeps its marketing
   * @throws IllegalArgumentException if the states, periods or discount rates differ, there is a
   *     horizon, or no discount
   */
  public MarketingPolicy bestPolicy(MigrationCLV stopped) {
    return MarketingPolicy.best(this, stopped);
  }

  /** The same states and payoffs, except in the states in which another one's are taken. */
  MigrationCLV with(MigrationCLV other, boolean[] taken) {
    double[] mixed = payoffs.clone();
    for (int i = 0; i < mixed.length; i++) {
      mixed[i] = taken[i] ? other.payoffs[i] : mixed[i];
    }
    return new MigrationCLV(
        chain.with(other.chain, taken), mixed, unit, rate, horizon, Optional.empty());
  }

  /** What each state is worth if from the next period on states are worth what is said. */
  double[] oneStep(double[] next) {
    double[] worth = chain.expected(next);
    for (int i = 0; i < worth.length; i++) {
      worth[i] = payoffs[i] + worth[i] / (1 + discount());
    }
    return worth;
  }

  double discount() {
    return rate.effectivePer(unit);
  }

  private Map<String, Double> byState(double[] numbers) {
    Map<String, Double> map = new LinkedHashMap<>();
    for (int i = 0; i < numbers.length; i++) {
      map.put(chain.names().get(i), numbers[i]);
    }
    return Collections.unmodifiableMap(map);
  }

  /**
   * Tabulates the transition probabilities.
   *
   * @return a row for each state, with the probability of each state after a period
   */
  public Table transitions() {
    return Matrix.table(chain.names(), chain.probabilities(), 4);
  }

  /**
   * Tabulates the states.
   *
   * @return payoff, value, standard deviation and expected periods to absorption of each
   */
  public Table table() {
    return ChainWords.table(this, variances(), Occupancy.timesToAbsorption(chain));
  }

  /**
   * Tells the calculation in words, with the numbers.
   *
   * @return a few lines of text
   */
  public String explain() {
    return ChainWords.explain(this);
  }

  @Override
  public String toString() {
    return ChainWords.heading(this) + "\n" + table();
  }
}

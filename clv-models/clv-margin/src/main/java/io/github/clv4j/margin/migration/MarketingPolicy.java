package io.github.clv4j.margin.migration;

import io.github.clv4j.core.table.Column;
import io.github.clv4j.core.table.Table;
import io.github.clv4j.core.valuation.Figures;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * In which states to market to customers and in which to stop, so that each state is worth the most
 * (Pfeifer and Carraway 2000; policy iteration of Howard 1960). Immutable and thread-safe.
 */
public final class MarketingPolicy {
  /** Gains no larger than this, relative to the values, are rounding. */
  private static final double ROUNDING = 1e-12;

  private final MigrationCLV always;
  private final MigrationCLV clv;
  private final boolean[] stops;
  private final boolean[] differs;

  private MarketingPolicy(
      MigrationCLV always, MigrationCLV clv, boolean[] stops, boolean[] differs) {
    this.always = always;
    this.clv = clv;
    this.stops = stops;
    this.differs = differs;
  }

  static MarketingPolicy best(MigrationCLV market, MigrationCLV stop) {
    check(market, stop);
    int n = market.states().size();
    boolean[] stops = new boolean[n];
    MigrationCLV clv = market;
    boolean improved = true;
    while (improved) {
      improved = false;
      double[] values = numbers(clv);
      double[] marketed = market.oneStep(values);
      double[] stopped = stop.oneStep(values);
      double rounding = rounding(values);
      for (int i = 0; i < n; i++) {
        double gain = stops[i] ? marketed[i] - stopped[i] : stopped[i] - marketed[i];
        if (gain > rounding) {
          stops[i] = !stops[i];
          improved = true;
        }
      }
      clv = market.with(stop, stops);
    }
    return new MarketingPolicy(
        market, marketingTies(market, stop, clv, stops), stops, differs(market, stop));
  }

  /** Goes back to marketing where stopping gains nothing. */
  private static MigrationCLV marketingTies(
      MigrationCLV market, MigrationCLV stop, MigrationCLV best, boolean[] stops) {
    double[] values = numbers(best);
    double[] marketed = market.oneStep(values);
    double[] stopped = stop.oneStep(values);
    for (int i = 0; i < stops.length; i++) {
      stops[i] &= stopped[i] - marketed[i] > rounding(values);
    }
    return market.with(stop, stops);
  }

  private static double[] numbers(MigrationCLV clv) {
    return clv.values().values().stream().mapToDouble(Double::doubleValue).toArray();
  }

  private static double rounding(double[] values) {
    return ROUNDING * Arrays.stream(values).map(Math::abs).max().orElse(0);
  }

  private static boolean[] differs(MigrationCLV market, MigrationCLV stop) {
    List<String> states = market.states();
    boolean[] differs = new boolean[states.size()];
    for (int i = 0; i < differs.length; i++) {
      String from = states.get(i);
      differs[i] =
          market.payoff(from) != stop.payoff(from)
              || states.stream()
                  .anyMatch(to -> market.probability(from, to) != stop.probability(from, to));
    }
    return differs;
  }

  private static void check(MigrationCLV market, MigrationCLV stop) {
    if (!market.states().equals(stop.states())
        || market.unit() != stop.unit()
        || !market.discountRate().equals(stop.discountRate())) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "states %s by %s at %s with marketing, %s by %s at %s without: they must be the same",
              market.states(),
              market.unit().label(),
              market.discountRate(),
              stop.states(),
              stop.unit().label(),
              stop.discountRate()));
    }
    if (!market.horizon().isLifetime() || !stop.horizon().isLifetime()) {
      throw new IllegalArgumentException(
          "horizon is "
              + market.horizon()
              + ": the best policy would change as it comes nearer; give lifetime");
    }
    if (market.discount() == 0) {
      throw new IllegalArgumentException(
          "discount rate is 0: it must be above 0 for every policy to have a value");
    }
  }

  /**
   * Tells whether to market to customers in a state.
   *
   * @param state a state
   * @return false where it is better to stop
   * @throws IllegalArgumentException if there is no such state
   */
  public boolean isMarketed(String state) {
    return !stops[index(state)];
  }

  /**
   * Returns the states in which to stop.
   *
   * @return their names, in the order of the states
   */
  public List<String> stopped() {
    return clv.states().stream().filter(state -> !isMarketed(state)).toList();
  }

  /**
   * Returns the values under this policy, with all that can be asked of them.
   *
   * @return the values
   */
  public MigrationCLV clv() {
    return clv;
  }

  /**
   * Returns the value of a customer under this policy.
   *
   * @param state the state now
   * @return money
   * @throws IllegalArgumentException if there is no such state
   */
  public double value(String state) {
    return clv.value(state);
  }

  /**
   * Returns the values under this policy.
   *
   * @return money by the state now
   */
  public Map<String, Double> values() {
    return clv.values();
  }

  /**
   * Returns how much more a customer is worth than if marketing never stopped.
   *
   * @param state the state now
   * @return money, at least 0
   * @throws IllegalArgumentException if there is no such state
   */
  public double gain(String state) {
    return Math.max(0, clv.value(state) - always.value(state));
  }

  private int index(String state) {
    clv.value(state);
    return clv.states().indexOf(state);
  }

  /**
   * Tabulates the policy.
   *
   * @return what to do in each state (nothing to decide where both are the same), its value, the
   *     value if marketing never stopped, and the gain
   */
  public Table table() {
    Table.Builder table =
        Table.of(
            Column.words("state", "state"),
            Column.words("action", "action"),
            Column.numbers("value", "value", 2),
            Column.numbers("always", "always marketing", 2),
            Column.numbers("gain", "gain", 2));
    for (String state : clv.states()) {
      String action = isMarketed(state) ? "market" : "stop";
      table.row(
          state,
          differs[index(state)] ? action : "-",
          value(state),
          always.value(state),
          gain(state));
    }
    return table.build();
  }

  /**
   * Tells the policy in words, with the numbers.
   *
   * @return a few lines of text
   */
  public String explain() {
    return String.format(
        Locale.ROOT,
        "%s, found by policy iteration at d = %s per %s: no change in a single state, or in"
            + " several, is worth more.\n%s",
        headline(),
        Figures.number(clv.discount()),
        clv.unit().label(),
        table());
  }

  private String headline() {
    return stopped().isEmpty()
        ? "Market in every state"
        : "Stop marketing in state " + String.join(", ", stopped());
  }

  @Override
  public String toString() {
    return headline() + "\n" + table();
  }
}

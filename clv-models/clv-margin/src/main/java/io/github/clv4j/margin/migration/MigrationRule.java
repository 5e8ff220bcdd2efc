package io.github.clv4j.margin.migration;

import io.github.clv4j.core.customer.ChurnMeasure;
import io.github.clv4j.core.customer.CustomerBase;
import io.github.clv4j.core.customer.Grouping;
import io.github.clv4j.core.period.Lifespan;
import io.github.clv4j.core.period.PeriodUnit;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;

/**
 * What a user chose of the states.
 *
 * @param unit the calendar period, where it was chosen
 * @param recencies how many, where it was chosen
 * @param returns whether former customers may come back
 * @param prior weight of each possible move
 * @param spendBy level of the spend
 * @param names names of the states, where a rule tells them
 * @param rule tells the state, where it is not the recency
 */
record MigrationRule(
    Optional<PeriodUnit> unit,
    OptionalInt recencies,
    boolean returns,
    double prior,
    Grouping spendBy,
    List<String> names,
    Optional<Function<CustomerPeriod, String>> rule) {

  static final MigrationRule STANDARD =
      new MigrationRule(
          Optional.empty(),
          OptionalInt.empty(),
          false,
          TransitionCounts.JEFFREYS,
          Grouping.perCustomer(),
          List.of(),
          Optional.empty());

  /** As many recencies as a year has months, if nobody chooses. */
  private static final int USUAL = 12;

  static final int MOST = 366;
  private static final double ROUNDING = 1e-9;

  MigrationRule {
    TransitionCounts.requirePrior(prior);
    if (recencies.isPresent() && (recencies.getAsInt() < 1 || recencies.getAsInt() > MOST)) {
      throw new IllegalArgumentException(
          "number of recencies is " + recencies.getAsInt() + ": it must lie between 1 and " + MOST);
    }
    if (recencies.isPresent() && rule.isPresent()) {
      throw new IllegalArgumentException(
          "states are given by a rule, " + names + ", and as recencies: give one of both");
    }
  }

  MigrationRule unit(PeriodUnit other) {
    return new MigrationRule(Optional.of(other), recencies, returns, prior, spendBy, names, rule);
  }

  MigrationRule recencies(int number) {
    return new MigrationRule(unit, OptionalInt.of(number), returns, prior, spendBy, names, rule);
  }

  MigrationRule returning() {
    return new MigrationRule(unit, recencies, true, prior, spendBy, names, rule);
  }

  MigrationRule prior(double weight) {
    return new MigrationRule(unit, recencies, returns, weight, spendBy, names, rule);
  }

  MigrationRule spendBy(Grouping level) {
    return new MigrationRule(unit, recencies, returns, prior, level, names, rule);
  }

  MigrationRule statesBy(List<String> states, Function<CustomerPeriod, String> told) {
    return new MigrationRule(
        unit,
        recencies,
        returns,
        prior,
        spendBy,
        List.copyOf(Chain.requireNames(states)),
        Optional.of(told));
  }

  /** The states for a base; the period and the number of recencies by its rhythm. */
  StateSpace states(CustomerBase base) {
    if (unit.isPresent() && (recencies.isPresent() || rule.isPresent())) {
      return states(unit.get(), recencies.orElse(0), "as given");
    }
    Lifespan rhythm = ChurnMeasure.of(base, Grouping.overall()).inactive();
    PeriodUnit period = unit.orElseGet(() -> period(rhythm, base));
    int number = number(rhythm, period);
    String why = "95 % of the gaps between purchases take at most " + period.count(number);
    if (unit.isEmpty() && number <= USUAL && period != PeriodUnit.DAYS) {
      why += ", but more than " + USUAL + " of any shorter period";
    }
    return states(period, recencies.orElse(Math.min(MOST, number)), why);
  }

  private StateSpace states(PeriodUnit period, int number, String why) {
    List<String> states = rule.isPresent() ? names : Recency.names(number);
    return new StateSpace(period, states, returns, rule, why);
  }

  private static int number(Lifespan rhythm, PeriodUnit period) {
    return (int) Math.max(1, Math.ceil(rhythm.in(period) * (1 - ROUNDING)));
  }

  /** A shorter one than wished for where nobody was observed for two of those. */
  private static PeriodUnit period(Lifespan rhythm, CustomerBase base) {
    PeriodUnit period = PeriodUnit.YEARS;
    for (PeriodUnit shorter : List.of(PeriodUnit.MONTHS, PeriodUnit.WEEKS, PeriodUnit.DAYS)) {
      if (number(rhythm, shorter) <= USUAL || !hasMoves(base, period)) {
        period = shorter;
      }
    }
    return period;
  }

  private static boolean hasMoves(CustomerBase base, PeriodUnit period) {
    long last = period.lastWholePeriod(base.observedUntil().orElseThrow());
    for (int i = 0; i < base.size(); i++) {
      if (period.period(base.acquired(i)) < last) {
        return true;
      }
    }
    return false;
  }
}

package io.github.clv4j.margin.migration;

import io.github.clv4j.core.customer.Customer;
import io.github.clv4j.core.customer.CustomerBase;
import java.util.List;
import java.util.Locale;

/** Counts the moves of customers. */
final class MigrationFit {
  private MigrationFit() {}

  static FittedMigration of(MigrationRule rule, CustomerBase base) {
    StateSpace space = rule.states(base);
    int n = space.names().size();
    TransitionCounter counter = new TransitionCounter(n);
    Spending spending = Spending.none(rule.spendBy(), n);
    double customers = 0;
    double purchases = 0;
    for (int i = 0; i < base.size(); i++) {
      Customer customer = base.get(i);
      PurchasePeriods periods = PurchasePeriods.of(customer, space.unit());
      List<CustomerPeriod> whole = periods.whole(customer);
      int[] states = space.sequence(whole);
      counter.add(states);
      for (int t = 0; t < states.length; t++) {
        spending.add(states[t], whole.get(t));
        purchases += whole.get(t).purchases();
      }
      customers += periods.transitions() > 0 ? 1 : 0;
    }
    if (customers == 0) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "no customer was observed for a whole calendar %s after that of its first purchase:"
                  + " observe for longer, or choose a shorter period",
              space.unit().label()));
    }
    TransitionCounts counts =
        counter.counts(space.names(), space.possible(rule.rule().isEmpty()), rule.prior());
    counts.chain();
    return new FittedMigration(
        space, rule.rule().isEmpty(), counts, spending, customers, purchases);
  }
}

package io.github.clv4j.analytics.diagnostics;

import io.github.clv4j.core.customer.Customer;
import io.github.clv4j.core.customer.CustomerBase;
import io.github.clv4j.core.customer.History;
import io.github.clv4j.core.period.PeriodUnit;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * A customer as of a moment of the past.
 *
 * @param base the customers
 * @param index which of them
 * @param bought the days of the purchases so far, the first one included
 * @param age time since the first purchase
 * @param day the day of that moment
 */
record PastCustomer(CustomerBase base, int index, List<LocalDate> bought, double age, LocalDate day)
    implements Customer {

  int purchases() {
    return bought.size();
  }

  @Override
  public String id() {
    return base.id(index);
  }

  @Override
  public History history() {
    double last = Math.min(base.purchaseTime(index, purchases() - 1), age);
    return new History(purchases() - 1, last, age);
  }

  @Override
  public PeriodUnit timeUnit() {
    return base.timeUnit();
  }

  @Override
  public Optional<History> periodHistory() {
    PeriodUnit unit = timeUnit();
    long first = unit.period(bought.get(0));
    long last = unit.lastWholePeriod(day);
    int active = 0;
    long latest = first;
    for (LocalDate purchase : bought) {
      long period = unit.period(purchase);
      if (period > latest && period <= last) {
        active++;
        latest = period;
      }
    }
    return Optional.of(new History(active, latest - first, Math.max(0, last - first)));
  }
}

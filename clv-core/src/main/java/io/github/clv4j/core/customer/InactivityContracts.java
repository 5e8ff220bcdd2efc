package io.github.clv4j.core.customer;

import io.github.clv4j.core.contract.ContractRecord;
import io.github.clv4j.core.contract.Contracts;
import io.github.clv4j.core.contract.ContractsBuilder;
import io.github.clv4j.core.period.Flow;
import io.github.clv4j.core.period.PeriodUnit;
import java.time.LocalDate;
import java.util.Optional;

/** Contracts read off purchases: a customer leaves when it counts as lost. */
final class InactivityContracts {
  private InactivityContracts() {}

  static Contracts of(CustomerBase customers, ChurnMeasure measure) {
    ContractsBuilder contracts =
        Contracts.builder()
            .period(measure.timeUnit())
            .observedUntil(customers.observedUntil().orElseThrow());
    double inactive = Math.max(1, measure.inactive().in(PeriodUnit.DAYS));
    for (int i = 0; i < customers.size(); i++) {
      Customer customer = customers.get(i);
      double silent = customers.recency(i) * customers.timeUnit().days() + inactive;
      LocalDate lost = customers.acquired(i).plusDays(StrictMath.round(silent));
      contracts.add(
          new ContractRecord(
              customer.id(),
              customers.acquired(i),
              measure.isLost(customer) ? Optional.of(lost) : Optional.empty(),
              customers.inputs().contains(Input.AMOUNTS)
                  ? Optional.of(price(customer, measure))
                  : Optional.empty(),
              Optional.empty(),
              customer.attributes()));
    }
    return contracts.build();
  }

  /** Refunds may exceed what was paid; a price is not negative. */
  private static Flow price(Customer customer, ChurnMeasure measure) {
    Flow arpu = measure.arpu(customer, Grouping.perCustomer());
    return new Flow(Math.max(0, arpu.amount()), arpu.unit());
  }
}

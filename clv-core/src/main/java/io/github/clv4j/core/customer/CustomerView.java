package io.github.clv4j.core.customer;

import io.github.clv4j.core.contract.Contracts;
import io.github.clv4j.core.contract.Tenure;
import io.github.clv4j.core.period.Flow;
import io.github.clv4j.core.period.PeriodUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** A customer of a base, read from its columns. */
record CustomerView(CustomerBase base, int index) implements Customer {

  @Override
  public String id() {
    return base.id(index);
  }

  @Override
  public History history() {
    return new History(base.frequency(index), base.recency(index), base.age(index));
  }

  @Override
  public PeriodUnit timeUnit() {
    return base.timeUnit();
  }

  @Override
  public Spend spend() {
    return base.spend(index);
  }

  @Override
  public List<Transaction> transactions() {
    return base.transactions(index);
  }

  @Override
  public Map<String, String> attributes() {
    return base.attributes(index);
  }

  @Override
  public Optional<History> periodHistory() {
    return base.periodHistory(index);
  }

  @Override
  public Optional<Tenure> tenure() {
    return base.contracts().map(contracts -> contracts.tenure(index));
  }

  @Override
  public Optional<Flow> price() {
    return base.contracts()
        .filter(Contracts::hasPrices)
        .map(contracts -> new Flow(contracts.price(index), contracts.period()));
  }

  @Override
  public String toString() {
    if (!base.inputs().contains(Input.HISTORIES)) {
      return "customer " + id() + ": " + tenure().map(Tenure::toString).orElse("");
    }
    History h = history();
    return String.format(
        Locale.ROOT,
        "customer %s: x = %d, t_x = %.2f, T = %.2f %ss, mean spend %.2f over %d",
        id(),
        h.frequency(),
        h.recency(),
        h.age(),
        timeUnit().label(),
        spend().mean(),
        spend().transactions());
  }
}

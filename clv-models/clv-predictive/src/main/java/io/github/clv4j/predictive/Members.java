package io.github.clv4j.predictive;

import io.github.clv4j.core.customer.Customer;
import io.github.clv4j.core.customer.CustomerBase;
import io.github.clv4j.core.customer.History;
import io.github.clv4j.core.customer.Spend;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.function.IntToDoubleFunction;

/**
 * Customers as their intervals see them.
 *
 * @param size their number
 * @param history the history of each
 * @param known what is known of the spend of each
 * @param weight how many customers each stands for
 */
record Members(
    int size, IntFunction<History> history, IntFunction<Spend> known, IntToDoubleFunction weight) {

  static Members of(
      CustomerBase customers,
      Function<Customer, History> historyOf,
      Function<Customer, Spend> knownOf) {
    return new Members(
        customers.size(),
        i -> historyOf.apply(customers.get(i)),
        i -> knownOf.apply(customers.get(i)),
        customers::weight);
  }

  static Members of(History history, Spend known) {
    return new Members(1, i -> history, i -> known, i -> 1);
  }
}

package io.github.clv4j.io;

import io.github.clv4j.core.contract.Contracts;
import io.github.clv4j.core.customer.CustomerBase;
import io.github.clv4j.core.valuation.CLVEstimates;
import io.github.clv4j.core.valuation.Interval;
import io.github.clv4j.core.valuation.Intervals;
import java.io.IOException;
import java.io.Writer;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;

/** Estimates as CSV. */
public final class EstimateCsv {
  private EstimateCsv() {}

  /**
   * Writes one row a customer with the header {@code
   * customer_id,x,t_x,T,probability_alive,expected_transactions,expected_spend,clv,clv_lower,clv_upper}.
   * A part that the model does not know is empty, an infinite one is {@code Infinity}. Then follow
   * {@code weight}, when a customer has one other than 1, and the attributes of the customers,
   * sorted by name and empty for who lacks one; an attribute named like another column is preceded
   * by {@code attribute_}.
   *
   * <p>Customers of whom only the contracts are known have the header {@code
   * customer_id,tenure,active,price,expected_payments,clv,clv_lower,clv_upper}: periods since the
   * start, 1 or, for who has left, 0, money per period (empty when unknown), and payments within
   * the horizon.
   *
   * @param estimates the estimates
   * @param level the probability that an interval holds the value, in (0, 1)
   * @param to where to; flushed, not closed
   * @throws IOException if that cannot be written to
   */
  public static void write(CLVEstimates estimates, double level, Writer to) throws IOException {
    write(estimates, estimates.intervals(level), to);
  }

  /**
   * Writes the same with given intervals.
   *
   * @param estimates the estimates
   * @param intervals their intervals, if they have any
   * @param to where to; flushed, not closed
   * @throws IOException if that cannot be written to
   */
  public static void write(CLVEstimates estimates, Optional<Intervals> intervals, Writer to)
      throws IOException {
    CustomerBase customers = estimates.customers();
    CsvOutput out = new CsvOutput(to);
    boolean weighted = EstimateColumns.hasWeights(customers);
    SortedSet<String> attributes = EstimateColumns.attributes(customers);
    Optional<Contracts> contracts = EstimateColumns.onlyContracts(customers);
    String[] names =
        contracts.isPresent() ? EstimateColumns.NAMES_OF_CONTRACTS : EstimateColumns.NAMES;
    out.row(EstimateColumns.header(names, weighted, attributes).toArray(new String[0]));
    for (int i = 0; i < estimates.size(); i++) {
      Optional<Interval> interval = EstimateColumns.interval(intervals, i);
      out.field(customers.id(i));
      if (contracts.isPresent()) {
        out.field(contracts.get().tenure(i).length());
        out.field(contracts.get().tenure(i).active() ? 1 : 0);
        out.field(EstimateColumns.price(contracts.get(), i));
        out.field(estimates.expectedTransactions(i));
      } else {
        out.field(customers.frequency(i));
        out.field(customers.recency(i));
        out.field(customers.age(i));
        out.field(estimates.probabilityAlive(i));
        out.field(estimates.expectedTransactions(i));
        out.field(estimates.expectedSpend(i));
      }
      out.field(estimates.value(i));
      out.field(EstimateColumns.lower(interval));
      out.field(EstimateColumns.upper(interval));
      if (weighted) {
        out.field(customers.weight(i));
      }
      Map<String, String> known = attributes.isEmpty() ? Map.of() : customers.attributes(i);
      attributes.forEach(name -> out.field(known.getOrDefault(name, "")));
      out.endRow();
    }
    out.flush();
  }
}

package io.github.clv4j.io;

import io.github.clv4j.core.contract.Contracts;
import io.github.clv4j.core.customer.CustomerBase;
import io.github.clv4j.core.valuation.CLVEstimates;
import io.github.clv4j.core.valuation.Interval;
import io.github.clv4j.core.valuation.Intervals;
import java.io.IOException;
import java.io.Writer;
import java.util.Optional;
import java.util.TreeMap;

/** Estimates as JSON. */
public final class EstimateJson {
  private EstimateJson() {}

  /**
   * Writes a list of one object a customer, with the keys of the columns of {@link EstimateCsv}. A
   * part that the model does not know is null; so is an infinite one, and then {@code reason} says
   * why. {@code weight} is there when a customer has one other than 1, and the object {@code
   * attributes} when a customer has any.
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
    Optional<Contracts> contracts = EstimateColumns.onlyContracts(customers);
    String[] names =
        contracts.isPresent() ? EstimateColumns.NAMES_OF_CONTRACTS : EstimateColumns.NAMES;
    boolean weighted = EstimateColumns.hasWeights(customers);
    boolean attributed = !EstimateColumns.attributes(customers).isEmpty();
    JsonOutput.list(
        to,
        out -> {
          for (int i = 0; i < estimates.size(); i++) {
            Optional<Interval> interval = EstimateColumns.interval(intervals, i);
            out.start();
            out.text(names[0], customers.id(i));
            if (contracts.isPresent()) {
              out.number(names[1], contracts.get().tenure(i).length());
              out.number(names[2], contracts.get().tenure(i).active() ? 1 : 0);
              out.number(names[3], EstimateColumns.price(contracts.get(), i));
              out.number(names[4], estimates.expectedTransactions(i));
            } else {
              out.number(names[1], customers.frequency(i));
              out.number(names[2], customers.recency(i));
              out.number(names[3], customers.age(i));
              out.number(names[4], estimates.probabilityAlive(i));
              out.number(names[5], estimates.expectedTransactions(i));
              out.number(names[6], estimates.expectedSpend(i));
            }
            int last = names.length - 1;
            out.number(names[last - 2], estimates.value(i));
            out.number(names[last - 1], EstimateColumns.lower(interval));
            out.number(names[last], EstimateColumns.upper(interval));
            if (weighted) {
              out.number(EstimateColumns.WEIGHT, customers.weight(i));
            }
            if (attributed) {
              out.texts("attributes", new TreeMap<>(customers.attributes(i)));
            }
            out.end(out.lacksNumbers() ? estimates.get(i).reason() : Optional.empty());
          }
        });
  }
}

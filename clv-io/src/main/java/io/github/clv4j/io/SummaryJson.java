package io.github.clv4j.io;

import io.github.clv4j.core.customer.CustomerBase;
import java.io.IOException;
import java.io.Writer;
import java.util.Optional;

/** Summaries as JSON. */
public final class SummaryJson {
  private SummaryJson() {}

  /**
   * Writes a list of one object a customer, with the keys of the columns of {@link
   * SummaryCsv#write}; {@code mean_spend} is null where there is no repeat purchase or no amount.
   *
   * @param customers the customers
   * @param to where to; flushed, not closed
   * @throws IOException if that cannot be written to
   */
  public static void write(CustomerBase customers, Writer to) throws IOException {
    boolean weighted = SummaryCsv.isWeighted(customers);
    JsonOutput.list(
        to,
        out -> {
          for (int i = 0; i < customers.size(); i++) {
            out.start();
            out.text("customer_id", customers.id(i));
            out.number("x", customers.frequency(i));
            out.number("t_x", customers.recency(i));
            out.number("T", customers.age(i));
            out.number("mean_spend", SummaryCsv.meanSpend(customers, i));
            if (weighted) {
              out.number("weight", customers.weight(i));
            }
            out.end(Optional.empty());
          }
        });
  }
}

package io.github.clv4j.cli;

import io.github.clv4j.core.customer.CustomerBase;
import io.github.clv4j.core.table.Column;
import io.github.clv4j.core.table.Table;
import io.github.clv4j.io.SummaryCsv;
import io.github.clv4j.io.SummaryJson;
import java.io.IOException;
import java.io.Writer;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Writes the histories of the customers. */
@Command(
    name = "summarize",
    description =
        "Summarize transactions as x (repeat purchases), t_x (time of the last), T (time observed)"
            + " and mean spend, counted from each customer's first purchase.",
    footer = {
      "",
      "Examples:",
      "  clv summarize orders.csv --observed-until 2024-12-31 > summary.csv",
      "  clv summarize orders.csv.gz --time-unit month --format table",
      "  cat orders.csv | clv summarize - --date-format dd/MM/yyyy"
    })
final class SummarizeCommand extends Job {
  private static final int SHOWN = 20;

  @Mixin private InputOptions input = new InputOptions();
  @Mixin private RunOptions running = new RunOptions();

  @Option(names = "--format", paramLabel = "FORMAT", description = "table, json or csv (default).")
  private Format format = Format.CSV;

  @Option(
      names = "--litt",
      description =
          "Add the column litt, the sum of the logarithms of the times between purchases, to the CSV:"
              + " bg-cnbd-k and mbg-cnbd-k need it.")
  private boolean litt;

  @Override
  int run(Messages messages) throws IOException {
    running.check(this);
    if (litt && format != Format.CSV) {
      throw wrongUsage("--litt goes with --format csv");
    }
    CustomerBase customers = input.load(this, messages);
    write(
        to -> {
          switch (format) {
            case CSV -> {
              if (litt) {
                SummaryCsv.writeWithLogGapSums(customers, to);
              } else {
                SummaryCsv.write(customers, to);
              }
            }
            case JSON -> SummaryJson.write(customers, to);
            case TABLE -> table(customers, to);
          }
        });
    return 0;
  }

  private static void table(CustomerBase customers, Writer to) throws IOException {
    to.write(customers + "\n\n");
    Table.Builder table =
        Table.of(
            Column.words("customer_id", "customer"),
            Column.numbers("x", "x", 0),
            Column.numbers("t_x", "t_x", 2),
            Column.numbers("T", "T", 2),
            Column.numbers("mean_spend", "mean spend", 2));
    for (int i = 0; i < Math.min(SHOWN, customers.size()); i++) {
      boolean hasSpend = customers.frequency(i) > 0 && customers.spend(i).transactions() > 0;
      table.row(
          customers.id(i),
          customers.frequency(i),
          customers.recency(i),
          customers.age(i),
          hasSpend ? Optional.of(customers.spend(i).mean()) : Optional.empty());
    }
    to.write(table.build() + "\n");
    if (customers.size() > SHOWN) {
      to.write(
          String.format(Locale.ROOT, "and %,d more (--format csv)%n", customers.size() - SHOWN));
    }
  }
}

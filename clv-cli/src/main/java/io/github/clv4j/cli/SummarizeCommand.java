package io.github.clv4j.cli;

import io.github.clv4j.core.contract.RetentionTable;
import io.github.clv4j.core.customer.CustomerBase;
import io.github.clv4j.core.table.Column;
import io.github.clv4j.core.table.Table;
import io.github.clv4j.io.RetentionTableCsv;
import io.github.clv4j.io.RetentionTableJson;
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
            + " and mean spend, counted from each customer's first purchase. With --contracts: a"
            + " retention table, the customers of each cohort that are left after each renewal, which"
            + " --contracts reads.",
    footer = {
      "",
      "Examples:",
      "  clv summarize orders.csv --observed-until 2024-12-31 > summary.csv",
      "  clv summarize orders.csv.gz --time-unit month --format table",
      "  clv summarize --contracts subscriptions.csv --observed-until 2024-12-31 > cohorts.csv",
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

  @Option(
      names = "--long",
      description =
          "With --contracts: write cohort,period,at_risk,lost, which has the customers too that were"
              + " not observed for as long as others of their cohort.")
  private boolean isLong;

  @Override
  int run(Messages messages) throws IOException {
    running.check(this);
    if (litt && format != Format.CSV) {
      throw wrongUsage("--litt goes with --format csv");
    }
    if (litt && input.areContracts()) {
      throw wrongUsage("--litt does not go with --contracts, which have no purchases");
    }
    if (isLong && (!input.areContracts() || format != Format.CSV)) {
      throw wrongUsage("--long goes with --contracts and --format csv");
    }
    CustomerBase customers = input.load(this, messages);
    if (input.areContracts()) {
      RetentionTable table = customers.contracts().orElseThrow().retentionTable();
      return write(table, messages);
    }
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

  private int write(RetentionTable table, Messages messages) throws IOException {
    if (format == Format.CSV && !isLong) {
      tellPartial(table, messages);
    }
    write(
        to -> {
          switch (format) {
            case CSV -> {
              if (isLong) {
                RetentionTableCsv.writeLong(table, to);
              } else {
                RetentionTableCsv.write(table, to);
              }
            }
            case JSON -> RetentionTableJson.write(table, to);
            case TABLE -> to.write(table + "\n\n" + table.retention() + "\n");
          }
        });
    return 0;
  }

  /** Tells what the wide form of a retention table cannot hold. */
  static void tellPartial(RetentionTable table, Messages messages) {
    if (!RetentionTableCsv.isWide(table)) {
      messages.tell(
          "renewals that only some customers of a cohort came up for are left out; clv summarize"
              + " --contracts FILE --long writes them, too");
    }
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

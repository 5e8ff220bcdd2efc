package io.github.clv4j.io;

import io.github.clv4j.churn.ArpuChurnCLVModel;
import io.github.clv4j.core.customer.Customer;
import io.github.clv4j.core.customer.CustomerBase;
import io.github.clv4j.core.customer.CustomerBaseBuilder;
import io.github.clv4j.core.customer.Grouping;
import io.github.clv4j.core.customer.Transaction;
import io.github.clv4j.core.model.CLVModel;
import io.github.clv4j.core.model.FittedCLVModel;
import io.github.clv4j.core.model.Simulation;
import io.github.clv4j.core.period.DiscountRate;
import io.github.clv4j.core.period.Horizon;
import io.github.clv4j.core.period.Lifespan;
import io.github.clv4j.core.period.PeriodUnit;
import io.github.clv4j.core.period.Retention;
import io.github.clv4j.core.table.Column;
import io.github.clv4j.core.table.Table;
import io.github.clv4j.core.valuation.CLVEstimate;
import io.github.clv4j.core.valuation.Interval;
import io.github.clv4j.core.valuation.Valuation;
import io.github.clv4j.margin.DiscountedMarginCLVModel;
import io.github.clv4j.predictive.PredictiveCLV;
import io.github.clv4j.predictive.attrition.BgNbd;
import io.github.clv4j.predictive.spend.ConstantSpend;
import io.github.clv4j.predictive.spend.GammaGamma;
import io.github.clv4j.simple.AverageOrderCLVModel;
import io.github.clv4j.simple.HistoricalCLVModel;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The customers and models of the stored files, and what is predicted with them. {@link #main}
 * stores them, once for each version of the format: simulated customers with a fixed seed, one file
 * for each model fitted to them, and predictions with all their digits. It is not run again for a
 * version that has been released.
 */
final class StoredModels {
  static final List<String> NAMES =
      List.of(
          "bg-nbd-gamma-gamma",
          "bg-nbd-constant",
          "historical",
          "average-order",
          "arpu-churn",
          "discounted-margin");

  private static final long SEED = 20240607;
  private static final LocalDate FROM = LocalDate.of(2023, 1, 2);
  private static final LocalDate UNTIL = LocalDate.of(2024, 6, 30);
  private static final int EVERY = 7;

  private StoredModels() {}

  private static List<Transaction> simulated() {
    Simulation simulation =
        PredictiveCLV.of(
                BgNbd.of(0.55, 5.5, 0.8, 2.9, PeriodUnit.WEEKS), GammaGamma.of(6.1, 3.9, 15.2))
            .capability(Simulation.class)
            .orElseThrow();
    return simulation
        .simulate(new Simulation.Plan(150, FROM, FROM.plusWeeks(26), UNTIL, SEED))
        .map(t -> Transaction.of(t.customerId(), t.moment(), Math.round(t.amount() * 100) / 100.0))
        .toList();
  }

  /** The stored customers, each with a channel. */
  static CustomerBase customers(CustomerBaseBuilder transactions) {
    CustomerBase plain = transactions.observedUntil(UNTIL).build();
    CustomerBaseBuilder builder = plain.toBuilder();
    for (int i = 0; i < plain.size(); i++) {
      builder.attributes(plain.id(i), Map.of("channel", i % 3 == 0 ? "search" : "Zürich"));
    }
    return builder.observedUntil(UNTIL).build();
  }

  private static Map<String, CLVModel> models() {
    List<CLVModel> models =
        List.of(
            PredictiveCLV.of(new BgNbd(), new GammaGamma()),
            PredictiveCLV.of(new BgNbd(), new ConstantSpend()),
            new HistoricalCLVModel().compoundedAt(DiscountRate.effectivePerYear(0.05)),
            new AverageOrderCLVModel()
                .orderValue(Grouping.by("channel"))
                .lifespan(Lifespan.months(18)),
            new ArpuChurnCLVModel(),
            new DiscountedMarginCLVModel()
                .marginBy(Grouping.by("channel"))
                .retention(Retention.perMonth(0.93))
                .growth(0.01, PeriodUnit.YEARS));
    Map<String, CLVModel> byName = new LinkedHashMap<>();
    models.forEach(model -> byName.put(NAMES.get(byName.size()), model));
    return byName;
  }

  /** Predictions for some of the customers, over a year and over their lifetime. */
  static Table predictions(FittedCLVModel model, CustomerBase customers) {
    Valuation year =
        Valuation.over(Horizon.weeks(52))
            .discountedAt(DiscountRate.effectivePerYear(0.10))
            .margin(0.30);
    Valuation lifetime =
        Valuation.over(Horizon.lifetime()).discountedAt(DiscountRate.effectivePerYear(0.10));
    Table.Builder table =
        Table.of(
            Column.words("customer_id", ""),
            Column.numbers("probability_alive", "", 3),
            Column.numbers("expected_transactions", "", 3),
            Column.numbers("expected_spend", "", 2),
            Column.numbers("clv", "", 2),
            Column.numbers("clv_lower", "", 2),
            Column.numbers("clv_upper", "", 2),
            Column.numbers("clv_of_lifetime", "", 2));
    for (int i = 0; i < customers.size(); i += EVERY) {
      Customer customer = customers.get(i);
      CLVEstimate estimate = model.estimate(customer, year);
      Optional<Interval> interval = estimate.interval(0.90);
      table.row(
          customer.id(),
          estimate.probabilityAlive(),
          estimate.expectedTransactions(),
          estimate.expectedSpend(),
          estimate.value(),
          interval.map(Interval::lower),
          interval.map(Interval::upper),
          model.estimate(customer, lifetime).value());
    }
    return table.build();
  }

  /** The bits of all predictions, row by row. */
  static List<String> bits(Table table) {
    List<String> bits = new ArrayList<>();
    for (int row = 0; row < table.size(); row++) {
      StringBuilder line = new StringBuilder(table.text(row, 0).orElseThrow());
      for (int column = 1; column < table.columns().size(); column++) {
        OptionalDouble number = table.number(row, column);
        line.append(' ').append(number.isPresent() ? bits(number.getAsDouble()) : "absent");
      }
      bits.add(line.toString());
    }
    return bits;
  }

  static String bits(double number) {
    return Long.toHexString(Double.doubleToLongBits(number)) + "=" + number;
  }

  /**
   * Stores everything in the folder given: {@code java -cp <class path of these tests>
   * io.github.clv4j.io.StoredModels clv-io/src/test/resources/io/github/clv4j/io/saved/0.1}.
   */
  public static void main(String[] arguments) throws IOException {
    Path folder = Path.of(arguments[0]);
    Path transactions = folder.resolve("transactions.csv");
    try (Writer to = Files.newBufferedWriter(transactions, StandardCharsets.UTF_8)) {
      TransactionCsv.write(simulated().stream(), to);
    }
    CsvReading<CustomerBaseBuilder> read = TransactionCsv.read(transactions);
    CustomerBase customers = customers(read.value());
    for (Map.Entry<String, CLVModel> each : models().entrySet()) {
      FittedCLVModel fitted = each.getValue().fit(customers);
      SavedModelJson.write(
          SavedModel.of(fitted, customers), folder.resolve(each.getKey() + ".json"));
      TableCsv.write(
          predictions(fitted, customers), folder.resolve(each.getKey() + "-predictions.csv"));
    }
  }
}

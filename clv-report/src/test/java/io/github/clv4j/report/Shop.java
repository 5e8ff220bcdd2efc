package io.github.clv4j.report;

import static io.github.clv4j.core.period.PeriodUnit.WEEKS;

import io.github.clv4j.core.customer.CustomerBase;
import io.github.clv4j.core.customer.Transaction;
import io.github.clv4j.core.model.CLVModels;
import io.github.clv4j.core.model.Simulation;
import io.github.clv4j.core.period.DiscountRate;
import io.github.clv4j.core.period.Horizon;
import io.github.clv4j.core.table.Column;
import io.github.clv4j.core.table.Table;
import io.github.clv4j.core.valuation.Valuation;
import io.github.clv4j.predictive.PredictiveCLV;
import io.github.clv4j.predictive.attrition.BgNbd;
import io.github.clv4j.predictive.spend.GammaGamma;
import java.time.LocalDate;
import java.util.List;

/** Customers of a made-up shop. */
final class Shop {
  static final LocalDate END = LocalDate.of(2025, 12, 31);
  static final Valuation YEAR =
      Valuation.over(Horizon.weeks(52))
          .discountedAt(DiscountRate.effectivePerYear(0.10))
          .margin(0.3);
  static final Table REFUSED =
      Table.of(
              Column.numbers("line", "line", 0),
              Column.words("column", "column"),
              Column.words("value", "value"),
              Column.words("reason", "reason"))
          .row(17, "amount", "50,66", "not a number: write a decimal point")
          .row(1204, "date", "2025-02-30", "no such day")
          .build();

  private Shop() {}

  static List<Transaction> orders(int customers) {
    return PredictiveCLV.of(BgNbd.of(0.4, 6, 0.8, 2.5, WEEKS), GammaGamma.of(6, 4, 15))
        .simulate(
            new Simulation.Plan(
                customers, LocalDate.of(2024, 7, 1), LocalDate.of(2025, 6, 30), END, 42))
        .toList();
  }

  static CustomerBase customers(int count) {
    return CustomerBase.of(orders(count))
        .timeUnit(WEEKS)
        .currency("EUR")
        .observedUntil(END)
        .build();
  }

  static Report report(CustomerBase customers) {
    return builder(customers).build();
  }

  static ReportBuilder builder(CustomerBase customers) {
    return Report.of(customers)
        .model(CLVModels.named("bg-nbd"))
        .comparing(CLVModels.all())
        .valuation(YEAR);
  }

  /** The report with all that it can have. */
  static Report full() {
    return builder(customers(2000))
        .title("Customers of the made-up shop")
        .source("orders.csv: 6,919 rows read, 2 refused")
        .refused(REFUSED, 2)
        .notes(List.of("columns customer_id, date and amount were guessed from the header"))
        .build();
  }
}

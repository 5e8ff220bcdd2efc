package io.github.clv4j.report;

import static io.github.clv4j.core.period.PeriodUnit.MONTHS;
import static io.github.clv4j.core.period.PeriodUnit.YEARS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.clv4j.analytics.chart.Chart;
import io.github.clv4j.core.contract.Contract;
import io.github.clv4j.core.contract.Contracts;
import io.github.clv4j.core.contract.RetentionTable;
import io.github.clv4j.core.customer.Customer;
import io.github.clv4j.core.customer.CustomerBase;
import io.github.clv4j.core.customer.Input;
import io.github.clv4j.core.model.CLVModel;
import io.github.clv4j.core.model.CLVModels;
import io.github.clv4j.core.model.CohortForecast;
import io.github.clv4j.core.model.ContractForecast;
import io.github.clv4j.core.model.FitOptions;
import io.github.clv4j.core.model.FittedCLVModel;
import io.github.clv4j.core.model.ModelState;
import io.github.clv4j.core.period.DiscountRate;
import io.github.clv4j.core.period.Flow;
import io.github.clv4j.core.period.Horizon;
import io.github.clv4j.core.valuation.CLVEstimate;
import io.github.clv4j.core.valuation.Valuation;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ContractReportTest {
  private static final LocalDate START = LocalDate.of(2025, 1, 1);

  @Test
  void saysWhatTheModelSays() {
    CustomerBase customers = Subscriptions.monthly(600);
    FittedCLVModel fitted = CLVModels.named("sbg").fit(customers);
    CohortForecast forecast =
        fitted.capability(ContractForecast.class).orElseThrow().forecast(customers, 12, 0.9);
    CohortForecast.Range last = forecast.total().revenue().get(11);
    double total = fitted.estimateAll(customers, Valuation.standard()).total();
    Report report = Report.of(customers).build();

    assertThat(report.summary().get(0))
        .isEqualTo(
            String.format(
                Locale.ROOT,
                "%.0f of 600 customers are active: they pay %,.2f a month and are worth %,.0f in"
                    + " future business (next 1 year, discounted at 10 %% a year, margin 100 %%,"
                    + " payments as they happen).",
                forecast.total().active(),
                forecast.total().price(),
                total));
    assertThat(report.summary().get(1))
        .isEqualTo(
            String.format(
                Locale.ROOT,
                "In 12 months %,.2f a month (%.0f %%) should be left of that, with a probability of"
                    + " 90 %% between %,.2f and %,.2f, if nobody new is won.",
                last.mean(),
                100 * last.mean() / forecast.total().price(),
                last.lower(),
                last.upper()));
    assertThat(report.summary().get(2))
        .matches(
            "Model sbg follows how customers stayed: the share that it expects to be still there is"
                + " off by at most \\d\\.\\d percentage points\\. It was not tested on time that it"
                + " had not seen\\.");
    assertThat(text(report))
        .contains(report.summary())
        .contains(
            "29, from 2023-01 to 2025-05",
            "2023-01-01 to 2025-06-30, renewed every month",
            "10.00 to 25.00 a month, in one currency, not stated",
            String.format(Locale.ROOT, "%,.6g", fitted.reports().get(0).parameters().get("alpha")))
        .doesNotContain("NaN", "holdout", "repeat purchase", "P(alive)");
    assertThat(report.charts().keySet())
        .containsExactly("retention", "survival", "revenue", "revenue-by-cohort");
    assertThat(report.html()).isEqualTo(Report.of(customers).build().html());
  }

  @Test
  void aRetentionTableCountsPayments() {
    Report report = Report.of(Subscriptions.yearly()).build();

    assertThat(report.summary().get(0))
        .startsWith("26,569 of 50,000 customers are active: they make 26,569 payments a year and");
    assertThat(report.summary().get(1)).contains("In 5 years 7,461 payments a year (28 %)");
    assertThat(text(report))
        .contains(
            "no dates, as these contracts came as a retention table, renewed every year",
            "5, from 2020 to 2024",
            "in 15 rows of customers alike",
            "71,000 renewals fell due, of which 23,431 (33.0 %) did not come about",
            "Of the 40,000 customers who came up for the first renewal, 63.3 % renewed, and of the"
                + " 3,264 who came up for renewal 4, 79.8 %",
            "none: every payment counts as 1",
            "Payments a year",
            "Expected payments a year by cohort",
            "mean of the active ones; half leave within 3 years")
        .doesNotContain("NaN", "Revenue");
  }

  /** Survivors of the oldest cohort after each renewal, as shares of 10,000. */
  @Test
  void theTriangleHasTheSharesOfEachCohort() {
    String html = Report.of(Subscriptions.yearly()).build().html();
    String triangle =
        html.substring(html.indexOf("<caption>Share of each cohort"))
            .replaceAll("<[^>]*>|\\s+", " ")
            .replaceAll(" +", " ");

    assertThat(triangle)
        .contains(
            "2020 10,000 63 % 44 % 33 % 26 % 2021 10,000 63 % 44 % 33 % 2022 10,000 63 % 44 %");
  }

  @Test
  void oneCohortHasNoPictureByCohort() {
    Report report =
        Report.of(Subscriptions.ofTable(RetentionTable.of(YEARS, 10_000, 6_334, 4_367))).build();

    assertThat(report.charts().keySet()).containsExactly("retention", "survival", "revenue");
    assertThat(text(report)).contains("one, all").doesNotContain("NaN", "Expected payments a year");
  }

  @Test
  void nobodyLeft() {
    Report report = Report.of(Subscriptions.ofTable(RetentionTable.of(MONTHS, 50, 50, 50))).build();

    assertThat(report.summary().get(1)).contains("(100 %) should be left");
    assertThat(report.summary().get(2)).startsWith("Mind the fit of sbg (not-identified): ");
    assertThat(text(report)).contains("0 (0.0 %) did not come about").doesNotContain("NaN");
  }

  @Test
  void everybodyLeft() {
    Report report = Report.of(Subscriptions.ofTable(RetentionTable.of(MONTHS, 50, 20, 0))).build();

    assertThat(report.summary().get(0)).isEqualTo("None of the 50 customers is active any more.");
    assertThat(report.summary().get(1)).isEqualTo("There is no revenue to forecast.");
    assertThat(report.charts().keySet()).containsExactly("retention", "survival");
    assertThat(text(report))
        .contains("Nobody is active: there is no revenue to forecast.", "0 (0 %) are active")
        .doesNotContain("NaN", "Expected to stay</dt>", "Left in");
  }

  @Test
  void nobodyCameUpForARenewalYet() {
    CustomerBase customers =
        Subscriptions.of(
            START.plusDays(10),
            Contract.of("a", START, Flow.perMonth(10)),
            Contract.of("b", START.plusDays(3), Flow.perMonth(20)));
    Report report = Report.of(customers).build();

    assertThat(text(report))
        .contains("Nobody has come up for a renewal yet", "none has fallen due yet")
        .doesNotContain("NaN");
    assertThat(report.charts().keySet()).doesNotContain("retention", "survival");
  }

  @Test
  void onePeriod() {
    Report report = Report.of(Subscriptions.ofTable(RetentionTable.of(YEARS, 1000, 700))).build();

    assertThat(report.charts().keySet()).contains("retention", "survival");
    assertThat(text(report))
        .contains(
            "Of the 1,000 customers who came up for the first renewal, 70.0 % renewed. Of all")
        .doesNotContain("NaN");
  }

  @Test
  void oneCustomer() {
    CustomerBase active =
        Subscriptions.of(START.plusMonths(5), Contract.of("only", START, Flow.perMonth(10)));
    CustomerBase lost =
        Subscriptions.of(
            START.plusMonths(5),
            Contract.of("only", START, START.plusMonths(3), Flow.perMonth(10)));

    assertThat(text(Report.of(active).build()))
        .contains("1 of 1 customer is active: it pays 10.00 a month and is worth")
        .doesNotContain("NaN", "1 customers");
    assertThat(text(Report.of(lost).build()))
        .contains("The only customer has left: nothing is to come.")
        .doesNotContain("NaN", "1 customers");
  }

  @Test
  void manyCohortsMakeNoLongPage() {
    RetentionTable.Builder table = RetentionTable.builder(MONTHS);
    for (int i = 0; i < 200; i++) {
      double[] survivors = new double[201 - i];
      for (int t = 0; t < survivors.length; t++) {
        survivors[t] = 1000 / (1 + 0.1 * t);
      }
      table.cohort(String.format(Locale.ROOT, "%03d", i), survivors);
    }
    Report report = Report.of(Subscriptions.ofTable(table.build())).build();

    Chart cohorts = (Chart) report.charts().get("revenue-by-cohort");
    assertThat(cohorts.series()).extracting("name").hasSize(6).contains("000 to 033", "170 to 199");
    assertThat(text(report))
        .contains("These are the first 36 of 200 rows.", "All 200 cohorts together")
        .doesNotContain("NaN");
    assertThat(report.html().length()).isLessThan(600_000);
  }

  @Test
  void whatKnowsNothingBeyondTheDataSaysSo() {
    Report report =
        Report.of(Subscriptions.yearly()).model(CLVModels.named("kaplan-meier")).build();

    assertThat(text(report))
        .contains(
            "Model kaplan-meier expects nobody to stay for longer than 4 years",
            "at least ",
            "off by at most 0.0 percentage points")
        .doesNotContain("NaN");
    assertThat(text(Report.of(Subscriptions.yearly()).build())).doesNotContain("expects nobody");
  }

  @ParameterizedTest
  @ValueSource(strings = {"geometric", "exponential-gamma", "weibull-gamma", "bdw"})
  void otherModelsHaveTheSamePage(String name) {
    Report report = Report.of(Subscriptions.monthly(300)).model(CLVModels.named(name)).build();

    assertThat(report.charts().keySet())
        .containsExactly("retention", "survival", "revenue", "revenue-by-cohort");
    assertThat(text(report)).contains("expected by " + name).doesNotContain("NaN");
  }

  /** Constant retention where it rises from 63 % to 80 %. */
  @Test
  void aModelThatIsFarOffIsNotToBeReliedOn() {
    Report report = Report.of(Subscriptions.yearly()).model(CLVModels.named("geometric")).build();

    assertThat(report.summary().get(2))
        .startsWith("Model geometric misses how customers stayed")
        .endsWith("Try another model before you rely on this one.");
  }

  @Test
  void whoWasSeenLateOnlyLeavesTheFirstRenewalsOut() {
    CustomerBase customers =
        CustomerBase.ofContracts(
            Contracts.builder()
                .add(Contract.of("a", START, START.plusMonths(14), Flow.perMonth(10)))
                .add(Contract.of("b", START, Flow.perMonth(10)))
                .add(Contract.of("c", START.plusDays(5), Flow.perMonth(30)))
                .add(Contract.of("gone", START, START.plusMonths(1), Flow.perMonth(30)))
                .observedFrom(START.plusMonths(11))
                .observedUntil(START.plusMonths(16))
                .build());
    String html = text(Report.of(customers).build());

    assertThat(html)
        .contains(
            customers.contracts().orElseThrow().remarks().get(0) + ".",
            customers.contracts().orElseThrow().remarks().get(1) + ".",
            "Of the one customer who came up for renewal 11, 100.0 % renewed")
        .doesNotContain("NaN");
  }

  @Test
  void valuesWithoutBoundAreSaid() {
    Report report =
        Report.of(Subscriptions.ofTable(RetentionTable.of(MONTHS, 50, 50, 50)))
            .valuation(Valuation.over(Horizon.lifetime()).discountedAt(DiscountRate.NONE))
            .build();

    assertThat(report.summary().get(0)).contains("worth a sum that is not finite");
    assertThat(text(report)).contains("whole future", "no bound").doesNotContain("NaN");
  }

  @Test
  void costsOfWinningAreDeductedForThoseWhoLeftToo() {
    Report report =
        Report.of(Subscriptions.monthly(100))
            .valuation(Valuation.standard().acquisitionCost(1000))
            .build();

    assertThat(report.summary().get(0)).contains("worth \u2212");
    assertThat(text(report)).contains("which is deducted for everybody");
  }

  @Test
  void aModelThatTellsNoRetentionHasAPageWithout() {
    Report report = Report.of(Subscriptions.yearly()).model(new Flat()).build();

    assertThat(report.charts().keySet()).containsExactly("retention", "survival");
    assertThat(report.summary().get(0)).contains("expected to make 265,690 payments more");
    assertThat(report.summary().get(1))
        .isEqualTo("Model flat does not say what will be left of that in 5 years.");
    assertThat(text(report))
        .contains("Model flat does not say how long customers stay.")
        .doesNotContain("NaN", "expected by", "Expected to stay</dt>");
  }

  @Test
  void notesStandOnce() {
    String html =
        text(
            Report.of(Subscriptions.monthly(50))
                .title("<b>")
                .notes(List.of("a note", "a note"))
                .refused(Shop.REFUSED, 2)
                .build());

    assertThat(html.split("a note", -1)).hasSize(2);
    assertThat(html).contains("2 rows refused", "not a number: write a decimal point");
  }

  @Test
  void namesOfCohortsAreNotBelieved() {
    RetentionTable.Builder table = RetentionTable.builder(MONTHS);
    table.cohort(Hostile.ATTACK, 100, 90, 80).cohort("actual", 100, 90).cohort("total", 100, 90);
    Report report = Report.of(Subscriptions.ofTable(table.build())).build();

    int scripts = 2 + report.charts().size();
    assertThat(report.html().split("<script", -1)).hasSize(scripts + 1);
    assertThat(report.html()).doesNotContain("<img", "<svg");
  }

  @Test
  void aHoldoutIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> Report.of(Subscriptions.yearly()).holdoutFrom(LocalDate.of(2025, 1, 1)).build())
        .withMessage(
            "holdout from 2025-01-01 is not possible: only contracts are known of the customers");
  }

  @Test
  void isWatched() {
    List<String> steps = new ArrayList<>();
    Report.of(Subscriptions.yearly())
        .comparing(CLVModels.all())
        .watchedBy((step, done, of) -> steps.add(step + " " + done + "/" + of))
        .build();

    assertThat(steps).containsExactly("fit of sbg 1/4", "values 2/4", "forecast 3/4", "page 4/4");
  }

  private static String text(Report report) {
    String html = report.html();
    return html.substring(html.indexOf("<body>"), html.indexOf("<footer>"))
        .replace("&#34;", "\"")
        .replace("\u00a0%", " %")
        .replace("&amp;", "&");
  }

  /** Everybody who is active is worth 10. */
  private record Flat() implements CLVModel, FittedCLVModel {
    @Override
    public String name() {
      return "flat";
    }

    @Override
    public String description() {
      return "the same for all";
    }

    @Override
    public Set<Input> needs() {
      return Set.of(Input.CONTRACTS);
    }

    @Override
    public FittedCLVModel fit(CustomerBase customers, FitOptions options) {
      return this;
    }

    @Override
    public FittedCLVModel restore(ModelState state) {
      return this;
    }

    @Override
    public CLVEstimate estimate(Customer customer, Valuation valuation) {
      boolean isActive = customer.tenure().orElseThrow().active();
      return CLVEstimate.builder(customer.id(), valuation).build(isActive ? 10 : 0);
    }

    @Override
    public ModelState state() {
      return new ModelState("flat", Map.of(), Map.of(), Map.of());
    }
  }
}

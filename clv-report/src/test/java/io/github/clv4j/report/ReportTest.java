package io.github.clv4j.report;

import static io.github.clv4j.core.period.PeriodUnit.DAYS;
import static io.github.clv4j.core.period.PeriodUnit.WEEKS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.clv4j.core.customer.CustomerBase;
import io.github.clv4j.core.customer.History;
import io.github.clv4j.core.customer.Spend;
import io.github.clv4j.core.customer.SummaryBuilder;
import io.github.clv4j.core.model.CLVModels;
import io.github.clv4j.core.model.FittedCLVModel;
import io.github.clv4j.core.period.DiscountRate;
import io.github.clv4j.core.period.Horizon;
import io.github.clv4j.core.valuation.CLVEstimates;
import io.github.clv4j.core.valuation.Valuation;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportTest {

  @Test
  void saysWhatTheModelSays() {
    CustomerBase customers = Shop.customers(2000);
    FittedCLVModel fitted = CLVModels.named("bg-nbd").fit(customers);
    CLVEstimates estimates = fitted.estimateAll(customers, Shop.YEAR);
    int best = estimates.ranking()[0];
    String html = text(Shop.full());

    assertThat(html)
        .contains(
            String.format(Locale.ROOT, "2,000 customers are worth %,.0f EUR", estimates.total()),
            String.format(Locale.ROOT, "%,.2f EUR", estimates.median()),
            customers.id(best),
            String.format(Locale.ROOT, "%,.2f", estimates.value(best)),
            estimates.get(best).explain(),
            String.format(Locale.ROOT, "%,.6g", fitted.reports().get(0).parameters().get("r")),
            "orders.csv: 6,919 rows read, 2 refused",
            "not a number: write a decimal point",
            "historical is not scored: values the past, not the future.",
            "geometric, kaplan-meier, latent-classes, sbg, weibull-gamma are not scored: not"
                + " applicable: needs contracts (a start",
            "past-repeats (baseline)",
            "bg-nbd (this page)",
            "bg-nbd predicts spend best");
  }

  @Test
  void hasAllCharts() {
    Report report = Shop.full();

    assertThat(report.charts().keySet())
        .containsExactly(
            "values",
            "share-of-value",
            "tracking",
            "tracking-by-week",
            "frequency",
            "holdout-by-frequency",
            "calibration",
            "gains",
            "trait-purchase-rate",
            "trait-dropout-probability",
            "trait-mean-amount",
            "alive",
            "expected-purchases",
            "alive-history");
    assertThat(report)
        .hasToString(
            String.join("\n", report.summary())
                + "\nCharts: "
                + String.join(", ", report.charts().keySet()));
    assertThat(report.summary()).hasSize(3);
    assertThat(text(report)).contains(report.summary());
    report.charts().keySet().forEach(key -> assertThat(report.html()).contains("chart-" + key));
    assertThatThrownBy(() -> report.charts().clear())
        .isInstanceOf(UnsupportedOperationException.class);
  }

  @Test
  void sameInputSameBytes(@TempDir Path folder) {
    Path file = folder.resolve("report.html");
    Report report = Shop.full();
    report.save(file);

    assertThat(Shop.full().html()).isEqualTo(report.html());
    assertThat(file).hasContent(report.html());
  }

  @Test
  void loadsNothing() {
    String html = Shop.full().html();

    assertThat(html)
        .contains("default-src &#39;none&#39;", "script-src &#39;sha256-")
        .doesNotContain("sourceMappingURL", " src=", "<link", "@import", "url(", "unsafe-eval");
  }

  /** Two scripts and the data of each chart: nothing in them ends early. */
  @Test
  void scriptsEndWhereTheyShould() {
    Report report = Hostile.report();
    int scripts = 2 + report.charts().size();

    assertThat(report.html().split("</script", -1)).hasSize(scripts + 1);
    assertThat(report.html().split("<script", -1)).hasSize(scripts + 1);
    assertThat(report.html()).doesNotContain("<!--", "<img", "<svg");
  }

  @Test
  void growsNotWithTheCustomers() {
    int small = size(Shop.report(Shop.customers(500)));
    int large = size(Shop.report(Shop.customers(8000)));

    assertThat(large - small).isLessThan(20_000);
    assertThat(large).isLessThan(400_000);
  }

  private static int size(Report report) {
    return report.html().getBytes(StandardCharsets.UTF_8).length;
  }

  @Test
  void summariesGiveAShorterPageThatSaysWhy() {
    Report report = Shop.report(summaries(1));

    assertThat(report.charts().keySet())
        .containsExactly(
            "values",
            "share-of-value",
            "frequency",
            "trait-purchase-rate",
            "trait-dropout-probability",
            "trait-mean-amount",
            "alive",
            "expected-purchases");
    assertThat(text(report))
        .contains(
            "came as summaries, without dates: nothing can be held back",
            "cannot be followed week by week",
            "there is nothing to follow day by day",
            "Not tested: ",
            "3 customers")
        .doesNotContain("NaN");
  }

  @Test
  void weightsCount() {
    String html = text(Shop.report(summaries(1000)));

    assertThat(html).contains("3,000 customers are worth", "in 3 rows of customers alike");
  }

  private static CustomerBase summaries(double weight) {
    SummaryBuilder builder = CustomerBase.ofSummaries(WEEKS);
    builder.add("a", History.of(2, 30.43, 38.86), Spend.of(2, 20), weight, OptionalDouble.empty());
    builder.add("b", History.of(0, 0, 30), Spend.NONE, weight, OptionalDouble.empty());
    builder.add("c", History.of(5, 20, 38), Spend.of(5, 44), weight, OptionalDouble.empty());
    return builder.build();
  }

  @Test
  void withoutAmountsItSpeaksOfTransactions() {
    CustomerBase customers =
        CustomerBase.of(Shop.orders(500)).withoutAmounts().observedUntil(Shop.END).build();
    String html = text(Shop.report(customers));

    assertThat(html)
        .contains(
            "are expected to make",
            "transactions more, each discounted to now",
            "none: values are numbers of transactions",
            "Transactions in the holdout")
        .doesNotContain("Spend in the holdout", "NaN");
  }

  @Test
  void oneCustomer() {
    CustomerBase customers =
        CustomerBase.builder()
            .add("only", LocalDate.of(2025, 1, 1), 10)
            .add("only", LocalDate.of(2025, 2, 1), 20)
            .add("only", LocalDate.of(2025, 5, 1), 30)
            .observedUntil(LocalDate.of(2025, 6, 30))
            .build();
    String html = text(Shop.report(customers));

    assertThat(html).contains("1 customer is worth", "only").doesNotContain("NaN", "1 customers");
  }

  @Test
  void nobodyBoughtAgain() {
    CustomerBase customers =
        CustomerBase.builder()
            .add("a", LocalDate.of(2025, 1, 1), 10)
            .add("b", LocalDate.of(2025, 2, 1), 20)
            .add("c", LocalDate.of(2025, 3, 1), 20)
            .observedUntil(LocalDate.of(2025, 12, 31))
            .build();
    String html = text(Shop.report(customers));

    assertThat(html).contains("0 (0 %) bought again").doesNotContain("NaN");
  }

  @Test
  void threeDaysAreTooFewForAHoldout() {
    CustomerBase customers =
        CustomerBase.builder()
            .timeUnit(DAYS)
            .add("a", LocalDate.of(2025, 1, 1), 10)
            .add("a", LocalDate.of(2025, 1, 3), 20)
            .add("b", LocalDate.of(2025, 1, 2), 20)
            .build();

    assertThat(text(Shop.report(customers))).contains("too short to hold a third of it back");
    assertThat(text(Shop.builder(customers).holdoutFrom(LocalDate.of(2025, 1, 3)).build()))
        .contains("from 2025-01-03 to 2025-01-03");
    assertThatThrownBy(() -> Shop.builder(customers).holdoutFrom(LocalDate.of(2026, 1, 3)).build())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("after the end of observation");
  }

  @Test
  void aModelOfThePastIsNoForecast() {
    String html =
        text(
            Report.of(Shop.customers(300))
                .model(CLVModels.named("historical"))
                .valuation(Shop.YEAR)
                .build());

    assertThat(html)
        .contains(
            "have been worth",
            "not a forecast",
            "historical is not scored",
            "does not say how many purchases to expect",
            "does not say how probable each number of purchases is",
            "says nothing of how customers differ")
        .doesNotContain("NaN");
  }

  @Test
  void infiniteValuesAreSaid() {
    Report report =
        Report.of(Shop.customers(500))
            .valuation(Valuation.over(Horizon.lifetime()).discountedAt(DiscountRate.NONE))
            .build();

    assertThat(text(report)).contains("whole future", "infinite").doesNotContain("NaN");
  }

  @Test
  void isWatched() {
    List<String> steps = new ArrayList<>();
    Shop.builder(Shop.customers(300))
        .watchedBy((step, done, of) -> steps.add(step + " " + done + "/" + of))
        .build();

    List<String> expected = new ArrayList<>(List.of("fit of bg-nbd", "values"));
    CLVModels.all().forEach(model -> expected.add("test of " + model.name()));
    expected.addAll(List.of("checks", "page"));
    int of = expected.size();
    assertThat(steps)
        .containsExactlyElementsOf(
            IntStream.range(0, of)
                .mapToObj(i -> expected.get(i) + " " + (i + 1) + "/" + of)
                .toList());
  }

  @Test
  void withoutChoicesItTakesBgNbd() {
    String html = text(Report.of(Shop.customers(300)).build());

    assertThat(html).contains("Customer lifetime value", "bg-nbd (this page)", "90 % interval");
    assertThatThrownBy(() -> Report.of(Shop.customers(10)).level(90))
        .isInstanceOf(IllegalArgumentException.class);
  }

  /** The body of the page as it reads, with its entities resolved. */
  private static String text(Report report) {
    String html = report.html();
    return html.substring(html.indexOf("<body>"), html.indexOf("<footer>"))
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&#34;", "\"")
        .replace("&#39;", "'")
        .replace("\u00a0%", " %")
        .replace("&amp;", "&");
  }
}

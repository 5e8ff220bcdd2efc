package io.github.clv4j.report;

import static io.github.clv4j.core.period.PeriodUnit.WEEKS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.clv4j.core.customer.CustomerBase;
import io.github.clv4j.core.model.CLVModels;
import io.github.clv4j.core.period.DiscountRate;
import io.github.clv4j.core.period.Flow;
import io.github.clv4j.core.period.Horizon;
import io.github.clv4j.core.table.Column;
import io.github.clv4j.core.table.Table;
import io.github.clv4j.core.valuation.Valuation;
import io.github.clv4j.report.page.Block;
import io.github.clv4j.report.page.Words;
import io.github.clv4j.report.page.Worth;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WordsOfReportTest {
  private static final CustomerBase CUSTOMERS = Shop.customers(600);

  private static Report report(Valuation valuation) {
    return Report.of(CUSTOMERS).valuation(valuation).build();
  }

  private static String trust(Valuation valuation) {
    return report(valuation).summary().get(1);
  }

  @Test
  void judgesByTheWorseOfPurchasesAndSpend() {
    assertThat(trust(Valuation.over(Horizon.weeks(26))))
        .matches(
            "Tested on the .* weeks that it had not seen, for \\d+ customers, the model predicted"
                + " [\\d,]+ purchases where [\\d,]+ came \\([\\d.]+ % too (low|high)\\) and"
                + " [\\d,]+ of spend where [\\d,]+ came \\([\\d.]+ % too (low|high)\\), so"
                + " (the total can be relied on|take the total as a rough figure|do not rely on the"
                + " total); the 10 % of customers that it put first brought \\d+ % of the spend\\."
                + " If the model describes these customers, their total lies between [\\d,.]+ EUR and"
                + " [\\d,.]+ EUR with probability 90.%\\.");
  }

  @Test
  void saysWhatTheTestDoesNotReach() {
    assertThat(trust(Valuation.over(Horizon.years(5))))
        .contains("over that time; a horizon of 5 years goes beyond what was tested");
    assertThat(trust(Valuation.over(Horizon.lifetime())))
        .contains("over that time; the whole future goes beyond what was tested");
  }

  @Test
  void passesNoVerdictOnATotalThatIsNone() {
    List<String> infinite =
        report(Valuation.over(Horizon.lifetime()).discountedAt(DiscountRate.NONE)).summary();
    List<String> negative = report(Valuation.standard().retentionCost(Flow.perYear(1e6))).summary();
    List<String> zero = report(Valuation.standard().margin(0)).summary();

    assertThat(List.of(infinite.get(1), negative.get(1), zero.get(1)))
        .noneMatch(sentence -> sentence.contains(", so "))
        .allMatch(sentence -> sentence.contains(" of spend where "));
    assertThat(infinite.get(2))
        .isEqualTo(
            "Without discounting the expected purchases have no bound: state a horizon or a"
                + " discount rate.");
    assertThat(negative.get(0)).contains("worth \u2212");
    assertThat(negative.get(2)).startsWith("Costs exceed what is expected to come");
    assertThat(zero.get(2)).isEqualTo("Nothing is expected of these customers.");
  }

  @Test
  void fewCustomersAreTooLittleToJudgeBy() {
    String html = Report.of(Shop.customers(20)).build().html();

    assertThat(html)
        .containsPattern("for \\d+ customers, the model predicted .*, too little to judge by\\.")
        .contains("<span class=\"detail\">too little to judge by</span>");
  }

  @Test
  void aModelOfThePastPromisesNothing() {
    Report report = Report.of(CUSTOMERS).model(CLVModels.named("historical")).build();
    String html = report.html();

    assertThat(html)
        .contains("what the past has brought", "It says nothing of what is to come.")
        .doesNotContain("the future may bring", "fitted a second time", "look after")
        .doesNotContain(
            "is expected to bring", "as often as the model says", "till active", "P(alive)");
    assertThat(report.summary().get(2)).startsWith("Half of the value lies with ");
  }

  @Test
  void countsOnlyRepeatBuyersAsActive() {
    String html = report(Shop.YEAR).html();
    CustomerBase once =
        CustomerBase.builder()
            .add("a", LocalDate.of(2025, 1, 1), 10)
            .add("b", LocalDate.of(2025, 2, 1), 20)
            .observedUntil(LocalDate.of(2025, 12, 31))
            .build();

    assertThat(html)
        .containsPattern("(?s)Repeat buyers still active</dt>.{0,80}<span.{0,40}of \\d+ expected")
        .contains("half are worth no more", "since nothing speaks against it");
    assertThat(Report.of(once).build().html()).doesNotContain("still active</dt>");
  }

  @Test
  void saysOfWhomItSpeaks() {
    String html = report(Shop.YEAR).html();

    assertThat(html)
        .containsPattern("repeat purchases of the \\d+ customers acquired before the holdout")
        .containsPattern("In the holdout, of the \\d+ customers acquired before the holdout")
        .contains("How many of the 600 customers", "The first 20 of 600 customers.");
  }

  @Test
  void namesAModelThatIsClearlyBetter() {
    Report report =
        Report.of(CUSTOMERS)
            .model(CLVModels.named("average-order"))
            .comparing(List.of(CLVModels.named("bg-nbd")))
            .build();

    assertThat(report.summary()).hasSize(3);
    assertThat(report.summary().get(2))
        .matches("average-order: .* predicts spend better \\(RMSE [\\d.]+ against [\\d.]+\\).*");
  }

  @Test
  void warnsOfAFitThatDidNotConverge() {
    CustomerBase once =
        CustomerBase.builder()
            .add("a", LocalDate.of(2025, 1, 1), 10)
            .add("b", LocalDate.of(2025, 2, 1), 20)
            .add("c", LocalDate.of(2025, 3, 1), 20)
            .observedUntil(LocalDate.of(2025, 12, 31))
            .build();

    assertThat(Report.of(once).build().summary().get(2))
        .containsPattern("[Mm]ind the fit of [a-z-]+ \\((boundary|not-identified|failed)\\): ");
  }

  @Test
  void oneIsSingular() {
    assertThat(Words.count(1, "repeat purchase")).isEqualTo("1 repeat purchase");
    assertThat(Words.count(0.96, "repeat purchase")).isEqualTo("1.0 repeat purchases");
    assertThat(Words.count(4.26, "purchase")).isEqualTo("4.3 purchases");
    assertThat(Words.count(0, "purchase")).isEqualTo("0 purchases");
    assertThat(Words.count(1717.4, "purchase")).isEqualTo("1,717 purchases");
    assertThat(Words.number(-0.01)).isEqualTo("0.0");
  }

  @Test
  void tablesAndCardsHaveOneMinusSign() {
    Table table =
        Table.of(Column.numbers("n", "n", 1), Column.words("w", "w")).row(-2, "-w").build();
    Block.Rows rows = new Block.Rows("", table, 1, false);

    assertThat(rows.cell(0, 0)).isEqualTo("\u22122.0");
    assertThat(rows.cell(0, 1)).isEqualTo("-w");
    assertThat(new Worth(Optional.of("EUR"), true).words(-12345)).isEqualTo("\u221212,345 EUR");
    assertThat(Worth.exact(-1.5)).isEqualTo("\u22121.50");
  }

  @Test
  void longIdsStandInThePageOnce() {
    String id = "x".repeat(5000);
    CustomerBase customers =
        CustomerBase.builder()
            .timeUnit(WEEKS)
            .add(id, LocalDate.of(2025, 1, 1), 10)
            .add(id, LocalDate.of(2025, 2, 1), 10)
            .add("short", LocalDate.of(2025, 2, 1), 10)
            .observedUntil(LocalDate.of(2025, 12, 31))
            .build();
    String html = Report.of(customers).build().html();

    assertThat(html.split(id, -1)).hasSize(2);
    assertThat(html).contains("title=\"" + id, "Customer " + "x".repeat(199) + "\u2026 is worth");
  }

  @Test
  void whatCannotBeWrittenIsSaid(@TempDir Path folder) {
    Report report = new Report("", List.of(), Map.of());

    assertThatThrownBy(() -> report.save(folder.resolve("none").resolve("x.html")))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageEndingWith("x.html cannot be written: no such folder");
    assertThatThrownBy(() -> report.save(folder))
        .hasMessage(folder + " cannot be written: is a folder");
  }
}

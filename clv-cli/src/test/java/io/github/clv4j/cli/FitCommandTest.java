package io.github.clv4j.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FitCommandTest {

  @Test
  void reproducesCdnow() {
    Run run =
        Run.onCdnow(
            "fit",
            RealData.file("CDNOW_sample.txt"),
            "--observed-until",
            "1997-09-30",
            "--format",
            "json");

    assertThat(run.code()).isZero();
    assertThat(run.lines()).hasSize(4);
    String bgNbd = run.json("bg-nbd");
    same(
        Run.numbers(bgNbd, "parameters"),
        1e-6,
        Map.of(
            "r",
            0.24259452243015708363,
            "alpha",
            4.4136020190135037561,
            "a",
            0.7929220172255975873,
            "b",
            2.4259067768263320694));
    same(
        Run.numbers(bgNbd, "standardErrors"),
        1e-4,
        Map.of(
            "r",
            0.0125573780679,
            "alpha",
            0.378224059854,
            "a",
            0.185733821372,
            "b",
            0.705414259795));
    assertThat(Run.numbers(bgNbd, "logLikelihood"))
        .containsEntry("customers", 2357.0)
        .hasEntrySatisfying("logLikelihood", ll -> same(ll, 1e-6, -9582.4292066739306302))
        .hasEntrySatisfying("aic", aic -> same(aic, 1e-6, 2 * 4 + 2 * 9582.4292066739306302))
        .hasEntrySatisfying(
            "bic", bic -> same(bic, 1e-6, 4 * Math.log(2357) + 2 * 9582.4292066739306302));
    assertThat(bgNbd).contains("\"timeUnit\":\"week\"", "\"status\":\"converged\"");
    String gammaGamma = run.json("gamma-gamma");
    same(
        Run.numbers(gammaGamma, "parameters"),
        1e-6,
        Map.of("p", 6.249572, "q", 3.744225, "v", 15.443521));
    assertThat(Run.numbers(gammaGamma, "logLikelihood"))
        .containsEntry("customers", 946.0)
        .hasEntrySatisfying("logLikelihood", ll -> same(ll, 1e-6, -4055.917695));
  }

  private static void same(double actual, double relative, double expected) {
    assertThat(actual).isCloseTo(expected, withinPercentage(100 * relative));
  }

  private static void same(
      Map<String, Double> actual, double relative, Map<String, Double> expected) {
    assertThat(actual).containsOnlyKeys(expected.keySet());
    expected.forEach((name, value) -> same(actual.get(name), relative, value));
  }

  @Test
  void fitsSummariesAsItFitsTransactions() {
    Run transactions =
        Run.onCdnow(
            "fit",
            RealData.file("CDNOW_sample.txt"),
            "--holdout-from",
            "1997-10-01",
            "--format",
            "json");
    Run summary =
        Run.onCdnow(
            "summarize", RealData.file("CDNOW_sample.txt"), "--holdout-from", "1997-10-01", "-q");
    Run again = Run.withInput(summary.out(), "fit", "-", "--format", "json", "-q");

    assertThat(Run.numbers(again.json("bg-nbd"), "parameters"))
        .isEqualTo(Run.numbers(transactions.json("bg-nbd"), "parameters"));
    assertThat(again.json("gamma-gamma")).isEqualTo(transactions.json("gamma-gamma"));
  }

  @Test
  void printsTables() {
    Run run = Run.clv("fit");

    assertThat(run.code()).isZero();
    assertThat(run.out())
        .containsPattern("(?m)^bg-nbd: converged, 2,000 customers, time in weeks$")
        .containsPattern("(?m)^parameter +estimate +standard error$")
        .containsPattern("(?m)^alpha +[0-9.]+ +[0-9.]+$")
        .containsPattern("(?m)^gamma-gamma: converged, 1,[0-9]{3} customers$")
        .containsPattern("(?m)^log-likelihood -[0-9.]+, AIC [0-9.]+, BIC [0-9.]+$");
    assertThat(run.err()).contains("no INPUT: using the embedded sample", "correlate by");
  }

  @Test
  void pullsParametersWithARidge() {
    Run plain = Run.clv("fit", "--format", "json", "-q");
    Run pulled = Run.clv("fit", "--ridge", "0.05", "--format", "json", "-q");

    assertThat(pulled.json("bg-nbd")).contains("with a ridge of 0.05");
    double before = Run.numbers(plain.json("bg-nbd"), "logLikelihood").get("logLikelihood");
    assertThat(Run.numbers(pulled.json("bg-nbd"), "logLikelihood").get("logLikelihood"))
        .isLessThan(before);
    Run negative = Run.clv("fit", "--ridge", "-1");
    assertThat(negative.code()).isEqualTo(2);
    assertThat(negative.err()).contains("ridge is -1.0: it must be a finite number, 0 or more");
  }

  @Test
  void printsCsv() {
    List<String> lines = Run.clv("fit", "--format", "csv").lines();

    assertThat(lines.get(0))
        .isEqualTo(
            "model,parameter,estimate,standard_error,log_likelihood,aic,bic,customers,time_unit,"
                + "status,gradient_norm,message");
    assertThat(lines).hasSize(8);
    assertThat(lines.get(1)).matches("bg-nbd,r,0\\.[0-9]+,0\\.0[0-9]+,-.*,2000,week,converged,.*");
  }

  @Test
  void fitsSpendAlone() {
    Run both = Run.clv("fit", "--format", "json", "-q");
    Run alone = Run.clv("fit", "--model", "gamma-gamma", "--format", "json", "-q");

    assertThat(alone.lines()).hasSize(3);
    assertThat(alone.json("gamma-gamma")).isEqualTo(both.json("gamma-gamma"));
  }

  @Test
  void changesTheSpendModel() {
    Run run = Run.clv("fit", "--spend", "constant", "--format", "json", "-q");

    assertThat(run.json("constant")).contains("\"amount\":");
    assertThat(run.out()).doesNotContain("gamma-gamma");
  }

  @Test
  void printsEachReportOnceInTheOrderAsked() {
    Run run =
        Run.clv(
            "fit", "--model", "gamma-gamma,bg-nbd", "--model", "bg-nbd", "--format", "json", "-q");

    assertThat(run.lines()).hasSize(4);
    assertThat(run.lines().get(1)).startsWith("{\"model\":\"gamma-gamma\"");
    assertThat(run.lines().get(2)).startsWith("{\"model\":\"bg-nbd\"");
  }

  @Test
  void isTheSameForAnyNumberOfThreads() {
    Run one = Run.clv("fit", "--model", "all", "--threads", 1, "--format", "json");
    Run four = Run.clv("fit", "--model", "all", "--threads", 4, "--format", "json");

    assertThat(four).isEqualTo(one);
    assertThat(one.code()).isZero();
    assertThat(one.out()).contains("{\"model\":\"bg-nbd\"", "{\"model\":\"arpu-churn\"");
    assertThat(one.errLines())
        .as("once, and of no model in particular")
        .filteredOn(line -> line.startsWith("frequency and mean spend of "))
        .hasSize(1);
  }

  @Test
  void saysWhichOfAllModelsDoNotApply() {
    Run run =
        Run.withInput(
            Run.clv("summarize", "-q").out(), "fit", "-", "--model", "all", "--format", "json");

    assertThat(run.code()).isZero();
    assertThat(run.errLines())
        .contains(
            "not applicable: historical needs single purchases (summaries will not do), which this"
                + " base does not have");
    assertThat(run.out()).contains("\"bg-nbd\"").doesNotContain("historical");
  }

  @Test
  void failsForAModelThatDoesNotApply() {
    String withoutAmounts = "customer,date\nA,2024-01-01\nA,2024-02-01\nB,2024-01-01\n";
    Run historical = Run.withInput(withoutAmounts, "fit", "-", "--model", "historical", "-q");
    Run spend = Run.withInput(withoutAmounts, "fit", "-", "--model", "gamma-gamma", "-q");

    assertThat(historical.code()).isEqualTo(1);
    assertThat(historical.errLines())
        .containsExactly(
            "clv: model historical is not applicable: needs amounts, which this base does not"
                + " have");
    assertThat(spend.code()).isEqualTo(1);
    assertThat(spend.err()).contains("clv: model gamma-gamma is not applicable: needs amounts");
  }

  @Test
  void putsAStatusOtherThanConvergedFirst() {
    Run run = Run.withInput("customer_id,date,amount\nA,2024-01-01,10\n", "fit", "-");

    assertThat(run.code()).isZero();
    assertThat(run.lines().get(0)).isEqualTo("bg-nbd: NOT-IDENTIFIED, 1 customer, time in weeks");
    assertThat(run.lines().get(1)).startsWith("no customer has bought again");
    assertThat(run.err()).contains("standard input: 1 row; ");
  }
}

package io.github.clv4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CompareCommandTest {

  private static Run onCdnow(Object... more) {
    List<Object> options =
        new ArrayList<>(List.of("--observed-until", "1998-06-30", "--holdout-from", "1997-10-01"));
    options.addAll(List.of(more));
    return Run.onCdnow("compare", RealData.file("CDNOW_sample.txt"), options.toArray());
  }

  /** Fader, Hardie and Lee's 39 weeks: the row of BG/NBD by frequency, MAE and RMSE. */
  @Test
  void reproducesTheHoldoutOfCdnow() {
    Run run = onCdnow("--model", "bg-nbd,average-order,historical");

    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.out()).containsPattern("(?m)^bg-nbd +1,653\\.4 .* 0\\.7855 +1\\.608\\d");
    String[] means = {
      "0 +1,411 +0\\.237 +0\\.225",
      "1 +439 +0\\.697 +0\\.523",
      "2 +214 +1\\.393 +1\\.044",
      "3 +100 +1\\.560 +1\\.520",
      "4 +62 +2\\.532 +2\\.164",
      "5 +38 +2\\.947 +2\\.654",
      "6 +29 +3\\.862 +3\\.504",
      "7\\+ +64 +6\\.359 +6\\.157",
    };
    for (String line : means) {
      assertThat(run.out()).containsPattern("(?m)^" + line + " ");
    }
    assertThat(run.out()).contains("past-repeats", "cohort-average", "historical");
  }

  @Test
  void writesOneRowForEachModelAndMeasure() {
    Run run = onCdnow("--format", "csv", "--model", "bg-nbd,average-order");

    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.lines().get(0)).startsWith("model,baseline,measure,predicted,actual,");
    assertThat(run.lines().stream().map(line -> line.replaceAll("^([^,]*,[^,]*,[^,]*).*", "$1")))
        .contains("bg-nbd,no,transactions", "bg-nbd,no,spend", "past-repeats,yes,transactions")
        .noneMatch(line -> line.startsWith("arpu-churn"));
    assertThat(run.err()).contains("bg-nbd");

    Run json = onCdnow("--format", "json", "--model", "bg-nbd");
    assertThat(json.code()).isZero();
    assertThat(json.out()).startsWith("[\n{\"model\":\"bg-nbd\"").contains("\"measure\":\"spend\"");
  }

  @Test
  void holdsOutTheLastThirdOfTheSampleAndRecommends() {
    Run run = Run.clv("compare");

    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.err()).startsWith("no INPUT: using the embedded sample");
    assertThat(run.out())
        .startsWith("Recommended: bg-nbd")
        .contains("What to mind", "What fits", "The candidates")
        .contains("2025-06-30", "average-order", "(baseline)");
  }

  @Test
  void recommendsForContracts() {
    Run run = Run.clv("compare", "--contracts");

    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.out())
        .startsWith("Recommended: sbg")
        .contains(
            "Runner-up:   exponential-gamma", "customers leave at renewals", "geometric (354)")
        .contains("10.0 % are lost at each of the first 4 renewals, 4.4 % at each later one");

    Run csv = Run.clv("compare", "--contracts", "--format", "csv");
    assertThat(csv.lines().get(0)).startsWith("model,baseline,measure,predicted,actual,");
    assertThat(csv.lines()).anyMatch(line -> line.startsWith("sbg,no,transactions,"));
    assertThat(csv.err()).contains("Recommended: sbg");
  }

  @Test
  void comparesContractsOnRenewals() {
    Run run = Run.clv("compare", "--contracts", "--model", "sbg,geometric,bg-nbd");

    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.out())
        .contains("past-repeats (baseline)", "sbg predicts transactions best")
        .contains("- bg-nbd: not applicable: ")
        .containsPattern("geometric +2.726 .* really worse")
        .doesNotContain("repeat purchases in calibration");
  }

  @Test
  void recommendsForDonations() {
    Run run = Run.clv("compare", RealData.file("donations.csv"), "--time-unit", "year");

    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.out())
        .startsWith("Recommended: bg-bb")
        .contains("11,104 customers", "customers decide once a year", "Summaries have no dates");
  }

  @Test
  void recommendsNothingWhereNobodyCameBack() {
    Run run =
        Run.withInput(
            "customer_id,date,amount\na,2024-01-01,5\nb,2024-02-01,7\nc,2024-03-01,6\n",
            "compare",
            "-");

    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.out()).startsWith("No model can be recommended").contains("Nobody bought again");
  }

  @Test
  void writesARecommendationAsJson() {
    Run run = Run.clv("compare", "--contracts", "--format", "json");

    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.out())
        .startsWith("{\"recommendation\":[\n{\"kind\":\"model\",\"name\":\"sbg\"")
        .contains(",\"leaderboard\":[\n{\"model\":\"")
        .endsWith("]\n}\n");
  }

  @Test
  void checksAtSeveralOrigins() {
    Run run = onCdnow("--model", "bg-nbd,nbd", "--origins", "2", "--format", "csv");

    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.lines().get(0)).startsWith("model,baseline,measure,predicted,actual,");
    assertThat(run.lines()).anyMatch(line -> line.startsWith("bg-nbd,no,transactions,"));

    Run none = Run.clv("compare", "--origins", "0");
    assertThat(none.code()).isEqualTo(2);
    assertThat(none.err()).contains("number of origins is 0");
  }

  @Test
  void horizonIsOfARecommendation() {
    Run run = Run.clv("compare", "--model", "nbd", "--horizon", "2y");

    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).contains("--horizon does not go with --model");
  }

  @Test
  void needsDates() {
    Run run = Run.withInput("x,t_x,T\n1,2,3\n0,0,4\n", "compare", "-", "--model", "bg-nbd");

    assertThat(run.code()).isOne();
    assertThat(run.errLines().get(run.errLines().size() - 1))
        .startsWith("clv: ")
        .contains("summar");
  }
}

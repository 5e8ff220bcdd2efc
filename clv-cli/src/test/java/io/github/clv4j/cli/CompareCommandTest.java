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
  void holdsOutTheLastThirdOfTheSample() {
    Run run = Run.clv("compare");

    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.err()).startsWith("no INPUT: using the embedded sample");
    assertThat(run.out()).contains("2025-06-30", "bg-nbd", "average-order", "(baseline)");
  }

  @Test
  void needsDates() {
    Run run = Run.withInput("x,t_x,T\n1,2,3\n0,0,4\n", "compare", "-");

    assertThat(run.code()).isOne();
    assertThat(run.errLines().get(run.errLines().size() - 1))
        .startsWith("clv: ")
        .contains("summar");
  }
}

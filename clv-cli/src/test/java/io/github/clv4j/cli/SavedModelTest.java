package io.github.clv4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code clv fit --save} and {@code clv predict --load}. */
class SavedModelTest {
  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "bg-nbd",
        "average-order",
        "arpu-churn",
        "discounted-margin",
        "historical",
        "migration"
      })
  void predictsTheSameAfterLoading(String model) {
    Path file = folder.resolve("model.json");
    Run fit = Run.clv("fit", "--model", model, "--save", file);
    assertThat(fit.code()).as(fit.err()).isZero();
    assertThat(fit.err()).contains(file + " written: clv predict --load " + file);

    Run loaded = Run.clv("predict", "--load", file);
    assertThat(loaded.code()).as(loaded.err()).isZero();
    assertThat(loaded.out()).isEqualTo(Run.clv("predict", "--model", model).out());
    assertThat(loaded.err())
        .contains(model, "2,000 customers", "2025-06-30", "the embedded sample");
  }

  @Test
  void predictsCustomersOfAnotherFileAndUnit() {
    Path file = folder.resolve("model.json");
    assertThat(Run.clv("fit", "--save", file, "--time-unit", "week").code()).isZero();
    String week = "customer_id,x,t_x,T,mean_spend\na,2,30.5,39,35\n";
    String day = "customer_id,x,t_x,T,mean_spend\na,2,213.5,273,35\n";

    Run weeks = Run.withInput(week, "predict", "-", "--load", file, "--time-unit", "week");
    Run days = Run.withInput(day, "predict", "-", "--load", file, "--time-unit", "day");

    assertThat(weeks.code()).as(weeks.err()).isZero();
    assertThat(days.lines().get(1).replace("a,2,213.5,273,", ""))
        .isEqualTo(weeks.lines().get(1).replace("a,2,30.5,39,", ""));
  }

  @Test
  void choicesThatDifferFromThoseOfTheFitAreTold() {
    Path file = folder.resolve("model.json");
    assertThat(Run.clv("fit", "--save", file, "--refunds", "leave-out").code()).isZero();

    Run same = Run.clv("predict", "--load", file, "--refunds", "leave-out", "--zone", "+02:00");
    Run other =
        Run.clv("predict", "--load", file, "--first-purchase", "in-spend", "--grain", "week");
    Run summary =
        Run.withInput("customer_id,x,t_x,T\na,2,30.5,39\n", "predict", "-", "--load", file);

    assertThat(same.code()).as(same.err()).isZero();
    assertThat(same.err())
        .contains("choices: grain day, refunds leave-out, first-purchase left-out")
        .doesNotContain("may not compare");
    assertThat(other.code()).as(other.err()).isZero();
    assertThat(other.errLines())
        .containsSubsequence(
            "the model was fitted with grain day, this input has week: values may not compare",
            "the model was fitted with refunds leave-out, this input has net: values may not"
                + " compare",
            "the model was fitted with first-purchase left-out, this input has in-spend: values may"
                + " not compare");
    assertThat(summary.code()).as(summary.err()).isZero();
    assertThat(summary.err()).doesNotContain("may not compare");
  }

  @Test
  void savesOnlyOneModelOfValue() {
    Path file = folder.resolve("model.json");
    for (String model : new String[] {"gamma-gamma", "all", "bg-nbd,historical"}) {
      Run run = Run.clv("fit", "--model", model, "--save", file);
      assertThat(run.code()).isEqualTo(2);
      assertThat(run.err()).contains("--save takes one model of lifetime value");
    }
    assertThat(file).doesNotExist();
  }

  @Test
  void aModelIsNotChosenTwice() {
    Run run = Run.clv("predict", "--load", folder.resolve("m.json"), "--model", "bg-nbd");

    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).contains("--model does not go with --load");
  }

  @Test
  void whatIsNoModelIsSaidInOneLine() throws Exception {
    Path file = Files.writeString(folder.resolve("model.json"), "customer_id,date\n");
    for (Path wrong : new Path[] {file, folder.resolve("none.json")}) {
      Run run = Run.clv("predict", "--load", wrong);
      assertThat(run.code()).isOne();
      assertThat(run.err()).startsWith("clv: ").contains(wrong.toString()).hasLineCount(1);
    }
  }
}

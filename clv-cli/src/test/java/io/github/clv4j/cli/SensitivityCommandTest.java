package io.github.clv4j.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class SensitivityCommandTest {

  @Test
  void tellsWhatMovesTheValueOfTheSample() {
    Run run = Run.clv("sensitivity", "--margin", "0.3", "--retention-cost", "1/month");

    assertThat(run.code()).isZero();
    List<String> lines = run.lines();
    assertThat(lines.get(0))
        .startsWith(
            "What moves the value of bg-nbd, 2,000 customers (next 1 year, discounted at 10")
        .contains("margin 30 %", "retention cost 1.0 per month");
    assertThat(lines.get(1)).startsWith("lever ").contains("elasticity", "for 1 % more");
    assertThat(lines.subList(2, 9))
        .extracting(line -> line.split(" {2,}")[0])
        .startsWith("retention")
        .containsExactlyInAnyOrder(
            "retention",
            "order value",
            "margin",
            "frequency",
            "retention cost",
            "discount rate",
            "acquisition cost");
    assertThat(lines).hasSize(9);
  }

  @Test
  void severalModelsAsCsv() {
    Run run =
        Run.clv(
            "sensitivity",
            "-q",
            "--model",
            "historical,average-order,nbd",
            "--format",
            "csv",
            "--acquired-until",
            "2024-02-15");

    assertThat(run.lines())
        .startsWith("model,lever,setting,elasticity,one_percent,one_point,note")
        .contains("historical,acquisition cost,0.0,0,0,,")
        .filteredOn(line -> line.startsWith("nbd,"))
        .hasSize(7);
    String frequency =
        run.lines().stream().filter(l -> l.startsWith("nbd,frequency")).findFirst().orElseThrow();
    assertThat(Double.parseDouble(frequency.split(",")[3])).isCloseTo(1, within(1e-12));
  }

  @Test
  void json() {
    Run run = Run.clv("sensitivity", "-q", "--format", "json", "--acquired-until", "2024-02-15");

    assertThat(run.lines().get(0)).isEqualTo("[");
    assertThat(run.lines().get(1))
        .startsWith("{\"model\":\"bg-nbd\",\"lever\":\"retention\",\"setting\":\"as fitted, per w")
        .contains("\"elasticity\":", "\"one_percent\":");
  }

  @Test
  void allMeansThoseThatApply() {
    Run run =
        Run.withInput(
            "x,t_x,T\n2,10,20\n0,0,15\n5,18,19\n1,3,20\n0,0,9\n3,10,20\n",
            "sensitivity",
            "-",
            "--model",
            "all",
            "--format",
            "csv");

    assertThat(run.code()).isZero();
    assertThat(run.lines()).anyMatch(line -> line.startsWith("pareto-nbd,retention"));
    assertThat(run.err()).contains("model historical is not applicable: needs");
  }

  @Test
  void modelsSideBySide() {
    Object[] few = {"predict", "-q", "--acquired-until", "2024-02-15"};
    Run run = Run.clv(with(few, "--model", "historical,average-order,bg-nbd"));

    assertThat(run.lines()).startsWith("customer_id,historical,average-order,bg-nbd");
    List<String> single = Run.clv(with(few, "--model", "bg-nbd")).lines();
    assertThat(run.lines()).hasSameSizeAs(single);
    for (int i = 1; i < single.size(); i++) {
      String[] together = run.lines().get(i).split(",");
      String[] alone = single.get(i).split(",");
      assertThat(together[0]).isEqualTo(alone[0]);
      assertThat(together[3]).isEqualTo(alone[7]);
    }
    Run table = Run.clv(with(few, "--model", "historical,bg-nbd", "--format", "table"));
    assertThat(table.out())
        .contains("side by side", "historical values the past", "disagree most on the rank of");
    assertThat(Run.clv(with(few, "--model", "historical,bg-nbd", "--format", "json")).out())
        .contains("\"historical\":", "\"bg-nbd\":");
    assertThat(Run.clv(with(few, "--model", "bg-nbd,bg-nbd")).err())
        .contains("--model bg-nbd,bg-nbd names a model twice");
  }

  private static Object[] with(Object[] some, Object... more) {
    Object[] all = Arrays.copyOf(some, some.length + more.length);
    System.arraycopy(more, 0, all, some.length, more.length);
    return all;
  }

  @Test
  void wrongUsage() {
    assertThat(Run.clv("sensitivity", "--model", "bgnbd").code()).isEqualTo(2);
    assertThat(Run.clv("sensitivity", "--horizon", "never").code()).isEqualTo(2);
    assertThat(Run.clv("predict", "--model", "bg-nbd,gamma-gamma").code()).isEqualTo(2);
  }
}

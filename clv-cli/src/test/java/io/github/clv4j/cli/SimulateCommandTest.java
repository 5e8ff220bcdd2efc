package io.github.clv4j.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SimulateCommandTest {
  private static final String TRANSACTIONS = "r=0.243,alpha=4.414,a=0.793,b=2.426";
  private static final String SPEND = ",p=6.25,q=3.74,v=15.44";

  @Test
  void writesTransactions() {
    Run run = Run.clv("simulate", "--parameters", TRANSACTIONS + SPEND, "--customers", 50);

    assertThat(run.code()).isZero();
    assertThat(run.lines()).startsWith("customer_id,date,amount");
    assertThat(run.lines().stream().skip(1))
        .allMatch(line -> line.matches("C[0-9]{2},202[45]-[0-9]{2}-[0-9]{2},[0-9.E-]+"));
    assertThat(run.lines().stream().skip(1).map(line -> line.split(",")[0]).distinct()).hasSize(50);
    assertThat(run.errLines())
        .containsExactly(
            "bg-nbd with seed 1: 50 customers acquired from 2024-01-01 until 2024-03-31, observed"
                + " until 2025-03-31");
  }

  @Test
  void theSeedDecides() {
    Object[] options = {"simulate", "--parameters", TRANSACTIONS, "-q", "--seed", 7};
    Run run = Run.clv(options);
    options[5] = 8;

    assertThat(run).isEqualTo(Run.clv("simulate", "--parameters", TRANSACTIONS, "-q", "--seed", 7));
    assertThat(run).isNotEqualTo(Run.clv(options));
    assertThat(run.out()).contains(",1\n").doesNotContainPattern(",[02-9][^-]*\n");
  }

  @Test
  void neighboursHaveNothingInCommon() {
    Run run =
        Run.clv(
            "simulate", "--parameters", "r=2,alpha=2,a=0.1,b=5" + SPEND, "--customers", 500, "-q");
    List<String> amounts = run.lines().stream().skip(1).map(line -> line.split(",")[2]).toList();

    assertThat(amounts).hasSizeGreaterThan(10_000);
    assertThat(amounts.stream().distinct().count()).isEqualTo(amounts.size());
  }

  @Test
  void writesSummaries() {
    Object[] plan = {
      "simulate",
      "--model",
      "bg-nbd",
      "--parameters",
      TRANSACTIONS + SPEND,
      "--customers",
      200,
      "--time-unit",
      "week",
      "--acquired-from",
      "1997-01-01",
      "--acquired-until",
      "1997-03-25",
      "--observed-until",
      "1997-09-30",
      "--seed",
      3,
      "-q",
      "--summary"
    };
    Run summary = Run.clv(plan);
    Run transactions = Run.clv(Arrays.copyOf(plan, plan.length - 1));

    assertThat(summary.lines()).hasSize(201).startsWith("customer_id,x,t_x,T,mean_spend");
    assertThat(
            Run.withInput(
                    transactions.out(), "summarize", "-", "-q", "--observed-until", "1997-09-30")
                .out())
        .isEqualTo(summary.out());
  }

  @Test
  void whatIsSimulatedIsFoundAgain() {
    Run simulated =
        Run.clv(
            "simulate",
            "--parameters",
            TRANSACTIONS + SPEND,
            "--customers",
            20_000,
            "--seed",
            11,
            "-q",
            "--summary");
    Run fitted = Run.withInput(simulated.out(), "fit", "-", "--format", "json", "-q");

    Map<String, Double> parameters = Run.numbers(fitted.json("bg-nbd"), "parameters");
    Map<String, Double> errors = Run.numbers(fitted.json("bg-nbd"), "standardErrors");
    Map<String, Double> truth = Map.of("alpha", 4.414, "a", 0.793, "b", 2.426);
    truth.forEach(
        (name, value) ->
            assertThat(parameters.get(name)).isCloseTo(value, within(4 * errors.get(name))));
    Map<String, Double> spend = Run.numbers(fitted.json("gamma-gamma"), "parameters");
    Map<String, Double> spendErrors = Run.numbers(fitted.json("gamma-gamma"), "standardErrors");
    assertThat(spend.get("p")).isCloseTo(6.25, within(4 * spendErrors.get("p")));
    assertThat(spend.get("q")).isCloseTo(3.74, within(4 * spendErrors.get("q")));
  }

  @Test
  void saysWhichParameterIsWrong() {
    assertThat(Run.clv("simulate", "--parameters", "r=1,alpha=1,a=1").err())
        .contains("clv: parameter b is missing: bg-nbd has [r, alpha, a, b]");
    assertThat(Run.clv("simulate", "--parameters", "r=1,alpha=1,a=1,b=1,c=2").err())
        .contains("clv: parameters [c] are unknown");
    assertThat(Run.clv("simulate", "--parameters", "r=1,alpha=1,a=1,b=1,p=2").err())
        .contains("parameter q is missing");
    assertThat(Run.clv("simulate", "--model", "historical", "--parameters", "r=1").err())
        .contains("clv: model historical cannot simulate");
  }
}

package io.github.clv4j.predictive.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.offset;

import io.github.clv4j.core.model.FitReport;
import io.github.clv4j.core.model.FitStatus;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ParameterSampleTest {
  private static final ParameterSample SMALL =
      ParameterSample.of(
          "a test", List.of("a", "b"), new double[][] {{1, 10}, {2, 30}, {3, 20}, {4, 40}});

  /** r is positive, p a probability, mu any number, k a whole number without error. */
  private static FitReport report() {
    Map<String, Double> parameters = new LinkedHashMap<>();
    parameters.put("k", 2.0);
    parameters.put("r", 0.5);
    parameters.put("p", 0.8);
    parameters.put("mu", -3.0);
    return report(
        parameters,
        Map.of("r", 0.1, "p", 0.04, "mu", 2.0),
        Map.of("r,p", 0.6, "r,mu", -0.5, "p,mu", 0.0));
  }

  private static FitReport report(
      Map<String, Double> parameters, Map<String, Double> errors, Map<String, Double> others) {
    return new FitReport(
        "test",
        parameters,
        Set.of(),
        new TreeMap<>(errors),
        new TreeMap<>(others),
        OptionalDouble.empty(),
        0,
        10,
        Optional.empty(),
        FitStatus.CONVERGED,
        OptionalDouble.empty(),
        "");
  }

  private static ParameterSample normal(int size, long seed) {
    return ParameterSample.normal(report(), Set.of("p"), Set.of("mu"), size, seed).orElseThrow();
  }

  @Test
  void summarisesDraws() {
    assertThat(SMALL.size()).isEqualTo(4);
    assertThat(SMALL.mean("a")).isEqualTo(2.5);
    assertThat(SMALL.standardDeviation("a")).isEqualTo(Math.sqrt(5.0 / 3), offset(1e-15));
    assertThat(SMALL.quantile("a", 0.5)).isEqualTo(2.5);
    assertThat(SMALL.quantile("b", 0)).isEqualTo(10);
    assertThat(SMALL.quantile("b", 1)).isEqualTo(40);
    assertThat(SMALL.correlation("a", "b")).isEqualTo(0.8, offset(1e-15));
    assertThat(SMALL.value(1, "b")).isEqualTo(30);
    assertThat(SMALL).asString().contains("parameter", "95 %", "4 draws: a test");
    assertThat(SMALL.table().number(1, 1)).hasValue(25);
  }

  @Test
  void isNotChangedThroughWhatItReturns() {
    SMALL.draw(0)[0] = 99;

    assertThat(SMALL.draw(0)).containsExactly(1, 10);
  }

  @Test
  void thinsPairsAndParts() {
    ParameterSample other = ParameterSample.of("b", List.of("c"), new double[][] {{7}, {8}});
    ParameterSample joint = SMALL.joint(other);

    assertThat(joint.names()).containsExactly("a", "b", "c");
    assertThat(joint.size()).isEqualTo(4);
    assertThat(joint.draw(2)).containsExactly(3, 20, 7);
    assertThat(joint.source()).isEqualTo("a test; b");
    assertThat(other.joint(SMALL).draw(3)).containsExactly(8, 4, 40);
    assertThat(joint.only(List.of("c", "a")).draw(3)).containsExactly(8, 4);
    assertThat(SMALL.thinned(2).draw(1)).containsExactly(3, 20);
    assertThat(SMALL.thinned(4)).isSameAs(SMALL);
  }

  @Test
  void drawsFromTheNormalApproximation() {
    ParameterSample sample = normal(20_000, 5);
    double[] log = new double[20_000];
    double sum = 0;
    for (int i = 0; i < log.length; i++) {
      log[i] = Math.log(sample.value(i, "r"));
      sum += log[i];
      assertThat(sample.value(i, "k")).isEqualTo(2);
      assertThat(sample.value(i, "p")).isBetween(0.0, 1.0);
    }

    assertThat(sum / log.length).as("antithetic").isEqualTo(Math.log(0.5), offset(1e-12));
    assertThat(sample.quantile("r", 0.8413447)).isEqualTo(0.5 * Math.exp(0.2), offset(0.01));
    // the log-odds have the standard deviation 0.04 / (0.8 * 0.2)
    double odds = Math.exp(Math.log(4) + 0.25);
    assertThat(sample.quantile("p", 0.8413447)).isEqualTo(odds / (1 + odds), offset(0.003));
    assertThat(sample.mean("mu")).isEqualTo(-3, offset(1e-10));
    assertThat(sample.standardDeviation("mu")).isEqualTo(2, offset(0.05));
    assertThat(sample.correlation("r", "mu")).isEqualTo(-0.5, offset(0.03));
    assertThat(sample.correlation("p", "mu")).isEqualTo(0, offset(0.03));
    assertThat(sample.correlation("k", "mu")).isEqualTo(0);
    assertThat(sample.standardDeviation("k")).isEqualTo(0);
  }

  @Test
  void theSameSeedGivesTheSameDraws() {
    assertThat(normal(7, 3).draw(6)).isEqualTo(normal(7, 3).draw(6));
    assertThat(normal(7, 3).draw(6)).isNotEqualTo(normal(7, 4).draw(6));
  }

  @Test
  void drawsWhatCannotBeAgain() {
    ParameterSample sample =
        ParameterSample.normal(report(), Set.of("p"), Set.of("mu"), d -> d[1] > 0.5, 101, 1)
            .orElseThrow();

    assertThat(sample.size()).isEqualTo(101);
    assertThat(sample.quantile("r", 0)).isGreaterThan(0.5);
    assertThat(ParameterSample.normal(report(), Set.of(), Set.of("mu"), d -> false, 3, 1))
        .isEmpty();
  }

  @Test
  void hasNoneWithoutStandardErrorsOrCovariance() {
    Map<String, Double> two = new TreeMap<>(Map.of("a", 1.0, "b", 1.0));

    assertThat(ParameterSample.normal(report(two, Map.of(), Map.of()), Set.of(), Set.of(), 10, 1))
        .isEmpty();
    assertThat(
            ParameterSample.normal(
                report(two, Map.of("a", 1.0, "b", 1.0), Map.of("a,b", 1.0)),
                Set.of(),
                Set.of(),
                10,
                1))
        .isEmpty();
  }

  /** Its log-odds have no end. */
  @Test
  void aProbabilityOfOneStays() {
    Map<String, Double> two = new TreeMap<>(Map.of("p", 1.0, "r", 1.0));
    ParameterSample sample =
        ParameterSample.normal(
                report(two, Map.of("p", 0.1, "r", 1.0), Map.of()), Set.of("p"), Set.of(), 50, 1)
            .orElseThrow();

    assertThat(sample.quantile("p", 0)).isEqualTo(1);
    assertThat(sample.standardDeviation("r")).isPositive();
  }

  @Test
  void refusesWhatCannotBe() {
    List<String> names = List.of("a");
    assertThatThrownBy(() -> ParameterSample.of("", names, new double[0][]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("draws are none: there must be at least one");
    assertThatThrownBy(() -> ParameterSample.of("", names, new double[][] {{1}, {1, 2}}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("draw 1 is [1.0, 2.0]");
    assertThatThrownBy(() -> ParameterSample.of("", names, new double[][] {{Double.NaN}}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("finite number");
    assertThatThrownBy(() -> ParameterSample.of("", List.of("a", "a"), new double[][] {{1, 2}}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("not distinct");
    assertThatThrownBy(() -> SMALL.mean("c"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("parameter 'c' is unknown: there are [a, b]");
    assertThatThrownBy(() -> SMALL.quantile("a", 1.5))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("between 0 and 1");
    assertThatThrownBy(() -> SMALL.joint(SMALL))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("in common");
    assertThatThrownBy(() -> SMALL.thinned(0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("1 or more");
  }
}

package io.github.clv4j.predictive.special;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.clv4j.predictive.special.ReferenceTable.Row;
import java.util.stream.Stream;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class NormalTest {

  static Stream<Row> references() {
    return ReferenceTable.of(NormalTest.class, "normal.csv").rows();
  }

  @ParameterizedTest
  @MethodSource("references")
  void agreesWithMpmath(Row row) {
    double x = row.get("x");
    // the relative error of x itself counts x² times in the tail
    assertThat(Normal.cumulative(x))
        .isCloseTo(
            row.get("cumulative"), Percentage.withPercentage(100 * (5e-16 + 2.3e-16 * x * x)));
    assertThat(Normal.quantile(row.get("probability")))
        .isCloseTo(row.get("quantile"), Percentage.withPercentage(1e-13));
  }

  @Test
  void ends() {
    assertThat(Normal.cumulative(Double.NEGATIVE_INFINITY)).isZero();
    assertThat(Normal.cumulative(Double.POSITIVE_INFINITY)).isEqualTo(1);
    assertThat(Normal.quantile(0)).isEqualTo(Double.NEGATIVE_INFINITY);
    assertThat(Normal.quantile(1)).isEqualTo(Double.POSITIVE_INFINITY);
    assertThat(Normal.quantile(0.5)).isZero();
  }
}

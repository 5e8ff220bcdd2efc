package io.github.clv4j.predictive.process.lifetime;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.clv4j.predictive.special.ReferenceTable;
import io.github.clv4j.predictive.special.ReferenceTable.Row;
import java.util.stream.Stream;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The discounted lifetime of Pareto/NBD, which others compute by Tricomi's function. */
class ParetoLifetimeTest {

  static Stream<Row> tricomi() {
    return ReferenceTable.of(ParetoLifetimeTest.class, "tricomi_u.csv").rows();
  }

  /** It is beta U(1, 2-s, z), z = delta beta, and U(s, s, z) = z^(1-s) U(1, 2-s, z): all cases. */
  @ParameterizedTest
  @MethodSource("tricomi")
  void agreesWithGoldenTricomiFunction(Row row) {
    double s = row.get("s");
    double z = row.get("z");
    double beta = 16;
    double lifetime =
        new ParetoLifetime(s, beta).discounted(z / beta, Double.POSITIVE_INFINITY) / beta;
    assertThat(lifetime * StrictMath.pow(z, 1 - s))
        .isCloseTo(row.get("value"), Percentage.withPercentage(1e-8));
  }
}

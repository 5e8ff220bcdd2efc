package io.github.clv4j.predictive.attrition;

import static io.github.clv4j.core.period.PeriodUnit.WEEKS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import io.github.clv4j.core.customer.CustomerBase;
import io.github.clv4j.core.customer.History;
import io.github.clv4j.core.customer.Spend;
import io.github.clv4j.core.customer.SummaryBuilder;
import io.github.clv4j.core.model.FitReport;
import io.github.clv4j.core.model.FitStatus;
import io.github.clv4j.predictive.special.ReferenceTable;
import io.github.clv4j.predictive.special.ReferenceTable.Row;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** BG/NBD and MBG/NBD where a well-known implementation gives NaN, infinity or a wrong number. */
class BetaGeometricWeakspotsTest {

  static Stream<Row> weakspots() {
    return ReferenceTable.of(BetaGeometricWeakspotsTest.class, "beta_geometric_weakspots.csv")
        .rows();
  }

  @ParameterizedTest
  @MethodSource("weakspots")
  void conditionalExpectation(Row row) {
    double[] parameters = {row.get("r"), row.get("alpha"), row.get("a"), row.get("b")};
    AttritionModel model = row.count("dropout_at_zero") == 1 ? new MbgNbd() : new BgNbd();
    FittedAttrition fitted = model.withParameters(WEEKS, parameters);
    History history = History.of(row.count("x"), row.get("t_x"), row.get("T"));

    double expected = fitted.expectedTransactions(history, row.get("t"));

    if (row.get("expected") == 0) {
      assertThat(expected).isBetween(0.0, Double.MIN_NORMAL);
    } else {
      assertThat(expected).isCloseTo(row.get("expected"), Percentage.withPercentage(1e-10));
    }
  }

  @Test
  void probabilityOfManyPurchases() {
    FittedAttrition fitted = BgNbd.of(0.243, 4.414, 0.793, 2.426, WEEKS);

    assertThat(fitted.probability(171, 365))
        .isCloseTo(1.01658604639e-5, Percentage.withPercentage(1e-9));
  }

  /** Simulated customers on whom that implementation fails or stops at a worse point. */
  @ParameterizedTest
  @CsvSource({
    "hard-03-bg.csv, bg-nbd, -559.4201448594, BOUNDARY, this is the NBD model",
    "hard-05-bg.csv, bg-nbd, -90.576757552346, BOUNDARY, leaves after its first repeat purchase or never",
    "hard-07-bg.csv, bg-nbd, -608.31456087178, BOUNDARY, leaves after its first repeat purchase or never",
    "hard-11-mbg.csv, mbg-nbd, -521.17024006459, BOUNDARY, buy at the same rate",
    "hard-13-mbg.csv, mbg-nbd, -2222.902971262, BOUNDARY, same probability of dropout",
    "hard-15-mbg.csv, mbg-nbd, 11484.575282127, CONVERGED, converged"
  })
  void hardData(String file, String name, double best, FitStatus status, String words) {
    FitReport report = fit(file, name.equals("bg-nbd") ? new BgNbd() : new MbgNbd());

    assertThat(report.logLikelihood().orElseThrow()).isEqualTo(best, offset(1e-4));
    assertThat(report.status()).isEqualTo(status);
    assertThat(report.message()).contains(words);
  }

  /** The one of them whose optimum is a point. */
  @Test
  void parametersBesideABot() {
    FitReport report = fit("hard-15-mbg.csv", new MbgNbd());

    assertThat(report.logLikelihood().orElseThrow()).isEqualTo(11484.575282127, offset(1e-8));
    Map<String, Double> best =
        Map.of(
            "r", 0.11720013794138502,
            "alpha", 1.3465637551910845,
            "a", 0.48260611672020615,
            "b", 2.284242815703065);
    assertThat(report.parameters()).containsOnlyKeys(best.keySet());
    best.forEach(
        (parameter, value) ->
            assertThat(report.parameters().get(parameter))
                .as(parameter)
                .isCloseTo(value, Percentage.withPercentage(1e-4)));
  }

  private static FitReport fit(String file, AttritionModel model) {
    SummaryBuilder builder = CustomerBase.ofSummaries(WEEKS);
    List<Row> rows = ReferenceTable.of(BetaGeometricWeakspotsTest.class, file).rows().toList();
    for (int i = 0; i < rows.size(); i++) {
      Row row = rows.get(i);
      builder.add("c" + i, History.of(row.count("x"), row.get("t_x"), row.get("T")), Spend.NONE);
    }
    return model.fit(builder.build()).report().orElseThrow();
  }
}

package io.github.clv4j.analytics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.github.clv4j.analytics.chart.Series;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ConcentrationCurveTest {
  @Test
  void sharesOfFourCustomers() {
    ConcentrationCurve curve =
        ConcentrationCurve.of(new double[] {0, 10, 20, 70}, new double[] {0, 10, 20, 70});

    assertThat(curve.share(0.25).orElseThrow()).isCloseTo(0.7, within(1e-15));
    assertThat(curve.share(0.50).orElseThrow()).isCloseTo(0.9, within(1e-15));
    assertThat(curve.share(0.75)).hasValue(1);
    // area (0.35 + 0.8 + 0.95 + 1) / 4
    assertThat(curve.gini().orElseThrow()).isCloseTo(0.55, within(1e-15));
  }

  @Test
  void aWeightIsAsManyCustomers() {
    ConcentrationCurve weighted =
        ConcentrationCurve.of(new double[] {1, 5}, new double[] {1, 5}, new double[] {3, 2});
    ConcentrationCurve single =
        ConcentrationCurve.of(new double[] {1, 5, 1, 5, 1}, new double[] {1, 5, 1, 5, 1});

    assertThat(weighted.gini()).isEqualTo(single.gini());
    assertThat(weighted.share(0.3)).isEqualTo(single.share(0.3));
    assertThat(weighted.share(0.4).orElseThrow()).isCloseTo(10 / 13.0, within(1e-15));
  }

  @Test
  void valuesOfEstimatesCountByWeight() {
    ConcentrationCurve curve =
        ConcentrationCurve.of(Estimates.weighted(new double[] {1, 5}, new double[] {3, 2}));

    assertThat(curve.share(0.4).orElseThrow()).isCloseTo(10 / 13.0, within(1e-15));
    assertThat(curve.toString())
        .startsWith(
            "The top 20 % of customers hold 38.5 % of the value (Gini 0.369).\n  top  share");
  }

  @Test
  void withoutATotalThereIsAReason() {
    ConcentrationCurve none = ConcentrationCurve.of(new double[] {-3, 1}, new double[] {1, 2});

    assertThat(none.reason()).contains("the total is -2.00, not above 0");
    assertThat(none.share(0.5)).isEmpty();
    assertThat(none.gini()).isEmpty();
    assertThat(none.table().size()).isZero();
    assertThat(none.chart().series()).extracting(Series::name).containsExactly("the same for all");
    assertThat(none)
        .hasToString("Share of the total cannot be told: the total is -2.00, not above 0.");
  }

  @Test
  void infiniteValuesHaveNoShares() {
    ConcentrationCurve none =
        ConcentrationCurve.of(Estimates.of(1, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY));

    assertThat(none.reason()).contains("2 values are infinite");
    assertThat(none.share(1)).isEmpty();
  }

  @Test
  void aChartOfMillionsIsSmall() {
    double[] values = IntStream.range(0, 100_000).mapToDouble(i -> (double) i * i).toArray();
    ConcentrationCurve curve = ConcentrationCurve.of(values, values);

    Series line = curve.chart().series().get(0);
    assertThat(line.points()).hasSizeLessThanOrEqualTo(200).hasSizeGreaterThan(100);
    assertThat(line.points().get(0)).isEqualTo(new Series.Point(0, 0));
    assertThat(line.points().get(line.points().size() - 1)).isEqualTo(new Series.Point(1, 1));
    // the integral of 1 - (1 - p)^3
    assertThat(curve.gini().orElseThrow()).isCloseTo(0.5, within(1e-4));
    assertThat(curve.share(0.00001).orElseThrow()).isCloseTo(3e-5, within(1e-7));
  }

  @Test
  void tableHasTheUsualTops() {
    assertThat(ConcentrationCurve.of(new double[] {3, 1}, new double[] {1, 0}).table().toString())
        .startsWith("  top  share of total\n  1 %           1.5 %\n  5 %           7.5 %\n 10 %")
        .endsWith("\n100 %         100.0 %");
  }

  @Test
  void refusesWhatCannotBeRanked() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ConcentrationCurve.of(new double[] {1}, new double[] {Double.NaN}))
        .withMessage("row 0 has value 1.0 and score NaN: neither may be NaN");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ConcentrationCurve.of(new double[0], new double[0]));
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> ConcentrationCurve.of(new double[] {1}, new double[] {1}, new double[] {0}))
        .withMessageContaining("weight of row 0 is 0.0");
  }
}

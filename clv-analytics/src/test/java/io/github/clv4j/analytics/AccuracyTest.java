package io.github.clv4j.analytics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class AccuracyTest {
  private static final Offset<Double> EXACT = within(1e-15);

  private static Accuracy of(double[] predicted, double... actual) {
    return Accuracy.of(predicted, actual);
  }

  private static double[] predicting(double... numbers) {
    return numbers;
  }

  @Test
  void errors() {
    Accuracy a = of(predicting(1, 2, 3, 4), 0, 2, 2, 8);

    assertThat(a.predictedTotal()).isEqualTo(10);
    assertThat(a.actualTotal()).isEqualTo(12);
    assertThat(a.totalError().orElseThrow()).isCloseTo(-1 / 6.0, EXACT);
    assertThat(a.bias()).isEqualTo(-0.5);
    assertThat(a.mae()).isEqualTo(1.5);
    assertThat(a.rmse()).isEqualTo(StrictMath.sqrt(4.5));
  }

  @Test
  void spearmanGivesTiesTheirAverageRank() {
    // ranks 1 2 3 4 and 1 2.5 2.5 4
    assertThat(of(predicting(1, 2, 3, 4), 0, 2, 2, 8).spearman().orElseThrow())
        .isCloseTo(4.5 / StrictMath.sqrt(5 * 4.5), EXACT);
    assertThat(of(predicting(3, 2, 1), 1, 2, 30).spearman()).hasValue(-1);
    assertThat(of(predicting(0.0, -0.0, 1), 5, 5, 6).spearman()).hasValue(1);
  }

  @Test
  void spearmanNeedsDifferencesOnBothSides() {
    assertThat(of(predicting(2, 2, 2), 0, 1, 2).spearman()).isEmpty();
    assertThat(of(predicting(0, 1, 2), 3, 3, 3).spearman()).isEmpty();
    assertThat(of(predicting(1), 2).spearman()).isEmpty();
  }

  @Test
  void giniOfTheRightAndTheReverseOrder() {
    assertThat(of(predicting(1, 2, 3, 4), 0, 2, 2, 8).gini()).hasValue(1);
    assertThat(of(predicting(4, 3, 2, 1), 0, 2, 2, 8).gini().orElseThrow()).isCloseTo(-1, EXACT);
  }

  @Test
  void giniTakesTheAverageOfEqualPredictions() {
    // areas 17/24 and 3/4: (2 * 17/24 - 1) / (2 * 3/4 - 1)
    assertThat(of(predicting(1, 1, 1, 4), 0, 2, 2, 8).gini().orElseThrow())
        .isCloseTo(5 / 6.0, EXACT);
    assertThat(of(predicting(7, 7, 7, 7), 0, 2, 2, 8).gini()).hasValue(0);
  }

  @Test
  void captureIsLinearWithinCustomersAndTies() {
    Accuracy a = of(predicting(1, 1, 1, 4), 0, 2, 2, 8);

    assertThat(a.capture(0)).hasValue(0);
    assertThat(a.capture(0.125).orElseThrow()).isCloseTo(1 / 3.0, EXACT);
    assertThat(a.capture(0.25).orElseThrow()).isCloseTo(2 / 3.0, EXACT);
    assertThat(a.capture(0.5).orElseThrow()).isCloseTo(7 / 9.0, EXACT);
    assertThat(a.capture(1)).hasValue(1);
  }

  @Test
  void refundsMayMakeNumbersNegative() {
    Accuracy worst = of(predicting(3, 2, 1), -4, 2, 10);
    Accuracy best = of(predicting(1, 2, 3), -4, 2, 10);

    assertThat(worst.gini().orElseThrow()).isCloseTo(-1, EXACT);
    assertThat(worst.capture(2 / 3.0).orElseThrow()).isCloseTo(-0.25, EXACT);
    assertThat(best.gini()).hasValue(1);
    assertThat(best.capture(2 / 3.0).orElseThrow()).isCloseTo(1.5, EXACT);
  }

  @Test
  void thereAreNoSharesOfATotalNotAboveZero() {
    for (Accuracy a : new Accuracy[] {of(predicting(1, 2), -1, 0), of(predicting(1, 2), 0, 0)}) {
      assertThat(a.totalError()).isEmpty();
      assertThat(a.gini()).isEmpty();
      assertThat(a.capture(0.5)).isEmpty();
    }
    assertThat(of(predicting(1, 2), -1, 0).spearman()).hasValue(1);
  }

  @Test
  void equalCustomersCannotBeOrdered() {
    Accuracy a = of(predicting(1, 2), 3, 3);

    assertThat(a.gini()).isEmpty();
    assertThat(a.capture(0.5)).hasValue(0.5);
  }

  @Test
  void captureOfManyCustomersIsExactAtThousandths() {
    int n = 10_000;
    double[] predicted = new double[n];
    double[] actual = new double[n];
    for (int i = 0; i < n; i++) {
      predicted[i] = i;
      actual[i] = i < n - 100 ? 0 : i == n - 1 ? 101 : 1;
    }
    Accuracy a = of(predicted, actual);

    assertThat(a.capture(0.001).orElseThrow()).isCloseTo(0.55, EXACT);
    assertThat(a.capture(0.01).orElseThrow()).isCloseTo(1, EXACT);
    assertThat(a.capture(0.005).orElseThrow()).isCloseTo(0.75, EXACT);
  }

  @Test
  void hugeNumbersAreNoReasonForInfinity() {
    Accuracy a = of(predicting(1e150, -1e150), -1e150, 1e150);

    assertThat(a.rmse()).isFinite();
    assertThat(a.bias()).isEqualTo(0);
  }

  @Test
  void printsInWords() {
    assertThat(of(predicting(1, 2, 3, 4), 0, 2, 2, 8))
        .hasToString("predicted 10.00, actual 12.00 (16.7 % too low); MAE 1.500, RMSE 2.121");
    assertThat(of(predicting(1), 0))
        .hasToString("predicted 1.000, actual 0.000; MAE 1.000, RMSE 1.000");
  }

  @Test
  void refusesWhatIsNoNumber() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> of(predicting(1, Double.NaN), 1, 2))
        .withMessage("predicted number at index 1 is NaN: it must lie between -1e150 and 1e150");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> of(predicting(1, 2), 1, Double.POSITIVE_INFINITY))
        .withMessageStartingWith("actual number at index 1 is Infinity");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> of(predicting(1, 2), 1))
        .withMessageContaining("2 predictions and 1 actual");
    assertThatIllegalArgumentException().isThrownBy(() -> of(predicting()));
    Accuracy a = of(predicting(1, 2), 1, 2);
    assertThatIllegalArgumentException().isThrownBy(() -> a.capture(1.01));
    assertThatIllegalArgumentException().isThrownBy(() -> a.capture(Double.NaN));
  }
}

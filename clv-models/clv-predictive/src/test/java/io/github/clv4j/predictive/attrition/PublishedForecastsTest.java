package io.github.clv4j.predictive.attrition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import io.github.clv4j.core.customer.CustomerBase;
import io.github.clv4j.core.customer.History;
import io.github.clv4j.core.customer.Split;
import io.github.clv4j.predictive.Cdnow;
import java.time.LocalDate;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What the papers and other packages expect of the CDNOW sample, in calibration and holdout. */
class PublishedForecastsTest {

  static Stream<Arguments> histograms() {
    return Stream.of(
        histogram(new Nbd(), 1425.3, 399.5, 201.6, 116.9, 72.2, 46.3, 30.4, 64.8),
        histogram(new ParetoNbd(), 1434.0, 396.9, 193.5, 111.8, 70.0, 45.9, 30.9, 74.0),
        histogram(new BgNbd(), 1407.7, 460.3, 192.5, 101.2, 59.8, 38.1, 25.5, 71.9),
        histogram(new MbgNbd(), 1418.6, 429.1, 198.6, 108.2, 64.7, 41.1, 27.3, 69.2));
  }

  private static Arguments histogram(AttritionModel model, double... published) {
    return Arguments.of(model, published);
  }

  @ParameterizedTest
  @MethodSource("histograms")
  void customersByNumberOfPurchases(AttritionModel model, double[] published) {
    CustomerBase base = Cdnow.calibration();
    FittedAttrition fitted = model.fit(base);
    double[] expected = new double[8];
    for (int i = 0; i < base.size(); i++) {
      double rest = 1;
      for (int k = 0; k < 7; k++) {
        double probability = fitted.probability(k, base.age(i));
        expected[k] += probability;
        rest -= probability;
      }
      expected[7] += rest;
    }
    for (int k = 0; k < 8; k++) {
      assertThat(expected[k]).as("%s", k).isEqualTo(published[k], offset(0.06));
    }
  }

  /** Mean by purchases in calibration, and total, mean absolute error, root mean squared error. */
  static Stream<Arguments> holdouts() {
    return Stream.of(
        Arguments.of(
            new ParetoNbd(),
            new double[] {0.138, 0.599, 1.196, 1.714, 2.398, 2.907, 3.819, 6.403},
            new double[] {1665.5, 0.7545, 1.603}),
        Arguments.of(
            new BgNbd(),
            new double[] {0.225, 0.523, 1.044, 1.520, 2.164, 2.654, 3.504, 6.157},
            new double[] {1653.4, 0.7855, 1.608}),
        Arguments.of(
            new MbgNbd(),
            new double[] {0.185, 0.551, 1.049, 1.493, 2.104, 2.564, 3.361, 5.849},
            new double[] {1576.7, 0.7648, 1.607}));
  }

  @ParameterizedTest
  @MethodSource("holdouts")
  void holdoutOf39Weeks(AttritionModel model, double[] byFrequency, double[] inAll) {
    Split split = Cdnow.sample().build().holdoutFrom(LocalDate.of(1997, 10, 1));
    CustomerBase calibration = split.calibration();
    FittedAttrition fitted = model.fit(calibration);
    double[] sum = new double[8];
    double[] count = new double[8];
    double total = 0;
    double absolute = 0;
    double squared = 0;
    for (int i = 0; i < calibration.size(); i++) {
      History history = calibration.get(i).history();
      double expected = fitted.expectedTransactions(history, split.holdout().length());
      double error = expected - split.holdout().frequency(i);
      int bin = Math.min(7, history.frequency());
      sum[bin] += expected;
      count[bin]++;
      total += expected;
      absolute += Math.abs(error);
      squared += error * error;
    }
    for (int bin = 0; bin < 8; bin++) {
      assertThat(sum[bin] / count[bin]).isEqualTo(byFrequency[bin], offset(6e-4));
    }
    assertThat(split.holdout().length()).isEqualTo(39);
    assertThat(total).isEqualTo(inAll[0], offset(0.06));
    assertThat(absolute / calibration.size()).isEqualTo(inAll[1], offset(6e-5));
    assertThat(StrictMath.sqrt(squared / calibration.size())).isEqualTo(inAll[2], offset(6e-4));
  }

  /** 2,457 and 4,339 were made. Times are rounded to hundredths of a week in the source. */
  static Stream<Arguments> totals() {
    return Stream.of(
        Arguments.of(new ParetoNbd(), 2525.0, 4270.1),
        Arguments.of(new BgNbd(), 2493.9, 4160.6),
        Arguments.of(new MbgNbd(), 2475.6, 4050.0));
  }

  @ParameterizedTest
  @MethodSource("totals")
  void transactionsInCalibrationAndInAll(
      AttritionModel model, double calibration, double withHoldout) {
    CustomerBase base = Cdnow.calibration();
    FittedAttrition fitted = model.fit(base);
    double inCalibration = 0;
    double inAll = 0;
    for (int i = 0; i < base.size(); i++) {
      inCalibration += fitted.expectedTransactions(base.age(i));
      inAll += fitted.expectedTransactions(base.age(i) + 39);
    }
    assertThat(inCalibration).isEqualTo(calibration, offset(0.08));
    assertThat(inAll).isEqualTo(withHoldout, offset(0.08));
  }
}

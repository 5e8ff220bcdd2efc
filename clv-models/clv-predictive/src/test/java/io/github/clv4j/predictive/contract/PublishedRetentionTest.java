package io.github.clv4j.predictive.contract;

import static io.github.clv4j.core.period.PeriodUnit.YEARS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import io.github.clv4j.core.contract.Contracts;
import io.github.clv4j.core.contract.RetentionTable;
import io.github.clv4j.core.model.FitReport;
import io.github.clv4j.core.model.FitStatus;
import io.github.clv4j.core.period.DiscountRate;
import io.github.clv4j.predictive.estimation.LikelihoodRatio;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The two segments of Berry and Linoff that Fader and Hardie (2007, 2010) and Fader, Hardie, Liu,
 * Davin and Steenburgh (2018) fit, of 1,000 customers each.
 */
class PublishedRetentionTest {
  private static final double[] REGULAR = {
    1000, 631, 468, 382, 326, 289, 262, 241, 223, 207, 194, 183, 173
  };
  private static final double[] HIGH_END = {
    1000, 869, 743, 653, 593, 551, 517, 491, 468, 445, 427, 409, 394
  };
  private static final DiscountRate TEN_PERCENT = DiscountRate.effectivePerYear(0.10);

  static Contracts segment(String name, int renewals) {
    double[] all = name.equals("Regular") ? REGULAR : HIGH_END;
    return Contracts.of(RetentionTable.of(YEARS, Arrays.copyOf(all, renewals + 1)));
  }

  @ParameterizedTest
  @CsvSource({
    "7, Regular, 0.7041, 1.1820, -1680.265, 0.4556, 0.7793, 1.2835, -1679.603",
    "7, High End, 0.6681, 3.8061, -1611.158, 0.2143, 1.4266, 1.7236, -1605.314",
    "4, Regular, 0.7637, 1.2958, -1401.559, 0.5230, 0.8943, 1.1964, -1401.383",
    "4, High End, 1.2810, 7.7904, -1225.135, 0.2593, 1.7226, 1.5844, -1222.749",
    "12, Regular, 0.6974, 1.1689, -1931.492, 0.5083, 0.8688, 1.2094, -1930.930",
    "12, High End, 0.5961, 3.3270, -2010.858, 0.2496, 1.6542, 1.5968, -2004.817"
  })
  void fits(
      int renewals,
      String segment,
      double alpha,
      double beta,
      double logLikelihood,
      double bdwAlpha,
      double bdwBeta,
      double c,
      double bdwLogLikelihood) {
    Contracts contracts = segment(segment, renewals);

    FitReport sbg = new ShiftedBetaGeometric().fit(contracts).report().orElseThrow();
    assertThat(sbg.status()).isEqualTo(FitStatus.CONVERGED);
    assertThat(sbg.values()).containsExactly(new double[] {alpha, beta}, offset(5.1e-5));
    assertThat(sbg.logLikelihood().orElseThrow()).isEqualTo(logLikelihood, offset(5.1e-4));

    FitReport bdw = new BetaDiscreteWeibull().fit(contracts).report().orElseThrow();
    assertThat(bdw.status()).isEqualTo(FitStatus.CONVERGED);
    assertThat(bdw.values()).containsExactly(new double[] {bdwAlpha, bdwBeta, c}, offset(5.1e-5));
    assertThat(bdw.logLikelihood().orElseThrow()).isEqualTo(bdwLogLikelihood, offset(5.1e-4));
  }

  @ParameterizedTest
  @CsvSource({
    "geometric, -1794.62, -1637.09",
    "discrete-weibull, -1688.52, -1619.93",
    "exponential-gamma, -1680.30, -1611.17",
    "weibull-gamma, -1679.60, -1605.32"
  })
  void otherModelsOfSevenRenewals(String model, double regular, double highEnd) {
    for (String segment : List.of("Regular", "High End")) {
      FitReport report = ContractModel.named(model).fit(segment(segment, 7)).report().orElseThrow();
      assertThat(report.status()).isEqualTo(FitStatus.CONVERGED);
      assertThat(report.logLikelihood().orElseThrow())
          .isEqualTo(segment.equals("Regular") ? regular : highEnd, offset(5.1e-3));
    }
  }

  @ParameterizedTest
  @CsvSource({"1, 1, -2115.5", "0.01, 0.01, -2741.7"})
  void likelihoodOfStartingValues(double alpha, double beta, double expected) {
    FittedContract sbg = ShiftedBetaGeometric.of(alpha, beta, YEARS);
    assertThat(sbg.logLikelihood(segment("High End", 7))).isEqualTo(expected, offset(0.051));
  }

  /** The body of the paper prints 0.688, its appendix 0.668. */
  @Test
  void theMisprintIsWorse() {
    Contracts highEnd = segment("High End", 7);
    assertThat(ShiftedBetaGeometric.of(0.688, 3.806, YEARS).logLikelihood(highEnd))
        .isEqualTo(-1611.355, offset(5.1e-4));
    assertThat(ShiftedBetaGeometric.of(0.668, 3.806, YEARS).logLikelihood(highEnd))
        .isEqualTo(-1611.158, offset(5.1e-4));
  }

  @Test
  void polarisationAndTheTestOfConstantChurn() {
    FitReport sbg = report(new ShiftedBetaGeometric(), "High End");
    FitReport bdw = report(new BetaDiscreteWeibull(), "High End");
    assertThat(ShiftedBetaGeometric.polarization(sbg.values()[0], sbg.values()[1]))
        .isEqualTo(0.099, offset(5.1e-4));
    assertThat(ShiftedBetaGeometric.polarization(bdw.values()[0], bdw.values()[1]))
        .isEqualTo(0.335, offset(5.1e-4));
    assertThat(LikelihoodRatio.of(sbg, bdw).statistic()).isEqualTo(4.77, offset(5.1e-3));
    assertThat(
            LikelihoodRatio.of(
                    report(new ShiftedBetaGeometric(), "Regular"),
                    report(new BetaDiscreteWeibull(), "Regular"))
                .statistic())
        .isEqualTo(0.35, offset(5.1e-3));
  }

  private static FitReport report(ContractModel model, String segment) {
    return model.fit(segment(segment, 4)).report().orElseThrow();
  }

  @Test
  void projections() {
    FittedContract regular = new ShiftedBetaGeometric().fit(segment("Regular", 7));
    FittedContract highEnd = new ShiftedBetaGeometric().fit(segment("High End", 7));
    assertThat(percent(regular, 8))
        .containsExactly(new double[] {22.0, 20.4, 19.1, 18.0, 17.0}, offset(0.051));
    assertThat(percent(highEnd, 8))
        .containsExactly(new double[] {46.0, 43.6, 41.4, 39.5, 37.8}, offset(0.051));
    assertThat(regular.survival(12) / 0.173 - 1).isEqualTo(-0.017, offset(5.1e-4));
    assertThat(highEnd.survival(12) / 0.394 - 1).isEqualTo(-0.041, offset(5.1e-4));
    assertThat(percent(new BetaDiscreteWeibull().fit(segment("Regular", 4)), 5))
        .containsExactly(
            new double[] {28.8, 25.9, 23.7, 21.9, 20.4, 19.1, 18.1, 17.1}, offset(0.051));
    assertThat(percent(new BetaDiscreteWeibull().fit(segment("High End", 4)), 5))
        .containsExactly(
            new double[] {54.7, 51.0, 48.1, 45.7, 43.6, 41.8, 40.3, 38.9}, offset(0.051));
  }

  /** S(from) to S(12). */
  private static double[] percent(FittedContract fitted, int from) {
    double[] percent = new double[13 - from];
    Arrays.setAll(percent, i -> 100 * fitted.survival(from + i));
    return percent;
  }

  @ParameterizedTest
  @CsvSource({
    "3.80, 15.20, 4.0089, 3.310, 3.451, 3.587, 3.717, 3.842, 4.191",
    "0.067, 0.267, 7.9735, 7.671, 9.455, 9.851, 10.056, 10.189, 10.413",
    "0.764, 1.296, 3.6202, 2.882, 3.939, 4.675, 5.235, 5.682, 6.635",
    "0.668, 3.806, 5.9226, 5.415, 5.902, 6.294, 6.620, 6.897, 7.530",
    "0.704, 1.182, 3.6951, 2.965, 4.103, 4.870, 5.442, 5.894, 6.843"
  })
  void discountedLifetimes(
      double alpha,
      double beta,
      double del,
      double derl1,
      double derl2,
      double derl3,
      double derl4,
      double derl5,
      double derl8) {
    FittedContract sbg = ShiftedBetaGeometric.of(alpha, beta, YEARS);
    assertThat(sbg.discountedLifetime(TEN_PERCENT)).isEqualTo(del, offset(5.1e-5));
    double[] expected = {derl1, derl2, derl3, derl4, derl5, derl8};
    int[] coming = {1, 2, 3, 4, 5, 8};
    for (int i = 0; i < coming.length; i++) {
      assertThat(sbg.discountedResidualLifetime(coming[i] - 1, TEN_PERCENT))
          .isEqualTo(expected[i], offset(5.1e-4));
    }
  }

  /** Fader and Hardie (2015): what is left after 1, 2 and 5 periods, against a constant rate. */
  @Test
  void residualValuesRiseWithTenure() {
    FittedContract sbg = ShiftedBetaGeometric.of(0.764, 1.296, YEARS);
    FittedContract constant = Geometric.of(1 - 0.833, YEARS);
    int[] renewals = {0, 1, 4};
    double[] expected = {288, 394, 568};
    for (int i = 0; i < renewals.length; i++) {
      assertThat(100 * sbg.discountedResidualLifetime(renewals[i], TEN_PERCENT))
          .isEqualTo(expected[i], offset(0.51));
      assertThat(100 * constant.discountedResidualLifetime(renewals[i], TEN_PERCENT))
          .isEqualTo(343, offset(0.51));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "3.80, 15.20, 4.01, 4.14, 4.26, 4.38, 4.49",
    "0.067, 0.267, 7.97, 9.60, 9.96, 10.14, 10.26"
  })
  void retentionElasticities(
      double alpha, double beta, double e1, double e2, double e3, double e4, double e5) {
    FittedContract sbg = ShiftedBetaGeometric.of(alpha, beta, YEARS);
    double[] expected = {e1, e2, e3, e4, e5};
    for (int n = 0; n < 5; n++) {
      assertThat(sbg.retentionElasticity(n, TEN_PERCENT)).isEqualTo(expected[n], offset(5.1e-3));
    }
  }
}

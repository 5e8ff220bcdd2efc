package io.github.clv4j.predictive.special;

import static org.assertj.core.api.Assertions.assertThat;

import org.assertj.core.data.Offset;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NegativeBinomialTest {

  @ParameterizedTest
  @CsvSource({"0.243, 4.4, 52", "1, 10, 3", "37.5, 2, 9", "0.02, 500, 1", "300, 50, 50"})
  void tailsAreSumsOfProbabilities(double r, double alpha, double t) {
    double tail = 1;
    for (int k = 0; k < 400; k++) {
      double logTail = NegativeBinomial.logUpperTail(k, r, alpha, t);
      assertThat(Math.exp(logTail)).isCloseTo(tail, Offset.offset(1e-12));
      tail -= Math.exp(NegativeBinomial.logProbability(k, r, alpha, t));
    }
  }

  @ParameterizedTest
  @CsvSource({
    // mpmath 1.3.0: k, r, alpha, t, ln P(N = k), ln P(N >= k)
    "1000, 0.25, 50.0, 10.0, -1798.27398235899774, -1798.09181061126027",
    "5000, 3.0, 4.0, 1.0, -8031.51715372214798, -8031.29391019083094",
    "100000, 0.5, 1.0, 100.0, -1003.66947450063873, -999.054853355353597",
    "20, 300.0, 0.5, 0.0001, -98.047784254446429, -98.0447329897429653",
    "3, 0.25, 4.0, 1e-06, -47.7493956325697998, -47.7493954294448281",
  })
  void farTailsKeepTheirDigits(
      int k, double r, double alpha, double t, double logProbability, double logTail) {
    assertThat(NegativeBinomial.logProbability(k, r, alpha, t))
        .isCloseTo(logProbability, Offset.offset(1e-14 * Math.abs(logProbability)));
    assertThat(NegativeBinomial.logUpperTail(k, r, alpha, t))
        .isCloseTo(logTail, Offset.offset(1e-14 * Math.abs(logTail)));
  }
}

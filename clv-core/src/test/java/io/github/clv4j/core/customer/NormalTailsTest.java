package io.github.clv4j.core.customer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NormalTailsTest {

  /** erfc(z/sqrt 2) by the C library. */
  @ParameterizedTest
  @CsvSource({
    "0, 1.0",
    "1e-3, 0.9992021155721779",
    "1, 0.31731050786291415",
    "1.959963984540054, 0.05000000000000004",
    "2.82, 0.004802364948378509",
    "2.84, 0.00451135338308465",
    "5, 5.733031437583892e-07",
    "-5, 5.733031437583892e-07",
    "10, 1.5239706048321186e-23",
    "37, 1.1451142445050278e-299"
  })
  void probabilitiesOfTails(double deviations, double probability) {
    assertThat(NormalTails.beyond(deviations)).isCloseTo(probability, withinPercentage(1e-9));
  }
}

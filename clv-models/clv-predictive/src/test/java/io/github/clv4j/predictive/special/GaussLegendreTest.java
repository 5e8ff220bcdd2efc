package io.github.clv4j.predictive.special;

import static org.assertj.core.api.Assertions.assertThat;

import org.assertj.core.data.Offset;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

class GaussLegendreTest {

  @Test
  void onePanelIsExactToDegree31() {
    double integral = GaussLegendre.integrate(x -> Math.pow(x, 31) + Math.pow(x, 30), -1, 2, 1);
    double exact = (Math.pow(2, 32) - 1) / 32 + (Math.pow(2, 31) + 1) / 31;
    assertThat(integral).isCloseTo(exact, Percentage.withPercentage(1e-12));
  }

  @Test
  void panelsCoverTheWholeInterval() {
    assertThat(GaussLegendre.integrate(Math::exp, -3, 5, 3))
        .isCloseTo(Math.exp(5) - Math.exp(-3), Percentage.withPercentage(1e-12));
    assertThat(GaussLegendre.integrate(x -> 1, 2, 2, 4)).isZero();
    assertThat(GaussLegendre.integrate(Math::sin, 0, 20, 6))
        .isCloseTo(1 - Math.cos(20), Offset.offset(1e-14));
  }
}

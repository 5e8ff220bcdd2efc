package io.github.clv4j.core.valuation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FiguresTest {

  @Test
  void numbersHaveSixSignificantDigitsAtMost() {
    assertThat(Figures.number(3)).isEqualTo("3");
    assertThat(Figures.number(-0.8125)).isEqualTo("-0.8125");
    assertThat(Figures.number(1234.56789)).isEqualTo("1234.5679");
    assertThat(Figures.number(1.23456789e-5)).isEqualTo("1.2346e-05");
    assertThat(Figures.number(Double.POSITIVE_INFINITY)).isEqualTo("infinitely many");
  }

  @Test
  void sharesAndDeductions() {
    assertThat(Figures.percent(0.3)).isEqualTo("30");
    assertThat(Figures.percent(0.125)).isEqualTo("12.5");
    assertThat(Figures.less("retention cost", 0)).isEmpty();
    assertThat(Figures.less("retention cost", 1234.5)).isEqualTo(" - retention cost 1,234.50");
  }
}

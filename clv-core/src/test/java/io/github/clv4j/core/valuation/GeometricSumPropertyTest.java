package io.github.clv4j.core.valuation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.math.MathContext;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;

class GeometricSumPropertyTest {
  private static final MathContext DIGITS = new MathContext(50);

  @Property(tries = 200)
  void sumAndSlopeAreThoseOfTheTerms(
      @ForAll @DoubleRange(min = -1, max = 0.1) double step, @ForAll @IntRange(max = 60) int n) {
    check(step, n);
  }

  @Property(tries = 200)
  void noDigitsAreLostWhereTheStepIsSmall(
      @ForAll @DoubleRange(min = -17, max = -1) double exponent,
      @ForAll @IntRange(max = 200) int n,
      @ForAll boolean up) {
    check((up ? 1 : -1) * StrictMath.pow(10, exponent), n);
  }

  private static void check(double step, int n) {
    BigDecimal factor = BigDecimal.ONE.add(new BigDecimal(step));
    BigDecimal term = BigDecimal.ONE;
    BigDecimal sum = BigDecimal.ZERO;
    BigDecimal slope = BigDecimal.ZERO;
    for (int t = 0; t < n; t++) {
      sum = sum.add(term);
      slope = slope.add(term.multiply(BigDecimal.valueOf(t)));
      term = term.multiply(factor).round(DIGITS);
    }
    GeometricSum found = new GeometricSum(step, n);
    assertThat(found.sum()).isCloseTo(sum.doubleValue(), within(1e-13 * sum.doubleValue()));
    assertThat(found.slope())
        .isCloseTo(slope.doubleValue(), within(3e-13 * slope.abs().add(sum).doubleValue()));
  }

  @Property(tries = 200)
  void theLastPartCountsProRata(
      @ForAll @DoubleRange(min = -0.9, max = 0.1) double step,
      @ForAll @IntRange(max = 30) int n,
      @ForAll @DoubleRange(max = 0.99) double part) {
    double before = new GeometricSum(step, n).sum();
    double after = new GeometricSum(step, n + 1).sum();
    double between = before + part * (after - before);
    assertThat(new GeometricSum(step, n + part).sum()).isCloseTo(between, within(1e-11 * after));
  }

  @Property(tries = 200)
  void aFlowIsTheLimitOfManySmallPayments(
      @ForAll @DoubleRange(min = -0.9, max = 0.2) double step,
      @ForAll @DoubleRange(min = 0.1, max = 40) double periods) {
    GeometricSum flow = new GeometricSum(step, periods);
    double log = StrictMath.log1p(step);
    int n = 2000; // Simpson's rule
    double h = periods / n;
    double sum = 0;
    double slope = 0;
    for (int i = 0; i <= n; i++) {
      double weight = i == 0 || i == n ? 1 : i % 2 == 1 ? 4 : 2;
      double value = weight * StrictMath.exp(i * h * log) * h / 3;
      sum += value;
      slope += i * h * value;
    }
    assertThat(flow.flow()).isCloseTo(sum, within(1e-5 * sum));
    assertThat(flow.flowSlope()).isCloseTo(slope, within(1e-5 * slope));
  }

  @Example
  void withoutEnd() {
    GeometricSum half = new GeometricSum(-0.5, Double.POSITIVE_INFINITY);
    assertThat(half.sum()).isEqualTo(2);
    assertThat(half.slope()).isEqualTo(2);
    assertThat(half.flow()).isCloseTo(1 / StrictMath.log(2), within(1e-15));
    GeometricSum level = new GeometricSum(0, Double.POSITIVE_INFINITY);
    assertThat(level.sum()).isEqualTo(Double.POSITIVE_INFINITY);
    assertThat(level.slope()).isEqualTo(Double.POSITIVE_INFINITY);
    assertThat(level.flow()).isEqualTo(Double.POSITIVE_INFINITY);
    assertThat(level.flowSlope()).isEqualTo(Double.POSITIVE_INFINITY);
    GeometricSum once = new GeometricSum(-1, Double.POSITIVE_INFINITY);
    assertThat(once.sum()).isEqualTo(1);
    assertThat(once.slope()).isZero();
    assertThat(once.flow()).isZero();
    assertThat(once.flowSlope()).isZero();
  }

  @Example
  void whatIsNoSumIsRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> new GeometricSum(-1.1, 2));
    assertThatIllegalArgumentException().isThrownBy(() -> new GeometricSum(Double.NaN, 2));
    assertThatIllegalArgumentException().isThrownBy(() -> new GeometricSum(0, -1));
  }
}

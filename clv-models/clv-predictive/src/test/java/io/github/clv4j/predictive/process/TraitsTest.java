package io.github.clv4j.predictive.process;

import static io.github.clv4j.core.period.PeriodUnit.WEEKS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.withinPercentage;

import io.github.clv4j.core.model.Trait;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Expected figures: mpmath 1.3.0 with 40 digits, at parameters of CDNOW. */
class TraitsTest {
  private static final Percentage CLOSE = withinPercentage(1e-10);
  private static final Trait RATE = Traits.purchaseRate(0.243, 4.414, WEEKS);
  private static final Trait DROPOUT =
      Traits.dropoutProbability(0.793, 2.426, "after each repeat purchase");
  private static final Trait AMOUNT =
      Traits.inverseGamma("mean amount", "a purchase", 3.74, 6.25 * 15.44);

  @Test
  void gamma() {
    assertThat(RATE.cumulativeProbability(0.05)).isCloseTo(0.73198477665867375, CLOSE);
    assertThat(RATE.density(0.05)).isCloseTo(2.9737613643544372, CLOSE);
    assertThat(RATE.quantile(0.05)).isCloseTo(6.7359760731934141e-7, CLOSE);
    assertThat(RATE.quantile(0.5)).isCloseTo(0.0090679841369668893, CLOSE);
    assertThat(RATE.quantile(0.95)).isCloseTo(0.26872595509794112, CLOSE);
    assertThat(RATE.mean()).isCloseTo(0.243 / 4.414, CLOSE);
    assertThat(RATE.isProbability()).isFalse();
  }

  @Test
  void beta() {
    assertThat(DROPOUT.cumulativeProbability(0.1)).isCloseTo(0.31769599766885614, CLOSE);
    assertThat(DROPOUT.density(0.1)).isCloseTo(2.311647115636007, CLOSE);
    assertThat(DROPOUT.quantile(0.05)).isCloseTo(0.0090217750307957367, CLOSE);
    assertThat(DROPOUT.quantile(0.5)).isCloseTo(0.19123981380244004, CLOSE);
    assertThat(DROPOUT.quantile(0.95)).isCloseTo(0.66835092614677134, CLOSE);
    assertThat(DROPOUT.mean()).isCloseTo(0.793 / 3.219, CLOSE);
    assertThat(DROPOUT.isProbability()).isTrue();
  }

  @Test
  void inverseGamma() {
    assertThat(AMOUNT.cumulativeProbability(30)).isCloseTo(0.54340616258868853, CLOSE);
    assertThat(AMOUNT.density(30)).isCloseTo(0.024155168826962038, CLOSE);
    assertThat(AMOUNT.quantile(0.5)).isCloseTo(28.278640252101784, CLOSE);
    assertThat(AMOUNT.mean()).isCloseTo(35.218978102189781, CLOSE);
    assertThat(AMOUNT.isProbability()).isFalse();
    assertThat(Traits.inverseGamma("m", "u", 1, 5).mean()).isPositive().isInfinite();
  }

  @Test
  void sayWhatTheyAre() {
    assertThat(RATE.name() + ", " + RATE.unit()).isEqualTo("purchase rate, purchases a week");
    assertThat(RATE.law()).isEqualTo("Gamma(shape 0.2430, rate 4.414)");
    assertThat(Traits.dropoutRate(0.6, 11, WEEKS).name()).isEqualTo("dropout rate");
    assertThat(Traits.dropoutRate(0.6, 11, WEEKS).unit()).isEqualTo("a week");
    assertThat(DROPOUT.name() + ", " + DROPOUT.unit())
        .isEqualTo("dropout probability, after each repeat purchase");
    assertThat(DROPOUT.law()).isEqualTo("Beta(0.7930, 2.426)");
    assertThat(AMOUNT.law()).isEqualTo("InverseGamma(shape 3.740, scale 96.50)");
  }

  @Test
  void ends() {
    assertThat(RATE.density(0)).isEqualTo(Double.POSITIVE_INFINITY);
    assertThat(Traits.gamma("g", "u", 1, 3).density(0)).isEqualTo(3);
    assertThat(Traits.gamma("g", "u", 2, 3).density(0)).isZero();
    assertThat(RATE.density(-1)).isZero();
    assertThat(DROPOUT.density(0)).isEqualTo(Double.POSITIVE_INFINITY);
    assertThat(DROPOUT.density(1)).isZero();
    assertThat(Traits.beta("b", "u", 1, 3).density(0)).isEqualTo(3);
    assertThat(Traits.beta("b", "u", 3, 1).density(1)).isEqualTo(3);
    assertThat(Traits.beta("b", "u", 3, 0.5).density(1)).isEqualTo(Double.POSITIVE_INFINITY);
    assertThat(DROPOUT.density(1.5)).isZero();
    for (Trait trait : new Trait[] {RATE, DROPOUT, AMOUNT}) {
      assertThat(trait.cumulativeProbability(-1)).isZero();
      assertThat(trait.cumulativeProbability(0)).isZero();
      assertThat(trait.cumulativeProbability(Double.POSITIVE_INFINITY)).isEqualTo(1);
      assertThat(trait.quantile(0)).isZero();
    }
    assertThat(RATE.quantile(1)).isEqualTo(Double.POSITIVE_INFINITY);
    assertThat(AMOUNT.quantile(1)).isEqualTo(Double.POSITIVE_INFINITY);
    assertThat(DROPOUT.quantile(1)).isEqualTo(1);
  }

  /** As at the boundary of a fit, where all customers are the same. */
  @ParameterizedTest
  @CsvSource({"1e6", "1e9", "1e12", "1e15"})
  void customersAllAlikeHaveTheMean(double shape) {
    Trait rate = Traits.gamma("g", "u", shape, shape * 10);
    Trait dropout = Traits.beta("b", "u", shape, 3 * shape);
    Percentage narrow = withinPercentage(400 / Math.sqrt(shape));

    assertThat(rate.quantile(0.5)).isCloseTo(0.1, narrow);
    assertThat(rate.quantile(0.99)).isGreaterThanOrEqualTo(0.1).isCloseTo(0.1, narrow);
    assertThat(rate.cumulativeProbability(0.11)).isCloseTo(1, CLOSE);
    assertThat(dropout.quantile(0.5)).isCloseTo(0.25, narrow);
    assertThat(dropout.quantile(0.01)).isLessThanOrEqualTo(0.25).isCloseTo(0.25, narrow);
    assertThat(dropout.cumulativeProbability(0.24)).isLessThan(1e-10);
  }

  /** As at the other boundary, where nearly nobody has anything. */
  @Test
  void customersNearlyAllWithoutTrait() {
    Trait rate = Traits.gamma("g", "u", 1e-12, 1);
    Trait dropout = Traits.beta("b", "u", 1e-12, 1);

    assertThat(rate.quantile(0.95)).isZero();
    assertThat(rate.cumulativeProbability(1e-9)).isBetween(1 - 1e-10, 1.0);
    assertThat(dropout.quantile(0.95)).isZero();
    assertThat(dropout.cumulativeProbability(1e-9)).isBetween(1 - 1e-10, 1.0);
  }

  @Test
  void refuseWhatIsNoParameterOrProbability() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Traits.gamma("g", "u", 0, 1))
        .withMessageContaining("shape");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Traits.gamma("g", "u", 1, Double.NaN))
        .withMessageContaining("rate");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Traits.beta("g", "u", -1, 1))
        .withMessageContaining("a must be a finite number above 0, but is -1.0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Traits.inverseGamma("g", "u", 1, Double.POSITIVE_INFINITY))
        .withMessageContaining("scale");
    for (Trait trait : new Trait[] {RATE, DROPOUT, AMOUNT}) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> trait.quantile(1.1))
          .withMessageContaining("probability must be");
    }
  }
}

package io.github.clv4j.core.valuation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class CLVEstimateTest {
  private static final Valuation STANDARD = Valuation.standard();

  @Test
  void itHasThePartsThatAModelStates() {
    CLVEstimate e =
        CLVEstimate.builder("42", STANDARD)
            .probabilityAlive(0.75)
            .expectedTransactions(1.5)
            .discountedTransactions(1.4)
            .expectedSpend(20)
            .retentionCosts(3)
            .reason("because")
            .build(25);
    assertThat(e.customerId()).isEqualTo("42");
    assertThat(e.valuation()).isSameAs(STANDARD);
    assertThat(e.value()).isEqualTo(25);
    assertThat(e.probabilityAlive()).hasValue(0.75);
    assertThat(e.expectedTransactions()).hasValue(1.5);
    assertThat(e.discountedTransactions()).hasValue(1.4);
    assertThat(e.expectedSpend()).hasValue(20);
    assertThat(e.retentionCosts()).hasValue(3);
    assertThat(e.reason()).contains("because");
  }

  @Test
  void whatAModelDoesNotKnowIsEmpty() {
    CLVEstimate e = CLVEstimate.builder("42", STANDARD).build(0);
    assertThat(e.probabilityAlive()).isEmpty();
    assertThat(e.expectedTransactions()).isEmpty();
    assertThat(e.discountedTransactions()).isEmpty();
    assertThat(e.expectedSpend()).isEmpty();
    assertThat(e.retentionCosts()).isEmpty();
    assertThat(e.reason()).isEmpty();
    assertThat(e.interval(0.9)).isEmpty();
  }

  @Test
  void itExplainsItselfWithTheValuation() {
    CLVEstimate e = CLVEstimate.builder("42", STANDARD).explanation(() -> "2 x 3 = 6\n").build(6);
    assertThat(e.explain()).isEqualTo("Customer 42 is worth 6.00 (" + STANDARD + ").\n2 x 3 = 6");
    assertThat(e).hasToString("CLV of 42: 6.00 (" + STANDARD + ")");
  }

  @Test
  void theExplanationIsMadeOnlyWhenAskedFor() {
    AtomicInteger asked = new AtomicInteger();
    CLVEstimate e =
        CLVEstimate.builder("42", STANDARD)
            .explanation(() -> "asked " + asked.incrementAndGet())
            .build(1);
    assertThat(asked).hasValue(0);
    assertThat(e.explain()).endsWith("asked 1");
  }

  @Test
  void intervalsTakeIntoAccountWhatTheModelKnows() {
    CLVEstimate e = CLVEstimate.builder("42", STANDARD).future(new KnownFuture(2)).build(1);
    Interval known = new Interval(0, 2, 0.9, Uncertainty.INDIVIDUAL);
    assertThat(e.interval(0.9)).contains(known);
    assertThat(e.interval(0.9, Uncertainty.INDIVIDUAL)).contains(known);
    assertThat(e.interval(0.9, Uncertainty.PARAMETERS)).isEmpty();
    assertThat(e.interval(Quantity.SPEND, 0.9, Uncertainty.INDIVIDUAL)).isEmpty();
  }

  @Test
  void anIntervalLevelIsCheckedEvenWithoutIntervals() {
    assertThatThrownBy(() -> CLVEstimate.builder("42", STANDARD).build(1).interval(90))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("interval level is 90.0: it must lie in (0, 1); write 90 % as 0.90");
  }

  @Test
  void infinityIsAValueAndNaNIsNot() {
    CLVEstimate.Builder builder = CLVEstimate.builder("42", STANDARD);
    assertThat(builder.build(Double.POSITIVE_INFINITY).value()).isInfinite();
    assertThatThrownBy(() -> builder.build(Double.NaN))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("value of customer 42 is NaN: a model must return a number");
    assertThatThrownBy(() -> builder.probabilityAlive(Double.NaN))
        .hasMessageStartingWith("probabilityAlive of customer 42 is NaN");
  }
}

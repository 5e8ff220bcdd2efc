package io.github.clv4j.core.customer;

import static io.github.clv4j.core.period.PeriodUnit.DAYS;
import static io.github.clv4j.core.period.PeriodUnit.WEEKS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** Bases made of histories, without single purchases. */
class SummariesTest {
  private static final CustomerBase BASE =
      CustomerBase.ofSummaries(WEEKS)
          .add("B10", History.of(2, 3, 4), Spend.of(2, 15))
          .add("B9", History.of(0, 0, 4), Spend.NONE)
          .build();

  @Test
  void columnsAreWhatWasGiven() {
    assertThat(BASE.stream().map(Customer::id)).containsExactly("B9", "B10");
    assertThat(BASE.get("B10").history()).isEqualTo(History.of(2, 3, 4));
    assertThat(BASE.get("B10").spend()).isEqualTo(Spend.of(2, 15));
    assertThat(BASE.get("B10").transactions()).isEmpty();
    assertThat(BASE.weight(0)).isEqualTo(1);
    assertThat(BASE.logGapSum(0)).isEmpty();
    assertThat(BASE.inputs())
        .containsExactlyInAnyOrder(Input.HISTORIES, Input.AMOUNTS, Input.PERIODS);
    assertThat(BASE.observedUntil()).isEmpty();
    assertThat(BASE.currency()).isEmpty();
    assertThat(BASE)
        .hasToString(
            "2 customers, 1 of them with repeat purchases, 2 repeat purchases, time in weeks, from"
                + " summaries");
    assertThat(BASE.preparation()).hasToString("made of summaries");
  }

  @Test
  void customersInAnotherUnitAreConverted() {
    CustomerBase base =
        CustomerBase.ofCustomers(
            List.of(
                new CustomerRecord(
                    "A",
                    History.of(1, 14, 21),
                    Spend.of(1, 2),
                    DAYS,
                    List.of(),
                    Map.of("channel", "web")),
                Customer.of("B", History.of(1, 14, 21), WEEKS)),
            WEEKS);
    assertThat(base.get("A").history()).isEqualTo(History.of(1, 2, 3));
    assertThat(base.get("A").spend()).isEqualTo(Spend.of(1, 2));
    assertThat(base.get("A").attributes()).containsEntry("channel", "web");
    assertThat(base.get("B").history()).isEqualTo(History.of(1, 14, 21));
  }

  @Test
  void withoutAmountsABaseSaysSo() {
    CustomerBase base =
        CustomerBase.ofSummaries(WEEKS).add("A", History.of(1, 1, 1), Spend.NONE).build();
    assertThat(base.inputs()).containsExactlyInAnyOrder(Input.HISTORIES, Input.PERIODS);
  }

  @Test
  void aHistoryMayStandForSeveralCustomers() {
    CustomerBase base =
        CustomerBase.ofSummaries(WEEKS)
            .add("1", History.of(2, 3, 4), Spend.NONE, 2.5, OptionalDouble.of(0.25))
            .add("2", History.of(0, 0, 4), Spend.NONE, 1411, OptionalDouble.of(0))
            .build();
    assertThat(base.weight(0)).isEqualTo(2.5);
    assertThat(base.logGapSum(0)).hasValue(0.25);
    assertThat(base.logGapSum(1)).hasValue(0);
    assertThat(base.toString())
        .startsWith("1,414 customers, 3 of them with repeat purchases, 5 repeat purchases");
  }

  @Test
  void gapsAreKnownForAllOrForNone() {
    CustomerBase base =
        CustomerBase.ofSummaries(WEEKS)
            .add("1", History.of(2, 3, 4), Spend.NONE, 1, OptionalDouble.of(0.25))
            .add("2", History.of(2, 3, 4), Spend.NONE)
            .build();
    assertThat(base.logGapSum(0)).isEmpty();
    assertThat(base.logGapSum(1)).isEmpty();
  }

  @Test
  void badRowsAreRefused() {
    SummaryBuilder builder = CustomerBase.ofSummaries(WEEKS);
    History history = History.of(0, 0, 1);
    assertThatThrownBy(() -> builder.add("", history, Spend.NONE))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("customer id is blank: every customer needs one");
    for (double weight : new double[] {0, -1, Double.NaN, Double.POSITIVE_INFINITY}) {
      assertThatThrownBy(
              () -> builder.add("A", history, Spend.NONE, weight, OptionalDouble.empty()))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("weight of customer A is " + weight + ": it must be a finite number above 0");
    }
    History bought = History.of(2, 5, 6);
    for (double gaps : new double[] {Double.NaN, Double.NEGATIVE_INFINITY, -1e9, 3.5, 1e300}) {
      assertThatThrownBy(() -> builder.add("A", bought, Spend.NONE, 1, OptionalDouble.of(gaps)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage(
              "sum of log gaps of customer A is "
                  + gaps
                  + ": it must be a number of at most 1.8326, that of 2 equal gaps that add up to"
                  + " t_x = 5.0, or a little more if t_x is rounded");
    }
    assertThatThrownBy(builder::build)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("there are no customers: a customer base needs at least one");
  }

  @Test
  void aCustomerComesOnce() {
    SummaryBuilder builder =
        CustomerBase.ofSummaries(WEEKS)
            .add("A", History.of(0, 0, 1), Spend.NONE)
            .add("B", History.of(0, 0, 1), Spend.NONE)
            .add("A", History.of(0, 0, 1), Spend.NONE);
    assertThatThrownBy(builder::build)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("customer 'A' comes twice: a summary has one row for each customer");
  }

  @Test
  void buildersMergeWithAttributes() {
    CustomerBase merged =
        CustomerBase.ofSummaries(WEEKS)
            .add("A", History.of(0, 0, 1), Spend.NONE)
            .attributes("A", Map.of("channel", "web"))
            .merge(
                CustomerBase.ofSummaries(WEEKS)
                    .add("B", History.of(1, 1, 2), Spend.NONE)
                    .attributes("A", Map.of("region", "north"))
                    .attributes("Z", Map.of("region", "south")))
            .build();
    assertThat(merged.size()).isEqualTo(2);
    assertThat(merged.attributes(0))
        .containsOnly(Map.entry("channel", "web"), Map.entry("region", "north"));
    assertThat(merged.preparation().unknownAttributes()).isEqualTo(1);
    assertThatThrownBy(() -> CustomerBase.ofSummaries(WEEKS).merge(CustomerBase.ofSummaries(DAYS)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("builders differ in their unit of time: WEEKS and DAYS");
  }

  @Test
  void otherWeights() {
    double[] weights = new double[BASE.size()];
    weights[0] = 2.5;
    CustomerBase weighted = BASE.weighted(weights);
    weights[0] = 9;

    assertThat(weighted.weight(0)).isEqualTo(2.5);
    assertThat(weighted.size()).isEqualTo(BASE.size());
    assertThat(weighted.get(0).history()).isEqualTo(BASE.get(0).history());
    assertThat(weighted.spend(0)).isEqualTo(BASE.spend(0));
    assertThat(weighted.fingerprint()).isNotEqualTo(BASE.fingerprint());
    assertThat(BASE.weight(0)).isNotEqualTo(2.5);
    assertThatThrownBy(() -> BASE.weighted(new double[BASE.size()]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("with the sum 0.0: there must be as many, not all 0");
    assertThatThrownBy(() -> BASE.weighted(new double[] {-1}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a weight is -1.0: weights must be finite numbers, 0 or more");
    assertThatThrownBy(() -> BASE.weighted(new double[BASE.size() + 1]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("weights for " + BASE.size() + " customers");
  }

  @Test
  void whatSummariesDoNotKnowIsRefusedWithTheReason() {
    refused(() -> BASE.purchaseTime(0, 0), "single purchases");
    refused(() -> BASE.purchaseAmount(0, 0), "single purchases");
    refused(() -> BASE.acquired(0), "dates");
    refused(() -> BASE.observedUntil(LocalDate.of(2024, 1, 1)), "dates");
    refused(() -> BASE.holdoutFrom(LocalDate.of(2024, 1, 1)), "dates");
    refused(BASE::toBuilder, "transactions");
  }

  private static void refused(ThrowingCallable operation, String what) {
    assertThatThrownBy(operation)
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(
            "this base was built from summaries and has no "
                + what
                + ": build it from transactions for that");
  }
}

package io.github.clv4j.core.customer;

import static io.github.clv4j.core.period.PeriodUnit.DAYS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SplitTest {
  private static final LocalDate HOLDOUT = day(11);

  private static LocalDate day(int dayOfJanuary) {
    return LocalDate.of(2024, 1, 1).plusDays(dayOfJanuary - 1);
  }

  private static CustomerBaseBuilder days() {
    return CustomerBase.builder().timeUnit(DAYS);
  }

  @Test
  void bothSidesShareCustomersAndTheDefinitionOfSpend() {
    Split split =
        days()
            .add("A", day(1), 100)
            .add("A", day(4), 3)
            .add("A", day(10), 5)
            .add("A", day(11), 20)
            .add("A", day(11), 4)
            .add("A", day(30), 6)
            .add("B", day(10), 9)
            .add("N", day(11), 50)
            .add("N", day(12), 50)
            .attributes("A", Map.of("channel", "web"))
            .observedUntil(day(30))
            .build()
            .holdoutFrom(HOLDOUT);
    CustomerBase calibration = split.calibration();
    Holdout holdout = split.holdout();
    assertThat(calibration.observedUntil()).contains(day(10));
    assertThat(calibration.stream().map(Customer::id)).containsExactly("A", "B");
    assertThat(calibration.get("A").history()).isEqualTo(History.of(2, 9, 9));
    assertThat(calibration.spend(0)).as("repeat purchases").isEqualTo(Spend.of(2, 4));
    assertThat(calibration.attributes(0)).containsEntry("channel", "web");

    assertThat(holdout.from()).isEqualTo(day(11));
    assertThat(holdout.until()).isEqualTo(day(30));
    assertThat(holdout.length()).isEqualTo(20);
    assertThat(holdout.frequency(0)).isEqualTo(2);
    assertThat(holdout.spend(0)).as("repeat purchases, merged").isEqualTo(Spend.of(2, 15));
    assertThat(holdout.total(0)).isEqualTo(30);
    assertThat(holdout.frequency(1)).isZero();
    assertThat(holdout.spend(1)).isEqualTo(Spend.NONE);
    assertThat(holdout.total(1)).isZero();
    assertThat(holdout.newCustomers()).isEqualTo(1);
  }

  @Test
  void minutesMakeHoldoutOfTheSameLength() {
    Holdout holdout =
        days()
            .grain(Grain.MINUTE)
            .add("A", LocalDateTime.of(2024, 1, 10, 23, 59), 1)
            .add("A", LocalDateTime.of(2024, 1, 11, 0, 0), 1)
            .observedUntil(day(30))
            .build()
            .holdoutFrom(HOLDOUT)
            .holdout();
    assertThat(holdout.length()).isEqualTo(20);
    assertThat(holdout.frequency(0)).isEqualTo(1);
  }

  @Test
  void aRefundInTheHoldoutIsNetOfWhatWasBought() {
    Split split =
        days()
            .add("A", day(1), 100)
            .add("A", day(5), 8)
            .add("A", day(12), 20)
            .add("A", day(13), -25)
            .add("A", day(20), 2)
            .build()
            .holdoutFrom(HOLDOUT);
    assertThat(split.calibration().purchaseAmount(0, 1)).as("not known then").isEqualTo(8);
    assertThat(split.holdout().frequency(0)).isEqualTo(1);
    assertThat(split.holdout().total(0)).isEqualTo(2);
  }

  @Test
  void customersWhoseFirstPurchaseIsRefundedInTheHoldoutStay() {
    CustomerBaseBuilder builder =
        days()
            .add("A", day(5), 8)
            .add("A", day(12), -8)
            .add("A", day(14), 3)
            .add("B", day(6), 8)
            .add("B", day(12), -8)
            .add("C", day(13), 1)
            .add("D", day(1), 1)
            .add("D", day(20), 1)
            .add("E", day(7), 1);
    Split split = builder.build().holdoutFrom(HOLDOUT);
    assertThat(split.calibration().stream().map(Customer::id)).containsExactly("A", "B", "D", "E");
    assertThat(split.holdout().frequency(0)).isEqualTo(1);
    assertThat(split.holdout().frequency(1)).isZero();
    assertThat(split.holdout().newCustomers()).isEqualTo(1);

    Split cohort = builder.acquiredFrom(day(4)).acquiredUntil(day(10)).build().holdoutFrom(HOLDOUT);
    assertThat(cohort.calibration().stream().map(Customer::id)).containsExactly("A", "B", "E");
    assertThat(cohort.holdout().frequency(0))
        .as("the purchase after the refund, although now the first")
        .isEqualTo(1);
    assertThat(cohort.holdout().newCustomers()).as("none within the cohort's dates").isZero();
  }

  @Test
  void eitherPeriodHasToHaveSomething() {
    CustomerBase base = days().add("A", day(5), 1).observedUntil(day(20)).build();
    assertThat(base.holdoutFrom(day(20)).holdout().length()).isEqualTo(1);
    assertThat(base.holdoutStart(day(20))).isEqualTo(day(20));
    assertThatThrownBy(() -> base.holdoutFrom(day(21)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("holdout from 2024-01-21 is after the end of observation, 2024-01-20");
    assertThatThrownBy(() -> base.holdoutFrom(day(5)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("no customer has a purchase to count until 2024-01-04");
  }

  @Test
  void aSplitMustNotCutAMonthWhosePurchasesMerge() {
    CustomerBase monthly =
        CustomerBase.of(
                List.of(
                    Transaction.of("a", LocalDate.of(2025, 1, 3), 5),
                    Transaction.of("a", LocalDate.of(2025, 5, 3), 10),
                    Transaction.of("a", LocalDate.of(2025, 5, 25), 70)))
            .grain(Grain.MONTH)
            .build();

    assertThatThrownBy(() -> monthly.holdoutFrom(LocalDate.of(2025, 5, 15)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("2025-05-15 would cut a month")
        .hasMessageContaining("begin on 2025-06-01");
    assertThat(monthly.holdoutStart(LocalDate.of(2025, 4, 15))).isEqualTo("2025-05-01");
    assertThat(monthly.holdoutStart(LocalDate.of(2025, 5, 1))).isEqualTo("2025-05-01");
    assertThat(monthly.holdoutFrom(LocalDate.of(2025, 5, 1)).holdout().total(0)).isEqualTo(80);
  }
}

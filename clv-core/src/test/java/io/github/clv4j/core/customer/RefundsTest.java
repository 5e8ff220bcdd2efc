package io.github.clv4j.core.customer;

import static io.github.clv4j.core.period.PeriodUnit.DAYS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class RefundsTest {

  /** One customer's amounts, each with its day of January 2024. */
  private static CustomerBase of(Refunds policy, double... dayAndAmount) {
    CustomerBaseBuilder builder = CustomerBase.builder().timeUnit(DAYS).refunds(policy);
    for (int i = 0; i < dayAndAmount.length; i += 2) {
      builder.add("A", LocalDate.of(2024, 1, (int) dayAndAmount[i]), dayAndAmount[i + 1]);
    }
    return builder.observedUntil(LocalDate.of(2024, 1, 31)).build();
  }

  private static CustomerBase net(double... dayAndAmount) {
    return of(Refunds.NET, dayAndAmount);
  }

  @Test
  void aRefundOfTheSameDayIsDeducted() {
    CustomerBase base = net(1, 5, 3, -4, 3, 10);
    assertThat(base.get("A").history()).isEqualTo(History.of(1, 2, 30));
    assertThat(base.spend(0)).isEqualTo(Spend.of(1, 6));
    assertThat(base.preparation().refunds()).isEqualTo(1);
    assertThat(base.preparation().cancelled()).isZero();
    assertThat(base.preparation().merged()).isZero();
  }

  @Test
  void aLaterRefundIsCarriedBackToTheLatestPurchase() {
    CustomerBase base = net(1, 5, 3, 10, 8, -4);
    assertThat(base.get("A").history()).isEqualTo(History.of(1, 2, 30));
    assertThat(base.purchaseAmount(0, 1)).isEqualTo(6);
  }

  @Test
  void whatExceedsTheLatestPurchaseIsCarriedFurtherBack() {
    CustomerBase base = net(1, 5, 3, 10, 8, -12);
    assertThat(base.get("A").history()).isEqualTo(History.of(0, 0, 30));
    assertThat(base.purchaseAmount(0, 0)).isEqualTo(3);
    assertThat(base.preparation().cancelled()).isEqualTo(1);
    assertThat(base.preparation().unmatchedRefunds()).isZero();
  }

  @Test
  void aPurchaseRefundedInFullNoLongerCounts() {
    CustomerBase base = net(1, 5, 3, 10, 3, -10, 6, 7);
    assertThat(base.get("A").history()).isEqualTo(History.of(1, 5, 30));
    assertThat(base.preparation().cancelled()).isEqualTo(1);
  }

  @Test
  void withTheFirstPurchaseCancelledTheNextOneIsTheFirst() {
    CustomerBase base = net(1, 5, 2, -5, 4, 10, 9, 1);
    assertThat(base.acquired(0)).isEqualTo(LocalDate.of(2024, 1, 4));
    assertThat(base.get("A").history()).isEqualTo(History.of(1, 5, 27));
    assertThat(base.preparation().cancelled()).isEqualTo(1);
  }

  @Test
  void aRefundWithoutAnEarlierPurchaseIsLeftOutAndCounted() {
    CustomerBase base = net(1, -3, 2, 5, 4, -7, 6, 8);
    assertThat(base.preparation().unmatchedRefunds()).isEqualTo(-3 - 2);
    assertThat(base.preparation().cancelled()).isEqualTo(1);
    assertThat(base.purchaseAmount(0, 0)).isEqualTo(8);
  }

  private static CustomerBase withAnother(double... dayAndAmount) {
    CustomerBaseBuilder builder =
        CustomerBase.builder().add("B", LocalDate.of(2024, 1, 1), 1).timeUnit(DAYS);
    for (int i = 0; i < dayAndAmount.length; i += 2) {
      builder.add("A", LocalDate.of(2024, 1, (int) dayAndAmount[i]), dayAndAmount[i + 1]);
    }
    return builder.build();
  }

  @Test
  void aCustomerOfWhomNothingRemainsIsLeftOut() {
    CustomerBase base = withAnother(1, 5, 2, -5);
    assertThat(base.size()).isEqualTo(1);
    assertThat(base.indexOf("A")).isEmpty();
    assertThat(base.preparation().withoutPurchase()).isEqualTo(1);
    assertThat(base.preparation().cancelled()).isEqualTo(1);
    assertThat(base.preparation().refunds()).isEqualTo(1);
    assertThat(base.preparation().purchases()).isEqualTo(1);
    assertThat(withAnother(1, -5).preparation().withoutPurchase()).isEqualTo(1);
    assertThatThrownBy(() -> net(1, 5, 2, -5))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("no customer has a purchase to count until 2024-01-31")
        .hasMessageContaining("from 2024-01-01 to 2024-01-02")
        .hasMessageContaining("refund policy");
  }

  @Test
  void decimalsThatCancelLeaveNothingBehind() {
    assertThat(net(1, 9, 3, 0.1, 3, 0.2, 3, -0.3).frequency(0)).as("same day").isZero();
    assertThat(net(1, 9, 3, 0.3, 4, -0.1, 5, -0.2).frequency(0)).as("carried back").isZero();
    CustomerBase base = net(1, 9, 3, 0.1, 3, 0.2, 5, -0.3);
    assertThat(base.frequency(0)).as("merged, then carried back").isZero();
    assertThat(base.preparation().unmatchedRefunds()).isZero();
    assertThat(base.purchaseAmount(0, 0)).isEqualTo(9);
  }

  @Test
  void aCentThatIsLeftIsAPurchase() {
    CustomerBase base = net(1, 9, 3, 1_000_000.01, 4, -1_000_000);
    assertThat(base.frequency(0)).isEqualTo(1);
    assertThat(base.purchaseAmount(0, 1)).isCloseTo(0.01, within(1e-9));
  }

  @Test
  void aFreePurchaseIsNotTakenForACancelledOne() {
    assertThat(net(1, 9, 3, 0, 3, 0).frequency(0)).isEqualTo(1);
    assertThat(net(1, 9, 3, 0).preparation().cancelled()).isZero();
  }

  @Test
  void refundsCanBeLeftOut() {
    CustomerBase base = of(Refunds.LEAVE_OUT, 1, 5, 3, 10, 3, -10, 8, -4);
    assertThat(base.get("A").history()).isEqualTo(History.of(1, 2, 30));
    assertThat(base.purchaseAmount(0, 1)).isEqualTo(10);
    assertThat(base.preparation().refunds()).isEqualTo(2);
    assertThat(base.preparation().cancelled()).isZero();
    assertThat(base.preparation().unmatchedRefunds()).isZero();
  }

  @Test
  void negativeAmountsCanBeMargins() {
    CustomerBase base = of(Refunds.KEEP, 1, 5, 3, 10, 3, -12, 8, -4, 9, 0);
    assertThat(base.get("A").history()).isEqualTo(History.of(3, 8, 30));
    assertThat(base.purchaseAmount(0, 1)).isEqualTo(-2);
    assertThat(base.purchaseAmount(0, 2)).isEqualTo(-4);
    assertThat(base.spend(0)).isEqualTo(Spend.of(3, -2));
    assertThat(base.preparation().refunds()).isZero();
    assertThat(base.preparation().merged()).isEqualTo(1);
    assertThat(base.preparation().purchases()).isEqualTo(4);
  }

  @Test
  void refundsCanBeRefused() {
    assertThatThrownBy(() -> of(Refunds.REFUSE, 1, 5, 3, -1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "amount of customer A is -1.0: refunds are refused here; choose another refund policy"
                + " to net or leave them out");
    assertThat(of(Refunds.REFUSE, 1, 5, 3, 0).frequency(0)).isEqualTo(1);
  }

  @Test
  void aRefundAfterTheEndIsNotKnownYet() {
    CustomerBase whole = net(1, 5, 3, 10, 8, -10);
    assertThat(whole.frequency(0)).isZero();
    CustomerBase before = whole.observedUntil(LocalDate.of(2024, 1, 7));
    assertThat(before.frequency(0)).isEqualTo(1);
    assertThat(before.preparation().afterEnd()).isEqualTo(1);
    assertThat(before.preparation().refunds()).isZero();
  }

  @Test
  void theAccountIsToldInWords() {
    Preparation account = withAnother(1, 5, 1, 5, 2, -10, 3, -1.5).preparation();
    assertThat(account.sentences())
        .containsExactly(
            "1 transaction merged into a purchase of the same time",
            "1 of them identical to another, counted as further lines of it",
            "2 refunds",
            "1 purchase refunded in full",
            "refunds of 1.50 without an earlier purchase left out",
            "1 customer without any purchase left out");
    assertThat(account.toString())
        .startsWith("5 transactions, 1 purchases\n- 1 transaction merged");
  }
}

package io.github.clv4j.core.customer;

import static io.github.clv4j.core.period.PeriodUnit.DAYS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.Temporal;
import org.junit.jupiter.api.Test;

/** Which transactions make one purchase, and when it was. */
class PurchasesTest {

  private static LocalDate day(int dayOfJanuary) {
    return LocalDate.of(2024, 1, 1).plusDays(dayOfJanuary - 1);
  }

  private static CustomerBaseBuilder days() {
    return CustomerBase.builder().timeUnit(DAYS);
  }

  @Test
  void transactionsOfOneDayAreOnePurchase() {
    CustomerBase base =
        days()
            .add("A", LocalDateTime.of(2024, 1, 1, 9, 0), 10)
            .add("A", LocalDateTime.of(2024, 1, 1, 23, 59), 5)
            .add("A", day(4), 7)
            .add("A", LocalDateTime.of(2024, 1, 4, 0, 0), 1)
            .observedUntil(day(11))
            .build();
    assertThat(base.get("A").history()).isEqualTo(History.of(1, 3, 10));
    assertThat(base.spend(0)).isEqualTo(Spend.of(1, 8));
    assertThat(base.purchaseAmount(0, 0)).isEqualTo(15);
    assertThat(base.preparation().merged()).isEqualTo(2);
    assertThat(base.preparation().purchases()).isEqualTo(2);
  }

  @Test
  void aPurchaseOfTheFirstDayAgainIsNoRepeatPurchase() {
    CustomerBase base = days().add("A", day(1), 10).add("A", day(1), 10).build();
    assertThat(base.get("A").history()).isEqualTo(History.of(0, 0, 0));
    assertThat(base.preparation().identical()).isEqualTo(1);
    assertThat(base.preparation().merged()).isEqualTo(1);
    assertThat(base.purchaseAmount(0, 0)).isEqualTo(20);
  }

  @Test
  void identicalMeansTheSameAmountOnTheSameDay() {
    CustomerBase base =
        days()
            .add("A", day(1), 10)
            .add("A", day(1), 11)
            .add("A", day(2), 10)
            .add("A", day(3), 5)
            .add("A", day(3), 5)
            .add("A", day(3), 5)
            .add("B", day(3), 5)
            .build();
    assertThat(base.preparation().identical()).isEqualTo(2);
    assertThat(base.preparation().merged()).isEqualTo(3);
  }

  @Test
  void minutesDistinguishPurchasesOfOneDay() {
    CustomerBase base =
        days()
            .grain(Grain.MINUTE)
            .add("A", LocalDateTime.of(2024, 1, 1, 12, 0, 1), 10)
            .add("A", LocalDateTime.of(2024, 1, 1, 12, 0, 59), 1)
            .add("A", LocalDateTime.of(2024, 1, 1, 18, 0), 20)
            .build();
    assertThat(base.observedUntil()).contains(day(1));
    assertThat(base.get("A").history())
        .as("the age ends at the midnight that ends the last day")
        .isEqualTo(History.of(1, 0.25, 0.5));
    assertThat(base.get("A").transactions())
        .containsExactly(
            Transaction.of("A", LocalDateTime.of(2024, 1, 1, 12, 0), 11),
            Transaction.of("A", LocalDateTime.of(2024, 1, 1, 18, 0), 20));
  }

  @Test
  void hoursAreThoseOfTheClock() {
    CustomerBase base =
        days()
            .grain(Grain.HOUR)
            .add("A", LocalDateTime.of(2024, 1, 1, 12, 55), 1)
            .add("A", LocalDateTime.of(2024, 1, 1, 12, 5), 1)
            .add("A", LocalDateTime.of(2024, 1, 1, 13, 0), 1)
            .build();
    assertThat(base.frequency(0)).isEqualTo(1);
    assertThat(base.recency(0)).as("from the earliest part").isEqualTo(55 / 1440.0);
    assertThat(base.purchaseAmount(0, 0)).isEqualTo(2);
  }

  @Test
  void weeksRunFromMondayToSunday() {
    CustomerBase base =
        days()
            .grain(Grain.WEEK)
            .add("A", day(3), 1)
            .add("A", day(7), 1)
            .add("A", day(8), 1)
            .add("A", day(14), 1)
            .observedUntil(day(20))
            .build();
    assertThat(base.get("A").history()).isEqualTo(History.of(1, 5, 17));
    assertThat(base.purchaseAmount(0, 1)).isEqualTo(2);
  }

  @Test
  void weeksAndMinutesAlsoWorkBefore1970() {
    CustomerBase weeks =
        days()
            .grain(Grain.WEEK)
            .add("A", LocalDate.of(1969, 12, 28), 1)
            .add("A", LocalDate.of(1969, 12, 29), 1)
            .add("A", LocalDate.of(1970, 1, 4), 1)
            .add("A", LocalDate.of(1970, 1, 5), 1)
            .build();
    assertThat(weeks.frequency(0)).isEqualTo(2);
    CustomerBase minutes =
        days()
            .grain(Grain.HOUR)
            .add("A", LocalDateTime.of(1969, 12, 31, 22, 10), 1)
            .add("A", LocalDateTime.of(1969, 12, 31, 22, 50), 1)
            .add("A", LocalDateTime.of(1970, 1, 1, 0, 10), 1)
            .build();
    assertThat(minutes.acquired(0)).isEqualTo(LocalDate.of(1969, 12, 31));
    CustomerBase midnight =
        days()
            .grain(Grain.HOUR)
            .add("A", LocalDateTime.of(1969, 12, 31, 23, 30), 1)
            .add("A", LocalDateTime.of(1970, 1, 1, 0, 10), 1)
            .build();
    assertThat(midnight.frequency(0)).isEqualTo(1);
    assertThat(minutes.get("A").history()).isEqualTo(History.of(1, 120 / 1440.0, 1550 / 1440.0));
  }

  @Test
  void monthsAreThoseOfTheCalendar() {
    CustomerBase base =
        days()
            .grain(Grain.MONTH)
            .add("A", day(1), 1)
            .add("A", day(31), 1)
            .add("A", day(32), 1)
            .add("A", LocalDate.of(2025, 1, 1), 1)
            .build();
    assertThat(base.frequency(0)).isEqualTo(2);
    assertThat(base.purchaseTime(0, 1)).isEqualTo(31);
    assertThat(base.purchaseTime(0, 2)).isEqualTo(366);
    CustomerBase januaries =
        days().grain(Grain.MONTH).add("A", day(1), 1).add("A", LocalDate.of(2025, 1, 1), 1).build();
    assertThat(januaries.frequency(0)).isEqualTo(1);
  }

  @Test
  void anInstantNearMidnightBelongsToTheDayOfTheZone() {
    Instant halfPastElevenInTheEvening = Instant.parse("2024-01-01T23:30:00Z");
    assertThat(days().add("A", halfPastElevenInTheEvening, 1).build().acquired(0))
        .isEqualTo(day(1));
    CustomerBaseBuilder berlin = days().zone(ZoneId.of("Europe/Berlin"));
    assertThat(berlin.add("A", halfPastElevenInTheEvening, 1).build().acquired(0))
        .isEqualTo(day(2));
  }

  @Test
  void everyKindOfMomentMeansTheSame() {
    Temporal[] moments = {
      LocalDate.of(2024, 1, 2),
      LocalDateTime.of(2024, 1, 2, 0, 30),
      Instant.parse("2024-01-01T23:30:00Z"),
      OffsetDateTime.parse("2024-01-01T18:30:00-05:00"),
      ZonedDateTime.parse("2024-01-02T08:30:00+09:00[Asia/Tokyo]"),
    };
    for (Temporal moment : moments) {
      CustomerBase base = days().zone(ZoneId.of("Europe/Berlin")).add("A", moment, 1).build();
      assertThat(base.acquired(0)).as(moment.toString()).isEqualTo(day(2));
    }
  }

  @Test
  void aMomentOfAnotherKindIsRefused() {
    assertThatThrownBy(() -> days().add("A", YearMonth.of(2024, 1), 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "moment 2024-01 is a YearMonth: it must be a LocalDate, LocalDateTime, OffsetDateTime,"
                + " ZonedDateTime or Instant");
    assertThatThrownBy(() -> days().add("A", LocalDate.of(5000, 1, 1), 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("date 5000-01-01 is out of range: the year must lie between -999 and 4999");
  }

  @Test
  void theFarthestDaysAreCountedRight() {
    CustomerBase base =
        days()
            .grain(Grain.MINUTE)
            .add("A", LocalDate.of(-999, 1, 1), 1)
            .add("A", LocalDate.of(4999, 12, 30), 1)
            .build();
    long between = LocalDate.of(4999, 12, 31).toEpochDay() - LocalDate.of(-999, 1, 1).toEpochDay();
    assertThat(base.age(0)).isEqualTo(between);
    assertThat(base.recency(0)).isEqualTo(between - 1);
    assertThat(base.logGapSum(0)).hasValue(StrictMath.log(between - 1));
  }

  @Test
  void theLastDayOfObservationCountsAsAWhole() {
    CustomerBase base =
        days()
            .add("A", day(1), 1)
            .add("A", LocalDateTime.of(2024, 1, 10, 23, 59, 59), 1)
            .add("A", LocalDateTime.of(2024, 1, 11, 0, 0), 1)
            .observedUntil(day(10))
            .build();
    assertThat(base.get("A").history()).isEqualTo(History.of(1, 9, 9));
    assertThat(base.preparation().afterEnd()).isEqualTo(1);
  }

  @Test
  void byDefaultObservationEndsWithTheLastTransaction() {
    CustomerBase base = days().add("A", day(1), 1).add("B", day(9), 1).build();
    assertThat(base.observedUntil()).contains(day(9));
    assertThat(base.age(0)).isEqualTo(8);
    assertThat(base.age(1)).isZero();
  }

  @Test
  void zeroAmountsArePurchases() {
    CustomerBase base =
        days().add("A", day(1), 0).add("A", day(2), -0.0).add("A", day(3), 6).build();
    assertThat(base.get("A").history()).isEqualTo(History.of(2, 2, 2));
    assertThat(base.spend(0)).isEqualTo(Spend.of(2, 3));
    assertThat(Double.doubleToRawLongBits(base.purchaseAmount(0, 1))).isZero();
  }

  @Test
  void theFirstPurchaseTakesPartInSpendWhereAskedFor() {
    CustomerBaseBuilder builder =
        days().add("A", day(1), 9).add("A", day(2), 3).add("B", day(2), 4);
    CustomerBase without = builder.build();
    assertThat(without.spend(0)).isEqualTo(Spend.of(1, 3));
    assertThat(without.spend(1)).isEqualTo(Spend.NONE);
    CustomerBase with = builder.firstPurchase(FirstPurchase.IN_SPEND).build();
    assertThat(with.spend(0)).isEqualTo(Spend.of(2, 6));
    assertThat(with.spend(1)).isEqualTo(Spend.of(1, 4));
    assertThat(with.frequency(0)).as("x stays the number of repeat purchases").isEqualTo(1);
  }

  @Test
  void decimalAmountsAddUp() {
    CustomerBaseBuilder builder = days().add("A", day(1), 0);
    for (int i = 0; i < 10; i++) {
      builder.add("A", day(2), 0.1);
    }
    assertThat(builder.build().purchaseAmount(0, 1)).isEqualTo(1);
    CustomerBaseBuilder large = days().add("A", day(1), 1e16).add("A", day(1), 1);
    assertThat(large.add("A", day(1), 1).build().purchaseAmount(0, 0)).isEqualTo(1e16 + 2);
  }

  @Test
  void withoutAmountsEveryTransactionIsAPurchase() {
    CustomerBase base =
        days()
            .withoutAmounts()
            .add("A", day(1), 10)
            .add("A", day(3), -10)
            .add("A", day(4), Double.NaN)
            .build();
    assertThat(base.get("A").history()).isEqualTo(History.of(2, 3, 3));
    assertThat(base.inputs())
        .containsExactlyInAnyOrder(Input.HISTORIES, Input.PURCHASES, Input.GAPS, Input.PERIODS);
    assertThat(base.spend(0)).isEqualTo(Spend.NONE);
    assertThat(base.purchaseAmount(0, 1)).isZero();
    assertThat(base.preparation().refunds()).isZero();
    Split split = base.holdoutFrom(day(3));
    assertThat(split.calibration().inputs()).doesNotContain(Input.AMOUNTS);
    assertThat(split.holdout().frequency(0)).isEqualTo(2);
    assertThat(split.holdout().spend(0)).isEqualTo(Spend.NONE);
    assertThat(base.toBuilder().add("A", day(9), 5).build().inputs()).doesNotContain(Input.AMOUNTS);
  }

  @Test
  void withAmountsABaseSaysSo() {
    assertThat(days().add("A", day(1), 10).build().inputs())
        .containsExactlyInAnyOrder(
            Input.HISTORIES, Input.AMOUNTS, Input.PURCHASES, Input.GAPS, Input.PERIODS);
  }
}

package io.github.clv4j.core.customer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.clv4j.core.period.PeriodUnit;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

/** What a base tells of the choices it was made by. */
class ChoicesTest {
  private static final LocalDate DAY = LocalDate.of(2024, 1, 1);

  private static CustomerBase of(CustomerBaseBuilder builder) {
    return builder.add("a", DAY, 10).add("a", DAY.plusDays(40), 20).build();
  }

  @Test
  void theDefaultsAreToldToo() {
    CustomerBase base = of(CustomerBase.builder());

    assertThat(base.choices().toString())
        .isEqualTo("{grain=day, refunds=net, first-purchase=left-out}");
    assertThatThrownBy(() -> base.choices().clear())
        .isInstanceOf(UnsupportedOperationException.class);
  }

  @Test
  void whatWasSetIsToldInOrderAndKeptByUpdatesAndSplits() {
    CustomerBase base =
        of(
            CustomerBase.builder()
                .zone(ZoneId.of("Asia/Kathmandu"))
                .acquiredUntil(LocalDate.of(2024, 3, 1))
                .acquiredFrom(DAY)
                .firstPurchase(FirstPurchase.IN_SPEND)
                .refunds(Refunds.LEAVE_OUT)
                .grain(Grain.MINUTE));

    assertThat(base.choices().toString())
        .isEqualTo(
            "{grain=minute, refunds=leave-out, first-purchase=in-spend, acquired-from=2024-01-01,"
                + " acquired-until=2024-03-01, zone=Asia/Kathmandu}");
    assertThat(base.toBuilder().build().choices()).isEqualTo(base.choices());
    assertThat(base.holdoutFrom(DAY.plusDays(20)).calibration().choices())
        .isEqualTo(base.choices());
  }

  @Test
  void whatDidNotMatterIsNotTold() {
    assertThat(of(CustomerBase.builder().withoutAmounts()).choices().toString())
        .isEqualTo("{grain=day}");
    for (ZoneId utc : new ZoneId[] {ZoneId.of("UTC"), ZoneId.of("Etc/UTC"), ZoneOffset.UTC}) {
      assertThat(of(CustomerBase.builder().zone(utc)).choices()).doesNotContainKey("zone");
    }
    assertThat(
            CustomerBase.ofSummaries(PeriodUnit.WEEKS)
                .add("a", History.of(0, 0, 1), Spend.NONE)
                .build()
                .choices())
        .isEmpty();
  }
}

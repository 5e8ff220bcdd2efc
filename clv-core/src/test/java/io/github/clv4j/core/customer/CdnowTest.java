package io.github.clv4j.core.customer;

import static io.github.clv4j.core.period.PeriodUnit.DAYS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The published facts of the CDNOW sample (published-results, 1), which all else builds on. */
class CdnowTest {
  private static final LocalDate HOLDOUT = Cdnow.END_OF_CALIBRATION.plusDays(1);

  private static CustomerBase calibration() {
    return CustomerBase.of(Cdnow.sample()).observedUntil(Cdnow.END_OF_CALIBRATION).build();
  }

  @Test
  void customersAndRepeatTransactions() {
    CustomerBase base = calibration();
    assertThat(base.size()).isEqualTo(2357);
    assertThat(IntStream.range(0, base.size()).map(base::frequency).sum()).isEqualTo(2457);
    assertThat(IntStream.range(0, base.size()).map(base::frequency).max()).hasValue(29);
    assertThat(base)
        .hasToString(
            "2,357 customers, 946 of them with repeat purchases, 2,457 repeat purchases, time in"
                + " weeks, observed until 1997-09-30");
  }

  @Test
  void histogramOfFrequencies() {
    CustomerBase base = calibration();
    int[] histogram = new int[8];
    for (int i = 0; i < base.size(); i++) {
      histogram[Math.min(7, base.frequency(i))]++;
    }
    assertThat(histogram).containsExactly(1411, 439, 214, 100, 62, 38, 29, 64);
  }

  @Test
  void firstCustomers() {
    CustomerBase base = calibration();
    assertThat(base.id(0)).isEqualTo("00004");
    assertThat(base.frequency(0)).isEqualTo(2);
    assertThat(base.recency(0)).isCloseTo(30.428571, within(1e-6));
    assertThat(base.age(0)).isCloseTo(38.85714, within(1e-5));
    assertThat(base.logGapSum(0).orElseThrow()).isCloseTo(4.2195077, within(1e-7));
    assertThat(base.spend(0).mean()).isEqualTo((29.73 + 14.96) / 2);

    assertThat(base.id(1)).isEqualTo("00018");
    assertThat(base.get(1).history()).isEqualTo(History.of(0, 0, 269 / 7.0));
    assertThat(base.logGapSum(1)).hasValue(0);
    assertThat(base.spend(1)).isEqualTo(Spend.NONE);

    assertThat(base.id(2)).isEqualTo("00021");
    assertThat(base.frequency(2)).isEqualTo(1);
    assertThat(base.recency(2)).isCloseTo(1.714286, within(1e-6));
    assertThat(base.logGapSum(2).orElseThrow()).isCloseTo(0.5389965, within(1e-7));
  }

  @Test
  void holdoutOf39Weeks() {
    Split split =
        CustomerBase.of(Cdnow.sample())
            .observedUntil(Cdnow.END_OF_HOLDOUT)
            .build()
            .holdoutFrom(HOLDOUT);
    Holdout holdout = split.holdout();
    int n = split.calibration().size();
    assertThat(n).isEqualTo(2357);
    assertThat(IntStream.range(0, n).map(holdout::frequency).sum()).isEqualTo(1882);
    assertThat(holdout.frequency(0)).isEqualTo(1);
    assertThat(holdout.length()).isEqualTo(39);
    assertThat(holdout.newCustomers()).isZero();
    assertThat(IntStream.range(0, n).map(split.calibration()::frequency).sum()).isEqualTo(2457);
  }

  @Test
  void theWholeTimeHas4339RepeatTransactions() {
    CustomerBase base = CustomerBase.of(Cdnow.sample()).observedUntil(Cdnow.END_OF_HOLDOUT).build();
    assertThat(IntStream.range(0, base.size()).map(base::frequency).sum()).isEqualTo(4339);
  }

  @Test
  void accountOfTheTransactions() {
    List<Transaction> all = Cdnow.sample();
    Preparation account = calibration().preparation();
    assertThat(account.transactions()).isEqualTo(6919).isEqualTo(all.size());
    assertThat(account.purchases()).isEqualTo(2357 + 2457);
    assertThat(account.afterEnd())
        .isEqualTo(
            all.stream().filter(t -> HOLDOUT.compareTo((LocalDate) t.moment()) <= 0).count());
    assertThat(account.purchases() + account.merged() + account.afterEnd()).isEqualTo(6919);
    assertThat(account.refunds()).isZero();
    assertThat(account.warnings()).isEmpty();
  }

  @Test
  void inDaysTheAgesAreWholeNumbers() {
    CustomerBase base =
        CustomerBase.of(Cdnow.sample())
            .timeUnit(DAYS)
            .observedUntil(Cdnow.END_OF_CALIBRATION)
            .build();
    assertThat(base.get("00004").history()).isEqualTo(History.of(2, 213, 272));
  }

  @Test
  void allCdnowCustomersAreACohortAndNoPileUp() {
    CustomerBase base = CustomerBase.of(Cdnow.master()).build();
    assertThat(base.size()).isEqualTo(23570);
    assertThat(base.preparation().transactions()).isEqualTo(69659);
    assertThat(base.preparation().warnings()).isEmpty();
    assertThat(base.observedUntil(Cdnow.END_OF_CALIBRATION).preparation().warnings()).isEmpty();
  }
}

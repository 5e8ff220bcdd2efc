package io.github.clv4j.analytics.portrait;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.clv4j.core.customer.CustomerBase;
import io.github.clv4j.core.customer.Grain;
import io.github.clv4j.core.customer.Refunds;
import io.github.clv4j.core.customer.Transaction;
import io.github.clv4j.core.period.Horizon;
import io.github.clv4j.core.period.PeriodUnit;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class PortraitTest {
  private static final LocalDate BEGIN = LocalDate.of(2022, 1, 1);
  private static final LocalDate END = LocalDate.of(2024, 12, 31);

  private static CustomerBase base(List<Transaction> transactions, PeriodUnit unit) {
    return CustomerBase.of(transactions).timeUnit(unit).observedUntil(END).build();
  }

  private static Portrait of(CustomerBase customers) {
    return Portrait.of(customers, Horizon.years(1));
  }

  private static Finding finding(Portrait portrait, Topic topic) {
    return portrait.finding(topic).orElseThrow();
  }

  private static double value(Portrait portrait, String trait) {
    return portrait.trait(trait).orElseThrow().value().orElseThrow();
  }

  /** Gaps 1 and 3 weeks, and 2 and 2: shares 1/4 and 1/2, imbalances 1/4 and 0, mean 1/8. */
  @Test
  void regularityByHand() {
    List<Transaction> purchases = new ArrayList<>();
    for (int week : new int[] {0, 1, 4}) {
      purchases.add(Transaction.of("a", BEGIN.plusWeeks(week), 10));
    }
    for (int week : new int[] {0, 2, 4}) {
      purchases.add(Transaction.of("b", BEGIN.plusWeeks(week), 10));
    }
    GapPairs pairs = GapPairs.of(base(purchases, PeriodUnit.WEEKS)).orElseThrow();

    assertThat(pairs.pairs()).isEqualTo(2);
    assertThat(pairs.value()).isCloseTo((8 - 1) / 2.0, within(1e-12));
    // standard deviation of the mean 1/8, over 2 mean^2
    assertThat(pairs.standardError()).isCloseTo(0.125 * 32, within(1e-12));
    assertThat(pairs.deviations()).isCloseTo((1.0 / 3 - 0.125) / 0.125, within(1e-12));
  }

  @Test
  void randomPurchasesAreRegularByChanceOnly() {
    int certain = 0;
    for (int seed = 0; seed < 100; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      List<Transaction> purchases = new ArrayList<>();
      for (int i = 0; i < 100; i++) {
        double day = 0;
        while (day < 1000) {
          purchases.add(
              Transaction.of("c" + i, BEGIN.atStartOfDay().plusMinutes((long) (1440 * day)), 10));
          day -= 60 * StrictMath.log(1 - random.nextDouble());
        }
      }
      GapPairs pairs =
          GapPairs.of(CustomerBase.of(purchases).grain(Grain.MINUTE).observedUntil(END).build())
              .orElseThrow();
      certain += Math.abs(pairs.deviations()) > 2.58 ? 1 : 0;
      assertThat(pairs.value()).isCloseTo(1, within(0.35));
    }
    assertThat(certain).isLessThan(6);
  }

  @Test
  void clockworkIsRegularWithoutLimit() {
    List<Transaction> purchases = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      for (int n = 0; n < 20; n++) {
        purchases.add(Transaction.of("c" + i, BEGIN.plusDays(3 * i + (10 + i % 5) * n), 10));
      }
    }
    Portrait portrait = of(base(purchases, PeriodUnit.WEEKS));

    assertThat(value(portrait, "regularity")).isInfinite();
    assertThat(finding(portrait, Topic.REGULARITY).standing()).isEqualTo(Standing.FAILS);
    assertThat(finding(portrait, Topic.REGULARITY).seen()).contains("all alike");
  }

  @Test
  void purchasesOnTheFirstOfTheMonthAreOpportunities() {
    SplittableRandom random = new SplittableRandom(2);
    List<Transaction> purchases = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      for (int month = i % 6; month < 36; month++) {
        if (month == i % 6 || random.nextDouble() < 0.5) {
          purchases.add(Transaction.of("c" + i, BEGIN.plusMonths(month), 10));
        }
      }
    }
    Portrait months = of(base(purchases, PeriodUnit.MONTHS));
    Portrait weeks = of(base(purchases, PeriodUnit.WEEKS));

    assertThat(months.opportunities()).contains(PeriodUnit.MONTHS);
    assertThat(finding(months, Topic.OPPORTUNITIES).seen()).contains("100.0 %", "the 1.");
    assertThat(finding(weeks, Topic.OPPORTUNITIES).follows()).contains("set it to month");
    assertThat(weeks.finding(Topic.REGULARITY)).isEmpty();
  }

  @Test
  void oneGiftAYearOnAnyDayIsAnOpportunity() {
    SplittableRandom random = new SplittableRandom(3);
    List<Transaction> purchases = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      for (int year = 2022; year <= 2024; year++) {
        if (year == 2022 || random.nextDouble() < 0.7) {
          purchases.add(
              Transaction.of("c" + i, LocalDate.ofYearDay(year, 1 + random.nextInt(365)), 10));
        }
      }
    }
    Portrait portrait = of(base(purchases, PeriodUnit.YEARS));

    assertThat(portrait.opportunities()).contains(PeriodUnit.YEARS);
    assertThat(finding(portrait, Topic.OPPORTUNITIES).seen()).contains("only 0.0 %");
  }

  /** Twice the purchases in December. */
  @Test
  void seasonsShowInThreeYears() {
    SplittableRandom random = new SplittableRandom(4);
    List<Transaction> even = new ArrayList<>();
    List<Transaction> seasonal = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      even.add(Transaction.of("c" + i, BEGIN, 10));
      seasonal.add(Transaction.of("c" + i, BEGIN, 10));
      for (LocalDate day = BEGIN.plusDays(1); !day.isAfter(END); day = day.plusDays(1)) {
        double draw = random.nextDouble();
        if (draw < 0.02) {
          even.add(Transaction.of("c" + i, day, 10));
        }
        if (draw < (day.getMonthValue() == 12 ? 0.04 : 0.02)) {
          seasonal.add(Transaction.of("c" + i, day, 10));
        }
      }
    }

    Portrait peak = of(base(seasonal, PeriodUnit.WEEKS));
    assertThat(finding(peak, Topic.SEASONS).standing()).isEqualTo(Standing.CAUTION);
    assertThat(finding(peak, Topic.SEASONS).seen()).startsWith("December");
    assertThat(value(peak, "season")).isBetween(1.7, 2.1);
    assertThat(finding(of(base(even, PeriodUnit.WEEKS)), Topic.SEASONS).standing())
        .isEqualTo(Standing.FITS);
  }

  /** Who comes in the second year buys three times as often. */
  @Test
  void cohortsThatDifferAreSeen() {
    SplittableRandom random = new SplittableRandom(6);
    List<Transaction> purchases = new ArrayList<>();
    for (int i = 0; i < 400; i++) {
      LocalDate first = BEGIN.plusDays(i);
      double rate = i < 200 ? 0.01 : 0.03;
      purchases.add(Transaction.of("c" + i, first, 10));
      for (LocalDate day = first.plusDays(1); !day.isAfter(END); day = day.plusDays(1)) {
        if (random.nextDouble() < rate) {
          purchases.add(Transaction.of("c" + i, day, 10));
        }
      }
    }
    Finding finding = finding(of(base(purchases, PeriodUnit.WEEKS)), Topic.POPULATION);

    assertThat(finding.standing()).isEqualTo(Standing.CAUTION);
    assertThat(finding.follows()).contains("acquiredFrom");
  }

  @Test
  void lossesAndFreePurchases() {
    List<Transaction> purchases = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      purchases.add(Transaction.of("c" + i, BEGIN.plusDays(i), 10));
      purchases.add(Transaction.of("c" + i, BEGIN.plusDays(30 + 2 * i), i == 0 ? -4 : 5));
    }
    CustomerBase kept = CustomerBase.of(purchases).refunds(Refunds.KEEP).observedUntil(END).build();
    Finding losses = finding(of(kept), Topic.LOSSES);
    assertThat(losses.standing()).isEqualTo(Standing.FAILS);
    assertThat(losses.seen()).isEqualTo("1 purchase below 0 (2.5 % of all)");
    assertThat(losses.follows()).contains("normal-normal");

    Portrait netted = of(CustomerBase.of(purchases).observedUntil(END).build());
    assertThat(netted.finding(Topic.LOSSES)).isEmpty();
    assertThat(value(netted, "refunds")).isEqualTo(1);

    purchases.set(1, Transaction.of("c0", BEGIN.plusDays(30), 0));
    Finding free = finding(of(base(purchases, PeriodUnit.WEEKS)), Topic.LOSSES);
    assertThat(free.standing()).isEqualTo(Standing.CAUTION);
    assertThat(free.follows()).contains("zero-inflated-lognormal");
  }

  @Test
  void fewRepeatBuyersAreSaid() {
    List<Transaction> purchases = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      purchases.add(Transaction.of("c" + i, BEGIN.plusDays(i), 10));
    }
    purchases.add(Transaction.of("c3", BEGIN.plusDays(99), 10));
    Portrait portrait = of(base(purchases, PeriodUnit.WEEKS));

    assertThat(portrait.hasNothingToLearn()).isFalse();
    assertThat(value(portrait, "one-time-buyers")).isCloseTo(0.95, within(1e-12));
    assertThat(finding(portrait, Topic.EVIDENCE).seen()).isEqualTo("only 1 customer bought again");
    assertThat(finding(portrait, Topic.EVIDENCE).follows()).contains("ridge or a prior");
    assertThat(portrait.toString()).contains("evidence, caution: only 1 customer");
  }
}

package io.github.clv4j.predictive.spend;

import io.github.clv4j.core.customer.CustomerBase;
import io.github.clv4j.core.customer.CustomerBaseBuilder;
import io.github.clv4j.core.customer.FirstPurchase;
import io.github.clv4j.core.customer.History;
import io.github.clv4j.core.customer.Refunds;
import io.github.clv4j.core.customer.Spend;
import io.github.clv4j.core.customer.SummaryBuilder;
import io.github.clv4j.core.period.PeriodUnit;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.function.DoubleSupplier;

/** Bases of customers whose amounts are given, all of which count as spend. */
final class Shoppers {
  private static final LocalDate FIRST = LocalDate.of(2024, 1, 1);

  private Shoppers() {}

  /** Single purchases, one a day. */
  static CustomerBase buying(double[]... amounts) {
    CustomerBaseBuilder builder =
        CustomerBase.builder()
            .timeUnit(PeriodUnit.WEEKS)
            .firstPurchase(FirstPurchase.IN_SPEND)
            .refunds(Refunds.KEEP)
            .observedUntil(FIRST.plusDays(2000));
    for (int i = 0; i < amounts.length; i++) {
      for (int j = 0; j < amounts[i].length; j++) {
        builder.add(id(i), FIRST.plusDays(j), amounts[i][j]);
      }
    }
    return builder.build();
  }

  /** Summaries with the means of these amounts. */
  static CustomerBase summarized(double[]... amounts) {
    SummaryBuilder builder = CustomerBase.ofSummaries(PeriodUnit.WEEKS);
    for (int i = 0; i < amounts.length; i++) {
      int n = amounts[i].length;
      builder.add(
          id(i),
          n == 0 ? History.of(0, 0, 50) : History.of(n, 40, 50),
          n == 0 ? Spend.NONE : Spend.of(n, Arrays.stream(amounts[i]).average().orElseThrow()));
    }
    return builder.build();
  }

  /** Customers who buy from 1 to 8 times, by a model's own draws. */
  static double[][] drawn(FittedSpend model, int customers, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    double[][] amounts = new double[customers][];
    for (int i = 0; i < customers; i++) {
      amounts[i] = new double[1 + random.nextInt(8)];
      DoubleSupplier standard = model.standardAmounts(0, random);
      for (int j = 0; j < amounts[i].length; j++) {
        amounts[i][j] =
            model.location(Spend.NONE) + model.scale(Spend.NONE) * standard.getAsDouble();
      }
    }
    return amounts;
  }

  private static String id(int i) {
    return String.format(Locale.ROOT, "c%05d", i);
  }
}

package io.github.clv4j.analytics;

import io.github.clv4j.core.customer.CustomerBase;
import io.github.clv4j.core.customer.CustomerBaseBuilder;
import io.github.clv4j.core.customer.Transaction;
import io.github.clv4j.core.period.PeriodUnit;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Arrays;

/** Small customer bases, from lines such as {@code "ada 2024-01-01 20"}. */
final class Purchases {
  private Purchases() {}

  static CustomerBaseBuilder of(String... lines) {
    return CustomerBase.of(Arrays.stream(lines).map(Purchases::transaction).toList())
        .timeUnit(PeriodUnit.WEEKS);
  }

  private static Transaction transaction(String line) {
    String[] f = line.split(" ");
    double amount = Double.parseDouble(f[2]);
    return f[1].contains("T")
        ? Transaction.of(f[0], LocalDateTime.parse(f[1]), amount)
        : Transaction.of(f[0], LocalDate.parse(f[1]), amount);
  }
}

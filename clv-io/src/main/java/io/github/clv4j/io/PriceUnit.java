package io.github.clv4j.io;

import io.github.clv4j.core.period.PeriodUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Which period a column of prices is about, by its name. */
final class PriceUnit {
  private PriceUnit() {}

  /** The unit that the name tells, such as the month of {@code MRR}. */
  static Optional<PeriodUnit> in(String name) {
    List<String> words = Arrays.asList(name.toLowerCase(Locale.ROOT).split("[^a-z]+"));
    String plain = ColumnFinder.normalised(name);
    if (words.contains("mrr") || plain.contains("month")) {
      return Optional.of(PeriodUnit.MONTHS);
    }
    if (words.contains("arr")
        || words.contains("acv")
        || plain.contains("year")
        || plain.contains("annual")) {
      return Optional.of(PeriodUnit.YEARS);
    }
    if (plain.contains("week")) {
      return Optional.of(PeriodUnit.WEEKS);
    }
    return plain.contains("daily") || plain.contains("perday")
        ? Optional.of(PeriodUnit.DAYS)
        : Optional.empty();
  }

  /** The unit of a column, which is told, as much depends on it. */
  static PeriodUnit of(CsvColumn price, PeriodUnit period, Journal journal) {
    Optional<PeriodUnit> told = in(price.name());
    journal.warn(
        told.isPresent()
            ? "the price is money per "
                + told.get().label()
                + ", as column "
                + price.label()
                + " is called"
            : "the price is taken as money per "
                + period.label()
                + ", the period of renewals; if it is not, call the column price_per_month or"
                + " price_per_year");
    return told.orElse(period);
  }

  /** A name of a column that tells the unit. */
  static String column(PeriodUnit unit) {
    return "price_per_" + unit.label();
  }
}

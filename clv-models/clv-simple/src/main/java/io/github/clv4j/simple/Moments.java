package io.github.clv4j.simple;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.time.temporal.Temporal;

/** Days of moments, and the time between them. */
final class Moments {
  private static final double MINUTES_A_DAY = 1440;

  private Moments() {}

  static LocalDate day(Temporal moment) {
    if (moment instanceof Instant instant) {
      return LocalDate.ofInstant(instant, ZoneOffset.UTC);
    }
    if (moment instanceof OffsetDateTime offset) {
      return day(offset.toInstant());
    }
    if (moment instanceof ZonedDateTime zoned) {
      return day(zoned.toInstant());
    }
    try {
      return LocalDate.from(moment);
    } catch (DateTimeException e) {
      throw new IllegalArgumentException(
          "moment "
              + moment
              + " is a "
              + moment.getClass().getSimpleName()
              + ": it must be a LocalDate, LocalDateTime, OffsetDateTime, ZonedDateTime or Instant",
          e);
    }
  }

  static long days(LocalDate from, LocalDate to) {
    return ChronoUnit.DAYS.between(from, to);
  }

  /** Time in days, to the minute where both moments have one. */
  static double elapsed(Temporal from, Temporal to) {
    return from instanceof LocalDate || to instanceof LocalDate
        ? days(day(from), day(to))
        : ChronoUnit.MINUTES.between(from, to) / MINUTES_A_DAY;
  }
}

package io.github.clv4j.io;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.Temporal;
import java.util.Locale;

/** A format of dates given by the caller. */
record DatePattern(String pattern, DateTimeFormatter formatter) {
  private static final ZonedDateTime SAMPLE =
      ZonedDateTime.of(2001, 11, 23, 13, 14, 15, 0, ZoneOffset.UTC);

  static DatePattern of(String pattern) {
    String unquoted = pattern.replaceAll("'[^']*'", "");
    if (unquoted.indexOf('Y') >= 0 || unquoted.indexOf('D') >= 0) {
      throw new IllegalArgumentException(
          "date format '"
              + pattern
              + "' has Y, the year that weeks belong to, or D, the day of the year: write yyyy for"
              + " the year and dd for the day of the month");
    }
    try {
      DateTimeFormatter formatter =
          new DateTimeFormatterBuilder()
              .parseCaseInsensitive()
              .appendPattern(pattern)
              .parseDefaulting(ChronoField.ERA, 1)
              .toFormatter(Locale.ENGLISH)
              .withResolverStyle(ResolverStyle.STRICT);
      DatePattern made = new DatePattern(pattern, formatter);
      made.parse(formatter.format(SAMPLE));
      return made;
    } catch (IllegalArgumentException | DateTimeException e) {
      throw new IllegalArgumentException(
          "date format '"
              + pattern
              + "' does not make a date: write for example dd/MM/yyyy or yyyy-MM-dd HH:mm",
          e);
    }
  }

  Temporal parse(String text) {
    return (Temporal)
        formatter.parseBest(
            text, ZonedDateTime::from, OffsetDateTime::from, LocalDateTime::from, LocalDate::from);
  }
}

package io.github.clv4j.io;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoField;
import java.time.temporal.Temporal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads and writes moments. Equal neighbours are parsed once. */
final class Moments {
  private static final int REMEMBERED = 1 << 13;
  private static final int LAST_YEAR = 4999;

  private final CsvColumn column;
  private final int index;
  private final List<DatePattern> patterns;
  private final Map<String, Temporal> remembered = new HashMap<>();
  private String lastText = "";
  private Temporal last = LocalDate.EPOCH;

  Moments(CsvColumn column, List<String> dateFormats) {
    this.column = column;
    index = column.position() - 1;
    patterns = dateFormats.stream().map(DatePattern::of).toList();
  }

  Temporal read(CsvRow row) throws RowRefused {
    if (!lastText.isEmpty() && row.holds(index, lastText)) {
      return last;
    }
    Journal.require(row, column);
    Temporal read = patterns.isEmpty() ? iso(row) : byPattern(row);
    lastText = row.string(index);
    last = read;
    return read;
  }

  private Temporal iso(CsvRow row) throws RowRefused {
    int from = row.start(index);
    try {
      Optional<Temporal> read = IsoMoment.parse(row.text(), from, from + row.length(index));
      if (read.isPresent()) {
        return inRange(row, read.get());
      }
    } catch (DateTimeException e) {
      throw row.refused(column, "the date does not exist: " + e.getMessage());
    }
    String text = row.string(index);
    if (text.isBlank()) {
      throw row.refused(column, "the date is empty");
    }
    throw row.refused(column, "not an ISO date such as 2024-12-31: " + advice(text));
  }

  private static String advice(String text) {
    if (text.matches("[0-9]{10}|[0-9]{13}")) {
      return "it looks like seconds or milliseconds since 1970; convert them to ISO";
    }
    String option = "state its format";
    if (text.matches("[0-9]{1,2}/[0-9]{1,2}/[0-9]{4}.*")) {
      return option + ", such as d/M/yyyy or M/d/yyyy";
    }
    if (text.matches("[0-9]{1,2}[.][0-9]{1,2}[.][0-9]{4}.*")) {
      return option + ", such as d.M.yyyy";
    }
    return option + ", such as yyyy/MM/dd or dd-MMM-yyyy";
  }

  private Temporal byPattern(CsvRow row) throws RowRefused {
    String text = row.string(index);
    Temporal known = remembered.get(text);
    if (known != null) {
      return known;
    }
    if (text.isBlank()) {
      throw row.refused(column, "the date is empty");
    }
    for (DatePattern pattern : patterns) {
      try {
        Temporal read = inRange(row, pattern.parse(text));
        if (remembered.size() == REMEMBERED) {
          remembered.clear();
        }
        remembered.put(text, read);
        return read;
      } catch (DateTimeException e) {
        // Another pattern may do.
      }
    }
    throw row.refused(
        column,
        "the date is not of the format "
            + String.join(" or ", patterns.stream().map(DatePattern::pattern).toList())
            + ": mind the order of day and month, or state its format");
  }

  private Temporal inRange(CsvRow row, Temporal moment) throws RowRefused {
    int year = moment.get(ChronoField.YEAR);
    if (year < 1 || year > LAST_YEAR) {
      throw row.refused(column, "the year must lie between 1 and " + LAST_YEAR);
    }
    return moment;
  }

  /** ISO text that {@link #read} understands; a zone is written as its offset. */
  static String write(Temporal moment) {
    if (moment instanceof ZonedDateTime zoned) {
      return zoned.toOffsetDateTime().toString();
    }
    if (moment instanceof LocalDate
        || moment instanceof LocalDateTime
        || moment instanceof OffsetDateTime
        || moment instanceof Instant) {
      return moment.toString();
    }
    throw new IllegalArgumentException(
        "moment "
            + moment
            + " is a "
            + moment.getClass().getSimpleName()
            + ": it must be a LocalDate, LocalDateTime, OffsetDateTime, ZonedDateTime or Instant");
  }
}

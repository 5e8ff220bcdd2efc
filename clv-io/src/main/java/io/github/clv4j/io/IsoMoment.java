package io.github.clv4j.io;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.Temporal;
import java.util.Optional;

/**
 * Reads {@code yyyy-MM-dd} or {@code yyyyMMdd}, then perhaps T or a blank and {@code HH:mm}, {@code
 * HH:mm:ss} or with a fraction, then perhaps an offset: Z, {@code +HH}, {@code +HHmm}, {@code
 * +HH:mm} or {@code +HH:mm:ss}. By hand, for a formatter takes longer than all the rest of a row.
 */
final class IsoMoment {
  private static final int MALFORMED = -1;

  private final char[] text;
  private final int to;
  private int at;

  private IsoMoment(char[] text, int from, int to) {
    this.text = text;
    this.to = to;
    at = from;
  }

  /**
   * Reads a moment.
   *
   * @return the moment, empty if the text has another form
   * @throws java.time.DateTimeException if there is no such day or time
   */
  static Optional<Temporal> parse(char[] text, int from, int to) {
    return new IsoMoment(text, from, to).moment();
  }

  private Optional<Temporal> moment() {
    int year = number(4);
    boolean dashed = skip('-');
    int month = number(2);
    boolean complete = !dashed || skip('-');
    int day = number(2);
    if (year < 0 || month < 0 || day < 0 || !complete) {
      return Optional.empty();
    }
    if (at == to) {
      return Optional.of(LocalDate.of(year, month, day));
    }
    if (!skip('T') && !skip(' ')) {
      return Optional.empty();
    }
    int hour = number(2);
    boolean colon = skip(':');
    int minute = number(2);
    int second = skip(':') ? number(2) : 0;
    int nano = second >= 0 && skip('.') ? fraction() : 0;
    if (hour < 0 || !colon || minute < 0 || second < 0 || nano < 0) {
      return Optional.empty();
    }
    LocalDateTime local =
        LocalDateTime.of(LocalDate.of(year, month, day), LocalTime.of(hour, minute, second, nano));
    if (at == to) {
      return Optional.of(local);
    }
    skip(' ');
    return offset().map(offset -> OffsetDateTime.of(local, offset));
  }

  private Optional<ZoneOffset> offset() {
    if (skip('Z')) {
      return at == to ? Optional.of(ZoneOffset.UTC) : Optional.empty();
    }
    int sign = skip('+') ? 1 : skip('-') ? -1 : 0;
    int hours = number(2);
    skip(':');
    int minutes = at < to ? number(2) : 0;
    int seconds = at < to && skip(':') ? number(2) : 0;
    if (sign == 0 || hours < 0 || minutes < 0 || seconds < 0 || at < to) {
      return Optional.empty();
    }
    return Optional.of(
        ZoneOffset.ofHoursMinutesSeconds(sign * hours, sign * minutes, sign * seconds));
  }

  private boolean skip(char c) {
    if (at < to && text[at] == c) {
      at++;
      return true;
    }
    return false;
  }

  private int number(int digits) {
    if (to - at < digits) {
      return MALFORMED;
    }
    int value = 0;
    for (int i = 0; i < digits; i++) {
      int digit = text[at + i] - '0';
      if (digit < 0 || digit > 9) {
        return MALFORMED;
      }
      value = 10 * value + digit;
    }
    at += digits;
    return value;
  }

  private int fraction() {
    int nano = 0;
    int digits = 0;
    for (; at < to && text[at] >= '0' && text[at] <= '9'; at++, digits++) {
      if (digits < 9) {
        nano = 10 * nano + (text[at] - '0');
      }
    }
    if (digits == 0) {
      return MALFORMED;
    }
    for (int i = digits; i < 9; i++) {
      nano *= 10;
    }
    return nano;
  }
}

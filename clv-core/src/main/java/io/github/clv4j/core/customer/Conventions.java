package io.github.clv4j.core.customer;

import io.github.clv4j.core.period.PeriodUnit;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.Temporal;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** How transactions are read: the choices documented on the interpretation page. */
record Conventions(
    PeriodUnit timeUnit,
    Grain grain,
    ZoneId zone,
    FirstPurchase firstPurchase,
    Refunds refunds,
    boolean hasAmounts,
    LocalDate acquiredFrom,
    LocalDate acquiredUntil) {
  private static final LocalDate BEGINNING = LocalDate.of(-999, 1, 1);
  private static final LocalDate END = LocalDate.of(4999, 12, 31);

  static final Conventions STANDARD =
      new Conventions(
          PeriodUnit.WEEKS,
          Grain.DAY,
          ZoneOffset.UTC,
          FirstPurchase.LEFT_OUT,
          Refunds.NET,
          true,
          BEGINNING,
          END);

  private static final Instant EARLIEST = Instant.parse("-0999-01-02T00:00:00Z");
  private static final Instant LATEST = Instant.parse("4999-12-30T00:00:00Z");

  Conventions timeUnit(PeriodUnit unit) {
    return new Conventions(
        unit, grain, zone, firstPurchase, refunds, hasAmounts, acquiredFrom, acquiredUntil);
  }

  Conventions grain(Grain other) {
    return new Conventions(
        timeUnit, other, zone, firstPurchase, refunds, hasAmounts, acquiredFrom, acquiredUntil);
  }

  Conventions zone(ZoneId other) {
    return new Conventions(
        timeUnit, grain, other, firstPurchase, refunds, hasAmounts, acquiredFrom, acquiredUntil);
  }

  Conventions firstPurchase(FirstPurchase other) {
    return new Conventions(
        timeUnit, grain, zone, other, refunds, hasAmounts, acquiredFrom, acquiredUntil);
  }

  Conventions refunds(Refunds other) {
    return new Conventions(
        timeUnit, grain, zone, firstPurchase, other, hasAmounts, acquiredFrom, acquiredUntil);
  }

  Conventions withoutAmounts() {
    return new Conventions(
        timeUnit, grain, zone, firstPurchase, refunds, false, acquiredFrom, acquiredUntil);
  }

  Conventions acquired(LocalDate from, LocalDate until) {
    return new Conventions(timeUnit, grain, zone, firstPurchase, refunds, hasAmounts, from, until);
  }

  Conventions acquiredAnyTime() {
    return acquired(BEGINNING, END);
  }

  /** The choices that shape customers, without the unit of time, in the words of the commands. */
  Map<String, String> choices() {
    Map<String, String> choices = new LinkedHashMap<>();
    choices.put("grain", word(grain));
    if (hasAmounts) {
      choices.put("refunds", word(refunds));
      choices.put("first-purchase", word(firstPurchase));
    }
    if (!acquiredFrom.equals(BEGINNING)) {
      choices.put("acquired-from", acquiredFrom.toString());
    }
    if (!acquiredUntil.equals(END)) {
      choices.put("acquired-until", acquiredUntil.toString());
    }
    if (!zone.normalized().equals(ZoneOffset.UTC)) {
      choices.put("zone", zone.getId());
    }
    return Collections.unmodifiableMap(choices);
  }

  private static String word(Enum<?> choice) {
    return choice.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Whether a customer first seen at a tick was acquired within the dates asked for. */
  boolean isAcquiredAt(int tick) {
    return tick >= tick(acquiredFrom) && tick <= lastTickOf(acquiredUntil);
  }

  /** Whether rows mean the same under both; the other choices are free until the base is built. */
  boolean readsRowsAs(Conventions other) {
    return grain == other.grain
        && zone.equals(other.zone)
        && refunds == other.refunds
        && hasAmounts == other.hasAmounts;
  }

  int tick(Temporal moment) {
    if (moment instanceof LocalDate day) {
      return tick(day);
    }
    if (moment instanceof LocalDateTime local) {
      int day = tick(local.toLocalDate());
      return grain.ticksPerDay() == 1 ? day : day + local.toLocalTime().toSecondOfDay() / 60;
    }
    if (moment instanceof Instant instant) {
      if (instant.isBefore(EARLIEST) || instant.isAfter(LATEST)) {
        throw new IllegalArgumentException(
            "moment " + instant + " is out of range: the year must lie between -999 and 4999");
      }
      return tick(LocalDateTime.ofInstant(instant, zone));
    }
    if (moment instanceof OffsetDateTime offset) {
      return tick(offset.toInstant());
    }
    if (moment instanceof ZonedDateTime zoned) {
      return tick(zoned.toInstant());
    }
    throw new IllegalArgumentException(
        "moment "
            + moment
            + " is a "
            + moment.getClass().getSimpleName()
            + ": it must be a LocalDate, LocalDateTime, OffsetDateTime, ZonedDateTime or Instant");
  }

  int tick(LocalDate day) {
    if (day.isBefore(BEGINNING) || day.isAfter(END)) {
      throw new IllegalArgumentException(
          "date " + day + " is out of range: the year must lie between -999 and 4999");
    }
    return Math.multiplyExact((int) day.toEpochDay(), grain.ticksPerDay());
  }

  /** The first day from a given one on that does not cut what merges into one purchase. */
  LocalDate nextStart(LocalDate day) {
    LocalDate start = day;
    while (grain.bucket(tick(start)) == grain.bucket(tick(start) - 1)) {
      start = start.plusDays(1);
    }
    return start;
  }

  /** Purchases of both sides of a split must not be parts of one. */
  void requireStart(LocalDate day) {
    LocalDate start = nextStart(day);
    if (!start.equals(day)) {
      throw new IllegalArgumentException(
          "holdout from "
              + day
              + " would cut a "
              + word(grain)
              + " whose purchases merge into one: begin on "
              + start
              + ", or choose a finer grain");
    }
  }

  /** Last tick that belongs to a day. */
  int lastTickOf(LocalDate day) {
    return tick(day) + grain.ticksPerDay() - 1;
  }

  /**
   * Where the age of a customer ends. With whole days that is the day itself, as in the published
   * figures, with minutes the midnight that ends it.
   */
  int endOfObservation(LocalDate day) {
    return grain.ticksPerDay() == 1 ? tick(day) : tick(day.plusDays(1));
  }

  /** Time between two ticks, in the time unit. */
  double time(int from, int to) {
    return ((double) to - from) / (timeUnit.days() * grain.ticksPerDay());
  }

  LocalDate day(int tick) {
    return LocalDate.ofEpochDay(Math.floorDiv(tick, grain.ticksPerDay()));
  }

  Temporal moment(int tick) {
    LocalDate day = day(tick);
    return grain.ticksPerDay() == 1
        ? day
        : day.atStartOfDay().plusMinutes(Math.floorMod(tick, grain.ticksPerDay()));
  }
}

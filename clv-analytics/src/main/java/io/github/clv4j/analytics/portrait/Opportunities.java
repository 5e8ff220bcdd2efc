package io.github.clv4j.analytics.portrait;

import static io.github.clv4j.analytics.portrait.Wording.count;
import static io.github.clv4j.analytics.portrait.Wording.percent;
import static io.github.clv4j.analytics.portrait.Wording.say;

import io.github.clv4j.core.customer.CustomerBase;
import io.github.clv4j.core.customer.Input;
import io.github.clv4j.core.period.PeriodUnit;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.format.TextStyle;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.ToIntFunction;

/**
 * Whether customers can buy at any time, or decide once a period: all purchases on one day of the
 * week, month or year; hardly ever two in the same calendar period, though often in neighbouring
 * ones; or histories in whole numbers of which much is used.
 */
final class Opportunities {
  /** This share of the purchases must lie on the grid. */
  private static final double NEARLY_ALL = 0.98;

  private static final int ENOUGH = 20;
  private static final double OFTEN_NEXT = 0.3;
  private static final double HARDLY_TWICE = 0.02;
  private static final double MUCH_USED = 0.1;

  private final CustomerBase customers;

  private Opportunities(CustomerBase customers) {
    this.customers = customers;
  }

  /** A period in which customers decide once, and what shows it. */
  private record Grid(PeriodUnit period, double value, String seen) {}

  /** Returns the period of the opportunities, if there are such. */
  static Optional<PeriodUnit> look(CustomerBase customers, Notes notes) {
    Opportunities look = new Opportunities(customers);
    Optional<Grid> grid =
        customers.inputs().contains(Input.PURCHASES)
            ? look.ofDays().or(look::oncePerPeriod)
            : look.ofWholeNumbers();
    grid.ifPresentOrElse(found -> look.discrete(found, notes), () -> look.continuous(notes));
    return grid.map(Grid::period);
  }

  private void discrete(Grid grid, Notes notes) {
    String period = grid.period.label();
    notes.trait("opportunities", grid.value, grid.seen);
    notes.finding(
        Topic.OPPORTUNITIES,
        Standing.FAILS,
        grid.seen,
        "customers decide once a "
            + period
            + ", so that purchases do not come at any time, as models in continuous time assume;"
            + " models of whole periods fit"
            + (grid.period == customers.timeUnit()
                ? ""
                : " if the time unit is a " + period + ", which it is not: set it to " + period));
  }

  private void continuous(Notes notes) {
    String seen =
        customers.inputs().contains(Input.PURCHASES)
            ? "purchases keep to no day of the week, month or year, nor to one a period of these"
            : "times are no opportunities counted in whole numbers";
    notes.trait("opportunities", seen);
    notes.finding(
        Topic.OPPORTUNITIES,
        Standing.FITS,
        seen,
        "models in continuous time fit; models of whole periods would count the "
            + customers.timeUnit().label()
            + "s with a purchase, not the purchases");
  }

  private Optional<Grid> ofDays() {
    String grain = customers.choices().getOrDefault("grain", "day");
    if (grain.equals("week") || grain.equals("month")) {
      PeriodUnit period = grain.equals("week") ? PeriodUnit.WEEKS : PeriodUnit.MONTHS;
      return Optional.of(new Grid(period, 1, "purchases of a " + grain + " were merged into one"));
    }
    for (PeriodUnit period : List.of(PeriodUnit.YEARS, PeriodUnit.MONTHS, PeriodUnit.WEEKS)) {
      ToIntFunction<LocalDate> place =
          day ->
              switch (period) {
                case YEARS -> 100 * day.getMonthValue() + day.getDayOfMonth();
                case MONTHS -> day.getDayOfMonth();
                case WEEKS, DAYS -> day.getDayOfWeek().getValue();
              };
      Optional<Grid> found = onOneDay(period, place);
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }

  private Optional<Grid> onOneDay(PeriodUnit period, ToIntFunction<LocalDate> place) {
    int[] counts = new int[1232];
    long total = 0;
    long first = Long.MAX_VALUE;
    long last = Long.MIN_VALUE;
    for (int i = 0; i < customers.size(); i++) {
      for (int purchase = 0; purchase <= customers.frequency(i); purchase++) {
        LocalDate day = day(i, purchase);
        counts[place.applyAsInt(day)]++;
        total++;
        first = Math.min(first, period.period(day));
        last = Math.max(last, period.period(day));
      }
    }
    int usual = 0;
    for (int at = 0; at < counts.length; at++) {
      usual = counts[at] > counts[usual] ? at : usual;
    }
    double share = counts[usual] / (double) total;
    if (total < ENOUGH || last - first < 2 || share < NEARLY_ALL) {
      return Optional.empty();
    }
    return Optional.of(
        new Grid(
            period, share, percent(share) + " of the purchases fall on " + name(period, usual)));
  }

  private static String name(PeriodUnit period, int place) {
    return switch (period) {
      case YEARS -> "the same day of the year, " + say("%d-%02d", place / 100, place % 100);
      case MONTHS -> "the same day of the month, the " + place + ".";
      case WEEKS, DAYS -> DayOfWeek.of(place).getDisplayName(TextStyle.FULL, Locale.ENGLISH) + "s";
    };
  }

  /** The day of a purchase; what is left of a day after it is less than rounding can add. */
  private LocalDate day(int index, int purchase) {
    double days = customers.purchaseTime(index, purchase) * customers.timeUnit().days();
    return customers.acquired(index).plusDays((long) Math.floor(days + 1e-6));
  }

  private Optional<Grid> oncePerPeriod() {
    for (PeriodUnit period : List.of(PeriodUnit.YEARS, PeriodUnit.MONTHS, PeriodUnit.WEEKS)) {
      long pairs = 0;
      long same = 0;
      long next = 0;
      for (int i = 0; i < customers.size(); i++) {
        for (int purchase = 1; purchase <= customers.frequency(i); purchase++) {
          long gap = period.period(day(i, purchase)) - period.period(day(i, purchase - 1));
          pairs++;
          same += gap == 0 ? 1 : 0;
          next += gap == 1 ? 1 : 0;
        }
      }
      if (pairs >= ENOUGH && same <= HARDLY_TWICE * pairs && next >= OFTEN_NEXT * pairs) {
        return Optional.of(
            new Grid(
                period,
                next / (double) pairs,
                say(
                    "of %s %s came in the calendar %s after the one before, and only %s in the same"
                        + " one",
                    count(pairs, "repeat purchase"),
                    percent(next / (double) pairs),
                    period.label(),
                    percent(same / (double) pairs))));
      }
    }
    return Optional.empty();
  }

  private Optional<Grid> ofWholeNumbers() {
    if (!customers.inputs().contains(Input.PERIODS)) {
      return Optional.empty();
    }
    double used = 0;
    double passed = 0;
    double oldest = 0;
    for (int i = 0; i < customers.size(); i++) {
      used += customers.weight(i) * customers.frequency(i);
      passed += customers.weight(i) * customers.recency(i);
      oldest = Math.max(oldest, customers.age(i));
    }
    return passed > 0 && used / passed >= MUCH_USED
        ? Optional.of(
            new Grid(
                customers.timeUnit(),
                used / passed,
                say(
                    "histories are in whole %ss, up to %.0f of them, never more than one purchase in"
                        + " each; until the last purchase %s of them were used",
                    customers.timeUnit().label(), oldest, percent(used / passed))))
        : Optional.empty();
  }
}

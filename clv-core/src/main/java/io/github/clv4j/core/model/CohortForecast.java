package io.github.clv4j.core.model;

import io.github.clv4j.core.period.PeriodUnit;
import io.github.clv4j.core.table.Column;
import io.github.clv4j.core.table.Table;
import io.github.clv4j.core.valuation.Interval;
import io.github.clv4j.core.valuation.Uncertainty;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What is left of each cohort in the periods to come, and what it pays then, with intervals. Prices
 * stay as they are, and nothing is discounted. Immutable and thread-safe.
 *
 * @param period the period of renewals
 * @param from the last day observed, on which the first period begins; empty without dates
 * @param level probability with which each interval holds what comes
 * @param uncertainty what the intervals take into account
 * @param isMoney whether prices are known; if not, every payment counts as 1
 * @param cohorts one for each cohort that has active customers
 * @param total all cohorts together; the ends of its intervals are not the sums of theirs
 */
public record CohortForecast(
    PeriodUnit period,
    Optional<LocalDate> from,
    double level,
    Uncertainty uncertainty,
    boolean isMoney,
    List<Cohort> cohorts,
    Cohort total) {

  private static final int SHOWN = 12;

  /**
   * A number to come.
   *
   * @param mean its expectation
   * @param lower lower end of its interval
   * @param upper upper end of its interval
   */
  public record Range(double mean, double lower, double upper) {}

  /**
   * A cohort.
   *
   * @param name its name
   * @param active number of its active customers now
   * @param price what they pay in a period now, together
   * @param customers how many of them are left after each renewal to come, from the next one on
   * @param revenue what these pay
   */
  public record Cohort(
      String name, double active, double price, List<Range> customers, List<Range> revenue) {

    /**
     * Copies the lists.
     *
     * @param name its name
     * @param active number of its active customers now
     * @param price what they pay in a period now, together
     * @param customers how many of them are left after each renewal to come
     * @param revenue what these pay
     */
    public Cohort {
      customers = List.copyOf(customers);
      revenue = List.copyOf(revenue);
    }
  }

  /**
   * Copies the list and checks the level.
   *
   * @param period the period of renewals
   * @param from the last day observed; empty without dates
   * @param level probability with which each interval holds what comes
   * @param uncertainty what the intervals take into account
   * @param isMoney whether prices are known
   * @param cohorts one for each cohort that has active customers
   * @param total all cohorts together
   * @throws IllegalArgumentException if the level does not lie in (0, 1)
   */
  public CohortForecast {
    Interval.checkLevel(level);
    cohorts = List.copyOf(cohorts);
  }

  /**
   * Returns the number of periods ahead.
   *
   * @return at least 1
   */
  public int periods() {
    return total.customers.size();
  }

  /**
   * Returns everything as a table.
   *
   * @return a row for each cohort and period, and for all cohorts together, called {@code total}
   */
  public Table table() {
    List<Column> columns = new ArrayList<>();
    columns.add(Column.words("cohort", "cohort"));
    columns.addAll(columns());
    Table.Builder table = Table.of(columns);
    for (Cohort cohort : all()) {
      for (int i = 0; i < periods(); i++) {
        List<Object> row = new ArrayList<>();
        row.add(cohort.name);
        row.addAll(cells(cohort, i));
        table.row(row);
      }
    }
    return table.build();
  }

  private List<Column> columns() {
    return List.of(
        Column.numbers("period", period.label(), 0),
        Column.numbers("customers", "customers", 1),
        Column.numbers("customers_lower", "lower", 0),
        Column.numbers("customers_upper", "upper", 0),
        Column.numbers("revenue", isMoney ? "revenue" : "payments", 2),
        Column.numbers("revenue_lower", "lower", 2),
        Column.numbers("revenue_upper", "upper", 2));
  }

  private static List<Double> cells(Cohort cohort, int index) {
    Range customers = cohort.customers.get(index);
    Range revenue = cohort.revenue.get(index);
    return List.of(
        index + 1.0,
        customers.mean,
        customers.lower,
        customers.upper,
        revenue.mean,
        revenue.lower,
        revenue.upper);
  }

  private List<Cohort> all() {
    List<Cohort> all = new ArrayList<>(cohorts);
    all.add(total);
    return all;
  }

  /**
   * Returns the expected revenue, cohort by cohort.
   *
   * @return a row for each cohort and for all together, a column for each period
   */
  public Table revenueByCohort() {
    List<Column> columns = new ArrayList<>();
    columns.add(Column.words("cohort", "cohort"));
    columns.add(Column.numbers("active", "active", 0));
    for (int i = 1; i <= periods(); i++) {
      columns.add(Column.numbers(String.valueOf(i), String.valueOf(i), 0));
    }
    Table.Builder table = Table.of(columns);
    for (Cohort cohort : all()) {
      List<Object> row = new ArrayList<>();
      row.add(cohort.name);
      row.add(cohort.active);
      cohort.revenue.forEach(range -> row.add(range.mean));
      table.row(row);
    }
    return table.build();
  }

  /**
   * Returns the forecast of all cohorts together.
   *
   * @return a row for each period
   */
  public Table totals() {
    Table.Builder table = Table.of(columns());
    for (int i = 0; i < periods(); i++) {
      table.row(cells(total, i));
    }
    return table.build();
  }

  @Override
  public String toString() {
    String heading =
        String.format(
            Locale.ROOT,
            "%,.0f active customer%s paying %,.2f a %s; the next %s%s, intervals of %.0f %% (%s)",
            total.active,
            total.active == 1 ? "" : "s",
            total.price,
            period.label(),
            period.count(periods()),
            from.map(day -> " after " + day).orElse(""),
            100 * level,
            uncertainty.label());
    return heading + "\n" + (periods() <= SHOWN ? revenueByCohort() + "\n\n" : "") + totals();
  }
}

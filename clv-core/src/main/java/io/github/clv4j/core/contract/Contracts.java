package io.github.clv4j.core.contract;

import io.github.clv4j.core.period.PeriodUnit;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.IntFunction;

/**
 * The contracts of all customers as of one end of observation, ordered by id (shorter ids first): a
 * tenure and a price each. Columns inside. Immutable and thread-safe.
 *
 * <p>Time counts in periods from the start of a contract, by the calendar: a contract of 31 January
 * is renewed on the last day of February. A last period that is not over by the end of observation
 * is a fraction of one.
 */
public final class Contracts {
  private final List<Row> rows;
  private final PeriodUnit period;
  private final Optional<LocalDate> observedUntil;
  private final List<String> remarks;

  /** One contract, or several that are alike. */
  record Row(
      String id,
      Tenure tenure,
      Optional<Double> price,
      double weight,
      String cohort,
      Optional<LocalDate> start,
      Map<String, String> attributes) {

    Row with(Tenure other) {
      return new Row(id, other, price, weight, cohort, start, attributes);
    }

    Row weighted(double other) {
      return new Row(id, tenure, price, other, cohort, start, attributes);
    }
  }

  Contracts(
      List<Row> rows, PeriodUnit period, Optional<LocalDate> observedUntil, List<String> remarks) {
    this.rows = List.copyOf(rows);
    this.period = period;
    this.observedUntil = observedUntil;
    this.remarks = List.copyOf(remarks);
    if (rows.isEmpty()) {
      throw new IllegalArgumentException("there are no contracts: at least one is needed");
    }
    long priced = rows.stream().filter(row -> row.price.isPresent()).count();
    if (priced > 0 && priced < rows.size()) {
      Row without = rows.stream().filter(row -> row.price.isEmpty()).findFirst().orElseThrow();
      throw new IllegalArgumentException(
          "customer "
              + without.id
              + " has no price, and "
              + priced
              + " others do: give every contract its price, or none");
    }
  }

  /**
   * Starts with the contracts of an application.
   *
   * @param contracts the contracts, in any order
   * @return a builder
   */
  public static ContractsBuilder of(Iterable<? extends Contract> contracts) {
    ContractsBuilder builder = builder();
    contracts.forEach(builder::add);
    return builder;
  }

  /**
   * Starts an empty collection of contracts.
   *
   * @return a builder
   */
  public static ContractsBuilder builder() {
    return new ContractsBuilder();
  }

  /**
   * Makes contracts of a retention table: a row for each cohort and fate, such as {@code "2019 lost
   * at renewal 2"}, that stands for as many customers as there are.
   *
   * @param table the table
   * @return the contracts, without dates
   * @throws IllegalArgumentException if customers of the table were first seen after their start,
   *     as nobody knows which of them left
   */
  public static Contracts of(RetentionTable table) {
    return TableRows.contracts(table);
  }

  /**
   * Returns the number of contracts, or of distinct ones where each stands for several.
   *
   * @return at least 1
   */
  public int size() {
    return rows.size();
  }

  /**
   * Returns the period of renewals, which is the unit of all times and prices.
   *
   * @return the period
   */
  public PeriodUnit period() {
    return period;
  }

  /**
   * Returns the last day of observation.
   *
   * @return the day; empty for contracts without dates
   */
  public Optional<LocalDate> observedUntil() {
    return observedUntil;
  }

  /**
   * Returns what was merged, cut off or left out on the way here.
   *
   * @return sentences
   */
  public List<String> remarks() {
    return remarks;
  }

  /**
   * Returns a customer's id.
   *
   * @param index from 0 to size - 1
   * @return the id
   */
  public String id(int index) {
    return rows.get(index).id;
  }

  /**
   * Returns how long a customer has been one.
   *
   * @param index from 0 to size - 1
   * @return the tenure, in periods
   */
  public Tenure tenure(int index) {
    return rows.get(index).tenure;
  }

  /**
   * Returns what renewals say of a tenure. Who left in the middle of a period will not renew at its
   * end; as long as that has not come, nobody is known to renew then, and to count the loss alone
   * would make retention seem lower than it is. So the customer counts as one up to the last
   * renewal made.
   *
   * @param index from 0 to size - 1
   * @return the tenure; up to the last renewal where the next one was not due yet
   */
  public Tenure tenureInRenewals(int index) {
    Row row = rows.get(index);
    boolean isUndecided =
        !row.tenure.active()
            && row.start.isPresent()
            && observedUntil.isPresent()
            && period
                .after(row.start.get(), row.tenure.renewals() + 1L)
                .isAfter(observedUntil.get());
    int renewals = row.tenure.renewals();
    return isUndecided
        ? new Tenure(Math.min(row.tenure.entered(), renewals), renewals, true, true)
        : row.tenure;
  }

  /**
   * Tells whether prices are known: those of all contracts or of none.
   *
   * @return false if every price counts as 1
   */
  public boolean hasPrices() {
    return rows.get(0).price.isPresent();
  }

  /**
   * Returns what a customer pays.
   *
   * @param index from 0 to size - 1
   * @return money per {@link #period()}; 1 where prices are not known
   */
  public double price(int index) {
    return rows.get(index).price.orElse(1.0);
  }

  /**
   * Returns how many customers a row stands for.
   *
   * @param index from 0 to size - 1
   * @return 1, unless the contracts came from a retention table
   */
  public double weight(int index) {
    return rows.get(index).weight;
  }

  /**
   * Returns the cohort.
   *
   * @param index from 0 to size - 1
   * @return the calendar period of the start, such as {@code 2024-03}, or the table's name of it
   */
  public String cohort(int index) {
    return rows.get(index).cohort;
  }

  /**
   * Returns when a contract began.
   *
   * @param index from 0 to size - 1
   * @return its first day; empty for contracts without dates
   */
  public Optional<LocalDate> start(int index) {
    return rows.get(index).start;
  }

  /**
   * Returns what else is known of a customer.
   *
   * @param index from 0 to size - 1
   * @return values by name
   */
  public Map<String, String> attributes(int index) {
    return rows.get(index).attributes;
  }

  /**
   * Returns the same contracts with other weights, to see what a model makes of a base in which
   * some come several times and others not at all.
   *
   * @param weights how many customers each row stands for, finite, 0 or more
   * @return the contracts of weight above 0
   * @throws IllegalArgumentException if there are not as many weights as contracts, one is out of
   *     its range, or all are 0
   */
  public Contracts weighted(double[] weights) {
    if (weights.length != size()) {
      throw new IllegalArgumentException(
          weights.length + " weights for " + size() + " contracts: there must be as many");
    }
    List<Row> weighted = new ArrayList<>();
    for (int i = 0; i < weights.length; i++) {
      if (!(weights[i] >= 0 && weights[i] < Double.POSITIVE_INFINITY)) {
        throw new IllegalArgumentException(
            "a weight is " + weights[i] + ": weights must be finite numbers, 0 or more");
      }
      if (weights[i] > 0) {
        weighted.add(rows.get(i).weighted(weights[i]));
      }
    }
    return new Contracts(weighted, period, observedUntil, remarks);
  }

  /**
   * Returns the contracts as they were known on an earlier day: those that started later are not
   * among them, and those that ended later had not ended.
   *
   * @param day the last day of observation
   * @return the contracts of that day
   * @throws IllegalStateException if the contracts have no dates
   * @throws IllegalArgumentException if the day is after the end of observation, or nobody had a
   *     contract by then
   */
  public Contracts observedUntil(LocalDate day) {
    LocalDate end =
        observedUntil.orElseThrow(
            () ->
                new IllegalStateException(
                    "the contracts have no dates, so that nothing is known of them on " + day));
    if (day.isAfter(end)) {
      throw new IllegalArgumentException(
          "observed until " + day + ": that is after the end of observation, " + end);
    }
    List<Row> known = new ArrayList<>();
    for (Row row : rows) {
      if (!row.start.orElseThrow().isAfter(day)) {
        double length = ContractsBuilder.periods(period, row.start.get(), day);
        Tenure tenure = row.tenure;
        boolean hasEnded = !tenure.active() && tenure.length() <= length;
        double seen = hasEnded ? tenure.length() : length;
        if (tenure.entered() <= seen) {
          known.add(row.with(new Tenure(tenure.entered(), seen, !hasEnded, tenure.exact())));
        }
      }
    }
    if (known.isEmpty()) {
      throw new IllegalArgumentException("nobody had a contract by " + day);
    }
    return new Contracts(known, period, Optional.of(day), remarks);
  }

  /**
   * Counts customers by cohort and age.
   *
   * @return the table by the cohorts of {@link #cohort(int)}
   */
  public RetentionTable retentionTable() {
    return retentionTable(this::cohort);
  }

  /**
   * Counts customers by group and age, for example by channel.
   *
   * @param group names the group of the contract at an index
   * @return the table, its groups in the order of their names
   */
  public RetentionTable retentionTable(IntFunction<String> group) {
    return TableRows.table(this, group);
  }

  /**
   * Finds a contract.
   *
   * @param id the customer's id
   * @return its index; empty if there is none
   */
  public OptionalInt indexOf(String id) {
    int low = 0;
    int high = rows.size() - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      int order = ContractsBuilder.BY_ID.compare(rows.get(middle).id, id);
      if (order == 0) {
        return OptionalInt.of(middle);
      }
      low = order < 0 ? middle + 1 : low;
      high = order < 0 ? high : middle - 1;
    }
    return OptionalInt.empty();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Contracts that
        && rows.equals(that.rows)
        && period == that.period
        && observedUntil.equals(that.observedUntil);
  }

  @Override
  public int hashCode() {
    return Objects.hash(rows, period, observedUntil);
  }

  @Override
  public String toString() {
    double customers = 0;
    double active = 0;
    for (Row row : rows) {
      customers += row.weight;
      active += row.tenure.active() ? row.weight : 0;
    }
    return String.format(
        Locale.ROOT,
        "%,.0f contract%s, %,.0f of them active%s, renewed every %s%s",
        customers,
        customers == 1 ? "" : "s",
        active,
        hasPrices() ? "" : ", without prices",
        period.label(),
        observedUntil.map(day -> ", observed until " + day).orElse(""));
  }
}

package io.github.clv4j.core.contract;

import io.github.clv4j.core.period.Flow;
import io.github.clv4j.core.period.PeriodUnit;
import io.github.clv4j.core.table.Table;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Customers by cohort and age: how many came up for each renewal, and how many did not renew.
 * Cohorts may be of unequal age, customers may leave observation before they leave (censoring), or
 * enter it late (left truncation). Immutable and thread-safe.
 *
 * @param period the period of renewals
 * @param cohorts the cohorts, at least one
 */
public record RetentionTable(PeriodUnit period, List<Cohort> cohorts) {

  /** Survivors given as shares of a rounded cohort size may rise by so much. */
  private static final double ROUNDING = 1e-9;

  /**
   * The customers who began together.
   *
   * @param name its name, such as {@code 2019} or {@code 2024-03}
   * @param size number of customers at the start, as far as they were observed then
   * @param atRisk number of customers that came up for each renewal, from the first on
   * @param lost number of those that did not renew
   * @param price what one of them pays; empty when unknown
   */
  public record Cohort(
      String name, double size, List<Double> atRisk, List<Double> lost, Optional<Flow> price) {

    /**
     * Copies the lists and checks the counts.
     *
     * @param name its name
     * @param size number of customers at the start
     * @param atRisk number of customers that came up for each renewal, from the first on
     * @param lost number of those that did not renew
     * @param price what one of them pays; empty when unknown
     * @throws IllegalArgumentException if the name is blank, a count is negative or not finite, or
     *     more are lost than came up for renewal
     */
    public Cohort {
      if (name.isBlank()) {
        throw new IllegalArgumentException("name of a cohort is blank: every cohort needs one");
      }
      atRisk = List.copyOf(atRisk);
      lost = List.copyOf(lost);
      if (atRisk.size() != lost.size() || !isCount(size)) {
        throw new IllegalArgumentException(
            "cohort "
                + name
                + " of size "
                + size
                + " has "
                + atRisk.size()
                + " counts at risk and "
                + lost.size()
                + " of lost: there must be as many, and the size be finite and at least 0");
      }
      for (int i = 0; i < lost.size(); i++) {
        if (!isCount(atRisk.get(i)) || !isCount(lost.get(i)) || lost.get(i) > atRisk.get(i)) {
          throw new IllegalArgumentException(
              "cohort "
                  + name
                  + " lost "
                  + lost.get(i)
                  + " of "
                  + atRisk.get(i)
                  + " at renewal "
                  + (i + 1)
                  + ": both must be finite and at least 0, and no more be lost than there were");
        }
      }
    }

    private static boolean isCount(double number) {
      return number >= 0 && number < Double.POSITIVE_INFINITY;
    }

    /**
     * Returns the number of renewals observed.
     *
     * @return the number of the last renewal that somebody came up for
     */
    public int periods() {
      return atRisk.size();
    }

    /**
     * Returns how many came up for a renewal.
     *
     * @param renewal its number, from 1
     * @return number of customers, 0 beyond what was observed
     */
    public double atRisk(int renewal) {
      return renewal >= 1 && renewal <= periods() ? atRisk.get(renewal - 1) : 0;
    }

    /**
     * Returns how many did not renew.
     *
     * @param renewal its number, from 1
     * @return number of customers, 0 beyond what was observed
     */
    public double lost(int renewal) {
      return renewal >= 1 && renewal <= periods() ? lost.get(renewal - 1) : 0;
    }

    /**
     * Returns how many have renewed.
     *
     * @param renewal its number; 0 for the start
     * @return number of customers that were observed and stayed
     */
    public double survivors(int renewal) {
      return renewal == 0 ? size : atRisk(renewal) - lost(renewal);
    }

    /**
     * Returns how many were still customers when last observed.
     *
     * @return number of active customers
     */
    public double active() {
      double active = size;
      for (int t = 1; t <= periods(); t++) {
        active += Math.max(0, atRisk(t) - survivors(t - 1)) - lost(t);
      }
      return active;
    }
  }

  /**
   * Copies the list.
   *
   * @param period the period of renewals
   * @param cohorts the cohorts, at least one
   * @throws IllegalArgumentException if there is none, or two have the same name
   */
  public RetentionTable {
    cohorts = List.copyOf(cohorts);
    if (cohorts.isEmpty()) {
      throw new IllegalArgumentException(
          "there are no cohorts: a retention table needs at least one");
    }
    Set<String> names = new HashSet<>();
    for (Cohort cohort : cohorts) {
      if (!names.add(cohort.name())) {
        throw new IllegalArgumentException(
            "cohort '" + cohort.name() + "' comes twice: give each cohort once");
      }
    }
  }

  /**
   * Makes a table of one cohort.
   *
   * @param period the period of renewals
   * @param survivors number of customers at the start, after the first renewal, the second...
   * @return the table
   * @throws IllegalArgumentException if the survivors rise, or a number is negative or not finite
   */
  public static RetentionTable of(PeriodUnit period, double... survivors) {
    return builder(period).cohort("all", survivors).build();
  }

  /**
   * Starts a table.
   *
   * @param period the period of renewals
   * @return a builder without cohorts
   */
  public static Builder builder(PeriodUnit period) {
    return new Builder(period);
  }

  /**
   * Returns the longest time observed.
   *
   * @return the number of the last renewal that somebody came up for
   */
  public int periods() {
    return cohorts.stream().mapToInt(Cohort::periods).max().orElse(0);
  }

  /**
   * Returns how many customers of all cohorts came up for a renewal.
   *
   * @param renewal its number, from 1
   * @return number of customers
   */
  public double atRisk(int renewal) {
    return cohorts.stream().mapToDouble(cohort -> cohort.atRisk(renewal)).sum();
  }

  /**
   * Returns how many customers of all cohorts did not renew.
   *
   * @param renewal its number, from 1
   * @return number of customers
   */
  public double lost(int renewal) {
    return cohorts.stream().mapToDouble(cohort -> cohort.lost(renewal)).sum();
  }

  /**
   * Returns the number of customers.
   *
   * @return sum of the sizes of the cohorts
   */
  public double customers() {
    return cohorts.stream().mapToDouble(Cohort::size).sum();
  }

  /**
   * Returns the share of renewals, of all cohorts and ages together: the aggregate retention rate.
   * To apply it to every customer undervalues those who have stayed for long, as those likely to
   * leave leave first.
   *
   * @return the rate; 1 where nobody came up for renewal
   */
  public double aggregateRetention() {
    double atRisk = 0;
    double lost = 0;
    for (int t = 1; t <= periods(); t++) {
      atRisk += atRisk(t);
      lost += lost(t);
    }
    return lost == 0 ? 1 : (atRisk - lost) / atRisk;
  }

  /**
   * Returns the share of renewals at the last renewal of each cohort: what a company reports as its
   * retention rate of the last period, with the same flaw as {@link #aggregateRetention()}.
   *
   * @return the rate; 1 where nobody came up for renewal
   */
  public double latestRetention() {
    double atRisk = 0;
    double lost = 0;
    for (Cohort cohort : cohorts) {
      atRisk += cohort.atRisk(cohort.periods());
      lost += cohort.lost(cohort.periods());
    }
    return lost == 0 ? 1 : (atRisk - lost) / atRisk;
  }

  /**
   * Returns the table of survivors by cohort and age, as far as all customers of a cohort were
   * observed.
   *
   * @return a row for each cohort, a column for each age, empty where none or not all of the cohort
   *     had come up for renewal
   */
  public Table survivors() {
    return RetentionPrint.survivors(this);
  }

  /**
   * Returns the share of renewals by age, of all cohorts together.
   *
   * @return a row for each renewal: how many came up for it, how many were lost, the retention rate
   */
  public Table retention() {
    return RetentionPrint.retention(this);
  }

  @Override
  public String toString() {
    return String.format(
            Locale.ROOT,
            "%,d cohort%s of %,.0f customers, survivors after each %s\n",
            cohorts.size(),
            cohorts.size() == 1 ? "" : "s",
            customers(),
            period.label())
        + survivors();
  }

  /** Collects cohorts. Not thread-safe. */
  public static final class Builder {
    private final PeriodUnit period;
    private final List<Cohort> cohorts = new ArrayList<>();
    private Optional<Flow> price = Optional.empty();

    private Builder(PeriodUnit period) {
      this.period = period;
    }

    /**
     * Sets what a customer of the cohorts that follow pays.
     *
     * @param perCustomer money per period, at least 0
     * @return this builder
     * @throws IllegalArgumentException if it is negative
     */
    public Builder price(Flow perCustomer) {
      if (perCustomer.amount() < 0) {
        throw new IllegalArgumentException("price is " + perCustomer + ": it must be at least 0");
      }
      price = Optional.of(perCustomer);
      return this;
    }

    /**
     * Adds a cohort that was observed from its start.
     *
     * @param name its name
     * @param survivors number of customers at the start, after the first renewal, the second...
     * @return this builder
     * @throws IllegalArgumentException if the survivors rise, or a number is negative or not finite
     */
    public Builder cohort(String name, double... survivors) {
      return cohortSince(0, name, survivors);
    }

    /**
     * Adds a cohort that came under observation after some renewals (left truncation).
     *
     * @param first number of renewals before the first count
     * @param name its name
     * @param survivors number of customers after that many renewals, after the next one...
     * @return this builder
     * @throws IllegalArgumentException if the survivors rise, or a number is negative or not finite
     */
    public Builder cohortSince(int first, String name, double... survivors) {
      if (survivors.length == 0 || first < 0) {
        throw new IllegalArgumentException(
            "cohort " + name + " has no survivors, or begins at " + first + ", which is before 0");
      }
      if (first > 0 && survivors.length == 1) {
        throw new IllegalArgumentException(
            "cohort "
                + name
                + " has one count, after renewal "
                + first
                + ", which says nothing of who left: it needs two");
      }
      List<Double> atRisk = new ArrayList<>();
      List<Double> lost = new ArrayList<>();
      for (int t = 1; t <= first; t++) {
        atRisk.add(0.0);
        lost.add(0.0);
      }
      for (int i = 1; i < survivors.length; i++) {
        if (!(survivors[i] <= survivors[i - 1] * (1 + ROUNDING))) {
          throw new IllegalArgumentException(
              String.format(
                  Locale.ROOT,
                  "cohort %s has %s survivors after renewal %d and %s after %d: survivors cannot"
                      + " rise; count who came back as new customers",
                  name,
                  survivors[i - 1],
                  first + i - 1,
                  survivors[i],
                  first + i));
        }
        atRisk.add(survivors[i - 1]);
        lost.add(Math.max(0, survivors[i - 1] - survivors[i]));
      }
      return cohort(new Cohort(name, first == 0 ? survivors[0] : 0, atRisk, lost, price));
    }

    /**
     * Adds a cohort.
     *
     * @param cohort the cohort
     * @return this builder
     */
    public Builder cohort(Cohort cohort) {
      cohorts.add(cohort);
      return this;
    }

    /**
     * Makes the table.
     *
     * @return the table
     * @throws IllegalArgumentException if there is no cohort, or two have the same name
     */
    public RetentionTable build() {
      return new RetentionTable(period, cohorts);
    }
  }
}

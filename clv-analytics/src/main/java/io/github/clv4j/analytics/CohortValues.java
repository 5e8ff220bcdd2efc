package io.github.clv4j.analytics;

import io.github.clv4j.core.contract.Contracts;
import io.github.clv4j.core.table.Column;
import io.github.clv4j.core.table.Table;
import io.github.clv4j.core.valuation.CLVEstimates;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;

/**
 * What the customers of each cohort are worth, by the cohorts of their contracts. Immutable and
 * thread-safe.
 */
public final class CohortValues {
  private final List<Cohort> cohorts;
  private final Cohort total;

  /**
   * The customers who began together.
   *
   * @param name its name, such as {@code 2024-03}
   * @param customers how many there have been
   * @param active how many of them still are
   * @param each mean value of an active customer; empty if there is none, or some are worth
   *     infinitely much and others infinitely little
   * @param total value of all customers of the cohort together, where those who left count with
   *     what they are worth, which is nothing unless something is deducted; empty if some are worth
   *     infinitely much and others infinitely little
   */
  public record Cohort(
      String name, double customers, double active, OptionalDouble each, OptionalDouble total) {}

  private CohortValues(List<Cohort> cohorts, Cohort total) {
    this.cohorts = cohorts;
    this.total = total;
  }

  /**
   * Sums values by cohort.
   *
   * @param estimates the values of customers with contracts; a row that stands for several
   *     customers counts as often
   * @return the sums
   * @throws IllegalArgumentException if the customers have no contracts
   */
  public static CohortValues of(CLVEstimates estimates) {
    Contracts contracts =
        estimates
            .customers()
            .contracts()
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "these customers have no contracts, which cohorts are made of"));
    Map<String, Sums> byName = new TreeMap<>();
    Sums all = new Sums();
    for (int i = 0; i < estimates.size(); i++) {
      double weight = estimates.customers().weight(i);
      boolean isActive = contracts.tenure(i).active();
      Sums sums = byName.computeIfAbsent(contracts.cohort(i), name -> new Sums());
      sums.add(weight, isActive, estimates.value(i));
      all.add(weight, isActive, estimates.value(i));
    }
    return new CohortValues(
        byName.entrySet().stream().map(e -> e.getValue().cohort(e.getKey())).toList(),
        all.cohort("total"));
  }

  private static final class Sums {
    private final ExactSum customers = new ExactSum();
    private final ExactSum active = new ExactSum();
    private final Money ofActive = new Money();
    private final Money ofAll = new Money();

    void add(double weight, boolean isActive, double value) {
      customers.add(weight);
      ofAll.add(weight, value);
      if (isActive) {
        active.add(weight);
        ofActive.add(weight, value);
      }
    }

    Cohort cohort(String name) {
      double stayed = active.value();
      OptionalDouble sum = ofActive.value();
      OptionalDouble each =
          stayed > 0 && sum.isPresent()
              ? OptionalDouble.of(sum.getAsDouble() / stayed)
              : OptionalDouble.empty();
      return new Cohort(name, customers.value(), stayed, each, ofAll.value());
    }
  }

  /** A sum that may be infinite; values beyond all money are as good as that. */
  private static final class Money {
    private final ExactSum finite = new ExactSum();
    private boolean isBoundless;
    private boolean isBottomless;

    void add(double weight, double value) {
      if (Math.abs(value) <= Accuracy.MOST) {
        finite.add(weight * value);
      } else {
        isBoundless |= value > 0;
        isBottomless |= value < 0;
      }
    }

    OptionalDouble value() {
      if (isBoundless && isBottomless) {
        return OptionalDouble.empty();
      }
      return OptionalDouble.of(
          isBoundless
              ? Double.POSITIVE_INFINITY
              : isBottomless ? Double.NEGATIVE_INFINITY : finite.value());
    }
  }

  /**
   * Returns the cohorts.
   *
   * @return in the order of their names
   */
  public List<Cohort> cohorts() {
    return cohorts;
  }

  /**
   * Returns all cohorts together.
   *
   * @return the sums, under the name {@code total}
   */
  public Cohort total() {
    return total;
  }

  /**
   * Returns the cohorts as rows.
   *
   * @return columns {@code cohort}, {@code customers}, {@code active}, {@code value_each}, the mean
   *     of an active customer, and {@code value}; the last row is called {@code total}
   */
  public Table table() {
    Table.Builder table =
        Table.of(
            Column.words("cohort", "cohort"),
            Column.numbers("customers", "customers", 0),
            Column.numbers("active", "active", 0),
            Column.numbers("value_each", "value each", 2),
            Column.numbers("value", "value", 2));
    cohorts.forEach(cohort -> add(table, cohort));
    add(table, total);
    return table.build();
  }

  private static void add(Table.Builder table, Cohort cohort) {
    table.row(cohort.name, cohort.customers, cohort.active, cohort.each, cohort.total);
  }

  /** Returns a heading and the table. */
  @Override
  public String toString() {
    return Phrases.count(cohorts.size(), "cohort")
        + " of "
        + Phrases.count(total.customers, "customer")
        + "; value each: mean of the active ones\n"
        + table();
  }
}

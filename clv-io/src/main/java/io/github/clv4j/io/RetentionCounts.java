package io.github.clv4j.io;

import io.github.clv4j.core.contract.RetentionTable.Cohort;
import io.github.clv4j.core.period.Flow;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** The numbers of one cohort, in the order in which a file gives them. */
final class RetentionCounts {
  /** Survivors given as shares of a rounded cohort size may rise by so much. */
  private static final double ROUNDING = 1e-9;

  private final String name;
  private final TreeMap<Integer, Double> here = new TreeMap<>();
  private final TreeMap<Integer, Double> lost = new TreeMap<>();
  private Optional<Double> price = Optional.empty();

  RetentionCounts(String name) {
    this.name = name;
  }

  String name() {
    return name;
  }

  boolean isEmpty() {
    return here.isEmpty();
  }

  Optional<Double> price() {
    return price;
  }

  void price(double money) {
    price = Optional.of(money);
  }

  /** Takes a number of customers; false if there is one of that period already. */
  boolean survivors(int period, double customers) {
    return here.put(period, customers) == null;
  }

  /** Takes how many came up for a renewal, and how many of them did not renew. */
  boolean atRisk(int renewal, double atRisk, double left) {
    lost.put(renewal, left);
    return here.put(renewal, atRisk) == null;
  }

  /**
   * Returns the cohort.
   *
   * @throws IllegalArgumentException if the numbers cannot belong together, in words
   */
  Cohort cohort(Optional<Flow> perCustomer) {
    if (here.isEmpty()) {
      throw new IllegalArgumentException("cohort " + name + " has no number of customers");
    }
    int first = here.firstKey();
    for (int t = first; t <= here.lastKey(); t++) {
      if (!here.containsKey(t)) {
        throw new IllegalArgumentException(
            "cohort "
                + name
                + " has customers in period "
                + (t - 1)
                + " and in "
                + here.higherKey(t)
                + ", but none in "
                + t
                + ": fill the gap");
      }
    }
    return lost.isEmpty() ? ofSurvivors(first, perCustomer) : ofRenewals(perCustomer);
  }

  private Cohort ofSurvivors(int first, Optional<Flow> perCustomer) {
    if (first > 0 && here.size() == 1) {
      throw new IllegalArgumentException(
          "cohort "
              + name
              + " has customers in period "
              + first
              + " alone: as it was not observed from its start, it takes two periods to see who"
              + " stays");
    }
    List<Double> atRisk = new ArrayList<>();
    List<Double> left = new ArrayList<>();
    for (int t = 1; t <= here.lastKey(); t++) {
      double before = t <= first ? 0 : here.getOrDefault(t - 1, 0.0);
      double after = t <= first ? 0 : here.getOrDefault(t, 0.0);
      if (after > before * (1 + ROUNDING)) {
        throw new IllegalArgumentException(
            "cohort "
                + name
                + " has "
                + Decimals.write(before)
                + " customers in period "
                + (t - 1)
                + " and "
                + Decimals.write(after)
                + " in "
                + t
                + ": survivors cannot rise; count who came back as new customers");
      }
      atRisk.add(before);
      left.add(Math.max(0, before - after));
    }
    return new Cohort(name, here.getOrDefault(0, 0.0), atRisk, left, perCustomer);
  }

  private Cohort ofRenewals(Optional<Flow> perCustomer) {
    double atStart = lost.getOrDefault(0, 0.0);
    if (atStart != 0) {
      throw new IllegalArgumentException(
          "cohort "
              + name
              + " lost "
              + Decimals.write(atStart)
              + " in period 0, the start: the first who can leave do so at renewal 1");
    }
    List<Double> atRisk = new ArrayList<>();
    List<Double> left = new ArrayList<>();
    for (int t = 1; t <= here.lastKey(); t++) {
      atRisk.add(here.getOrDefault(t, 0.0));
      left.add(lost.getOrDefault(t, 0.0));
    }
    return new Cohort(name, here.getOrDefault(0, 0.0), atRisk, left, perCustomer);
  }
}

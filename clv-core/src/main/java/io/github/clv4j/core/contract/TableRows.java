package io.github.clv4j.core.contract;

import io.github.clv4j.core.contract.RetentionTable.Cohort;
import io.github.clv4j.core.period.Flow;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.IntFunction;

/** From single contracts to the counts of a retention table, and back. */
final class TableRows {
  /** Counts may be shares of a rounded size. */
  private static final double ROUNDING = 1e-9;

  private TableRows() {}

  static RetentionTable table(Contracts contracts, IntFunction<String> group) {
    Map<String, Counts> groups = new TreeMap<>();
    for (int i = 0; i < contracts.size(); i++) {
      groups.computeIfAbsent(group.apply(i), name -> new Counts()).add(contracts, i);
    }
    List<Cohort> cohorts = new ArrayList<>();
    groups.forEach((name, counts) -> cohorts.add(counts.cohort(name, contracts)));
    return new RetentionTable(contracts.period(), cohorts);
  }

  private static final class Counts {
    private final List<Double> atRisk = new ArrayList<>();
    private final List<Double> lost = new ArrayList<>();
    private double size;
    private double paid;
    private double customers;

    void add(Contracts contracts, int index) {
      Tenure tenure = contracts.tenureInRenewals(index);
      double weight = contracts.weight(index);
      int renewals = tenure.renewals();
      size += tenure.renewalsBefore() == 0 ? weight : 0;
      customers += weight;
      paid += weight * contracts.price(index);
      for (int t = tenure.renewalsBefore() + 1; t <= renewals; t++) {
        add(atRisk, t, weight);
      }
      if (!tenure.active()) {
        add(atRisk, renewals + 1, weight);
        add(lost, renewals + 1, weight);
      }
    }

    private static void add(List<Double> counts, int renewal, double weight) {
      while (counts.size() < renewal) {
        counts.add(0.0);
      }
      counts.set(renewal - 1, counts.get(renewal - 1) + weight);
    }

    Cohort cohort(String name, Contracts contracts) {
      while (lost.size() < atRisk.size()) {
        lost.add(0.0);
      }
      Optional<Flow> price =
          contracts.hasPrices()
              ? Optional.of(new Flow(paid / customers, contracts.period()))
              : Optional.empty();
      return new Cohort(name, size, atRisk, lost, price);
    }
  }

  static Contracts contracts(RetentionTable table) {
    List<Contracts.Row> rows = new ArrayList<>();
    for (Cohort cohort : table.cohorts()) {
      int first = 0; // renewals before the cohort came under observation
      while (cohort.size() == 0 && first < cohort.periods() && cohort.atRisk(first + 1) == 0) {
        first++;
      }
      for (int t = first; t <= cohort.periods(); t++) {
        double here = t == first && first > 0 ? cohort.atRisk(t + 1) : cohort.survivors(t);
        double left = here - cohort.atRisk(t + 1);
        if (left < -ROUNDING * here) {
          throw new IllegalArgumentException(
              String.format(
                  Locale.ROOT,
                  "cohort %s had %s customers after renewal %d, but %s came up for the next one: it"
                      + " is not known which of those who came late left; start from the contracts",
                  cohort.name(),
                  here,
                  t,
                  cohort.atRisk(t + 1)));
        }
        if (left > ROUNDING * here) {
          add(rows, table, cohort, new Tenure(first, t, true, false), "active after", t, left);
        }
        if (cohort.lost(t + 1) > 0) {
          Tenure tenure = new Tenure(first, t + 1, false, false);
          add(rows, table, cohort, tenure, "lost at", t + 1, cohort.lost(t + 1));
        }
      }
    }
    rows.sort(Comparator.comparing(Contracts.Row::id, ContractsBuilder.BY_ID));
    return new Contracts(rows, table.period(), Optional.empty(), List.of());
  }

  private static void add(
      List<Contracts.Row> rows,
      RetentionTable table,
      Cohort cohort,
      Tenure tenure,
      String fate,
      int renewal,
      double customers) {
    rows.add(
        new Contracts.Row(
            cohort.name() + " " + fate + " renewal " + renewal,
            tenure,
            cohort.price().map(flow -> flow.per(table.period())),
            customers,
            cohort.name(),
            Optional.empty(),
            Map.of()));
  }
}

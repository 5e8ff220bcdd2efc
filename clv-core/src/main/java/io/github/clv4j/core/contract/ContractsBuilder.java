package io.github.clv4j.core.contract;

import io.github.clv4j.core.period.PeriodUnit;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Collects contracts and makes {@link Contracts} of them. The result does not depend on their
 * order. Not thread-safe.
 *
 * <p>Defaults: renewed every month, observed until the last day on which a contract starts or ends,
 * all customers observed from their start. Contracts of one customer that follow each other without
 * a gap, or overlap, are one contract, at the price of the one that starts last; after a gap the
 * customer counts as a new one, {@code "4711 (2)"}.
 */
public final class ContractsBuilder {

  /** Shorter ids first. */
  static final Comparator<String> BY_ID =
      Comparator.comparingInt(String::length).thenComparing(Comparator.naturalOrder());

  private final List<ContractRecord> contracts = new ArrayList<>();
  private PeriodUnit period = PeriodUnit.MONTHS;
  private Optional<LocalDate> observedUntil = Optional.empty();
  private Optional<LocalDate> observedFrom = Optional.empty();
  private final Map<String, Map<String, String>> attributes = new HashMap<>();
  private final List<String> remarks = new ArrayList<>();

  ContractsBuilder() {}

  /**
   * Sets the period after which contracts are renewed. Default: a month.
   *
   * @param unit the period
   * @return this builder
   */
  public ContractsBuilder period(PeriodUnit unit) {
    period = unit;
    return this;
  }

  /**
   * Sets the last day of observation, that day included: a contract that ends later is still
   * active, one that starts later is left out and counted.
   *
   * @param day the last day
   * @return this builder
   */
  public ContractsBuilder observedUntil(LocalDate day) {
    observedUntil = Optional.of(day);
    return this;
  }

  /**
   * Sets the first day of observation, where the data begin in the middle of the customers' lives:
   * contracts that had ended by then are left out and counted, and of the others only what followed
   * counts (left truncation).
   *
   * @param day the first day
   * @return this builder
   */
  public ContractsBuilder observedFrom(LocalDate day) {
    observedFrom = Optional.of(day);
    return this;
  }

  /**
   * Adds a contract.
   *
   * @param contract the contract
   * @return this builder
   * @throws IllegalArgumentException if the id is blank, the contract ends before it starts, or the
   *     price is negative
   */
  public ContractsBuilder add(Contract contract) {
    contracts.add(ContractRecord.of(contract));
    return this;
  }

  /**
   * States what else is known of a customer, in addition to what its contracts say.
   *
   * @param customerId the customer
   * @param values values by name, such as channel
   * @return this builder
   */
  public ContractsBuilder attributes(String customerId, Map<String, String> values) {
    attributes.computeIfAbsent(customerId, id -> new HashMap<>()).putAll(values);
    return this;
  }

  /**
   * Makes the contracts.
   *
   * @return all contracts as of the end of observation
   * @throws IllegalArgumentException if there is none within the observation, or some have prices
   *     and others do not
   */
  public Contracts build() {
    remarks.clear();
    if (contracts.isEmpty()) {
      throw new IllegalArgumentException("there are no contracts: at least one is needed");
    }
    LocalDate until = observedUntil.orElseGet(this::lastDay);
    if (observedUntil.isEmpty() && until.isAfter(lastStart().plusYears(1))) {
      remarks.add(
          "the last end, "
              + until
              + ", is taken as the end of observation, though no contract has started for more than"
              + " a year by then: if ends lie in the future, state until when was observed");
    }
    List<ContractRecord> spells = spells(until);
    List<Contracts.Row> rows = new ArrayList<>();
    int ended = 0;
    int late = 0;
    for (ContractRecord spell : spells) {
      LocalDate entry = entry(spell);
      boolean isLost = spell.end().isPresent() && !spell.end().get().isAfter(until);
      LocalDate last = isLost ? spell.end().get() : until;
      if (entry.isAfter(last) || (isLost && entry.equals(last) && entry.isAfter(spell.start()))) {
        ended++;
        continue;
      }
      late += entry.isAfter(spell.start()) ? 1 : 0;
      rows.add(row(spell, entry, last, isLost));
    }
    remark(ended, "left out, over before being observed");
    remark(late, "observed only from some time after the start (left truncation)");
    if (rows.isEmpty()) {
      throw new IllegalArgumentException(
          "no contract lies within the observation, which ends on "
              + until
              + observedFrom.map(day -> " and begins on " + day).orElse(""));
    }
    return new Contracts(rows, period, Optional.of(until), remarks);
  }

  private LocalDate lastDay() {
    LocalDate last = LocalDate.MIN;
    for (ContractRecord contract : contracts) {
      LocalDate day = contract.end().orElse(contract.start());
      last = day.isAfter(last) ? day : last;
    }
    return last;
  }

  private LocalDate lastStart() {
    return contracts.stream()
        .map(ContractRecord::start)
        .max(Comparator.naturalOrder())
        .orElse(LocalDate.MIN);
  }

  private LocalDate entry(ContractRecord spell) {
    LocalDate entry = spell.observedFrom().orElse(spell.start());
    if (observedFrom.isPresent() && observedFrom.get().isAfter(entry)) {
      entry = observedFrom.get();
    }
    return entry.isAfter(spell.start()) ? entry : spell.start();
  }

  private Contracts.Row row(ContractRecord spell, LocalDate entry, LocalDate last, boolean isLost) {
    double length = periods(spell.start(), last);
    if (isLost && length == 0) {
      length = 0.5 / ChronoUnit.DAYS.between(spell.start(), period.after(spell.start(), 1));
    }
    return new Contracts.Row(
        spell.customerId(),
        new Tenure(Math.min(periods(spell.start(), entry), length), length, !isLost, true),
        spell.price().map(flow -> flow.per(period)),
        1,
        cohort(spell.start()),
        Optional.of(spell.start()),
        spell.attributes());
  }

  /** Contracts of one customer that follow each other become one; those after a gap, new ones. */
  private List<ContractRecord> spells(LocalDate until) {
    Map<String, List<ContractRecord>> byCustomer = new TreeMap<>(BY_ID);
    int later = 0;
    for (ContractRecord contract : contracts) {
      if (contract.start().isAfter(until)) {
        later++;
      } else {
        byCustomer
            .computeIfAbsent(contract.customerId(), id -> new ArrayList<>())
            .add(withAttributes(contract));
      }
    }
    List<ContractRecord> spells = new ArrayList<>();
    int merged = 0;
    int overlapping = 0;
    int returned = 0;
    for (List<ContractRecord> own : byCustomer.values()) {
      own.sort(
          Comparator.comparing(ContractRecord::start)
              .thenComparing(contract -> contract.end().orElse(LocalDate.MAX)));
      int first = spells.size();
      for (ContractRecord contract : own) {
        int last = spells.size() - 1;
        if (last >= first && follows(contract, spells.get(last))) {
          boolean isOverlap =
              contract.start().isBefore(spells.get(last).end().orElse(LocalDate.MAX));
          overlapping += isOverlap ? 1 : 0;
          merged += isOverlap ? 0 : 1;
          spells.set(last, joined(spells.get(last), contract));
        } else {
          int number = spells.size() - first + 1;
          spells.add(number == 1 ? contract : renamed(contract, number));
          returned += number == 1 ? 0 : 1;
        }
      }
    }
    remark(later, "left out, with a start after " + until);
    remark(
        overlapping,
        "joined to an earlier one of the same customer that had not ended, at the price of the one"
            + " that started last: prices are not added, so give it an id of its own if both are"
            + " paid");
    remark(merged, "joined to the one before of the same customer, which had no gap to it");
    remark(returned, "after a gap, counted as a new customer with a number after the id");
    spells.sort(Comparator.comparing(ContractRecord::customerId, BY_ID));
    requireUnique(spells);
    return spells;
  }

  private void remark(int number, String what) {
    if (number > 0) {
      remarks.add(
          String.format(Locale.ROOT, "%,d contract%s %s", number, number == 1 ? "" : "s", what));
    }
  }

  private static boolean follows(ContractRecord contract, ContractRecord before) {
    return !before.end().orElse(LocalDate.MAX).isBefore(contract.start().minusDays(1));
  }

  private static void requireUnique(List<ContractRecord> spells) {
    Set<String> ids = new HashSet<>();
    for (ContractRecord spell : spells) {
      if (!ids.add(spell.customerId())) {
        throw new IllegalArgumentException(
            "customer id '"
                + spell.customerId()
                + "' is also what a customer who came back would be called: rename it");
      }
    }
  }

  private static ContractRecord joined(ContractRecord first, ContractRecord second) {
    boolean isOpen = first.end().isEmpty() || second.end().isEmpty();
    boolean endsLater = isOpen || second.end().get().isAfter(first.end().get());
    Map<String, String> attributes = new HashMap<>(first.attributes());
    attributes.putAll(second.attributes());
    return new ContractRecord(
        first.customerId(),
        first.start(),
        isOpen ? Optional.empty() : endsLater ? second.end() : first.end(),
        second.price().or(first::price),
        first.observedFrom(),
        attributes);
  }

  private ContractRecord withAttributes(ContractRecord contract) {
    Map<String, String> all = new HashMap<>(contract.attributes());
    all.putAll(attributes.getOrDefault(contract.customerId(), Map.of()));
    return changed(contract, contract.customerId(), all);
  }

  private static ContractRecord renamed(ContractRecord contract, int number) {
    String id = contract.customerId() + " (" + number + ")";
    return changed(contract, id, contract.attributes());
  }

  private static ContractRecord changed(
      ContractRecord contract, String id, Map<String, String> attributes) {
    return new ContractRecord(
        id,
        contract.start(),
        contract.end(),
        contract.price(),
        contract.observedFrom(),
        attributes);
  }

  private double periods(LocalDate start, LocalDate day) {
    return periods(period, start, day);
  }

  /** Whole calendar periods, and the part of the next one that has passed. */
  static double periods(PeriodUnit period, LocalDate start, LocalDate day) {
    long whole =
        switch (period) {
          case DAYS -> ChronoUnit.DAYS.between(start, day);
          case WEEKS -> ChronoUnit.WEEKS.between(start, day);
          case MONTHS -> ChronoUnit.MONTHS.between(start, day);
          case YEARS -> ChronoUnit.YEARS.between(start, day);
        };
    whole += period.after(start, whole + 1).isAfter(day) ? 0 : 1; // the 31st, in a shorter month
    LocalDate renewed = period.after(start, whole);
    double passed = ChronoUnit.DAYS.between(renewed, day);
    return whole + passed / ChronoUnit.DAYS.between(renewed, period.after(start, whole + 1));
  }

  private String cohort(LocalDate start) {
    return switch (period) {
      case DAYS -> start.toString();
      case WEEKS -> period.firstDay(period.period(start)).toString();
      case MONTHS -> start.toString().substring(0, start.toString().length() - 3);
      case YEARS -> String.valueOf(start.getYear());
    };
  }
}

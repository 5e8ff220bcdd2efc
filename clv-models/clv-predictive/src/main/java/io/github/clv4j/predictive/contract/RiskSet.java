package io.github.clv4j.predictive.contract;

import io.github.clv4j.core.contract.Contracts;
import io.github.clv4j.core.contract.Tenure;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntPredicate;

/** Who was there and observed just before each time, and who left at it. */
final class RiskSet {

  /** Weights may be shares of a rounded size. */
  private static final double ROUNDING = 1e-12;

  private final TreeMap<Double, Double> there = new TreeMap<>();
  private final List<Event> events = new ArrayList<>();
  private double customers;

  private RiskSet() {}

  /** A time at which customers left. */
  record Event(double time, double atRisk, double lost) {}

  private record Change(double entering, double leaving, double lost) {
    Change plus(Change other) {
      return new Change(entering + other.entering, leaving + other.leaving, lost + other.lost);
    }
  }

  static RiskSet of(Contracts contracts) {
    return of(contracts, i -> true);
  }

  static RiskSet of(Contracts contracts, IntPredicate isMember) {
    boolean hasMoments = ExponentialGamma.hasMoments(contracts);
    RiskSet risks = new RiskSet();
    TreeMap<Double, Change> changes = new TreeMap<>();
    for (int i = 0; i < contracts.size(); i++) {
      if (!isMember.test(i)) {
        continue;
      }
      Tenure tenure = hasMoments ? contracts.tenure(i) : contracts.tenureInRenewals(i);
      double weight = contracts.weight(i);
      risks.customers += weight;
      boolean isMoment = hasMoments && (tenure.active() || tenure.exact());
      double from = isMoment ? tenure.entered() : tenure.renewalsBefore();
      double to = isMoment ? tenure.length() : tenure.renewals() + (tenure.active() ? 0.0 : 1.0);
      if (to > from) {
        changes.merge(from, new Change(weight, 0, 0), Change::plus);
        changes.merge(to, new Change(0, weight, tenure.active() ? 0 : weight), Change::plus);
      }
    }
    double there = 0;
    for (Map.Entry<Double, Change> entry : changes.entrySet()) {
      Change change = entry.getValue();
      if (change.lost > ROUNDING * there) {
        risks.events.add(new Event(entry.getKey(), there, Math.min(change.lost, there)));
      }
      there += change.entering - change.leaving; // who enters now is at risk only later
      risks.there.put(entry.getKey(), there);
    }
    return risks;
  }

  /** Number of customers. */
  double customers() {
    return customers;
  }

  /** The times at which somebody left, in ascending order. */
  List<Event> events() {
    return events;
  }

  /** The longest tenure observed. */
  double end() {
    return there.isEmpty() ? 0 : there.lastKey();
  }

  /** Number of customers there and observed just before a time. */
  double atRisk(double time) {
    Map.Entry<Double, Double> before = there.lowerEntry(time);
    return before == null ? 0 : Math.max(0, before.getValue());
  }
}

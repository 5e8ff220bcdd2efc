package io.github.clv4j.predictive.contract;

import io.github.clv4j.core.contract.Contracts;
import io.github.clv4j.core.contract.Tenure;
import java.util.Map;
import java.util.TreeMap;

/**
 * What contracts say of a survival function: how many customers stayed from one time to another,
 * left between two times, or left at a moment. Equal statements are counted together, so that the
 * likelihood takes time in proportion to the distinct ones.
 */
final class Tenures {

  /** What happened to customers who were there at a time. */
  enum Fate {
    /** Stayed until a later time. */
    STAYED,
    /** Left by a later time. */
    LEFT_BY,
    /** Left at a later moment. */
    LEFT_AT
  }

  /** From a time on, until or by another. */
  record Statement(Fate fate, double from, double to) implements Comparable<Statement> {
    @Override
    public int compareTo(Statement other) {
      int order = Double.compare(from, other.from);
      order = order == 0 ? Double.compare(to, other.to) : order;
      return order == 0 ? fate.compareTo(other.fate) : order;
    }
  }

  /** Weights may be shares of a rounded size. */
  private static final double ROUNDING = 1e-12;

  private final Map<Statement, Double> counts = new TreeMap<>();
  private final TreeMap<Integer, Double> atRisk = new TreeMap<>();
  private double customers;
  private double lost;
  private double periods;

  private Tenures() {}

  /** Renewals at the end of each period: those of a period count together. */
  static Tenures ofRenewals(Contracts contracts) {
    Tenures tenures = new Tenures();
    // a difference for each tenure rather than a count for each of its renewals
    TreeMap<Integer, Double> change = new TreeMap<>();
    TreeMap<Integer, Double> lost = new TreeMap<>();
    for (int i = 0; i < contracts.size(); i++) {
      Tenure tenure = contracts.tenureInRenewals(i);
      double weight = contracts.weight(i);
      tenures.customers += weight;
      int end = tenure.renewals() + (tenure.active() ? 0 : 1);
      change.merge(tenure.renewalsBefore() + 1, weight, Double::sum);
      change.merge(end + 1, -weight, Double::sum);
      if (!tenure.active()) {
        lost.merge(end, weight, Double::sum);
      }
    }
    double there = 0;
    int last = change.isEmpty() ? 0 : change.lastKey();
    for (int t = 1; t < last; t++) {
      there += change.getOrDefault(t, 0.0);
      double left = lost.getOrDefault(t, 0.0);
      tenures.add(t, there, left);
    }
    return tenures;
  }

  private void add(int renewal, double there, double left) {
    if (there <= ROUNDING * customers) {
      return;
    }
    atRisk.put(renewal, there);
    lost += left;
    periods += there;
    count(new Statement(Fate.STAYED, renewal - 1.0, renewal), Math.max(0, there - left));
    count(new Statement(Fate.LEFT_BY, renewal - 1.0, renewal), left);
  }

  /** Moments where these are known, else periods. */
  static Tenures ofMoments(Contracts contracts) {
    Tenures tenures = new Tenures();
    for (int i = 0; i < contracts.size(); i++) {
      Tenure tenure = contracts.tenure(i);
      double weight = contracts.weight(i);
      tenures.customers += weight;
      tenures.periods += weight * (tenure.length() - tenure.entered());
      int renewal = tenure.renewals() + 1;
      tenures.atRisk.merge((int) Math.ceil(tenure.length()), weight, Double::sum);
      if (tenure.active()) {
        tenures.count(new Statement(Fate.STAYED, tenure.entered(), tenure.length()), weight);
        continue;
      }
      tenures.lost += weight;
      if (tenure.exact()) {
        tenures.count(new Statement(Fate.STAYED, tenure.entered(), tenure.length()), weight);
        tenures.count(new Statement(Fate.LEFT_AT, tenure.length(), tenure.length()), weight);
      } else {
        double from = Math.max(tenure.entered(), renewal - 1);
        tenures.count(new Statement(Fate.STAYED, tenure.entered(), from), weight);
        tenures.count(new Statement(Fate.LEFT_BY, from, renewal), weight);
      }
    }
    return tenures;
  }

  private void count(Statement statement, double weight) {
    boolean isEmpty = statement.fate == Fate.STAYED && statement.from == statement.to;
    if (weight > 0 && !isEmpty) {
      counts.merge(statement, weight, Double::sum);
    }
  }

  /** The statements, each with the number of customers of whom it is true. */
  Map<Statement, Double> counts() {
    return counts;
  }

  /** Number of customers. */
  double customers() {
    return customers;
  }

  /** Number of customers who left. */
  double lost() {
    return lost;
  }

  /** Customers lost per customer and period. */
  double rate() {
    return lost / periods;
  }

  /** Number of distinct renewals that somebody came up for, or of periods that somebody was in. */
  int ages() {
    return atRisk.size();
  }
}

package io.github.clv4j.core.customer;

import io.github.clv4j.core.period.Churn;
import io.github.clv4j.core.period.Flow;
import io.github.clv4j.core.period.Lifespan;
import io.github.clv4j.core.period.PeriodUnit;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Churn where nobody gives notice: a customer counts as lost after a chosen inactive time.
 *
 * <pre>
 * lost          t_x + inactive &lt; T, that is, silent for longer than the inactive time up to now
 * time at risk  min(T, t_x + inactive): a customer leaves risk when declared lost
 * churn         customers lost / customer-periods at risk
 * lifetime      1 / churn, on average
 * </pre>
 *
 * <p>Only the silence up to the end of observation counts: who came back after a longer one was
 * never lost. Everything hangs on the inactive time, so the counts at half and at twice that time
 * are part of the result. Customers without a contract may be silent and still there; models of
 * purchases such as BG/NBD estimate that instead of deciding it.
 *
 * @param timeUnit the unit of time at risk, that of the base
 * @param inactive how long a customer must be silent to count as lost
 * @param rule how the inactive time came about, as a phrase
 * @param grouping which customers make up the groups
 * @param all the counts of all customers
 * @param groups the counts of each group, by name
 * @param half the counts of all customers at half the inactive time
 * @param twice the counts of all customers at twice the inactive time
 */
public record ChurnMeasure(
    PeriodUnit timeUnit,
    Lifespan inactive,
    String rule,
    Grouping grouping,
    Group all,
    Map<String, Group> groups,
    Group half,
    Group twice) {

  /** What to tell about every measure of churn by silence. */
  public static final String WITHOUT_CONTRACTS =
      "These customers have no contract: whether a silent one has left is decided here by a rule,"
          + " not estimated, and all that are left count as equally likely to stay. Predictive"
          + " models such as bg-nbd estimate both.";

  /** Days are not exact in weeks, months or years; a silence this much longer is not longer. */
  private static final double ROUNDING = 1e-9;

  /**
   * What customers have paid, and in which time.
   *
   * @param paid all they have paid, first purchases included
   * @param time their time at risk, each customer's taken as the inactive time at least
   */
  public record Revenue(double paid, double time) {

    /**
     * Checks the numbers.
     *
     * @param paid all they have paid, first purchases included
     * @param time their time at risk, each customer's taken as the inactive time at least
     * @throws IllegalArgumentException if one is not finite, or the time not more than 0
     */
    public Revenue {
      if (!Double.isFinite(paid) || !(time > 0 && time < Double.POSITIVE_INFINITY)) {
        throw new IllegalArgumentException(
            "revenue is "
                + paid
                + " in the time "
                + time
                + ": both must be finite, and the time more than 0");
      }
    }
  }

  /**
   * Counts of a group of customers.
   *
   * @param customers number of customers
   * @param lost number of those that are lost
   * @param atRisk time at risk of all of them together
   * @param timeUnit the unit of the time at risk
   * @param revenue what they have paid; empty where single purchases with amounts are not known
   */
  public record Group(
      double customers,
      double lost,
      double atRisk,
      PeriodUnit timeUnit,
      Optional<Revenue> revenue) {

    /**
     * Checks the counts.
     *
     * @param customers number of customers
     * @param lost number of those that are lost
     * @param atRisk time at risk of all of them together
     * @param timeUnit the unit of the time at risk
     * @param revenue what they have paid; empty where single purchases with amounts are not known
     * @throws IllegalArgumentException if one is negative or infinite, or customers are lost in no
     *     time
     */
    public Group {
      for (double count : new double[] {customers, lost, atRisk}) {
        if (!(count >= 0 && count < Double.POSITIVE_INFINITY) || (lost > 0 && atRisk == 0)) {
          throw new IllegalArgumentException(
              lost
                  + " of "
                  + customers
                  + " customers are lost in a time at risk of "
                  + atRisk
                  + ": all must be finite and at least 0, and the time more where some are lost");
        }
      }
    }

    /**
     * Returns customers lost over time at risk.
     *
     * @return the rate for one {@link #timeUnit()}, 0 when nobody is lost; more than 1 when
     *     customers last less than one unit
     */
    public double rate() {
      return lost == 0 ? 0 : lost / atRisk;
    }

    /**
     * Returns customers lost over customer-periods at risk. The period is the unit of time; where
     * customers last less than one, it is the longest shorter unit that they do not.
     *
     * @return the churn, 0 when nobody is lost
     */
    public Churn churn() {
      PeriodUnit period = PeriodUnit.DAYS;
      for (PeriodUnit longer : PeriodUnit.values()) {
        boolean isLonger = longer.days() > period.days() && longer.days() <= timeUnit.days();
        period = isLonger && rate() * longer.in(timeUnit) <= 1 ? longer : period;
      }
      return new Churn(Math.min(1, rate() * period.in(timeUnit)), period);
    }

    /**
     * Returns the mean lifetime that follows, 1 / churn.
     *
     * @return time at risk over customers lost, infinite when nobody is lost
     */
    public Lifespan meanLifetime() {
      return new Lifespan(lost == 0 ? Double.POSITIVE_INFINITY : atRisk / lost, timeUnit);
    }
  }

  /**
   * Copies the groups.
   *
   * @param timeUnit the unit of time at risk, that of the base
   * @param inactive how long a customer must be silent to count as lost
   * @param rule how the inactive time came about, as a phrase
   * @param grouping which customers make up the groups
   * @param all the counts of all customers
   * @param groups the counts of each group, by name
   * @param half the counts of all customers at half the inactive time
   * @param twice the counts of all customers at twice the inactive time
   */
  public ChurnMeasure {
    groups = Collections.unmodifiableMap(new LinkedHashMap<>(groups));
  }

  /**
   * Measures churn with a chosen inactive time.
   *
   * @param customers the customers; histories suffice
   * @param inactive how long a customer must be silent to count as lost
   * @param grouping all customers together, or by an attribute
   * @return the measure
   * @throws IllegalArgumentException if the inactive time is not a finite time above 0, or each
   *     customer would be a group
   */
  public static ChurnMeasure of(CustomerBase customers, Lifespan inactive, Grouping grouping) {
    return ChurnCount.measure(customers, inactive, "as given", grouping);
  }

  /**
   * Measures churn with the inactive time that the customers' own rhythm suggests: the time that 95
   * % of the gaps between purchases do not exceed, but at least a day. Where nobody bought twice,
   * it is half of the longest age.
   *
   * @param customers the customers, with single purchases
   * @param grouping all customers together, or by an attribute
   * @return the measure
   * @throws IllegalArgumentException if all customers were first seen on the last day, or each
   *     customer would be a group
   * @throws IllegalStateException if the base was built from summaries, which have no gaps
   */
  public static ChurnMeasure of(CustomerBase customers, Grouping grouping) {
    return ChurnCount.measure(customers, grouping);
  }

  /**
   * Measures the same customers with another inactive time.
   *
   * @param factor the multiple of this measure's inactive time, a finite number above 0
   * @param customers the customers
   * @return the measure with this one's grouping
   * @throws IllegalArgumentException if the factor is not a finite number above 0
   */
  public ChurnMeasure withInactive(double factor, CustomerBase customers) {
    Lifespan time = new Lifespan(inactive.length() * factor, inactive.unit());
    return ChurnCount.measure(
        customers, time, factor + " times " + inactive + " (" + rule + ")", grouping);
  }

  /**
   * Tells whether a customer is lost.
   *
   * @param customer the customer
   * @return whether its silence is longer than the inactive time
   */
  public boolean isLost(Customer customer) {
    History history = customer.history().convert(customer.timeUnit(), timeUnit);
    return isLost(history.recency(), history.age(), inactive.in(timeUnit));
  }

  static boolean isLost(double recency, double age, double inactive) {
    return age - recency > inactive + ROUNDING * (1 + age);
  }

  static double atRisk(double recency, double age, double inactive) {
    return Math.min(age, recency + inactive);
  }

  /**
   * Returns the counts that stand for a customer.
   *
   * @param customer the customer
   * @param level all customers together, or the groups of this measure
   * @return the counts of its group; those of all customers for a group that was not measured
   */
  public Group group(Customer customer, Grouping level) {
    return level.equals(grouping) ? groups.getOrDefault(grouping.groupOf(customer), all) : all;
  }

  /**
   * Returns the average revenue per user: all that was paid, first purchases included, over the
   * time at risk. Each customer counts as at risk for at least the inactive time, so that a first
   * purchase of yesterday does not become a fortune a year.
   *
   * @param customer the customer
   * @param level each customer, the groups of this measure, or all customers together
   * @return money per {@link #timeUnit()}
   * @throws IllegalArgumentException if single purchases with amounts are not known
   */
  public Flow arpu(Customer customer, Grouping level) {
    if (!level.isPerCustomer()) {
      return arpu(group(customer, level));
    }
    History history = customer.history().convert(customer.timeUnit(), timeUnit);
    return arpu(
        new Revenue(ChurnCount.revenue(customer), paidTime(history, inactive.in(timeUnit))));
  }

  /**
   * Returns the average revenue per user of a group; see {@link #arpu(Customer, Grouping)}.
   *
   * @param group counts of this measure
   * @return money per {@link #timeUnit()}
   * @throws IllegalArgumentException if single purchases with amounts are not known
   */
  public Flow arpu(Group group) {
    return arpu(
        group
            .revenue()
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "revenue is unknown: build the base from transactions with amounts")));
  }

  private Flow arpu(Revenue revenue) {
    return new Flow(revenue.paid / revenue.time, timeUnit);
  }

  static double paidTime(History history, double inactive) {
    return Math.max(inactive, atRisk(history.recency(), history.age(), inactive));
  }

  /**
   * Returns the numbers that {@link #restore} needs.
   *
   * @return numbers by name
   */
  public Map<String, Double> numbers() {
    return ChurnState.numbers(this);
  }

  /**
   * Returns the texts that {@link #restore} needs.
   *
   * @return texts by name
   */
  public Map<String, String> texts() {
    return ChurnState.texts(this);
  }

  /**
   * Makes the measure again that {@link #numbers()} and {@link #texts()} were taken from.
   *
   * @param numbers numbers by name
   * @param texts texts by name
   * @return an equal measure
   * @throws IllegalArgumentException if something is missing
   */
  public static ChurnMeasure restore(Map<String, Double> numbers, Map<String, String> texts) {
    return ChurnState.restore(numbers, texts);
  }

  /**
   * Says by which rule a customer is lost.
   *
   * @return a clause
   */
  public String lostRule() {
    return "a customer is lost after " + inactive + " without a purchase (" + rule + ")";
  }

  /**
   * Says how long a customer has been silent.
   *
   * @param customer a lost customer
   * @return a clause
   */
  public String silence(Customer customer) {
    History history = customer.history();
    return "silent for " + customer.timeUnit().count(history.age() - history.recency());
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    text.append(
        String.format(
            Locale.ROOT,
            "A customer is lost after %s without a purchase (%s).\n%-16s %12s %12s %16s %20s",
            inactive,
            rule,
            "group",
            "customers",
            "lost",
            timeUnit.label() + "s at risk",
            "churn"));
    groups.forEach((name, group) -> text.append(row(name, group)));
    if (grouping.attribute().isPresent()) {
      text.append(row("all", all));
    }
    text.append(row("half the time", half)).append(row("twice the time", twice));
    return text.toString();
  }

  private static String row(String name, Group group) {
    Churn churn = group.churn();
    return String.format(
        Locale.ROOT,
        "\n%-16s %,12.0f %,12.0f %,16.1f %20s",
        name,
        group.customers,
        group.lost,
        group.atRisk,
        String.format(Locale.ROOT, "%.5f per %s", churn.probability(), churn.unit().label()));
  }

  /**
   * Says in a sentence how much the churn depends on the inactive time.
   *
   * @return churn at half, once and twice the inactive time
   */
  public String sensitivity() {
    return String.format(
        Locale.ROOT,
        "churn %s with %s of inactivity, %s with half and %s with twice that time",
        words(all),
        inactive,
        words(half),
        words(twice));
  }

  private static String words(Group group) {
    Churn churn = group.churn();
    return String.format(Locale.ROOT, "%.4f per %s", churn.probability(), churn.unit().label());
  }
}

package io.github.clv4j.churn;

import io.github.clv4j.core.period.Churn;
import io.github.clv4j.core.period.PeriodUnit;
import io.github.clv4j.core.period.Retention;
import java.util.Locale;
import java.util.OptionalDouble;

/**
 * What became of the customers and the recurring revenue at the start of a period, by its end:
 *
 * <pre>
 * customer churn           customers lost / customers at the start
 * revenue churn            revenue of the lost / revenue at the start
 * gross revenue retention  (start - churned - contraction) / start, never above 1
 * net revenue retention    (start - churned - contraction + expansion) / start, possibly above 1
 * quick ratio              (new + expansion) / (churned + contraction)
 * </pre>
 *
 * <p>Revenue of new customers counts in the quick ratio only: retention is about those who were
 * there.
 *
 * @param unit the period
 * @param customers number of customers at the start
 * @param lost number of them that left
 * @param revenue recurring revenue of a period at the start
 * @param churned revenue of those who left
 * @param contraction what those who stayed pay less, together, of those who pay less
 * @param expansion what those who stayed pay more, together, of those who pay more
 * @param added revenue of customers who were not there at the start
 */
public record RevenueRetention(
    PeriodUnit unit,
    double customers,
    double lost,
    double revenue,
    double churned,
    double contraction,
    double expansion,
    double added) {

  /** Sums of revenue that agree are equal up to rounding. */
  private static final double ROUNDING = 1e-12;

  /**
   * Checks the numbers.
   *
   * @param unit the period
   * @param customers number of customers at the start
   * @param lost number of them that left
   * @param revenue recurring revenue of a period at the start
   * @param churned revenue of those who left
   * @param contraction what those who stayed pay less
   * @param expansion what those who stayed pay more
   * @param added revenue of customers who were not there at the start
   * @throws IllegalArgumentException if customers or revenue at the start are not above 0, a number
   *     is negative or infinite, or more is lost than there was
   */
  public RevenueRetention {
    above0("customers at the start", customers);
    above0("revenue at the start", revenue);
    atLeast0("customers lost", lost);
    atLeast0("churned revenue", churned);
    atLeast0("contraction", contraction);
    atLeast0("expansion", expansion);
    atLeast0("new revenue", added);
    if (lost > customers) {
      throw new IllegalArgumentException(
          "customers lost are " + lost + ": there were only " + customers + " at the start");
    }
    if (churned + contraction > revenue * (1 + ROUNDING)) {
      throw new IllegalArgumentException(
          "churned revenue and contraction are "
              + (churned + contraction)
              + " together: revenue at the start was only "
              + revenue);
    }
  }

  private static void above0(String name, double number) {
    if (!(number > 0 && number < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(name + ": " + number + " must be a finite number above 0");
    }
  }

  private static void atLeast0(String name, double number) {
    if (!(number >= 0 && number < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          name + ": " + number + " must be a finite number of at least 0");
    }
  }

  /**
   * Creates the figures of a period without contraction, expansion and new customers.
   *
   * @param unit the period
   * @param customers number of customers at the start
   * @param lost number of them that left
   * @param revenue recurring revenue of a period at the start
   * @param churned revenue of those who left
   * @return the figures
   * @throws IllegalArgumentException if customers or revenue at the start are not above 0, a number
   *     is negative or infinite, or more is lost than there was
   */
  public static RevenueRetention of(
      PeriodUnit unit, double customers, double lost, double revenue, double churned) {
    return new RevenueRetention(unit, customers, lost, revenue, churned, 0, 0, 0);
  }

  /**
   * Changes how much less those pay who stayed and pay less.
   *
   * @param less money a period
   * @return the changed figures
   * @throws IllegalArgumentException if it is negative or infinite, or more than was left
   */
  public RevenueRetention contraction(double less) {
    return new RevenueRetention(unit, customers, lost, revenue, churned, less, expansion, added);
  }

  /**
   * Changes how much more those pay who stayed and pay more.
   *
   * @param more money a period
   * @return the changed figures
   * @throws IllegalArgumentException if it is negative or infinite
   */
  public RevenueRetention expansion(double more) {
    return new RevenueRetention(unit, customers, lost, revenue, churned, contraction, more, added);
  }

  /**
   * Changes the revenue of new customers.
   *
   * @param more money a period
   * @return the changed figures
   * @throws IllegalArgumentException if it is negative or infinite
   */
  public RevenueRetention added(double more) {
    return new RevenueRetention(
        unit, customers, lost, revenue, churned, contraction, expansion, more);
  }

  /**
   * Returns the share of customers that left.
   *
   * @return the customer churn of the period
   */
  public Churn customerChurn() {
    return new Churn(lost / customers, unit);
  }

  /**
   * Returns the share of customers that stayed, the logo retention.
   *
   * @return the customer retention of the period
   */
  public Retention customerRetention() {
    return customerChurn().retention();
  }

  /**
   * Returns the share of revenue that left with customers.
   *
   * @return the revenue churn of the period
   */
  public Churn revenueChurn() {
    return new Churn(Math.min(1, churned / revenue), unit);
  }

  /**
   * Returns what those who stayed pay less, as a share of the revenue at the start.
   *
   * @return a share of at most 1
   */
  public double contractionRate() {
    return contraction / revenue;
  }

  /**
   * Returns what those who stayed pay more, as a share of the revenue at the start.
   *
   * @return a share, possibly above 1
   */
  public double expansionRate() {
    return expansion / revenue;
  }

  /**
   * Returns gross revenue retention (GRR): what is left without expansion.
   *
   * @return the retention of revenue, never above 1
   */
  public Retention grossRetention() {
    return new Retention(Math.max(0, (revenue - churned - contraction) / revenue), unit);
  }

  /**
   * Returns net revenue retention (NRR): what is left, expansion included.
   *
   * @return a share, above 1 where expansion makes up for all losses
   */
  public double netRetention() {
    return Math.max(0, (revenue - churned - contraction + expansion) / revenue);
  }

  /**
   * Returns what was gained for each unit of money lost.
   *
   * @return the quick ratio; empty where nothing was lost
   */
  public OptionalDouble quickRatio() {
    double lostRevenue = churned + contraction;
    return lostRevenue == 0
        ? OptionalDouble.empty()
        : OptionalDouble.of((added + expansion) / lostRevenue);
  }

  /**
   * Tells the figures in words.
   *
   * @return a line of text
   */
  public String explain() {
    return String.format(
        Locale.ROOT,
        "of %,.0f customers %,.0f left in the %s (customer churn %.2f %%); of %,.2f they paid %,.2f"
            + " left with them (revenue churn %.2f %%), %,.2f was lost by paying less: gross revenue"
            + " retention %.2f %%; %,.2f was gained by paying more: net revenue retention %.2f %%",
        customers,
        lost,
        unit.label(),
        100 * customerChurn().probability(),
        revenue,
        churned,
        100 * revenueChurn().probability(),
        contraction,
        100 * grossRetention().probability(),
        expansion,
        100 * netRetention());
  }

  @Override
  public String toString() {
    return explain();
  }
}

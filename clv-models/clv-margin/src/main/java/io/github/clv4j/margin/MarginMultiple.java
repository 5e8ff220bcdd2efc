package io.github.clv4j.margin;

import io.github.clv4j.core.period.DiscountRate;
import io.github.clv4j.core.period.PeriodUnit;
import io.github.clv4j.core.period.Retention;
import io.github.clv4j.core.valuation.Figures;
import java.util.Locale;
import java.util.Optional;

/**
 * The number by which a margin is multiplied to have the value of a customer after today's payment
 * (Gupta and Lehmann, "Customers as Assets", 2003):
 *
 * <pre>
 * multiple = r / (1 + i - r (1+g))
 * </pre>
 *
 * <p>for the retention r, the discount rate i and the growth g, each per period of the retention.
 * The first later payment is still the margin of today; it grows from the second on. {@link
 * io.github.clv4j.core.valuation.PaymentTiming#AFTER_RENEWAL} lets it grow from the first on, which
 * without growth is the same.
 *
 * @param retention probability of staying through a period
 * @param discountRate the rate at which future money loses value
 * @param growth growth of the margin in a period of the retention, as a fraction
 */
public record MarginMultiple(Retention retention, DiscountRate discountRate, double growth) {

  /**
   * Checks the growth.
   *
   * @param retention probability of staying through a period
   * @param discountRate the rate at which future money loses value
   * @param growth growth of the margin in a period of the retention, as a fraction
   * @throws IllegalArgumentException if the growth is not a finite number above -1
   */
  public MarginMultiple {
    MarginStream.requireGrowth(growth);
  }

  /**
   * Creates a multiple without growth.
   *
   * @param retention probability of staying through a period
   * @param discountRate the rate at which future money loses value
   * @return the multiple
   */
  public static MarginMultiple of(Retention retention, DiscountRate discountRate) {
    return new MarginMultiple(retention, discountRate, 0);
  }

  /**
   * Changes the growth.
   *
   * @param rate growth of the margin in a period of the retention, 0.10 for 10 %
   * @return the changed multiple
   * @throws IllegalArgumentException if it is not a finite number above -1
   */
  public MarginMultiple growth(double rate) {
    return new MarginMultiple(retention, discountRate, rate);
  }

  /**
   * Returns the multiple.
   *
   * @return at least 0; infinite unless r (1+g) &lt; 1 + i, see {@link #reason()}
   */
  public double value() {
    double r = retention.probability();
    double i = discountRate.effectivePer(retention.unit());
    double gap = MarginStream.gap(r, growth, i);
    return r == 0 ? 0 : gap <= 0 ? Double.POSITIVE_INFINITY : r / gap;
  }

  /**
   * Says why the multiple is infinite.
   *
   * @return the reason, if it is
   */
  public Optional<String> reason() {
    return Double.isInfinite(value())
        ? Optional.of(
            MarginStream.divergence(
                retention.probability(), growth, discountRate.effectivePer(retention.unit())))
        : Optional.empty();
  }

  /**
   * Tells the calculation in words, with the numbers.
   *
   * @return a line of text
   */
  public String explain() {
    PeriodUnit unit = retention.unit();
    return String.format(
        Locale.ROOT,
        "r / (1 + i - r (1+g)) with r = %s, i = %s, g = %s a %s = %.4f%s",
        Figures.number(retention.probability()),
        Figures.number(discountRate.effectivePer(unit)),
        Figures.number(growth),
        unit.label(),
        value(),
        reason().map(why -> " (" + why + ")").orElse(""));
  }

  @Override
  public String toString() {
    return String.format(Locale.ROOT, "margin multiple %.4f: %s", value(), explain());
  }
}

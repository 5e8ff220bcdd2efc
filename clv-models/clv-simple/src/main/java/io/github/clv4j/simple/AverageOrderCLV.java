package io.github.clv4j.simple;

import io.github.clv4j.core.period.Frequency;
import io.github.clv4j.core.period.Lifespan;
import io.github.clv4j.core.valuation.Figures;
import io.github.clv4j.core.valuation.Sensitivity;
import java.util.Locale;
import java.util.Optional;

/**
 * Average order value times purchase frequency times lifespan, for known figures:
 *
 * <pre>
 * CLV = margin x order value x orders per period x periods - acquisition cost
 * </pre>
 *
 * <p>The lifespan already says how long customers stay; do not multiply by a retention rate as
 * well. Frequency and lifespan may be in different units. Nothing is discounted.
 *
 * @param orderValue average amount of an order
 * @param frequency orders per period
 * @param lifespan how long the customer stays
 * @param margin share of revenue that is kept, as a fraction; 1 values revenue itself
 * @param acquisitionCost cost of winning the customer, deducted once
 */
public record AverageOrderCLV(
    double orderValue,
    Frequency frequency,
    Lifespan lifespan,
    double margin,
    double acquisitionCost) {

  /**
   * Checks the numbers.
   *
   * @param orderValue average amount of an order
   * @param frequency orders per period
   * @param lifespan how long the customer stays
   * @param margin share of revenue that is kept, as a fraction
   * @param acquisitionCost cost of winning the customer, deducted once
   * @throws IllegalArgumentException if the order value is not finite, the margin lies outside [-1,
   *     1], or the cost is negative or not finite
   */
  public AverageOrderCLV {
    if (!Double.isFinite(orderValue)) {
      throw new IllegalArgumentException(
          "order value is " + orderValue + ": it must be a finite number");
    }
    Amounts.requireMargin(margin);
    Amounts.requireCost("acquisition cost", acquisitionCost);
  }

  /**
   * Creates a value of revenue, without costs.
   *
   * @param orderValue average amount of an order
   * @param frequency orders per period
   * @param lifespan how long the customer stays
   * @return the value
   * @throws IllegalArgumentException if the order value is not finite
   */
  public static AverageOrderCLV of(double orderValue, Frequency frequency, Lifespan lifespan) {
    return new AverageOrderCLV(orderValue, frequency, lifespan, 1, 0);
  }

  /**
   * Changes the margin.
   *
   * @param share share of revenue that is kept, 0.30 for 30 %
   * @return the changed value
   * @throws IllegalArgumentException if it lies outside [-1, 1]
   */
  public AverageOrderCLV margin(double share) {
    return new AverageOrderCLV(orderValue, frequency, lifespan, share, acquisitionCost);
  }

  /**
   * Changes the acquisition cost.
   *
   * @param cost deducted once
   * @return the changed value
   * @throws IllegalArgumentException if it is negative or not finite
   */
  public AverageOrderCLV acquisitionCost(double cost) {
    return new AverageOrderCLV(orderValue, frequency, lifespan, margin, cost);
  }

  /**
   * Returns the number of orders in the lifespan.
   *
   * @return frequency times lifespan, infinite for an endless lifespan
   */
  public double orders() {
    double perUnit = frequency.per(lifespan.unit());
    return perUnit == 0 ? 0 : perUnit * lifespan.length();
  }

  /**
   * Returns the value.
   *
   * @return money; infinite for a customer who never leaves, see {@link #reason()}
   */
  public double value() {
    double perOrder = orderValue * margin;
    return (perOrder == 0 ? 0 : perOrder * orders()) - acquisitionCost;
  }

  /**
   * Says why the value is infinite.
   *
   * @return the reason, if it is
   */
  public Optional<String> reason() {
    if (!Double.isInfinite(value())) {
      return Optional.empty();
    }
    return Optional.of(
        Double.isInfinite(lifespan.length())
            ? "the lifespan has no end: give a finite one"
            : "the product is more than a double can hold");
  }

  /**
   * Tells what moves the value: {@code order value}, {@code frequency}, {@code lifespan}, {@code
   * margin} and {@code acquisition cost}. Without acquisition cost all others have the elasticity
   * 1.
   *
   * @return the elasticities, sorted
   */
  public Sensitivity sensitivity() {
    double perOrder = orderValue * margin;
    double revenue = orderValue == 0 ? 0 : orderValue * orders();
    double gross = perOrder == 0 ? 0 : perOrder * orders();
    return Sensitivity.builder("average order x frequency x lifespan", value())
        .reason(reason())
        .amount("order value", String.valueOf(orderValue), gross)
        .amount("frequency", frequency.toString(), gross)
        .amount("lifespan", lifespan.toString(), gross)
        .share("margin", Figures.percent(margin) + " %", margin, revenue)
        .amount("acquisition cost", String.valueOf(acquisitionCost), -acquisitionCost)
        .build();
  }

  /**
   * Tells the calculation in words, with the numbers.
   *
   * @return a line of text
   */
  public String explain() {
    return String.format(
        Locale.ROOT,
        "%,.2f an order%s x %s orders per %s x %s %ss%s = %,.2f%s",
        orderValue,
        margin == 1 ? "" : " x " + Figures.percent(margin) + " % margin",
        Figures.number(frequency.per(lifespan.unit())),
        lifespan.unit().label(),
        Figures.number(lifespan.length()),
        lifespan.unit().label(),
        acquisitionCost == 0
            ? ""
            : String.format(Locale.ROOT, " - %,.2f acquisition cost", acquisitionCost),
        value(),
        reason().map(why -> " (" + why + ")").orElse(""));
  }

  @Override
  public String toString() {
    return String.format(Locale.ROOT, "CLV %,.2f: %s", value(), explain());
  }
}

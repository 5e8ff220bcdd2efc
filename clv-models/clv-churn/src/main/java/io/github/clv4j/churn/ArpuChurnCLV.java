package io.github.clv4j.churn;

import io.github.clv4j.core.period.Churn;
import io.github.clv4j.core.period.Flow;
import io.github.clv4j.core.period.Lifespan;
import io.github.clv4j.core.valuation.Figures;
import java.util.Locale;
import java.util.Optional;

/**
 * Average revenue per user over churn, for known figures:
 *
 * <pre>
 * CLV = (margin x ARPU - retention cost) / churn - acquisition cost
 * </pre>
 *
 * <p>1 / churn is the mean lifetime in periods of the churn, the first one counted. ARPU and costs
 * are converted to that period, linearly; the churn is used as it is. Nothing is discounted.
 *
 * @param arpu average revenue per user and period
 * @param churn share of customers that leave in a period
 * @param margin share of revenue that is kept, as a fraction; 1 values revenue itself
 * @param retentionCost cost of keeping a customer, for as long as it is one
 * @param acquisitionCost cost of winning the customer, deducted once
 */
public record ArpuChurnCLV(
    Flow arpu, Churn churn, double margin, Flow retentionCost, double acquisitionCost) {

  /**
   * Checks the numbers.
   *
   * @param arpu average revenue per user and period
   * @param churn share of customers that leave in a period
   * @param margin share of revenue that is kept, as a fraction
   * @param retentionCost cost of keeping a customer, for as long as it is one
   * @param acquisitionCost cost of winning the customer, deducted once
   * @throws IllegalArgumentException if the margin lies outside [-1, 1], or a cost is negative or
   *     not finite
   */
  public ArpuChurnCLV {
    if (!(margin >= -1 && margin <= 1)) {
      throw new IllegalArgumentException(
          "margin is " + margin + ": it must lie in [-1, 1]; write 30 % as 0.30");
    }
    if (retentionCost.amount() < 0) {
      throw new IllegalArgumentException(
          "retention cost is " + retentionCost + ": it must be at least 0");
    }
    if (!(acquisitionCost >= 0) || Double.isInfinite(acquisitionCost)) {
      throw new IllegalArgumentException(
          "acquisition cost is " + acquisitionCost + ": it must be a finite number of at least 0");
    }
  }

  /**
   * Creates a value of revenue, without costs.
   *
   * @param arpu average revenue per user and period
   * @param churn share of customers that leave in a period
   * @return the value
   */
  public static ArpuChurnCLV of(Flow arpu, Churn churn) {
    return new ArpuChurnCLV(arpu, churn, 1, new Flow(0, churn.unit()), 0);
  }

  /**
   * Changes the margin.
   *
   * @param share share of revenue that is kept, 0.30 for 30 %
   * @return the changed value
   * @throws IllegalArgumentException if it lies outside [-1, 1]
   */
  public ArpuChurnCLV margin(double share) {
    return new ArpuChurnCLV(arpu, churn, share, retentionCost, acquisitionCost);
  }

  /**
   * Changes the retention cost.
   *
   * @param cost money per period for as long as the customer is one
   * @return the changed value
   * @throws IllegalArgumentException if it is negative
   */
  public ArpuChurnCLV retentionCost(Flow cost) {
    return new ArpuChurnCLV(arpu, churn, margin, cost, acquisitionCost);
  }

  /**
   * Changes the acquisition cost.
   *
   * @param cost deducted once
   * @return the changed value
   * @throws IllegalArgumentException if it is negative or not finite
   */
  public ArpuChurnCLV acquisitionCost(double cost) {
    return new ArpuChurnCLV(arpu, churn, margin, retentionCost, cost);
  }

  /**
   * Returns the mean lifetime, 1 / churn.
   *
   * @return periods of the churn, infinite when nobody leaves
   */
  public Lifespan expectedLifetime() {
    return new Lifespan(1 / churn.probability(), churn.unit());
  }

  /**
   * Returns the value.
   *
   * @return money; infinite when nobody leaves, see {@link #reason()}
   */
  public double value() {
    double perPeriod = perPeriod();
    return (perPeriod == 0 ? 0 : perPeriod / churn.probability()) - acquisitionCost;
  }

  private double perPeriod() {
    return margin * arpu.per(churn.unit()) - retentionCost.per(churn.unit());
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
        churn.probability() == 0
            ? "the churn is 0, so that the lifetime has no end"
            : "the quotient is more than a double can hold");
  }

  /**
   * Tells the calculation in words, with the numbers.
   *
   * @return a line of text
   */
  public String explain() {
    String unit = churn.unit().label();
    String income =
        String.format(
            Locale.ROOT,
            "%,.2f a %s%s%s",
            arpu.per(churn.unit()),
            unit,
            margin == 1 ? "" : " x margin " + Figures.percent(margin) + " %",
            Figures.less("retention cost", retentionCost.per(churn.unit())));
    return String.format(
        Locale.ROOT,
        "%s / %s churn a %s%s = %,.2f%s",
        retentionCost.amount() == 0 ? income : "(" + income + ")",
        Figures.number(churn.probability()),
        unit,
        Figures.less("acquisition cost", acquisitionCost),
        value(),
        reason().map(why -> " (" + why + ")").orElse(""));
  }

  @Override
  public String toString() {
    return String.format(Locale.ROOT, "CLV %,.2f: %s", value(), explain());
  }
}

package io.github.clv4j.churn;

import io.github.clv4j.core.period.Churn;
import io.github.clv4j.core.period.DiscountRate;
import io.github.clv4j.core.period.Flow;
import io.github.clv4j.core.period.Horizon;
import io.github.clv4j.core.period.Lifespan;
import io.github.clv4j.core.period.PeriodUnit;
import io.github.clv4j.core.valuation.Figures;
import io.github.clv4j.core.valuation.PaymentTiming;
import io.github.clv4j.core.valuation.Sensitivity;
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
 * are converted to that period, linearly; the churn is used as it is. By default nothing is
 * discounted, nothing grows and there is no horizon. In full, with the churn c, the discount rate d
 * and the expansion g of revenue, all per period of the churn, and N periods:
 *
 * <pre>
 * CLV = margin x ARPU x K(g) - retention cost x K(0) - acquisition cost
 * FIRST_NOW      K(g) = sum over t = 0..N-1 of q^t, q = (1-c)(1+g)/(1+d); without end (1+d)/(d+c-(1-c)g)
 * MID_PERIOD     the same, half a period later: times (1+d)^(-1/2)
 * END_OF_PERIOD  the same, a period later: times (1+d)^(-1)
 * AFTER_RENEWAL  sum over t = 1..N of q^t
 * RENEWAL_NOW    (1-c) times that of FIRST_NOW
 * CONTINUOUS     integral of q^t over 0..N; without end 1/(ln(1+d) - ln((1-c)(1+g)))
 * </pre>
 *
 * <p>The revenue of a customer expands from each payment to the next by the same share; costs do
 * not. A last part of a period counts pro rata. Without a horizon there is a value only where
 * (1-c)(1+g) is below 1+d; elsewhere it is infinite.
 *
 * <p>One churn for all is right only where customers are alike; see {@link ChurnHeterogeneity}.
 *
 * @param arpu average revenue per user and period
 * @param churn share of customers that leave in a period
 * @param margin share of revenue that is kept, as a fraction; 1 values revenue itself
 * @param retentionCost cost of keeping a customer, for as long as it is one, the first period
 *     included
 * @param acquisitionCost cost of winning the customer, deducted once
 * @param expansion growth of the revenue of those who stay, in a period of the churn
 * @param discountRate the rate at which future money loses value
 * @param horizon how far ahead
 * @param timing when payments are made
 */
public record ArpuChurnCLV(
    Flow arpu,
    Churn churn,
    double margin,
    Flow retentionCost,
    double acquisitionCost,
    double expansion,
    DiscountRate discountRate,
    Horizon horizon,
    PaymentTiming timing) {

  /**
   * Checks the numbers.
   *
   * @param arpu average revenue per user and period
   * @param churn share of customers that leave in a period
   * @param margin share of revenue that is kept, as a fraction
   * @param retentionCost cost of keeping a customer, for as long as it is one
   * @param acquisitionCost cost of winning the customer, deducted once
   * @param expansion growth of the revenue of those who stay, in a period of the churn
   * @param discountRate the rate at which future money loses value
   * @param horizon how far ahead
   * @param timing when payments are made
   * @throws IllegalArgumentException if the margin lies outside [-1, 1], a cost is negative or not
   *     finite, or the expansion is not a finite number above -1
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
    if (!(expansion > -1) || Double.isInfinite(expansion)) {
      throw new IllegalArgumentException(
          "expansion is "
              + expansion
              + ": it must be a finite number above -1; write 10 % as 0.10");
    }
  }

  /**
   * Creates a value of revenue, without costs, expansion, discount and end.
   *
   * @param arpu average revenue per user and period
   * @param churn share of customers that leave in a period
   * @return the value
   */
  public static ArpuChurnCLV of(Flow arpu, Churn churn) {
    return new ArpuChurnCLV(
        arpu,
        churn,
        1,
        new Flow(0, churn.unit()),
        0,
        0,
        DiscountRate.NONE,
        Horizon.lifetime(),
        PaymentTiming.FIRST_NOW);
  }

  /**
   * Changes the churn, everything else being equal.
   *
   * @param other share of customers that leave in a period
   * @return the changed value
   */
  public ArpuChurnCLV churn(Churn other) {
    return new ArpuChurnCLV(
        arpu,
        other,
        margin,
        retentionCost,
        acquisitionCost,
        expansion,
        discountRate,
        horizon,
        timing);
  }

  /**
   * Changes the margin.
   *
   * @param share share of revenue that is kept, 0.30 for 30 %
   * @return the changed value
   * @throws IllegalArgumentException if it lies outside [-1, 1]
   */
  public ArpuChurnCLV margin(double share) {
    return new ArpuChurnCLV(
        arpu,
        churn,
        share,
        retentionCost,
        acquisitionCost,
        expansion,
        discountRate,
        horizon,
        timing);
  }

  /**
   * Changes the retention cost.
   *
   * @param cost money per period for as long as the customer is one
   * @return the changed value
   * @throws IllegalArgumentException if it is negative
   */
  public ArpuChurnCLV retentionCost(Flow cost) {
    return new ArpuChurnCLV(
        arpu, churn, margin, cost, acquisitionCost, expansion, discountRate, horizon, timing);
  }

  /**
   * Changes the acquisition cost.
   *
   * @param cost deducted once
   * @return the changed value
   * @throws IllegalArgumentException if it is negative or not finite
   */
  public ArpuChurnCLV acquisitionCost(double cost) {
    return new ArpuChurnCLV(
        arpu, churn, margin, retentionCost, cost, expansion, discountRate, horizon, timing);
  }

  /**
   * Lets the revenue of those who stay expand from each payment to the next.
   *
   * @param growth growth in a period of the churn, compounding, 0.02 for 2 %; below 0 it contracts
   * @return the changed value
   * @throws IllegalArgumentException if it is not a finite number above -1
   */
  public ArpuChurnCLV expansion(double growth) {
    return new ArpuChurnCLV(
        arpu, churn, margin, retentionCost, acquisitionCost, growth, discountRate, horizon, timing);
  }

  /**
   * Discounts future money.
   *
   * @param rate the rate
   * @return the changed value
   */
  public ArpuChurnCLV discountedAt(DiscountRate rate) {
    return new ArpuChurnCLV(
        arpu, churn, margin, retentionCost, acquisitionCost, expansion, rate, horizon, timing);
  }

  /**
   * Changes how far ahead the value looks.
   *
   * @param end the horizon
   * @return the changed value
   */
  public ArpuChurnCLV over(Horizon end) {
    return new ArpuChurnCLV(
        arpu, churn, margin, retentionCost, acquisitionCost, expansion, discountRate, end, timing);
  }

  /**
   * Changes when payments are made. By default the first one is now.
   *
   * @param when when within a period money counts as paid
   * @return the changed value
   */
  public ArpuChurnCLV paid(PaymentTiming when) {
    return new ArpuChurnCLV(
        arpu,
        churn,
        margin,
        retentionCost,
        acquisitionCost,
        expansion,
        discountRate,
        horizon,
        when);
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
   * @return money; infinite where it diverges, as when nobody leaves, see {@link #reason()}
   */
  public double value() {
    if (isPlain()) {
      double perPeriod = perPeriod();
      return (perPeriod == 0 ? 0 : perPeriod / churn.probability()) - acquisitionCost;
    }
    if (expansion == 0) {
      return times(perPeriod(), payments(0).value()) - acquisitionCost;
    }
    double margins = margins();
    return (Double.isInfinite(margins) ? margins : margins - costs()) - acquisitionCost;
  }

  private boolean isPlain() {
    return expansion == 0
        && discountRate.rate() == 0
        && horizon.isLifetime()
        && (timing == PaymentTiming.FIRST_NOW
            || timing == PaymentTiming.MID_PERIOD
            || timing == PaymentTiming.END_OF_PERIOD);
  }

  private double perPeriod() {
    return marginPerPeriod() - retentionCost.per(churn.unit());
  }

  double marginPerPeriod() {
    return margin * arpu.per(churn.unit());
  }

  double margins() {
    return times(marginPerPeriod(), payments(expansion).value());
  }

  double costs() {
    return times(retentionCost.per(churn.unit()), payments(0).value());
  }

  Renewals payments(double growth) {
    PeriodUnit unit = churn.unit();
    return new Renewals(
        churn.probability(), growth, discountRate.effectivePer(unit), horizon.in(unit), timing);
  }

  static double times(double amount, double payments) {
    return amount == 0 ? 0 : amount * payments;
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
    if (!horizon.isLifetime() || Double.isFinite(payments(Math.max(0, expansion)).value())) {
      return Optional.of("the quotient is more than a double can hold");
    }
    if (expansion <= 0) {
      return Optional.of("the churn is 0, so that the lifetime has no end");
    }
    return Optional.of(
        String.format(
            Locale.ROOT,
            "it diverges: each expected payment is worth at least as much as the one before, as"
                + " (1-c)(1+g) = %s is not below 1+d = %s; give a horizon",
            Figures.number((1 - churn.probability()) * (1 + expansion)),
            Figures.number(1 + discountRate.effectivePer(churn.unit()))));
  }

  /**
   * Tells what moves the value: {@code order value}, which is ARPU, {@code margin}, {@code churn},
   * {@code retention}, {@code expansion}, {@code discount rate}, {@code retention cost} and {@code
   * acquisition cost}. In the plain formula without costs the elasticity to churn is -1, and that
   * to retention is (1-c)/c.
   *
   * @return the elasticities, sorted
   */
  public Sensitivity sensitivity() {
    return ArpuChurnLevers.of(this);
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
        "%s%s%s = %,.2f%s",
        retentionCost.amount() == 0 ? income : "(" + income + ")",
        isPlain()
            ? String.format(
                Locale.ROOT, " / %s churn a %s", Figures.number(churn.probability()), unit)
            : payments(),
        Figures.less("acquisition cost", acquisitionCost),
        value(),
        reason().map(why -> " (" + why + ")").orElse(""));
  }

  private String payments() {
    PeriodUnit unit = churn.unit();
    return String.format(
        Locale.ROOT,
        " x %s discounted %ss%s (churn %s, discount %s, expansion %s a %s, payments %s, over %s)",
        Figures.number(payments(expansion).value()),
        unit.label(),
        expansion == 0 || retentionCost.amount() == 0
            ? ""
            : ", costs x " + Figures.number(payments(0).value()),
        Figures.number(churn.probability()),
        Figures.number(discountRate.effectivePer(unit)),
        Figures.number(expansion),
        unit.label(),
        timing.label(),
        horizon.isLifetime() ? "the whole future" : horizon.toString());
  }

  @Override
  public String toString() {
    return String.format(Locale.ROOT, "CLV %,.2f: %s", value(), explain());
  }
}

package io.github.clv4j.core.model;

import io.github.clv4j.core.customer.CustomerBase;
import io.github.clv4j.core.period.DiscountRate;
import io.github.clv4j.core.period.Flow;
import io.github.clv4j.core.period.PeriodUnit;
import io.github.clv4j.core.valuation.CLVEstimates;
import io.github.clv4j.core.valuation.Figures;
import io.github.clv4j.core.valuation.PaymentTiming;
import io.github.clv4j.core.valuation.Sensitivity;
import io.github.clv4j.core.valuation.Valuation;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * What moves the value that a fitted model gives a customer base, found from its values at slightly
 * different valuations. Behind {@link FittedCLVModel#sensitivity}; a model that knows more of
 * itself says so here.
 *
 * <p>Retention needs no other fit: to multiply the probability of staying through every period by
 * 1+e multiplies that of a payment t periods ahead by (1+e)^t, which is what dividing 1+d by 1+e
 * does. So the slope of the value by the logarithm of the retention is minus that by the continuous
 * discount rate, all costs of staying included. Fader and Hardie (2010) use the same identity for
 * the retention elasticity of a shifted beta-geometric model. Immutable and thread-safe.
 */
public final class ModelSensitivity {
  private final FittedCLVModel model;
  private final CustomerBase customers;
  private final Valuation valuation;
  private final PeriodUnit unit;
  private final Staying staying;
  private final Frequency frequency;

  /** How retention acts on payments. */
  public enum Staying {
    /** It plays no part. */
    NONE,
    /**
     * A payment comes about at its own moment, if the customer is still there. Where payments are
     * discounted from another moment of their period, the relative change is taken to be that of
     * payments discounted as they happen.
     */
    THROUGHOUT,
    /**
     * Payments and retention costs come once a period and need as many renewals as {@link
     * PaymentTiming} says: with {@link PaymentTiming#END_OF_PERIOD} the first one is certain, so
     * that a payment has one renewal less behind it than it is periods away.
     */
    AT_RENEWALS
  }

  /** How purchases depend on the rate at which customers buy while they are there. */
  public enum Frequency {
    /** They are not known to have one. */
    NONE,
    /** In proportion: customers leave by the calendar, however much they buy. */
    PROPORTIONAL,
    /**
     * Customers leave after purchases, so that a higher rate is faster time: the value at the rate
     * f is that with the discount delta / f up to the horizon f H.
     */
    FASTER_TIME
  }

  private ModelSensitivity(
      FittedCLVModel model,
      CustomerBase customers,
      Valuation valuation,
      PeriodUnit unit,
      Staying staying,
      Frequency frequency) {
    this.model = model;
    this.customers = customers;
    this.valuation = valuation;
    this.unit = unit;
    this.staying = staying;
    this.frequency = frequency;
  }

  /**
   * Starts with a model of which nothing more is known: a payment comes about if the customer is
   * there at the time, and retention is that of a unit of time of the base.
   *
   * @param model the model
   * @param customers the customers whose total value is looked at
   * @param valuation how transactions become money
   * @return the sensitivity to be found
   */
  public static ModelSensitivity of(
      FittedCLVModel model, CustomerBase customers, Valuation valuation) {
    return new ModelSensitivity(
        model, customers, valuation, customers.timeUnit(), Staying.THROUGHOUT, Frequency.NONE);
  }

  /**
   * Says how retention acts.
   *
   * @param how by its moment or by renewals
   * @param period the period of the retention
   * @return the changed sensitivity
   */
  public ModelSensitivity retention(Staying how, PeriodUnit period) {
    return new ModelSensitivity(model, customers, valuation, period, how, frequency);
  }

  /**
   * Says how purchases depend on their rate.
   *
   * @param how in proportion, or by faster time
   * @return the changed sensitivity
   */
  public ModelSensitivity frequency(Frequency how) {
    return new ModelSensitivity(model, customers, valuation, unit, staying, how);
  }

  /**
   * Finds the levers: margin, discount rate, retention cost and acquisition cost; retention and
   * frequency where they play a part. Values the base some dozens of times.
   *
   * @return the sensitivity of the total value of the base
   * @throws IllegalArgumentException if the base lacks what the model needs
   * @throws ArithmeticException if some values are infinite and others infinitely negative
   */
  public Sensitivity result() {
    return builder().build();
  }

  /**
   * Finds the levers like {@link #result()}, for a model that adds levers of its own.
   *
   * @return a builder that has them
   */
  public Sensitivity.Builder builder() {
    CLVEstimates estimates = model.estimateAll(customers, valuation);
    double count = IntStream.range(0, customers.size()).mapToDouble(customers::weight).sum();
    double value = estimates.total();
    Sensitivity.Builder levers =
        Sensitivity.builder(
                String.format(
                    Locale.ROOT,
                    "%s, %,.0f customer%s (%s)",
                    model.name(),
                    count,
                    count == 1 ? "" : "s",
                    valuation),
                value)
            .reason(
                IntStream.range(0, estimates.size())
                    .filter(i -> Double.isInfinite(estimates.value(i)))
                    .boxed()
                    .findFirst()
                    .flatMap(i -> estimates.get(i).reason()));
    for (Found found : Double.isInfinite(value) ? nothing() : found()) {
      found.addTo(levers, value);
    }
    return levers;
  }

  /** A lever before it knows the value. */
  private record Found(String name, String setting, Optional<Double> share, Slope slope) {

    static Found amount(String name, String setting, Slope slope) {
      return new Found(name, setting, Optional.empty(), slope);
    }

    void addTo(Sensitivity.Builder levers, double value) {
      double size = share.isPresent() && share.get() > 0 ? value / share.get() : value;
      if (!slope.isGood(Math.abs(size))) {
        levers.unknown(name, setting, "the value does not change evenly enough with " + name);
      } else if (share.isPresent()) {
        levers.share(name, setting, share.get(), slope.value());
      } else {
        levers.amount(name, setting, slope.value());
      }
    }
  }

  private List<Found> nothing() {
    Slope any = Slope.ZERO;
    List<Found> levers = new ArrayList<>(List.of(margin(any), discount(any)));
    if (staying != Staying.NONE) {
      levers.add(retention(any));
    }
    if (frequency != Frequency.NONE) {
      levers.add(frequency(any));
    }
    levers.add(retentionCost(any));
    levers.add(acquisitionCost(any));
    return levers;
  }

  private List<Found> found() {
    Valuation asPaid = valuation.acquisitionCost(0);
    Rates paid = rates(asPaid);
    List<Found> levers = new ArrayList<>();
    double margin = valuation.margin();
    levers.add(
        margin(
            Slope.ofLine(m -> total(asPaid.margin(m)), margin, margin == 0 ? 0.5 : -margin / 2)));
    levers.add(discount(paid.byDiscountRate()));
    if (staying == Staying.AT_RENEWALS) {
      levers.add(retention(paid.byRenewals()));
    }
    boolean throughout = staying == Staying.THROUGHOUT;
    if (throughout || frequency != Frequency.NONE) {
      Happening happening = new Happening(asPaid, paid);
      if (throughout) {
        levers.add(retention(happening.byRetention()));
      }
      if (frequency != Frequency.NONE) {
        levers.add(
            frequency(
                frequency == Frequency.PROPORTIONAL
                    ? new Slope(happening.marginsPaid(), 0)
                    : happening.byFasterTime()));
      }
    }
    Flow cost = valuation.retentionCost();
    levers.add(
        retentionCost(
            cost.amount() == 0
                ? Slope.ZERO
                : Slope.ofLine(
                        c -> total(asPaid.retentionCost(new Flow(c, cost.unit()))),
                        cost.amount(),
                        -cost.amount() / 2)
                    .times(cost.amount())));
    double acquisition = valuation.acquisitionCost();
    levers.add(
        acquisitionCost(
            acquisition == 0
                ? Slope.ZERO
                : Slope.ofLine(
                        a -> total(valuation.acquisitionCost(a)), acquisition, -acquisition / 2)
                    .times(acquisition)));
    return levers;
  }

  private Rates rates(Valuation at) {
    return new Rates(model, customers, unit, at);
  }

  private double total(Valuation how) {
    return model.estimateAll(customers, how).total();
  }

  private Found margin(Slope slope) {
    return new Found(
        "margin",
        Figures.percent(valuation.margin()) + " %",
        Optional.of(valuation.margin()),
        slope);
  }

  private Found discount(Slope slope) {
    DiscountRate rate = valuation.discountRate();
    return new Found(
        "discount rate",
        Figures.percent(rate.rate())
            + " % a "
            + rate.unit().label()
            + (rate.isContinuous() ? " (continuous)" : ""),
        Optional.of(rate.rate()),
        slope);
  }

  private Found retention(Slope slope) {
    return Found.amount("retention", "as fitted, per " + unit.label(), slope);
  }

  private Found frequency(Slope slope) {
    return Found.amount("frequency", "as fitted", slope);
  }

  private Found retentionCost(Slope slope) {
    return Found.amount("retention cost", valuation.retentionCost().toString(), slope);
  }

  private Found acquisitionCost(Slope slope) {
    return Found.amount("acquisition cost", String.valueOf(valuation.acquisitionCost()), slope);
  }

  /** Margins and costs with payments as they happen, to see when that is. */
  private final class Happening {
    private final Rates net;
    private final Rates margins;
    private final double marginsPaid;

    Happening(Valuation asPaid, Rates paid) {
      boolean continuous = asPaid.timing() == PaymentTiming.CONTINUOUS;
      net = continuous ? paid : rates(asPaid.paid(PaymentTiming.CONTINUOUS));
      if (asPaid.retentionCost().amount() == 0) {
        margins = net;
        marginsPaid = paid.total();
      } else {
        Flow free = new Flow(0, asPaid.retentionCost().unit());
        margins = rates(net.at().retentionCost(free));
        marginsPaid = continuous ? margins.total() : total(asPaid.retentionCost(free));
      }
    }

    double marginsPaid() {
      return marginsPaid;
    }

    private double asPaid() {
      return margins.total() == 0 ? 1 : marginsPaid / margins.total();
    }

    Slope byRetention() {
      Slope costs = margins.slope().plus(net.slope().times(-1));
      return margins.slope().times(-asPaid()).plus(costs);
    }

    Slope byFasterTime() {
      Slope ofMargins = margins.byPace();
      if (margins == net) {
        return ofMargins.times(asPaid());
      }
      Slope ofCosts = ofMargins.plus(net.byPace().times(-1));
      double costs = margins.total() - net.total();
      return ofMargins.times(asPaid()).plus(ofCosts.times(-1)).plus(new Slope(costs, 0));
    }
  }
}

package io.github.clv4j.margin;

import io.github.clv4j.core.period.DiscountRate;
import io.github.clv4j.core.period.Flow;
import io.github.clv4j.core.period.PeriodUnit;
import io.github.clv4j.core.valuation.Figures;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;

/**
 * Any list of payments and expenses: what it is worth now, and whether a value that somebody claims
 * for it is right. A flow a_i at the time t_i is worth a_i (1+d)^(-t_i).
 *
 * @param unit the unit of time
 * @param flows the flows in order of time, one for each moment
 */
public record CashFlows(PeriodUnit unit, List<CashFlow> flows) {

  /**
   * Puts the flows in order and adds up those of the same moment.
   *
   * @param unit the unit of time
   * @param flows the flows, in any order
   * @throws IllegalArgumentException if there is none
   */
  public CashFlows {
    if (flows.isEmpty()) {
      throw new IllegalArgumentException("cash flows are empty: there must be one at least");
    }
    TreeMap<Double, Double> sums = new TreeMap<>();
    flows.forEach(flow -> sums.merge(flow.time() + 0.0, flow.amount(), Double::sum));
    List<CashFlow> ordered = new ArrayList<>();
    sums.forEach((time, amount) -> ordered.add(new CashFlow(time, amount)));
    flows = List.copyOf(ordered);
  }

  /**
   * Creates a list of flows, the first one now, then one after each period.
   *
   * @param unit the period
   * @param amounts how much at the times 0, 1, 2, ...; negative for money that is spent
   * @return the list
   * @throws IllegalArgumentException if there is none, or one lies outside -1e18 and 1e18
   */
  public static CashFlows of(PeriodUnit unit, double... amounts) {
    List<CashFlow> flows = new ArrayList<>();
    for (int i = 0; i < amounts.length; i++) {
      flows.add(new CashFlow(i, amounts[i]));
    }
    return new CashFlows(unit, flows);
  }

  /**
   * Creates a list of flows at any times.
   *
   * @param unit the unit of their times
   * @param flows the flows, in any order
   * @return the list
   * @throws IllegalArgumentException if there is none
   */
  public static CashFlows of(PeriodUnit unit, List<CashFlow> flows) {
    return new CashFlows(unit, flows);
  }

  /**
   * Creates a list of flows on dates. Its unit of time is the day, of which a year has 365.25.
   *
   * @param now the day to which the flows are discounted
   * @param amounts how much on which day; negative for money that is spent
   * @return the list
   * @throws IllegalArgumentException if there is none, one is before now, or one lies outside -1e18
   *     and 1e18
   */
  public static CashFlows ofDates(LocalDate now, Map<LocalDate, Double> amounts) {
    List<CashFlow> flows = new ArrayList<>();
    amounts.forEach(
        (day, amount) -> {
          if (day.isBefore(now)) {
            throw Require.outside("day of a cash flow", day, "must not be before now, " + now);
          }
          flows.add(new CashFlow(ChronoUnit.DAYS.between(now, day), amount));
        });
    return new CashFlows(PeriodUnit.DAYS, flows);
  }

  /**
   * Returns the sum of the flows, not discounted.
   *
   * @return money
   */
  public double total() {
    return flows.stream().mapToDouble(CashFlow::amount).sum();
  }

  /**
   * Returns the net present value, the sum of a_i (1+d)^(-t_i).
   *
   * @param rate the rate at which future money loses value
   * @return money
   */
  public double netPresentValue(DiscountRate rate) {
    double delta = rate.continuousPer(unit);
    double sum = 0;
    for (CashFlow flow : flows) {
      sum += flow.amount() * StrictMath.exp(-delta * flow.time());
    }
    return sum;
  }

  /**
   * Returns the equivalent annuity: the same amount at the end of each unit of time, until the last
   * of the flows, that is worth as much as all of them; NPV d / (1 - (1+d)^-T). It compares lists
   * of different length.
   *
   * @param rate the rate at which future money loses value
   * @return money per unit of time; empty if all money flows now
   */
  public Optional<Flow> equivalentAnnuity(DiscountRate rate) {
    double end = flows.get(flows.size() - 1).time();
    if (end == 0) {
      return Optional.empty();
    }
    double delta = rate.continuousPer(unit);
    double factor =
        delta == 0 ? 1 / end : -StrictMath.expm1(delta) / StrictMath.expm1(-delta * end);
    return Optional.of(new Flow(netPresentValue(rate) * factor, unit));
  }

  /**
   * Returns the discounted payback period: the time of the flow by which all so far, discounted to
   * now, are no longer below 0. A later loss does not undo it.
   *
   * @param rate the rate at which future money loses value
   * @return time from now in {@link #unit()}s, 0 where nothing is spent before something is earned;
   *     empty if that never happens
   */
  public OptionalDouble discountedPayback(DiscountRate rate) {
    double delta = rate.continuousPer(unit);
    double sum = 0;
    double turnover = 0;
    boolean spent = false;
    for (CashFlow flow : flows) {
      double worth = flow.amount() * StrictMath.exp(-delta * flow.time());
      sum += worth;
      turnover += Math.abs(worth);
      boolean below = sum < -1e-12 * turnover;
      if (spent && !below) {
        return OptionalDouble.of(flow.time());
      }
      if (!spent && sum > 0) {
        return OptionalDouble.of(0);
      }
      spent |= below;
    }
    return spent ? OptionalDouble.empty() : OptionalDouble.of(0);
  }

  /**
   * Looks for the internal rate of return, at which the flows are worth 0 now.
   *
   * @return the rate per {@link #unit()}, or why there is none or more than one
   */
  public InternalRate internalRateOfReturn() {
    return InternalRate.of(this);
  }

  /**
   * Holds a value that somebody claims for these flows, such as that of a formula, to their sum. If
   * they differ, it tries the usual other readings of timing and rate one by one: not discounted; a
   * yearly rate divided by 12 for a month rather than compounded; an effective rate taken as
   * continuous, or the reverse; the first payment left out, or counted once more, now; each payment
   * half a period or a whole one sooner or later. Money that is spent now stays where it is in all
   * of them.
   *
   * @param claimed the value claimed
   * @param rate the rate at which future money loses value
   * @return whether they agree to half a cent, and a sentence that says so or explains the
   *     difference
   * @throws IllegalArgumentException if the value claimed is not finite
   */
  public ValueCheck check(double claimed, DiscountRate rate) {
    return ValueCheck.of(this, claimed, rate);
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "%d cash flows, %,.2f in all, until %s",
        flows.size(),
        total(),
        flows.get(flows.size() - 1).time() == 0
            ? "now"
            : Figures.number(flows.get(flows.size() - 1).time()) + " " + unit.label() + "s");
  }
}

package io.github.clv4j.margin;

import io.github.clv4j.core.period.DiscountRate;
import io.github.clv4j.core.period.Flow;
import io.github.clv4j.core.period.PeriodUnit;
import io.github.clv4j.core.table.Table;
import io.github.clv4j.core.valuation.Figures;
import io.github.clv4j.core.valuation.PaymentTiming;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Discounted margins of a customer whose margin and retention differ from period to period. Margin
 * m_t is that of period t = 0, 1, ...; retention r_t is the probability of staying from period t -
 * 1 to period t, t = 1, 2, ...; S_t = r_1 r_2 ... r_t is the chance of being there in period t, d
 * the effective discount rate and c the retention cost per period.
 *
 * <pre>
 * FIRST_NOW       sum over t = 0, 1, ... of (m_t - c) S_t (1+d)^-t, without c in period 0
 * MID_PERIOD      the same, each payment half a period later: times (1+d)^(-1/2)
 * END_OF_PERIOD   the same, each payment a period later: times (1+d)^(-1)
 * AFTER_RENEWAL   sum over t = 1, 2, ... of (m_t - c) S_t (1+d)^-t: m_0 was paid today
 * RENEWAL_NOW     sum over t = 0, 1, ... of (m_t - c) S_(t+1) (1+d)^-t: a renewal is due now
 * CONTINUOUS      sum over t = 0, 1, ... of (m_t - c) S_t (1+d)^-t
 *                 times the integral of (r_(t+1) / (1+d))^s over s = 0..1
 * </pre>
 *
 * <p>The sum ends with the list of margins, or goes on without end with a margin and a retention
 * that are constant from there on ({@link #thereafter(double, double)}). With constant figures it
 * is {@link DiscountedMarginCLV}.
 *
 * @param margins m_0, m_1, ...: money the customer leaves in each period, before costs
 * @param retentions r_1, r_2, ...: one fewer than margins, or as many, which RENEWAL_NOW and
 *     CONTINUOUS need unless there is a tail
 * @param unit the period
 * @param discountRate the rate at which future money loses value
 * @param timing when payments are made
 * @param tail what comes after the last margin, if anything
 * @param retentionCost cost of keeping the customer
 * @param acquisitionCost cost of winning the customer, deducted once, now
 */
public record MarginSchedule(
    List<Double> margins,
    List<Double> retentions,
    PeriodUnit unit,
    DiscountRate discountRate,
    PaymentTiming timing,
    Optional<MarginTail> tail,
    Flow retentionCost,
    double acquisitionCost) {

  private static final int SHOWN = 12;

  /**
   * Checks the numbers.
   *
   * @param margins m_0, m_1, ...: money the customer leaves in each period, before costs
   * @param retentions r_1, r_2, ...: one fewer than margins, or as many
   * @param unit the period
   * @param discountRate the rate at which future money loses value
   * @param timing when payments are made
   * @param tail what comes after the last margin, if anything
   * @param retentionCost cost of keeping the customer
   * @param acquisitionCost cost of winning the customer, deducted once, now
   * @throws IllegalArgumentException if there is no margin, the number of retentions does not fit,
   *     a retention lies outside [0, 1], a margin outside -1e18 and 1e18, or a cost is negative or
   *     more than 1e18
   */
  public MarginSchedule {
    margins = List.copyOf(margins);
    retentions = List.copyOf(retentions);
    if (margins.isEmpty()) {
      throw new IllegalArgumentException("margins are empty: there must be one at least");
    }
    boolean one = tail.isEmpty() && needsRenewalOfEach(timing);
    int missing = margins.size() - retentions.size();
    if (missing < 0 || missing > (one ? 0 : 1)) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "%d margins and %d retentions: for payments %s there must be %s retentions",
              margins.size(),
              retentions.size(),
              timing.label(),
              one ? "as many" : "as many or one fewer"));
    }
    for (int t = 0; t < margins.size(); t++) {
      Require.amount("margin of period " + t, margins.get(t));
    }
    for (int t = 1; t <= retentions.size(); t++) {
      Require.probability("retention to period " + t, retentions.get(t - 1));
    }
    if (retentionCost.amount() < 0) {
      throw Require.outside("retention cost", retentionCost, "must be at least 0");
    }
    Require.cost("acquisition cost", acquisitionCost);
  }

  private static boolean needsRenewalOfEach(PaymentTiming timing) {
    return timing == PaymentTiming.RENEWAL_NOW || timing == PaymentTiming.CONTINUOUS;
  }

  /**
   * Creates a schedule that ends with its last margin, without costs.
   *
   * @param margins m_0, m_1, ...: money the customer leaves in each period
   * @param retentions r_1, r_2, ...: one fewer than margins, or as many, which RENEWAL_NOW and
   *     CONTINUOUS need
   * @param unit the period
   * @param discountRate the rate at which future money loses value
   * @param timing when payments are made
   * @return the schedule
   * @throws IllegalArgumentException if there is no margin, the number of retentions does not fit,
   *     a retention lies outside [0, 1], or a margin outside -1e18 and 1e18
   */
  public static MarginSchedule of(
      List<Double> margins,
      List<Double> retentions,
      PeriodUnit unit,
      DiscountRate discountRate,
      PaymentTiming timing) {
    return new MarginSchedule(
        margins, retentions, unit, discountRate, timing, Optional.empty(), new Flow(0, unit), 0);
  }

  /**
   * Creates a schedule from the chance of being there in each period, such as a survival curve.
   *
   * @param margins m_0, m_1, ...: money the customer leaves in each period
   * @param survival S_0 = 1, S_1, ...: as many as margins, or one more, which RENEWAL_NOW and
   *     CONTINUOUS need; where nobody is left any more, it must stay 0
   * @param unit the period
   * @param discountRate the rate at which future money loses value
   * @param timing when payments are made
   * @return the schedule, with r_t = S_t / S_(t-1)
   * @throws IllegalArgumentException if the survival does not begin with 1, rises, or lies outside
   *     [0, 1], or else as in {@link #of}
   */
  public static MarginSchedule ofSurvival(
      List<Double> margins,
      List<Double> survival,
      PeriodUnit unit,
      DiscountRate discountRate,
      PaymentTiming timing) {
    if (survival.isEmpty() || survival.get(0) != 1) {
      throw Require.outside("survival", survival, "must begin with 1, for now");
    }
    List<Double> retentions = new ArrayList<>();
    for (int t = 1; t < survival.size(); t++) {
      double before = survival.get(t - 1);
      double now = survival.get(t);
      if (!(now >= 0 && now <= before)) {
        throw Require.outside(
            "survival to period " + t,
            now,
            "must lie between 0 and " + before + ", that of the period before");
      }
      retentions.add(before == 0 ? 0 : now / before);
    }
    return of(margins, retentions, unit, discountRate, timing);
  }

  /**
   * Goes on after the last margin, without end.
   *
   * @param margin money the customer leaves in each later period
   * @param retention probability of staying through each period from the first that the list of
   *     retentions leaves open
   * @return the changed schedule
   * @throws IllegalArgumentException if the margin lies outside -1e18 and 1e18, or the retention
   *     outside [0, 1]
   */
  public MarginSchedule thereafter(double margin, double retention) {
    return thereafter(margin, retention, 0);
  }

  /**
   * Goes on after the last margin, without end, with a margin that grows.
   *
   * @param margin money the customer leaves in the first later period
   * @param retention probability of staying through each period from the first that the list of
   *     retentions leaves open
   * @param growth growth of the margin from period to period, 0.10 for 10 %; in continuous time it
   *     is level within a period
   * @return the changed schedule
   * @throws IllegalArgumentException if the margin lies outside -1e18 and 1e18, the retention
   *     outside [0, 1], or the growth is not a finite number above -1
   */
  public MarginSchedule thereafter(double margin, double retention, double growth) {
    return new MarginSchedule(
        margins,
        retentions,
        unit,
        discountRate,
        timing,
        Optional.of(new MarginTail(margin, retention, growth)),
        retentionCost,
        acquisitionCost);
  }

  /**
   * Changes the cost of keeping the customer. It is due with each payment after the first renewal,
   * and in continuous time all the while.
   *
   * @param cost money per period
   * @return the changed schedule
   * @throws IllegalArgumentException if it is negative
   */
  public MarginSchedule retentionCost(Flow cost) {
    return new MarginSchedule(
        margins, retentions, unit, discountRate, timing, tail, cost, acquisitionCost);
  }

  /**
   * Changes the cost of winning the customer.
   *
   * @param cost deducted once, now
   * @return the changed schedule
   * @throws IllegalArgumentException if it is negative or more than 1e18
   */
  public MarginSchedule acquisitionCost(double cost) {
    return new MarginSchedule(
        margins, retentions, unit, discountRate, timing, tail, retentionCost, cost);
  }

  /**
   * Returns the value.
   *
   * @return money; infinite where the tail diverges, see {@link #reason()}
   */
  public double value() {
    ScheduledPayments payments = new ScheduledPayments(this);
    return payments.listed() + payments.later() - acquisitionCost;
  }

  /**
   * Returns the present value of what comes after the last margin of the list.
   *
   * @return money, less retention costs; 0 where nothing comes, infinite where it diverges
   */
  public double discountedTail() {
    return new ScheduledPayments(this).later();
  }

  /**
   * Says why the value is infinite.
   *
   * @return the reason, if it is
   */
  public Optional<String> reason() {
    return Double.isInfinite(value())
        ? tail.map(
            t ->
                MarginStream.divergence(
                    t.retention(), Math.max(0, t.growth()), discountRate.effectivePer(unit)))
        : Optional.empty();
  }

  /**
   * Returns the discounted payback period: the moment at which the payments expected so far, each
   * discounted to now, have brought back the acquisition cost. Money that is paid at certain
   * moments is back at one of them; in continuous time the moment may lie within a period. A later
   * loss does not undo it.
   *
   * @return time from now in {@link #unit()}s, 0 if there is nothing to bring back; empty if that
   *     never happens, or not within 100,000 periods
   */
  public OptionalDouble paybackPeriod() {
    return new ScheduledPayments(this).payback();
  }

  /**
   * Lists the payments of the schedule, without its tail.
   *
   * @return one row for each, see {@link #payments(int)}
   */
  public Table payments() {
    return payments(margins.size());
  }

  /**
   * Lists the payments of the first periods, going on into the tail if there is one.
   *
   * @param periods from period 0 on
   * @return one row for each: its period; the retention of the renewal it takes; survival, the
   *     chance that it is made, in continuous time the average over the period; margin and
   *     retention cost; the payment expected, survival x (margin - cost); the discount factor; its
   *     present value; and the present value of all so far, less acquisition cost
   * @throws IllegalArgumentException if there are not so many periods, or fewer than 1 is asked for
   */
  public Table payments(int periods) {
    return new ScheduledPayments(this).table(requirePeriods(periods));
  }

  private int requirePeriods(int periods) {
    if (periods < 1 || (tail.isEmpty() && periods > margins.size())) {
      throw Require.outside(
          "number of periods",
          periods,
          tail.isEmpty()
              ? "must lie between 1 and " + margins.size() + ", the number of margins"
              : "must be at least 1");
    }
    return periods;
  }

  /**
   * Returns the acquisition cost and the payments expected in the first periods as a list of cash
   * flows, to which other values can be held.
   *
   * @param periods from period 0 on
   * @return the flows, expected but not discounted
   * @throws IllegalArgumentException if there are not so many periods, fewer than 1 is asked for,
   *     or payments are continuous and so have no moments
   */
  public CashFlows cashFlows(int periods) {
    if (timing == PaymentTiming.CONTINUOUS) {
      throw new IllegalArgumentException(
          "payments as they happen have no moments to list: choose another timing");
    }
    return new ScheduledPayments(this).flows(requirePeriods(periods));
  }

  /**
   * Tells the calculation in words, with the first dozen payments.
   *
   * @return a few lines of text
   */
  public String explain() {
    StringBuilder text = new StringBuilder();
    int shown = Math.min(SHOWN, margins.size());
    text.append(
        String.format(
            Locale.ROOT,
            "margins of %s, d = %s per %s, payments %s%s\n",
            unit.count(margins.size()),
            Figures.number(discountRate.effectivePer(unit)),
            unit.label(),
            timing.label(),
            shown < margins.size() ? "; the first " + shown : ""));
    text.append(payments(shown)).append('\n');
    tail.ifPresent(
        t ->
            text.append(
                String.format(
                    Locale.ROOT,
                    "thereafter margin %s, retention %s, growth %s = %,.2f\n",
                    Figures.number(t.margin()),
                    Figures.number(t.retention()),
                    Figures.number(t.growth()),
                    discountedTail())));
    text.append(String.format(Locale.ROOT, "= %,.2f", value()));
    reason().ifPresent(why -> text.append(", because ").append(why));
    if (acquisitionCost > 0) {
      text.append(
          String.format(
              Locale.ROOT,
              " after acquisition cost %,.2f, %s",
              acquisitionCost,
              paybackPeriod().isPresent()
                  ? "which is back after " + unit.count(paybackPeriod().getAsDouble())
                  : "which does not come back"));
    }
    return text.toString();
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "CLV %,.2f: margins of %s%s, discount rate %s, payments %s%s%s",
        value(),
        unit.count(margins.size()),
        tail.isPresent() ? " and thereafter" : "",
        discountRate,
        timing.label(),
        retentionCost.amount() > 0 ? ", retention cost " + retentionCost : "",
        acquisitionCost > 0 ? ", acquisition cost " + acquisitionCost : "");
  }
}

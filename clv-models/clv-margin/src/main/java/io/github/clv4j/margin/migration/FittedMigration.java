package io.github.clv4j.margin.migration;

import io.github.clv4j.core.customer.Customer;
import io.github.clv4j.core.customer.CustomerBase;
import io.github.clv4j.core.model.FitReport;
import io.github.clv4j.core.model.FittedCLVModel;
import io.github.clv4j.core.model.ModelState;
import io.github.clv4j.core.period.PeriodUnit;
import io.github.clv4j.core.valuation.CLVEstimate;
import io.github.clv4j.core.valuation.CLVEstimates;
import io.github.clv4j.core.valuation.Figures;
import io.github.clv4j.core.valuation.Valuation;
import java.util.List;
import java.util.Locale;

/**
 * Customer migration with the moves counted in a customer base. Periods are counted from the
 * present one, so that the first payments are those of the next. Immutable and thread-safe.
 */
public final class FittedMigration implements FittedCLVModel {
  private final StateSpace space;
  private final boolean byRecency;
  private final TransitionCounts counts;
  private final Spending spending;
  private final double customers;
  private final double purchases;
  private final Chain chain;

  FittedMigration(
      StateSpace space,
      boolean byRecency,
      TransitionCounts counts,
      Spending spending,
      double customers,
      double purchases) {
    this.space = space;
    this.byRecency = byRecency;
    this.counts = counts;
    this.spending = spending;
    this.customers = customers;
    this.purchases = purchases;
    chain = counts.chain();
  }

  /**
   * Returns the calendar period of the moves.
   *
   * @return the period
   */
  public PeriodUnit period() {
    return space.unit();
  }

  /**
   * Returns the moves that were counted, their probabilities with standard errors, and the test of
   * whether the state before the present one matters.
   *
   * @return the counts
   */
  public TransitionCounts counts() {
    return counts;
  }

  /**
   * Returns the present state of a customer.
   *
   * @param customer a customer with single purchases
   * @return the name of the state
   * @throws IllegalArgumentException if it has no single purchases, or the rule names no state
   */
  public String stateOf(Customer customer) {
    return space.names().get(stateOf(customer, PurchasePeriods.of(customer, space.unit())));
  }

  private int stateOf(Customer customer, PurchasePeriods periods) {
    return space.state(periods.now(customer));
  }

  /**
   * Returns the chain of a typical customer: its payoffs are the mean margin of each state less
   * retention cost. Marketing policies, variances and the occupancy of states are asked of it.
   *
   * @param valuation margin, retention cost, discount rate and horizon; payments are taken at the
   *     beginning of each period, the present one included
   * @return the chain with its values
   */
  public MigrationCLV migration(Valuation valuation) {
    double[] payoffs = spending.revenues();
    double[] active = active();
    double cost = valuation.retentionCost().per(space.unit());
    for (int i = 0; i < payoffs.length; i++) {
      payoffs[i] = valuation.margin() * payoffs[i] - cost * active[i];
    }
    return counts
        .migration(payoffs, space.unit(), valuation.discountRate())
        .over(valuation.horizon());
  }

  private double[] active() {
    double[] active = new double[chain.size()];
    for (int i = 0; i < active.length; i++) {
      active[i] = space.isFormer(i) ? 0 : 1;
    }
    return active;
  }

  private StateValues values(Valuation valuation) {
    double[] shares = spending.shares();
    return StateValues.of(
        chain, space.unit(), valuation, byRecency ? shares : spending.revenues(), shares, active());
  }

  @Override
  public String name() {
    return MigrationCLVModel.NAME;
  }

  @Override
  public CLVEstimate estimate(Customer customer, Valuation valuation) {
    return estimate(customer, valuation, values(valuation));
  }

  @Override
  public CLVEstimates estimateAll(CustomerBase base, Valuation valuation) {
    StateValues values = values(valuation);
    return CLVEstimates.collect(base, valuation, i -> estimate(base.get(i), valuation, values));
  }

  private CLVEstimate estimate(Customer customer, Valuation valuation, StateValues values) {
    PurchasePeriods periods = PurchasePeriods.of(customer, space.unit());
    int state = stateOf(customer, periods);
    double spend = byRecency ? spending.of(customer, periods) : spending.all().value();
    double scale = byRecency ? spend : 1;
    double cost = valuation.retentionCost().per(space.unit());
    double costs = cost == 0 ? 0 : cost * values.active().value(state);
    double value =
        values.value(state, valuation.margin() * scale, cost) - valuation.acquisitionCost();
    CLVEstimate.Builder estimate =
        CLVEstimate.builder(customer.id(), valuation)
            .expectedTransactions(values.bought().value(state))
            .discountedTransactions(values.discounted().value(state))
            .expectedSpend(spend)
            .retentionCosts(costs)
            .explanation(() -> words(valuation, values, state, spend, costs));
    String unit = space.unit().label();
    if (space.isForGood(state)) {
      estimate.reason(
          byRecency
              ? "former: silent for " + space.unit().count(chain.size() - 1) + " or longer"
              : "former, for good");
    } else if (Double.isInfinite(value)) {
      estimate.reason(
          "it diverges: payments recur for ever and are not discounted, as no "
              + unit
              + " is the last; give a discount rate or a horizon");
    }
    return estimate.build(value);
  }

  private String words(
      Valuation valuation, StateValues values, int state, double spend, double costs) {
    String unit = space.unit().label();
    String bought =
        byRecency
            ? String.format(
                Locale.ROOT,
                "%s, discounted, x spend %,.2f x margin %s %%",
                Figures.number(values.discounted().value(state)),
                spend,
                Figures.percent(valuation.margin()))
            : String.format(
                Locale.ROOT,
                "a discounted revenue of %,.2f x margin %s %%",
                values.revenue().value(state),
                Figures.percent(valuation.margin()));
    return String.format(
        Locale.ROOT,
        "In state '%s'; %s %ss with purchases are expected: %s%s%s.\nRule: %s.",
        space.names().get(state),
        Figures.number(values.bought().value(state)),
        unit,
        bought,
        Figures.less("retention cost", costs),
        Figures.less("acquisition cost", valuation.acquisitionCost()),
        MigrationWords.rule(space, byRecency, spending));
  }

  @Override
  public List<FitReport> reports() {
    return List.of(MigrationWords.report(space, byRecency, counts, spending, customers));
  }

  @Override
  public List<String> notes() {
    return MigrationWords.notes(space, byRecency, counts, spending, customers, purchases);
  }

  @Override
  public ModelState state() {
    return MigrationState.of(space, byRecency, counts, spending, customers, purchases);
  }

  @Override
  public String toString() {
    return name()
        + ": "
        + MigrationWords.rule(space, byRecency, spending)
        + "\n"
        + counts.probabilityTable();
  }
}

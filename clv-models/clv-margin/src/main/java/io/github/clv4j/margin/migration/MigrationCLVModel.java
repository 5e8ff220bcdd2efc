package io.github.clv4j.margin.migration;

import io.github.clv4j.core.customer.CustomerBase;
import io.github.clv4j.core.customer.Grouping;
import io.github.clv4j.core.customer.Input;
import io.github.clv4j.core.model.CLVModel;
import io.github.clv4j.core.model.FitOptions;
import io.github.clv4j.core.model.ModelFitException;
import io.github.clv4j.core.model.ModelState;
import io.github.clv4j.core.period.PeriodUnit;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * Customer migration with the moves counted in the customer base; see {@link MigrationCLV} for the
 * chain and {@link TransitionCounts} for the probabilities.
 *
 * <pre>
 * state   periods since the last one with a purchase: 1 (bought in this one) to k, then former
 * moves   counted over whole calendar periods (weeks from Monday), from that of the first purchase
 * spend   what a customer paid in a period with purchases, on average, the first one included
 * CLV     margin x spend x expected discounted periods with purchases, less retention cost for each
 *         expected discounted period in which it is not a former customer, less acquisition cost
 * </pre>
 *
 * <p>By default the period is the shortest of day, week, month and year of which 95 % of the gaps
 * between purchases take at most 12, k is what they take, a former customer never comes back, and
 * each customer has its own spend. A period that is not over at the end of observation counts only
 * for the present state of those who bought in it. Expected transactions are periods with
 * purchases. Immutable and thread-safe.
 */
public final class MigrationCLVModel implements CLVModel {
  static final String NAME = "migration";

  private final MigrationRule rule;

  /** Creates the model with states by recency. */
  public MigrationCLVModel() {
    this(MigrationRule.STANDARD);
  }

  private MigrationCLVModel(MigrationRule rule) {
    this.rule = rule;
  }

  /**
   * Chooses the calendar period.
   *
   * @param unit the period
   * @return the changed model
   */
  public MigrationCLVModel period(PeriodUnit unit) {
    return new MigrationCLVModel(rule.unit(unit));
  }

  /**
   * Chooses the number of recencies. Who is silent for as many periods is a former customer.
   *
   * @param number k, from 1 to 366
   * @return the changed model
   * @throws IllegalArgumentException if it lies outside, or a rule names the states
   */
  public MigrationCLVModel recencies(int number) {
    return new MigrationCLVModel(rule.recencies(number));
  }

  /**
   * Lets former customers come back, with the probability that is counted.
   *
   * @return the changed model
   */
  public MigrationCLVModel formerMayReturn() {
    return new MigrationCLVModel(rule.returning());
  }

  /**
   * Changes the Dirichlet prior of the transition probabilities. Default: 1/2.
   *
   * @param weight of each possible move, in observations; 0 for plain shares
   * @return the changed model
   * @throws IllegalArgumentException if it does not lie between 0 and 1e6
   */
  public MigrationCLVModel prior(double weight) {
    return new MigrationCLVModel(rule.prior(weight));
  }

  /**
   * Changes the level at which the spend of a period with purchases is measured. Default: each
   * customer. States named by a rule have the mean revenue of the state instead.
   *
   * @param level each customer, by an attribute, or all customers together
   * @return the changed model
   */
  public MigrationCLVModel spendBy(Grouping level) {
    return new MigrationCLVModel(rule.spendBy(level));
  }

  /**
   * Names states by a rule instead of the recency. Every move between them is possible, except that
   * a state called {@value MigrationCLV#FORMER} is left only where {@linkplain #formerMayReturn
   * that was chosen}, and costs nothing. A fitted model of such states is restored by a model with
   * the same rule, as a rule cannot be stored.
   *
   * @param names the names of all states
   * @param rule tells the state of a customer in a period; the same one for the same period
   * @return the changed model
   * @throws IllegalArgumentException if there are no names, two are the same, or recencies were
   *     chosen
   */
  public MigrationCLVModel statesBy(List<String> names, Function<CustomerPeriod, String> rule) {
    return new MigrationCLVModel(this.rule.statesBy(names, rule));
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String description() {
    return "moves between states of recency, a Markov chain";
  }

  @Override
  public Set<Input> needs() {
    return Set.of(Input.PURCHASES, Input.AMOUNTS);
  }

  @Override
  public FittedMigration fit(CustomerBase customers) {
    return fit(customers, FitOptions.DEFAULT);
  }

  @Override
  public FittedMigration fit(CustomerBase customers, FitOptions options) {
    requireApplicable(customers);
    try {
      return MigrationFit.of(rule, customers);
    } catch (IllegalArgumentException e) {
      throw new ModelFitException("model " + NAME + ": " + e.getMessage());
    }
  }

  @Override
  public FittedMigration restore(ModelState state) {
    return MigrationState.restore(state.of(NAME), rule.rule());
  }

  @Override
  public String toString() {
    return NAME
        + (rule.rule().isPresent() ? ": states " + rule.names() : ": states by recency")
        + (rule.returns() ? ", former customers may return" : "");
  }
}

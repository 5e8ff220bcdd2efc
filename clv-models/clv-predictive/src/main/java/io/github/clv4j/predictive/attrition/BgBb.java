package io.github.clv4j.predictive.attrition;

import io.github.clv4j.core.customer.Customer;
import io.github.clv4j.core.customer.CustomerBase;
import io.github.clv4j.core.customer.History;
import io.github.clv4j.core.customer.Input;
import io.github.clv4j.core.model.FitOptions;
import io.github.clv4j.core.model.FitReport;
import io.github.clv4j.core.model.ModelFitException;
import io.github.clv4j.core.model.Trait;
import io.github.clv4j.core.period.PeriodUnit;
import io.github.clv4j.predictive.estimation.Estimation;
import io.github.clv4j.predictive.estimation.Histories;
import io.github.clv4j.predictive.estimation.Limit;
import io.github.clv4j.predictive.process.AttritionProcess;
import io.github.clv4j.predictive.process.Traits;
import io.github.clv4j.predictive.process.opportunity.BetaBernoulliKernel;
import io.github.clv4j.predictive.process.opportunity.BetaBernoulliLikelihood;
import io.github.clv4j.predictive.process.opportunity.BetaBernoulliProcess;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * BG/BB (Fader, Hardie and Shang 2010): a period is an opportunity to buy, taken or not. Just
 * before each opportunity a customer drops out with probability theta ~ Beta(gamma, delta); while
 * alive it buys with probability p ~ Beta(alpha, beta).
 *
 * <p>Histories are in whole periods, {@code (x, t_x, n)}: in x of the n periods that followed the
 * one of the first purchase the customer bought, for the last time in period t_x ({@link
 * Customer#periodHistory()}). n may differ from customer to customer. A period that is not over at
 * the end of observation does not count, so that predictions begin where the last whole period
 * ended.
 *
 * <p><b>Alive when?</b> {@link FittedAttrition#probabilityAlive(History)} is that of being alive at
 * the last opportunity n. The tables of the paper show the probability of being alive at
 * opportunity n+1, which is smaller: {@link FittedAttrition#probabilityAlive(History, double)
 * probabilityAlive(history, 1)}.
 *
 * <p><b>Transactions are periods.</b> Where customers can buy more than once in a period, the
 * periods with purchases are fewer than the purchases. What is predicted is the number of such
 * periods; to value customers, the amount of a transaction must be all that a customer spends in
 * one of them, not the amount of a single purchase.
 */
public final class BgBb implements AttritionModel {

  private static final String ONE_CHANCE = "all customers buy with the same probability";
  private static final String ALWAYS = "customers buy at every opportunity while they are alive";
  private static final String ALWAYS_OR_NEVER = "a customer buys at every opportunity or never";
  private static final String NO_DROPOUT =
      "no dropout can be seen; this is the beta-binomial model";
  private static final String ONE_DROPOUT = "all customers drop out with the same probability";
  private static final String AT_ONCE_OR_NEVER =
      "a customer drops out before the first opportunity or never";

  private static final List<Limit> LIMITS =
      List.of(
          new Limit(NO_DROPOUT, 0, 0, -1, 0),
          new Limit(NO_DROPOUT, 0, 0, 0, 1),
          new Limit(ALWAYS, 0, -1, 0, 0),
          new Limit(ALWAYS, 1, 0, 0, 0),
          new Limit(ONE_CHANCE, 1, 1, 0, 0),
          new Limit(ONE_DROPOUT, 0, 0, 1, 1),
          new Limit(ALWAYS_OR_NEVER, -1, -1, 0, 0),
          new Limit(AT_ONCE_OR_NEVER, 0, 0, -1, -1));

  /** The likelihood takes time in proportion to the opportunities. */
  private static final int MOST_OPPORTUNITIES = 20_000;

  /** Seven kinds of history need three opportunities; two have too few for four parameters. */
  private static final int FEWEST_OPPORTUNITIES = 3;

  /** Creates the model, to be fitted. */
  public BgBb() {}

  /**
   * Creates the model of known parameters.
   *
   * @param alpha first parameter of the purchase probabilities
   * @param beta second parameter of the purchase probabilities
   * @param gamma first parameter of the dropout probabilities
   * @param delta second parameter of the dropout probabilities
   * @param timeUnit the period, of which each is one opportunity to buy
   * @return the model, ready to predict
   * @throws IllegalArgumentException if a parameter does not lie between 1e-15 and 1e15
   */
  public static FittedAttrition of(
      double alpha, double beta, double gamma, double delta, PeriodUnit timeUnit) {
    return new BgBb().withParameters(timeUnit, alpha, beta, gamma, delta);
  }

  @Override
  public String name() {
    return "bg-bb";
  }

  @Override
  public String description() {
    return "BG/BB: one opportunity to buy in each period, dropout possible before each";
  }

  @Override
  public List<String> parameterNames() {
    return List.of("alpha", "beta", "gamma", "delta");
  }

  @Override
  public AttritionProcess at(double... parameters) {
    return new BetaBernoulliProcess(
        new BetaBernoulliKernel(parameters[0], parameters[1], parameters[2], parameters[3]));
  }

  @Override
  public List<Trait> traits(PeriodUnit timeUnit, double... parameters) {
    return List.of(
        Traits.beta(
            "purchase probability", "in each " + timeUnit.label(), parameters[0], parameters[1]),
        Traits.dropoutProbability(parameters[2], parameters[3], "before each " + timeUnit.label()));
  }

  @Override
  public Set<Input> needs() {
    return Set.of(Input.HISTORIES, Input.PERIODS);
  }

  /**
   * Returns a customer's history in whole periods.
   *
   * @param customer the customer
   * @param timeUnit the period
   * @return (x, t_x, n)
   * @throws IllegalArgumentException if the customer's unit of time is another one, whose periods
   *     cannot be converted, or its history in whole periods is not known
   */
  @Override
  public History historyOf(Customer customer, PeriodUnit timeUnit) {
    if (customer.timeUnit() != timeUnit) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "customer %s has a history in %ss: bg-bb in %ss needs it in the same periods, into"
                  + " which others cannot be converted",
              customer.id(),
              customer.timeUnit().label(),
              timeUnit.label()));
    }
    return customer
        .periodHistory()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    String.format(
                        Locale.ROOT,
                        "customer %s has %s: bg-bb needs whole %ss, integers with x <= t_x <= T,"
                            + " or dated purchases",
                        customer.id(),
                        customer.history(),
                        timeUnit.label())));
  }

  @Override
  public List<String> notes(CustomerBase customers) {
    double purchases = 0;
    double periods = 0;
    for (int i = 0; i < customers.size(); i++) {
      History history = historyOf(customers.get(i), customers.timeUnit());
      purchases += customers.weight(i) * customers.frequency(i);
      periods += customers.weight(i) * history.frequency();
    }
    return purchases == periods
        ? List.of()
        : List.of(
            String.format(
                Locale.ROOT,
                "BG/BB counts whole calendar %ss in which a customer buys, %,.0f in all, not the"
                    + " %,.0f repeat purchases: its expectations and values are lower in"
                    + " proportion, and its log-likelihood cannot be compared with that of other"
                    + " models",
                customers.timeUnit().label(),
                periods,
                purchases));
  }

  @Override
  public FitReport estimate(Histories histories, PeriodUnit timeUnit, FitOptions options) {
    double oldest = histories.time(histories.times() - 1);
    if (oldest > MOST_OPPORTUNITIES) {
      throw new ModelFitException(
          String.format(
              Locale.ROOT,
              "model bg-bb takes at most %,d opportunities to buy, but a customer had %,.0f, one a"
                  + " %s: choose a longer unit of time",
              MOST_OPPORTUNITIES,
              oldest,
              timeUnit.label()));
    }
    return AttritionModel.super.estimate(histories, timeUnit, options);
  }

  @Override
  public Optional<Estimation> estimation(Histories histories) {
    List<double[]> starts = starts(histories);
    return Optional.of(
        new Estimation(
            name(),
            parameterNames(),
            new BetaBernoulliLikelihood(histories),
            starts.get(0),
            starts,
            LIMITS));
  }

  private static List<double[]> starts(Histories histories) {
    if (histories.nobodyBought()) {
      return List.of(new double[] {1e-6, 1, 1, 1}); // nobody bought: expect that of all
    }
    // many who never buy may be such as never would, or such as left at once: two optima
    return List.of(
        new double[] {1, 1, 1, 1},
        new double[] {0.05, 0.05, 1, 2},
        new double[] {1, 2, 0.05, 0.05});
  }

  @Override
  public Optional<String> whyNotIdentified(Histories histories) {
    return histories
        .whyNotIdentified()
        .or(
            () ->
                histories.time(histories.times() - 1) < FEWEST_OPPORTUNITIES
                    ? Optional.of(
                        "nobody had more than two opportunities to buy, which cannot tell dropout"
                            + " from bad luck: observe three periods or more, or choose shorter"
                            + " ones")
                    : Optional.empty());
  }
}

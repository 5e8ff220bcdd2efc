package io.github.clv4j.predictive.attrition;

import io.github.clv4j.core.customer.Input;
import io.github.clv4j.core.model.FitOptions;
import io.github.clv4j.core.model.FitReport;
import io.github.clv4j.core.model.Trait;
import io.github.clv4j.core.period.PeriodUnit;
import io.github.clv4j.predictive.estimation.Estimation;
import io.github.clv4j.predictive.estimation.Histories;
import io.github.clv4j.predictive.process.AttritionProcess;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * BG/CNBD-k (Reutterer, Platzer and Schröder 2020): times between purchases are more regular than
 * chance, the sum of k phases each of which is over at a rate lambda ~ Gamma(r, alpha); after each
 * repeat purchase the customer drops out with probability p ~ Beta(a, b). With k = 1 this is {@link
 * BgNbd}.
 *
 * <p>The expected transactions are exact; those of the paper are an approximation.
 *
 * <p>A new model chooses k when it is fitted: 1, 2, ... are tried until the log-likelihood has
 * fallen twice in a row, at most up to 20. k counts as a parameter in the criteria, but as a whole
 * number it has no standard error; {@link Regularity} tells how sure it is. The k = 1 that it
 * {@linkplain #nests() contains} differs from it in that whole number only, so that a
 * likelihood-ratio test of the two is a rough guide.
 */
public final class BgCnbdK implements AttritionModel {

  private final RegularPurchases purchases;

  /** Creates the model, to be fitted with the k that the data support best. */
  public BgCnbdK() {
    this(OptionalInt.empty());
  }

  private BgCnbdK(OptionalInt phases) {
    purchases = new RegularPurchases("bg-cnbd-k", false, phases);
  }

  /**
   * Creates the model, to be fitted with a given k.
   *
   * @param k number of phases of a purchase, from 1 to 100
   * @return the model
   * @throws IllegalArgumentException if k is not in that range
   */
  public static BgCnbdK ofPhases(int k) {
    return new BgCnbdK(OptionalInt.of(RegularPurchases.phases(k)));
  }

  /**
   * Creates the model of known parameters.
   *
   * @param k number of phases of a purchase, from 1 to 100
   * @param r shape of the rates of a phase
   * @param alpha rate parameter of the rates of a phase, in units of time
   * @param a first parameter of the dropout probabilities
   * @param b second parameter of the dropout probabilities
   * @param timeUnit the unit of time of alpha
   * @return the model, ready to predict
   * @throws IllegalArgumentException if k is not in its range, or another parameter does not lie
   *     between 1e-15 and 1e15
   */
  public static FittedAttrition of(
      int k, double r, double alpha, double a, double b, PeriodUnit timeUnit) {
    return ofPhases(k).withParameters(timeUnit, k, r, alpha, a, b);
  }

  @Override
  public String name() {
    return purchases.model();
  }

  @Override
  public String description() {
    return "BG/CNBD-k: regular purchases, dropout possible after each repeat purchase";
  }

  @Override
  public List<String> parameterNames() {
    return RegularPurchases.PARAMETERS;
  }

  @Override
  public AttritionProcess at(double... parameters) {
    return purchases.at(parameters);
  }

  @Override
  public List<Trait> traits(PeriodUnit timeUnit, double... parameters) {
    return purchases.traits(timeUnit, parameters);
  }

  @Override
  public Set<Input> needs() {
    return RegularPurchases.NEEDS;
  }

  @Override
  public boolean leavesAfterPurchases() {
    return true;
  }

  @Override
  public List<String> nests() {
    return List.of("bg-nbd");
  }

  @Override
  public FitReport estimate(Histories histories, PeriodUnit timeUnit, FitOptions options) {
    return purchases.estimate(histories, timeUnit, options);
  }

  @Override
  public AttritionModel holding(double... parameters) {
    return ofPhases((int) parameters[0]);
  }

  @Override
  public Optional<Estimation> estimation(Histories histories) {
    return purchases.estimation(histories);
  }

  Estimation estimation(Histories histories, int k) {
    return purchases.estimation(histories, k);
  }
}

package io.github.clv4j.predictive;

import io.github.clv4j.core.customer.CustomerBase;
import io.github.clv4j.core.customer.Input;
import io.github.clv4j.core.customer.SpendIndependence;
import io.github.clv4j.core.model.CLVModel;
import io.github.clv4j.core.model.FitOptions;
import io.github.clv4j.core.model.ModelState;
import io.github.clv4j.core.model.ParametricModel;
import io.github.clv4j.core.period.PeriodUnit;
import io.github.clv4j.predictive.attrition.AttritionModel;
import io.github.clv4j.predictive.attrition.FittedAttrition;
import io.github.clv4j.predictive.spend.ConstantSpend;
import io.github.clv4j.predictive.spend.FittedSpend;
import io.github.clv4j.predictive.spend.GammaGamma;
import io.github.clv4j.predictive.spend.SpendModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Lifetime value as the discounted number of future transactions times their expected amount
 * (Fader, Hardie and Lee 2005, "RFM and CLV"): an {@link AttritionModel} predicts the transactions,
 * a {@link SpendModel} their amounts, and the two are taken to be independent, which every fit
 * tests. Immutable and thread-safe.
 */
public final class PredictiveCLV implements CLVModel, ParametricModel {
  private final AttritionModel transactions;
  private final SpendModel spend;

  private PredictiveCLV(AttritionModel transactions, SpendModel spend) {
    this.transactions = transactions;
    this.spend = spend;
  }

  /**
   * Combines a model of transactions with one of spend.
   *
   * @param transactions the model of purchases and dropout
   * @param spend the model of amounts
   * @return the combined model
   */
  public static PredictiveCLV of(AttritionModel transactions, SpendModel spend) {
    return new PredictiveCLV(transactions, spend);
  }

  /**
   * Combines a model of transactions with Gamma-Gamma spend, the usual choice.
   *
   * @param transactions the model of purchases and dropout
   * @return the combined model
   */
  public static PredictiveCLV of(AttritionModel transactions) {
    return of(transactions, new GammaGamma());
  }

  /**
   * Combines models whose parameters are known.
   *
   * @param transactions the model of purchases and dropout
   * @param spend the model of amounts
   * @return the combined model, ready to predict
   */
  public static FittedPredictiveCLV of(FittedAttrition transactions, FittedSpend spend) {
    return new FittedPredictiveCLV(
        new Worlds(transactions, spend, Worlds.modelOf(spend), Optional.empty()), List.of());
  }

  /**
   * Changes the spend model.
   *
   * @param other the model of amounts
   * @return a model of the same transactions
   */
  public PredictiveCLV spend(SpendModel other) {
    return new PredictiveCLV(transactions, other);
  }

  @Override
  public String name() {
    return transactions.name();
  }

  @Override
  public String description() {
    return transactions.description();
  }

  @Override
  public Set<Input> needs() {
    return transactions.needs();
  }

  @Override
  public Optional<String> whyNotApplicable(CustomerBase customers) {
    Optional<String> reason = Input.whyNotEnough(needs(), customers);
    return reason.isPresent() || !customers.inputs().contains(Input.AMOUNTS)
        ? reason
        : Input.whyNotEnough(spend.needs(), customers)
            .map(why -> "with " + spend.name() + " spend " + why);
  }

  @Override
  public FittedPredictiveCLV fit(CustomerBase customers) {
    return fit(customers, FitOptions.DEFAULT);
  }

  @Override
  public FittedPredictiveCLV fit(CustomerBase customers, FitOptions options) {
    requireApplicable(customers);
    requireKnown("priors of", options.priors().keySet());
    FittedAttrition attrition =
        transactions.fit(customers, options.priorsOf(transactions.parameterNames()));
    List<String> notes = new ArrayList<>(transactions.notes(customers));
    FittedSpend amounts = ConstantSpend.ONE;
    if (customers.inputs().contains(Input.AMOUNTS)) {
      amounts = spend.fit(customers, options.priorsOf(spend.parameterNames()));
      notes.addAll(spend.notes(customers));
      SpendIndependence.of(customers).ifPresent(test -> notes.add(test.toString()));
    } else {
      notes.add(
          "the customers have no amounts: every transaction counts as 1, so that values are"
              + " numbers of discounted transactions");
    }
    Worlds known = new Worlds(attrition, amounts, spend, Optional.empty());
    Samples samples = Samples.of(known, customers, options);
    notes.addAll(samples.notes());
    return new FittedPredictiveCLV(samples.sample().map(known::sampled).orElse(known), notes);
  }

  @Override
  public FittedPredictiveCLV restore(ModelState state) {
    ModelState amounts = state.of(name()).part("spend");
    SpendModel model =
        amounts.model().equals(spend.name()) ? spend : SpendModel.named(amounts.model());
    Worlds known =
        new Worlds(
            transactions.restore(state.part("transactions")),
            model.restore(amounts),
            model,
            Optional.ofNullable(state.parts().get("parameters")).map(SampleState::in));
    return new FittedPredictiveCLV(known, List.copyOf(state.part("notes").texts().values()));
  }

  @Override
  public List<String> parameterNames() {
    List<String> names = new ArrayList<>(transactions.parameterNames());
    names.addAll(spend.parameterNames());
    return List.copyOf(names);
  }

  @Override
  public FittedPredictiveCLV withParameters(Map<String, Double> parameters, PeriodUnit timeUnit) {
    requireKnown("parameters", parameters.keySet());
    boolean hasSpend = spend.parameterNames().stream().anyMatch(parameters::containsKey);
    return of(
        transactions.withParameters(
            timeUnit, values(transactions.name(), transactions.parameterNames(), parameters)),
        hasSpend
            ? spend.withParameters(values(spend.name(), spend.parameterNames(), parameters))
            : ConstantSpend.ONE);
  }

  private void requireKnown(String what, Set<String> names) {
    TreeSet<String> unknown = new TreeSet<>(names);
    unknown.removeAll(parameterNames());
    if (!unknown.isEmpty()) {
      throw new IllegalArgumentException(
          what + " " + unknown + " are unknown: " + name() + " has " + parameterNames());
    }
  }

  private static double[] values(String model, List<String> names, Map<String, Double> parameters) {
    return names.stream()
        .mapToDouble(
            name ->
                Optional.ofNullable(parameters.get(name))
                    .orElseThrow(
                        () ->
                            new IllegalArgumentException(
                                "parameter " + name + " is missing: " + model + " has " + names)))
        .toArray();
  }

  @Override
  public String toString() {
    return transactions.name() + " with " + spend.name() + " spend";
  }
}

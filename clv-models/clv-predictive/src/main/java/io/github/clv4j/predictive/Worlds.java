package io.github.clv4j.predictive;

import io.github.clv4j.predictive.attrition.FittedAttrition;
import io.github.clv4j.predictive.inference.ParameterSample;
import io.github.clv4j.predictive.spend.ConstantSpend;
import io.github.clv4j.predictive.spend.FittedSpend;
import io.github.clv4j.predictive.spend.SpendModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The model at its parameters, and at others that are as likely. Parameters that are not in the
 * sample stay as fitted.
 *
 * @param transactions the fitted model of purchases and dropout
 * @param spend the fitted model of amounts
 * @param amounts the model of amounts to be had at other parameters
 * @param sample equally likely parameters, if they are uncertain
 */
record Worlds(
    FittedAttrition transactions,
    FittedSpend spend,
    SpendModel amounts,
    Optional<ParameterSample> sample) {

  /** Beyond these no model takes a parameter. */
  private static final double LARGEST = 1e15;

  /**
   * The model of given amounts, as far as it can be found; needed where they are uncertain only.
   */
  static SpendModel modelOf(FittedSpend spend) {
    return SpendModel.all().stream()
        .filter(model -> model.name().equals(spend.name()))
        .findFirst()
        .orElseGet(ConstantSpend::new);
  }

  /**
   * The same with other uncertainty.
   *
   * @throws IllegalArgumentException if the sample has a parameter that the model has not
   */
  Worlds sampled(ParameterSample other) {
    List<String> known = new ArrayList<>(transactions.model().parameterNames());
    known.addAll(amounts.parameterNames());
    List<String> unknown = new ArrayList<>(other.names());
    unknown.removeAll(known);
    if (!unknown.isEmpty()) {
      throw new IllegalArgumentException(
          "the sample has parameters " + unknown + ": the model has " + known);
    }
    return new Worlds(transactions, spend, amounts, Optional.of(other));
  }

  World fitted() {
    return new World(transactions.process(), spend);
  }

  /** The model at each of the draws, or as many of them. */
  List<World> drawn(int most) {
    ParameterSample draws = sample.orElseThrow().thinned(most);
    return IntStream.range(0, draws.size()).mapToObj(draw -> at(draws, draw)).toList();
  }

  private World at(ParameterSample draws, int draw) {
    return new World(
        transactions
            .model()
            .at(
                values(
                    transactions.parameters(), transactions.model().parameterNames(), draws, draw)),
        isSpendUncertain(draws)
            ? amounts.withParameters(
                values(spend.state().numbers(), amounts.parameterNames(), draws, draw))
            : spend);
  }

  /** Not where the amounts of all are the same. */
  private boolean isSpendUncertain(ParameterSample draws) {
    return spend.name().equals(amounts.name())
        && amounts.parameterNames().stream().anyMatch(draws.names()::contains);
  }

  private static double[] values(
      Map<String, Double> fitted, List<String> names, ParameterSample draws, int draw) {
    return names.stream()
        .mapToDouble(
            name ->
                draws.names().contains(name)
                    ? Math.max(-LARGEST, Math.min(LARGEST, draws.value(draw, name)))
                    : fitted.getOrDefault(name, 0.0))
        .toArray();
  }
}

package io.github.clv4j.margin.migration;

import io.github.clv4j.core.model.ModelState;
import io.github.clv4j.core.period.PeriodUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Turns a {@link FittedMigration} into plain data and back. */
final class MigrationState {
  private static final String RULE = "rule";
  private static final String RECENCY = "recency";

  private MigrationState() {}

  static ModelState of(
      StateSpace space,
      boolean byRecency,
      TransitionCounts counts,
      Spending spending,
      double customers,
      double purchases) {
    Map<String, Double> numbers = new LinkedHashMap<>();
    numbers.put("customers", customers);
    numbers.put("purchases", purchases);
    numbers.put("states", (double) space.names().size());
    numbers.put("prior", counts.prior());
    OrderTest test = counts.orderTest();
    numbers.put("orderStatistic", test.statistic());
    numbers.put("orderDegreesOfFreedom", (double) test.degreesOfFreedom());
    numbers.put("orderCells", (double) test.cells());
    numbers.put("orderSparseCells", (double) test.sparseCells());
    Map<String, String> texts = new LinkedHashMap<>();
    texts.put("period", space.unit().label());
    texts.put("statesBy", byRecency ? RECENCY : RULE);
    texts.put("former", space.returns() ? "may return" : "for good");
    texts.put("chosen", space.chosen());
    double[][] n = counts.counts();
    for (int i = 0; i < n.length; i++) {
      texts.put("state:" + i, space.names().get(i));
      for (int j = 0; j < n.length; j++) {
        if (n[i][j] != 0) {
          numbers.put("moves:" + i + ":" + j, n[i][j]);
        }
      }
    }
    String name = MigrationCLVModel.NAME;
    return new ModelState(name, numbers, texts, Map.of("spending", spending.state(name)));
  }

  static FittedMigration restore(
      ModelState state, Optional<Function<CustomerPeriod, String>> rule) {
    boolean byRecency = state.text("statesBy").equals(RECENCY);
    if (byRecency == rule.isPresent()) {
      throw new IllegalArgumentException(
          byRecency
              ? "state is of recencies: restore it with a model without a rule for states"
              : "state is of states named by a rule, which cannot be stored: restore it with a"
                  + " model that has the rule, new MigrationCLVModel().statesBy(names, rule)");
    }
    int size = size(state);
    List<String> names = new ArrayList<>();
    double[][] moves = new double[size][size];
    for (int i = 0; i < size; i++) {
      names.add(state.text("state:" + i));
      for (int j = 0; j < size; j++) {
        String key = "moves:" + i + ":" + j;
        moves[i][j] = state.numbers().containsKey(key) ? state.size(key) : 0;
      }
    }
    StateSpace space =
        new StateSpace(
            PeriodUnit.parse(state.text("period")),
            List.copyOf(Chain.requireNames(names)),
            state.text("former").equals("may return"),
            rule,
            state.text("chosen"));
    OrderTest test =
        new OrderTest(
            state.size("orderStatistic"),
            (int) state.size("orderDegreesOfFreedom"),
            (int) state.size("orderCells"),
            (int) state.size("orderSparseCells"));
    return new FittedMigration(
        space,
        byRecency,
        new TransitionCounts(names, moves, space.possible(byRecency), state.number("prior"), test),
        Spending.restore(state.part("spending"), size),
        state.size("customers"),
        state.size("purchases"));
  }

  private static int size(ModelState state) {
    double size = state.size("states");
    if (!(size >= 1 && size <= 10_000 && size == Math.rint(size))) {
      throw new IllegalArgumentException(
          "state of model '" + state.model() + "': it has " + size + " states");
    }
    return (int) size;
  }
}

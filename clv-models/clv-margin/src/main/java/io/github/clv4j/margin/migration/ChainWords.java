package io.github.clv4j.margin.migration;

import io.github.clv4j.core.period.PeriodUnit;
import io.github.clv4j.core.table.Column;
import io.github.clv4j.core.table.Table;
import io.github.clv4j.core.valuation.Figures;
import java.util.Locale;

/** What a {@link MigrationCLV} tells about itself. */
final class ChainWords {
  private ChainWords() {}

  static String heading(MigrationCLV clv) {
    String unit = clv.unit().label();
    return String.format(
        Locale.ROOT,
        "Customer migration by %s: %d states, d = %s, %s",
        unit,
        clv.states().size(),
        Figures.number(clv.discount()),
        clv.horizon().isLifetime()
            ? "over the whole future"
            : "N = " + clv.unit().count(Finite.periods(clv.horizon(), clv.unit())));
  }

  static Table table(MigrationCLV clv, double[] variances, double[] times) {
    Table.Builder table =
        Table.of(
            Column.words("state", "state"),
            Column.numbers("payoff", "payoff", 2),
            Column.numbers("value", "value", 2),
            Column.numbers("standard_deviation", "std. deviation", 2),
            Column.numbers("time_to_absorption", clv.unit().label() + "s to absorption", 2));
    for (int i = 0; i < times.length; i++) {
      String state = clv.states().get(i);
      table.row(
          state, clv.payoff(state), clv.value(state), StrictMath.sqrt(variances[i]), times[i]);
    }
    return table.build();
  }

  static String divergence(String state, double gain, PeriodUnit unit) {
    return "payoffs recur for ever and are not discounted: from state '"
        + state
        + "' on "
        + Figures.number(gain)
        + " a "
        + unit.label()
        + " in the long run; give a discount rate or a horizon";
  }

  static String explain(MigrationCLV clv) {
    StringBuilder text = new StringBuilder(heading(clv));
    text.append(
        clv.horizon().isLifetime()
            ? "\nV = (I - P/(1+d))^-1 R, for the payoffs R below and P:\n"
            : "\nV = sum over t = 0..N of (P/(1+d))^t R, for the payoffs R below and P:\n");
    text.append(clv.transitions()).append('\n').append(clv.table());
    for (String state : clv.states()) {
      clv.reason(state)
          .ifPresent(
              why -> text.append("\nThe value of '").append(state).append("': ").append(why));
    }
    return text.toString();
  }
}

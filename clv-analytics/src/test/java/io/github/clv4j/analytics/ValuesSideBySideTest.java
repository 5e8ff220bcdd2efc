package io.github.clv4j.analytics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.github.clv4j.core.customer.Customer;
import io.github.clv4j.core.customer.CustomerBase;
import io.github.clv4j.core.customer.Input;
import io.github.clv4j.core.model.CLVModel;
import io.github.clv4j.core.model.ModelFitException;
import io.github.clv4j.core.valuation.CLVEstimates;
import io.github.clv4j.core.valuation.Valuation;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;

class ValuesSideBySideTest {
  private static final CLVEstimates FIVE = Estimates.of(1, 2, 3, 4, 5);
  private static final CustomerBase BASE = FIVE.customers();

  private static CLVModel model(String name, double... values) {
    return StubModel.predicting(name, c -> 0, value(values));
  }

  private static ToDoubleFunction<Customer> value(double... values) {
    return c -> values[Integer.parseInt(c.id())];
  }

  private static ValuesSideBySide of(CLVModel... models) {
    return ValuesSideBySide.of(List.of(models), BASE, Valuation.standard());
  }

  @Test
  void columnsTotalsAndRanks() {
    ValuesSideBySide values = of(model("up", 1, 2, 3, 4, 10), model("down", 5, 4, 3, 2, 1));
    assertThat(values.rankCorrelation("up", "down").getAsDouble()).isCloseTo(-1, within(1e-15));
    assertThat(values.rankCorrelation("up", "up").getAsDouble()).isCloseTo(1, within(1e-15));
    assertThat(values.mostDisputed(3)).containsExactly(0, 4, 1);
    assertThat(values.mostDisputed(9)).containsExactly(0, 4, 1, 3, 2);
    assertThat(values.table().columns())
        .extracting(c -> c.key())
        .containsExactly("customer_id", "up", "down");
    assertThat(values.table().number(4, 1)).hasValue(10);
    assertThat(values)
        .hasToString(
            """
            5 customers side by side (next 1 year, discounted at 10 % a year, margin 100 %, payments as they happen)
            model  values      total  mean  median  top 10 %  rank ~ up  rank ~ down
            up     the future  20.00  4.00    3.00    25.0 %      1.000       -1.000
            down   the future  15.00  3.00    3.00    16.7 %     -1.000        1.000

            The models disagree most on the rank of
            customer     up  down
            000000     1.00  5.00
            000004    10.00  1.00
            000001     2.00  4.00
            000003     4.00  2.00
            000002     3.00  3.00\
            """);
  }

  @Test
  void tiesShareTheirRank() {
    ValuesSideBySide values = of(model("ties", 1, 1, 2, 2, 3), model("other", 1, 3, 2, 5, 4));
    // Spearman by the product-moment correlation of the ranks 1.5 1.5 3.5 3.5 5 and 1 3 2 5 4
    assertThat(values.rankCorrelation("ties", "other").getAsDouble())
        .isCloseTo(5.5 / Math.sqrt(9 * 10), within(1e-14));
    assertThat(
            of(model("same", 7, 7, 7, 7, 7), model("up", 1, 2, 3, 4, 5))
                .rankCorrelation("same", "up"))
        .isEmpty();
  }

  @Test
  void aHistoryThatStandsForSeveralCountsAsOften() {
    double[] weights = {2, 1, 1, 1};
    CLVEstimates light = Estimates.weighted(new double[] {1, 2, 3, 4}, weights);
    CLVEstimates heavy =
        CLVEstimates.builder(light.customers(), light.valuation(), i -> light.get(i))
            .value(new double[] {4, 1, 3, 2})
            .build();
    ValuesSideBySide values =
        ValuesSideBySide.of(
            List.of(
                new ValuesSideBySide.Values("a", false, light),
                new ValuesSideBySide.Values("b", false, heavy)));
    ValuesSideBySide each = of(model("a", 1, 1, 2, 3, 4), model("b", 4, 4, 1, 3, 2));
    assertThat(values.rankCorrelation("a", "b").getAsDouble())
        .isCloseTo(each.rankCorrelation("a", "b").getAsDouble(), within(1e-14));
    assertThat(values.summary().number(0, 2)).hasValue(11);
    assertThat(values.summary().number(0, 3)).hasValue(2.2);
  }

  @Test
  void thePastIsCalledThePast() {
    CLVModel past =
        new StubModel(
            "historical",
            Set.of(Input.HISTORIES),
            false,
            base ->
                new StubModel.Fitted(
                    "historical", c -> OptionalDouble.empty(), value(9, 8, 7, 6, 5), List.of()));
    ValuesSideBySide values = of(past, model("future", 1, 2, 3, 4, 5));
    assertThat(values.columns().get(0).ofThePast()).isTrue();
    assertThat(values.summary().text(0, 1)).hasValue("the past");
    assertThat(values.toString()).contains("\nhistorical values the past, what customers have br");
  }

  @Test
  void whatGivesNoValuesIsListed() {
    CLVModel needy =
        new StubModel(
            "needy",
            Set.of(Input.PURCHASES),
            true,
            base -> {
              throw new AssertionError();
            });
    CLVModel failing =
        StubModel.fitting(
            "failing",
            base -> {
              throw new ModelFitException("there is no optimum");
            });
    ValuesSideBySide values = of(needy, model("up", 1, 2, 3, 4, 5), failing);
    assertThat(values.notValued()).containsOnlyKeys("needy", "failing");
    assertThat(values.notValued().get("needy")).startsWith("is not applicable: needs");
    assertThat(values.toString()).contains("\nfailing could not be fitted: ");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> of(failing))
        .withMessageStartingWith("no model can value these customers");
  }

  @Test
  void infiniteValuesHaveRanksAndATotal() {
    ValuesSideBySide values =
        of(
            model("endless", 1, Double.POSITIVE_INFINITY, 3, 4, 5),
            model("both", Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, 3, 4, 5));
    assertThat(values.summary().number(0, 2)).hasValue(Double.POSITIVE_INFINITY);
    assertThat(values.summary().number(1, 2)).isEmpty();
    assertThat(values.summary().number(0, 5)).isEmpty();
    assertThat(values.rankCorrelation("endless", "both").getAsDouble()).isCloseTo(1, within(1e-15));
  }

  @Test
  void whatCannotBeComparedIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> of(model("same", 1, 2, 3, 4, 5), model("same", 1, 2, 3, 4, 5)))
        .withMessageContaining("each must have a name of its own");
    assertThatIllegalArgumentException().isThrownBy(() -> ValuesSideBySide.of(List.of()));
    ValuesSideBySide.Values five = new ValuesSideBySide.Values("five", false, FIVE);
    ValuesSideBySide.Values other =
        new ValuesSideBySide.Values("other", false, Estimates.of(1, 2, 3, 4, 5));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ValuesSideBySide.of(List.of(five, other)))
        .withMessageStartingWith("values of other: all must be of the same customers");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ValuesSideBySide.of(List.of(five)).rankCorrelation("five", "six"));
    assertThat(ValuesSideBySide.of(List.of(five)).toString()).doesNotContain("disagree");
  }
}

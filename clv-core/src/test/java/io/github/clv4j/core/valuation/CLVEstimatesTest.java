package io.github.clv4j.core.valuation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.clv4j.core.customer.CustomerBase;
import io.github.clv4j.core.customer.History;
import io.github.clv4j.core.customer.Spend;
import io.github.clv4j.core.period.PeriodUnit;
import java.util.Arrays;
import java.util.NoSuchElementException;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CLVEstimatesTest {
  private static final Valuation STANDARD = Valuation.standard();
  private static final CustomerBase FOUR =
      CustomerBase.ofSummaries(PeriodUnit.WEEKS)
          .add("A", History.of(0, 0, 10), Spend.NONE, 3, OptionalDouble.empty())
          .add("B", History.of(2, 5, 10), Spend.NONE)
          .add("C", History.of(0, 0, 10), Spend.NONE)
          .add("D", History.of(1, 5, 10), Spend.NONE)
          .build();
  private static final double[] VALUES = {1, 30, 1, 20};

  private static CLVEstimate single(int index) {
    CLVEstimate.Builder builder = CLVEstimate.builder(FOUR.id(index), STANDARD);
    if (index == 1) {
      builder.probabilityAlive(0.5).expectedTransactions(2).expectedSpend(15);
    }
    return builder.future(new KnownFuture(VALUES[index] * 2)).build(VALUES[index]);
  }

  private static final CLVEstimates COLLECTED =
      CLVEstimates.collect(FOUR, STANDARD, CLVEstimatesTest::single);

  @Test
  void collectedOneByOneTheyAreTheSameAsColumns() {
    assertThat(IntStream.range(0, COLLECTED.size()).mapToDouble(COLLECTED::value))
        .containsExactly(1.0, 30.0, 1.0, 20.0);
    assertThat(COLLECTED.probabilityAlive(1)).hasValue(0.5);
    assertThat(COLLECTED.expectedTransactions(1)).hasValue(2);
    assertThat(COLLECTED.expectedSpend(1)).hasValue(15);
    assertThat(COLLECTED.probabilityAlive(0)).isEmpty();
    assertThat(COLLECTED.expectedTransactions(0)).isEmpty();
    assertThat(COLLECTED.expectedSpend(0)).isEmpty();
    assertThat(COLLECTED.get("D").value()).isEqualTo(20);
    assertThat(COLLECTED.get(1).expectedSpend()).hasValue(15);
    assertThat(COLLECTED.customers()).isSameAs(FOUR);
    assertThat(COLLECTED.valuation()).isSameAs(STANDARD);
  }

  @Test
  void theTotalCountsAHistoryAsOftenAsItStandsForCustomers() {
    assertThat(COLLECTED.total()).isEqualTo(3 * 1 + 30 + 1 + 20);
  }

  @Test
  void halfOfTheCustomersAreBelowTheMedian() {
    assertThat(COLLECTED.median()).isEqualTo(1); // 1 1 1 1 20 30
    assertThat(
            CLVEstimates.builder(FOUR, STANDARD, CLVEstimatesTest::single)
                .value(new double[] {7, 1, 2, 3})
                .build()
                .median())
        .isEqualTo(5); // 1 2 3 7 7 7
  }

  @Test
  void infinitiesOfBothSignsHaveNoTotal() {
    double[] both = {Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, 0, 0};
    CLVEstimates estimates =
        CLVEstimates.builder(FOUR, STANDARD, CLVEstimatesTest::single).value(both).build();

    assertThatThrownBy(estimates::total).isInstanceOf(ArithmeticException.class);
    assertThat(estimates.toString()).contains("plus and minus infinity");
    assertThat(
            CLVEstimates.builder(FOUR, STANDARD, CLVEstimatesTest::single)
                .value(new double[] {1, Double.POSITIVE_INFINITY, 1, Double.POSITIVE_INFINITY})
                .build()
                .median())
        .isEqualTo(1);
    double[] all = new double[4];
    Arrays.fill(all, Double.POSITIVE_INFINITY);
    assertThat(
            CLVEstimates.builder(FOUR, STANDARD, CLVEstimatesTest::single)
                .value(all)
                .build()
                .median())
        .isInfinite();
  }

  @Test
  void theRankingKeepsEqualCustomersInTheBasesOrder() {
    assertThat(COLLECTED.ranking()).containsExactly(1, 3, 0, 2);
  }

  @Test
  void itPrintsTotalMedianAndTheBest() {
    assertThat(COLLECTED.toString())
        .startsWith("6 customers worth 54.00 in all, median 1.00 (" + STANDARD + ")")
        .containsSubsequence("1. B", "30.00", "2. D", "20.00", "3. A", "4. C");
  }

  @Test
  void intervalsAreMadeOneByOneUnlessAModelKnowsBetter() {
    Intervals intervals = COLLECTED.intervals(0.8).orElseThrow();
    assertThat(intervals.get(3)).isEqualTo(new Interval(0, 40, 0.8, Uncertainty.INDIVIDUAL));

    assertThat(COLLECTED.intervals(Quantity.VALUE, 0.8, Uncertainty.BOTH)).isEmpty();
    assertThat(COLLECTED.totalInterval(0.8)).isEmpty();

    CLVEstimates columns =
        CLVEstimates.builder(FOUR, STANDARD, CLVEstimatesTest::single)
            .value(VALUES)
            .future(new KnownFuture(VALUES))
            .build();
    assertThat(columns.intervals(0.5).orElseThrow().upper(1)).isEqualTo(30);
    assertThat(columns.totalInterval(0.5))
        .contains(new Interval(0, 52, 0.5, Uncertainty.INDIVIDUAL));
    assertThat(columns.totalInterval(i -> i < 2, Quantity.VALUE, 0.5, Uncertainty.INDIVIDUAL))
        .contains(new Interval(0, 31, 0.5, Uncertainty.INDIVIDUAL));
    assertThat(columns.totalInterval(i -> i < 2, Quantity.VALUE, 0.5, Uncertainty.PARAMETERS))
        .isEmpty();
    assertThatThrownBy(() -> columns.intervals(95))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("interval level is 95.0");
  }

  @Test
  void aModelWithoutIntervalsHasNone() {
    CLVEstimates none =
        CLVEstimates.collect(
            FOUR, STANDARD, i -> CLVEstimate.builder(FOUR.id(i), STANDARD).build(1));
    assertThat(none.intervals(0.9)).isEmpty();
  }

  @Test
  void columnsAreCopied() {
    double[] values = VALUES.clone();
    double[] alive = {1, 1, 1, 1};
    CLVEstimates columns =
        CLVEstimates.builder(FOUR, STANDARD, CLVEstimatesTest::single)
            .value(values)
            .probabilityAlive(alive)
            .expectedTransactions(alive)
            .expectedSpend(alive)
            .build();
    values[0] = 99;
    alive[0] = 99;
    assertThat(columns.value(0)).isEqualTo(1);
    assertThat(columns.probabilityAlive(0)).hasValue(1);
    assertThat(columns.expectedTransactions(0)).hasValue(1);
    assertThat(columns.expectedSpend(0)).hasValue(1);
  }

  @Test
  void aValueThatIsNaNIsRefused() {
    assertThatThrownBy(
            () ->
                CLVEstimates.builder(FOUR, STANDARD, CLVEstimatesTest::single)
                    .value(new double[] {1, 2, Double.NaN, 4})
                    .build())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("value of customer C is NaN: a model must return a number or infinity");
  }

  @Test
  void aColumnHasOneEntryForEachCustomer() {
    CLVEstimates.Builder builder = CLVEstimates.builder(FOUR, STANDARD, CLVEstimatesTest::single);
    assertThatThrownBy(builder::build)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a column has 0 entries: it must have one for each of 4 customers");
    builder.value(VALUES).expectedSpend(new double[3]);
    assertThatThrownBy(builder::build)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a column has 3 entries: it must have one for each of 4 customers");
  }

  @Test
  void anUnknownCustomerIsNamed() {
    assertThatThrownBy(() -> COLLECTED.get("Z"))
        .isInstanceOf(NoSuchElementException.class)
        .hasMessage("customer 'Z' is not among the 4 valued");
  }
}

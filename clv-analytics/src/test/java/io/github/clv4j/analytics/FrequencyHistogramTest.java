package io.github.clv4j.analytics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.github.clv4j.core.customer.CustomerBase;
import io.github.clv4j.core.customer.History;
import io.github.clv4j.core.customer.Spend;
import io.github.clv4j.core.model.FittedCLVModel;
import io.github.clv4j.core.period.PeriodUnit;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class FrequencyHistogramTest {
  private static final FittedCLVModel MODEL = new StubModel.Steady(0.1, PeriodUnit.WEEKS);

  private static CustomerBase customers(PeriodUnit unit, double age) {
    return CustomerBase.ofSummaries(unit)
        .add("ada", History.of(0, 0, age), Spend.NONE, 30, OptionalDouble.empty())
        .add("bob", History.of(2, age / 2, age), Spend.NONE, 10, OptionalDouble.empty())
        .add("cid", History.of(9, age / 2, 2 * age), Spend.NONE, 5, OptionalDouble.empty())
        .build();
  }

  @Test
  void expectedAreSumsOfProbabilitiesByWeight() {
    List<FrequencyHistogram.Bin> bins =
        FrequencyHistogram.of(MODEL, customers(PeriodUnit.WEEKS, 10), 2).bins();

    // Poisson with mean 1 for 40 customers, 2 for 5
    double e = StrictMath.exp(-1);
    assertThat(bins).extracting(FrequencyHistogram.Bin::label).containsExactly("0", "1", "2+");
    assertThat(bins).extracting(FrequencyHistogram.Bin::actual).containsExactly(30.0, 0.0, 15.0);
    assertThat(bins.get(0).expected()).isCloseTo(40 * e + 5 * e * e, within(1e-13));
    assertThat(bins.get(1).expected()).isCloseTo(40 * e + 10 * e * e, within(1e-13));
    assertThat(bins.get(2).expected()).isCloseTo(45 - 80 * e - 15 * e * e, within(1e-12));
  }

  @Test
  void unitsOfModelAndBaseMayDiffer() {
    FrequencyHistogram weeks = FrequencyHistogram.of(MODEL, customers(PeriodUnit.WEEKS, 10));
    FrequencyHistogram days = FrequencyHistogram.of(MODEL, customers(PeriodUnit.DAYS, 70));

    for (int k = 0; k < 8; k++) {
      assertThat(days.bins().get(k).expected())
          .isCloseTo(weeks.bins().get(k).expected(), within(1e-12));
    }
  }

  @Test
  void prints() {
    assertThat(FrequencyHistogram.of(MODEL, customers(PeriodUnit.WEEKS, 10), 2))
        .hasToString(
            """
            Customers by number of repeat purchases, actual and expected by steady:
            repeat purchases  actual  expected
            0                     30      15.4
            1                      0      16.1
            2+                    15      13.5""");
  }

  @Test
  void chartHasTwoBarsForEachBin() {
    assertThat(FrequencyHistogram.of(MODEL, customers(PeriodUnit.WEEKS, 10)).chart().series())
        .hasSize(2)
        .allMatch(series -> series.points().size() == 8);
  }

  @Test
  void saysWhatIsMissing() {
    CustomerBase customers = customers(PeriodUnit.WEEKS, 10);

    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                FrequencyHistogram.of(
                    StubModel.predicting("other", c -> 1).fit(customers), customers))
        .withMessageContaining("model other does not tell how probable");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> FrequencyHistogram.of(MODEL, customers, 0))
        .withMessageContaining("last bin begins at 0");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                FrequencyHistogram.of(
                    new StubModel.Steady(Double.NaN, PeriodUnit.WEEKS), customers))
        .withMessageContaining("NaN as the probability of 0 repeat purchases");
  }
}

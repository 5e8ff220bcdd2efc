package io.github.clv4j.analytics.diagnostics;

import static io.github.clv4j.core.period.PeriodUnit.DAYS;
import static io.github.clv4j.core.period.PeriodUnit.WEEKS;
import static io.github.clv4j.core.period.PeriodUnit.YEARS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.withinPercentage;

import io.github.clv4j.analytics.chart.Axis;
import io.github.clv4j.analytics.chart.HeatMap;
import io.github.clv4j.core.contract.Contracts;
import io.github.clv4j.core.contract.RetentionTable;
import io.github.clv4j.core.customer.CustomerBase;
import io.github.clv4j.core.customer.History;
import io.github.clv4j.core.customer.Spend;
import io.github.clv4j.core.model.FittedCLVModel;
import io.github.clv4j.core.period.Horizon;
import io.github.clv4j.core.period.PeriodUnit;
import io.github.clv4j.core.table.Column;
import io.github.clv4j.predictive.PredictiveCLV;
import io.github.clv4j.predictive.attrition.BgBb;
import io.github.clv4j.predictive.attrition.BgNbd;
import io.github.clv4j.predictive.spend.ConstantSpend;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class RecencyFrequencySurfaceTest {
  private static final Horizon AHEAD = Horizon.weeks(39);

  /** Half of the customers are 39 weeks old, and 98 % bought again at most seven times. */
  private static CustomerBase customers() {
    return CustomerBase.ofSummaries(WEEKS)
        .add("young", History.of(0, 0, 20), Spend.NONE, 45, OptionalDouble.empty())
        .add("usual", History.of(7, 30, 39), Spend.NONE, 30, OptionalDouble.empty())
        .add("old", History.of(2, 10, 70), Spend.NONE, 23, OptionalDouble.empty())
        .add("keen", History.of(40, 39, 39.5), Spend.NONE, 2, OptionalDouble.empty())
        .build();
  }

  private static double at(RecencyFrequencySurface surface, int frequency, double recency) {
    return surface.cells().stream()
        .filter(cell -> cell.frequency() == frequency && cell.recency() == recency)
        .findFirst()
        .orElseThrow()
        .value();
  }

  /** Expected figures: mpmath 1.3.0, from the formulas of Fader, Hardie and Lee (2005). */
  @Test
  void agreesWithTheFormulasOfBgNbd() {
    RecencyFrequencySurface alive =
        RecencyFrequencySurface.ofProbabilityAlive(Shops.BG_NBD, customers());
    RecencyFrequencySurface expected =
        RecencyFrequencySurface.ofExpectedTransactions(Shops.BG_NBD, customers(), AHEAD);

    assertThat(alive.age()).isEqualTo(39);
    assertThat(at(alive, 0, 0)).isEqualTo(1);
    assertThat(at(alive, 1, 39)).isCloseTo(0.753650201926064, withinPercentage(1e-10));
    assertThat(at(alive, 3, 36)).isCloseTo(0.81565928701008136, withinPercentage(1e-10));
    assertThat(at(alive, 7, 21)).isCloseTo(0.18016349183089004, withinPercentage(1e-10));
    assertThat(at(expected, 0, 0)).isCloseTo(0.19453072170326547, withinPercentage(1e-8));
    assertThat(at(expected, 1, 39)).isCloseTo(0.71995330572646028, withinPercentage(1e-8));
    assertThat(at(expected, 3, 36)).isCloseTo(1.9533536571256088, withinPercentage(1e-8));
    assertThat(at(expected, 7, 21)).isCloseTo(0.93436044881067729, withinPercentage(1e-8));
  }

  @Test
  void coversWhatCustomersDo() {
    RecencyFrequencySurface surface =
        RecencyFrequencySurface.ofProbabilityAlive(Shops.BG_NBD, customers());

    // seven frequencies at 13 recencies, 3 weeks apart, and those who bought once
    assertThat(surface.cells()).hasSize(7 * 13 + 1);
    assertThat(surface.cells())
        .extracting(RecencyFrequencySurface.Cell::recency)
        .contains(0.0, 3.0, 36.0, 39.0)
        .allMatch(recency -> recency % 3 == 0);
    assertThat(surface.cells())
        .filteredOn(cell -> cell.frequency() == 0)
        .containsExactly(new RecencyFrequencySurface.Cell(0, 0, 1));
    assertThat(surface.model()).isEqualTo("bg-nbd");
    assertThat(surface.timeUnit()).isEqualTo(WEEKS);
  }

  @Test
  void manyPurchasesAreShownInSteps() {
    CustomerBase busy =
        CustomerBase.ofSummaries(WEEKS)
            .add("a", History.of(40, 30, 39), Spend.NONE, 1, OptionalDouble.empty())
            .build();
    HeatMap map = RecencyFrequencySurface.ofProbabilityAlive(Shops.BG_NBD, busy).heatMap();

    assertThat(map.width()).isEqualTo(4);
    assertThat(map.cells())
        .extracting(HeatMap.Cell::x)
        .contains(0.0, 4.0, 40.0)
        .doesNotContain(1.0, 44.0);
  }

  @Test
  void takesAnyAge() {
    RecencyFrequencySurface young =
        RecencyFrequencySurface.ofProbabilityAlive(Shops.BG_NBD, customers(), 4.5);
    RecencyFrequencySurface old =
        RecencyFrequencySurface.ofExpectedTransactions(Shops.BG_NBD, customers(), AHEAD, 70.9);

    assertThat(young.age()).isEqualTo(4.5);
    assertThat(young.heatMap().height()).isCloseTo(4.5 / 13, withinPercentage(1e-10));
    assertThat(young.cells()).hasSize(7 * 13 + 1);
    assertThat(old.age()).isEqualTo(70);
    assertThat(at(old, 2, 70))
        .isEqualTo(Shops.BG_NBD.expectedTransactions(History.of(2, 70, 70), 39));
  }

  @Test
  void unitsOfModelAndBaseMayDiffer() {
    CustomerBase inDays =
        CustomerBase.ofSummaries(DAYS)
            .add("a", History.of(5, 210, 273), Spend.NONE, 1, OptionalDouble.empty())
            .build();
    RecencyFrequencySurface alive =
        RecencyFrequencySurface.ofProbabilityAlive(Shops.BG_NBD, inDays);
    RecencyFrequencySurface expected =
        RecencyFrequencySurface.ofExpectedTransactions(Shops.BG_NBD, inDays, Horizon.days(273));

    assertThat(at(alive, 1, 273)).isCloseTo(0.753650201926064, withinPercentage(1e-10));
    assertThat(at(expected, 1, 273)).isCloseTo(0.71995330572646028, withinPercentage(1e-8));
  }

  /** More purchases than years, or half years, cannot be. */
  @Test
  void modelsOfWholePeriodsHaveWholeHistories() {
    FittedCLVModel bgBb =
        PredictiveCLV.of(BgBb.of(1.204, 0.750, 0.657, 2.783, YEARS), ConstantSpend.ONE);
    CustomerBase donors =
        CustomerBase.ofSummaries(YEARS)
            .add("a", History.of(6, 6, 6), Spend.NONE, 1, OptionalDouble.empty())
            .build();
    RecencyFrequencySurface surface = RecencyFrequencySurface.ofProbabilityAlive(bgBb, donors);

    assertThat(surface.cells()).hasSize(1 + 6 + 5 + 4 + 3 + 2 + 1);
    assertThat(surface.cells()).allMatch(cell -> cell.frequency() <= cell.recency());
    assertThat(at(surface, 6, 6)).isEqualTo(1);
  }

  /** Expected figures: mpmath 1.3.0, from the moments of the beta distributions. */
  @Test
  void prints() {
    CustomerBase years =
        CustomerBase.ofSummaries(YEARS)
            .add("a", History.of(2, 2, 2), Spend.NONE, 1, OptionalDouble.empty())
            .build();
    FittedCLVModel bgBb =
        PredictiveCLV.of(BgBb.of(1.204, 0.750, 0.657, 2.783, YEARS), ConstantSpend.ONE);
    FittedCLVModel told = new Shops.Told(0.25, List.of());

    assertThat(RecencyFrequencySurface.ofExpectedTransactions(bgBb, years, Horizon.years(5)))
        .hasToString(
            """
            Expected purchases in the next 5 years of customers 2 years old, by bg-bb,
            by number of repeat purchases (columns) and the time until the last (rows):
            years until the last     0     1     2
                               2        2.05  2.97
                               1        1.21
                               0  0.44""");
    assertThat(RecencyFrequencySurface.ofProbabilityAlive(told, years, 30).toString())
        .contains("P(alive) of customers 30 years old, by told", "25 %")
        .doesNotContain("Expected");
  }

  @Test
  void tellsItsNumbersExactly() {
    RecencyFrequencySurface surface =
        RecencyFrequencySurface.ofProbabilityAlive(Shops.BG_NBD, customers());

    assertThat(surface.table().columns())
        .extracting(Column::key)
        .containsExactly("frequency", "recency", "age", "p_alive");
    assertThat(surface.table().size()).isEqualTo(surface.cells().size());
    assertThat(surface.table().number(0, 3)).hasValue(1);
    assertThat(surface.matrix().columns())
        .extracting(Column::label)
        .containsExactly("weeks until the last", "0", "1", "2", "3", "4", "5", "6", "7");
    assertThat(surface.matrix().size()).isEqualTo(14);
    assertThat(surface.matrix().number(0, 2)).hasValue(at(surface, 1, 39));
    assertThat(surface.matrix().number(13, 2)).isEmpty();
    assertThat(
            RecencyFrequencySurface.ofExpectedTransactions(Shops.BG_NBD, customers(), AHEAD)
                .table()
                .columns())
        .extracting(Column::key)
        .endsWith("expected_transactions");
  }

  @Test
  void drawsACellForEachHistory() {
    RecencyFrequencySurface surface =
        RecencyFrequencySurface.ofProbabilityAlive(Shops.BG_NBD, customers());
    HeatMap map = surface.heatMap();

    assertThat(map.title()).isEqualTo("P(alive) of customers 39 weeks old, by bg-nbd");
    assertThat(map.cells()).hasSameSizeAs(surface.cells());
    assertThat(map.value()).isEqualTo(Axis.percentages("P(alive)"));
    assertThat(map.width()).isEqualTo(1);
    assertThat(map.height()).isEqualTo(3);
    assertThat(map.cells()).contains(new HeatMap.Cell(7, 21, at(surface, 7, 21)));
    assertThat(map)
        .hasToString(
            "P(alive) of customers 39 weeks old, by bg-nbd\n- P(alive): 92 cells from "
                + String.format(Locale.ROOT, "%.4g to 1.000", map.range().getMin()));
  }

  @Test
  void saysWhatIsMissing() {
    CustomerBase customers = customers();
    CustomerBase newcomers =
        CustomerBase.ofSummaries(WEEKS).add("a", History.of(0, 0, 0), Spend.NONE).build();
    CustomerBase contracts =
        CustomerBase.ofContracts(Contracts.of(RetentionTable.of(PeriodUnit.YEARS, 10, 8, 7)));
    FittedCLVModel nan = new Shops.Told(Double.NaN, List.of());
    FittedCLVModel told = new Shops.Told(0.5, List.of());

    assertThatIllegalArgumentException()
        .isThrownBy(() -> RecencyFrequencySurface.ofProbabilityAlive(new Shops.Mute(), customers))
        .withMessage("model mute does not tell who is still a customer; bg-nbd would");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RecencyFrequencySurface.ofExpectedTransactions(told, customers, AHEAD))
        .withMessageContaining("told does not tell how many purchases to expect");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                RecencyFrequencySurface.ofExpectedTransactions(
                    Shops.BG_NBD, customers, Horizon.lifetime()))
        .withMessageContaining("horizon is lifetime: choose a finite one");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RecencyFrequencySurface.ofProbabilityAlive(nan, customers))
        .withMessageContaining("gives NaN as P(alive)");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RecencyFrequencySurface.ofProbabilityAlive(told, newcomers))
        .withMessageContaining("age 0.0 leaves no time");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RecencyFrequencySurface.ofProbabilityAlive(told, customers, Double.NaN))
        .withMessageContaining("age NaN");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RecencyFrequencySurface.ofProbabilityAlive(told, contracts))
        .withMessageContaining("contracts and no purchases");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                RecencyFrequencySurface.ofProbabilityAlive(
                    PredictiveCLV.of(BgBb.of(1, 1, 1, 1, YEARS), ConstantSpend.ONE), customers))
        .withMessageContaining("bg-bb knows no history of a customer of 39 weeks");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                RecencyFrequencySurface.ofExpectedTransactions(
                    PredictiveCLV.of(BgNbd.of(1, 1, 1, 1, WEEKS), ConstantSpend.ONE),
                    customers,
                    AHEAD,
                    0))
        .withMessageContaining("age 0.0");
  }
}

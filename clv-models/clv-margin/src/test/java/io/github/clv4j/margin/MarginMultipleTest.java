package io.github.clv4j.margin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.github.clv4j.core.period.DiscountRate;
import io.github.clv4j.core.period.Flow;
import io.github.clv4j.core.period.Retention;
import io.github.clv4j.core.table.Table;
import io.github.clv4j.core.valuation.PaymentTiming;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The tables of Gupta and Lehmann (2003), printed to two decimals. */
class MarginMultipleTest {
  private static final double PRINTED = 0.005 + 1e-9;

  @ParameterizedTest
  @CsvSource({
    "0.6, 1.20, 1.15, 1.11, 1.07",
    "0.7, 1.75, 1.67, 1.59, 1.52",
    "0.8, 2.67, 2.50, 2.35, 2.22",
    "0.9, 4.50, 4.09, 3.75, 3.46"
  })
  void withoutGrowth(double r, double ten, double twelve, double fourteen, double sixteen) {
    assertThat(multiple(r, 0.10, 0)).isCloseTo(ten, within(PRINTED));
    assertThat(multiple(r, 0.12, 0)).isCloseTo(twelve, within(PRINTED));
    assertThat(multiple(r, 0.14, 0)).isCloseTo(fourteen, within(PRINTED));
    assertThat(multiple(r, 0.16, 0)).isCloseTo(sixteen, within(PRINTED));
  }

  @ParameterizedTest
  @CsvSource({
    "0.6, 1.15, 1.18, 1.21, 1.24, 1.27",
    "0.7, 1.67, 1.72, 1.79, 1.85, 1.92",
    "0.8, 2.50, 2.63, 2.78, 2.94, 3.12",
    "0.9, 4.09, 4.46, 4.89, 5.42, 6.08"
  })
  void withGrowth(double r, double none, double two, double four, double six, double eight) {
    assertThat(multiple(r, 0.12, 0.00)).isCloseTo(none, within(PRINTED));
    assertThat(multiple(r, 0.12, 0.02)).isCloseTo(two, within(PRINTED));
    assertThat(multiple(r, 0.12, 0.04)).isCloseTo(four, within(PRINTED));
    assertThat(multiple(r, 0.12, 0.06)).isCloseTo(six, within(PRINTED));
    assertThat(multiple(r, 0.12, 0.08)).isCloseTo(eight, within(PRINTED));
  }

  private static double multiple(double retention, double discount, double growth) {
    return MarginMultiple.of(Retention.perYear(retention), DiscountRate.effectivePerYear(discount))
        .growth(growth)
        .value();
  }

  private static final double[][] BY_DISCOUNT = {
    {1.20, 1.15, 1.11, 1.07},
    {1.75, 1.67, 1.59, 1.52},
    {2.67, 2.50, 2.35, 2.22},
    {4.50, 4.09, 3.75, 3.46}
  };
  private static final double[][] BY_GROWTH = {
    {1.15, 1.18, 1.21, 1.24, 1.27}, {1.67, 1.72, 1.79, 1.85, 1.92},
    {2.50, 2.63, 2.78, 2.94, 3.12}, {4.09, 4.46, 4.89, 5.42, 6.08}
  };
  private static final double[] RETENTIONS = {0.6, 0.7, 0.8, 0.9};

  private static List<Retention> retentions() {
    return Arrays.stream(RETENTIONS).mapToObj(Retention::perYear).toList();
  }

  private static void assertPrinted(Table table, double[][] printed) {
    assertThat(table.size()).isEqualTo(printed.length);
    for (int row = 0; row < printed.length; row++) {
      assertThat(table.columns()).hasSize(printed[row].length + 1);
      assertThat(table.number(row, 0)).hasValue(RETENTIONS[row]);
      for (int i = 0; i < printed[row].length; i++) {
        assertThat(table.number(row, i + 1).orElseThrow())
            .as("row %s, column %s", row, i)
            .isCloseTo(printed[row][i], within(PRINTED));
      }
    }
  }

  @Test
  void bothTablesAsPublished() {
    Table byDiscount =
        MarginMultiple.table(
            retentions(),
            DoubleStream.of(0.10, 0.12, 0.14, 0.16)
                .mapToObj(DiscountRate::effectivePerYear)
                .toList());
    assertPrinted(byDiscount, BY_DISCOUNT);
    assertThat(byDiscount.toString().lines().toList().get(0))
        .isEqualTo("r a year  i = 10 %  i = 12 %  i = 14 %  i = 16 %");
    assertThat(byDiscount.columns().get(1).key()).isEqualTo("discount_0.1");
    assertThat(byDiscount.shown(1, 0)).isEqualTo("0.7");
    assertThat(byDiscount.shown(3, 2)).isEqualTo("4.09");
    Table byGrowth =
        MarginMultiple.tableByGrowth(
            retentions(),
            DiscountRate.effectivePerYear(0.12),
            List.of(0.0, 0.02, 0.04, 0.06, 0.08));
    assertPrinted(byGrowth, BY_GROWTH);
    assertThat(byGrowth.columns().get(5).label()).isEqualTo("g = 8 %");
    assertThat(byGrowth.columns().get(5).key()).isEqualTo("growth_0.08");
  }

  @Test
  void tablesSayWhatDivergesAndConvertDiscountRates() {
    Table table =
        MarginMultiple.tableByGrowth(
            List.of(Retention.perYear(1)), DiscountRate.effectivePerYear(0.10), List.of(0.05, 0.2));
    assertThat(table.number(0, 1).orElseThrow()).isCloseTo(20, within(1e-9));
    assertThat(table.shown(0, 2)).isEqualTo("Infinity");
    Table monthly =
        MarginMultiple.table(
            List.of(Retention.perMonth(0.9)), List.of(DiscountRate.effectivePerYear(0.10)));
    assertThat(monthly.columns().get(0).label()).isEqualTo("r a month");
    assertThat(monthly.columns().get(1).label()).isEqualTo("i = 0.7974 %");
    assertThat(monthly.number(0, 1).orElseThrow())
        .isCloseTo(0.9 / (Math.pow(1.1, 1 / 12.0) - 0.9), within(1e-10));
  }

  @Test
  void tablesThatMakeNoSenseAreRefused() {
    List<DiscountRate> ten = List.of(DiscountRate.effectivePerYear(0.10));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> MarginMultiple.table(List.of(), ten))
        .withMessageContaining("list of retentions is []: it must have some");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                MarginMultiple.table(List.of(Retention.perYear(0.8), Retention.perMonth(0.9)), ten))
        .withMessageContaining("all of the same period");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> MarginMultiple.tableByGrowth(retentions(), ten.get(0), List.of(-1.5)))
        .withMessageContaining("growth is -1.5");
  }

  @Test
  void aMultipleTimesTheMarginIsTheResidualValue() {
    double growing =
        DiscountedMarginCLV.of(
                Flow.perYear(100),
                Retention.perYear(0.8),
                DiscountRate.effectivePerYear(0.12),
                PaymentTiming.AFTER_RENEWAL)
            .growth(0.03)
            .value();
    assertThat(103 * multiple(0.8, 0.12, 0.03)).isCloseTo(growing, within(1e-10));
  }

  @Test
  void theDiscountRateIsConvertedToThePeriodOfTheRetention() {
    double d = Math.pow(1.1, 1 / 12.0) - 1;
    assertThat(
            MarginMultiple.of(Retention.perMonth(0.9), DiscountRate.effectivePerYear(0.10)).value())
        .isCloseTo(0.9 / (1 + d - 0.9), within(1e-10));
  }

  @Test
  void whatDivergesIsInfiniteNeverNegative() {
    MarginMultiple diverging =
        MarginMultiple.of(Retention.perYear(0.88), DiscountRate.effectivePerYear(0.10));
    for (double growth : new double[] {0.25, 0.5}) {
      assertThat(diverging.growth(growth).value()).isEqualTo(Double.POSITIVE_INFINITY);
      assertThat(diverging.growth(growth).reason().orElseThrow()).contains("diverges");
    }
    assertThat(diverging.reason()).isEmpty();
    assertThat(multiple(0, 0, 0)).isZero();
    assertThat(multiple(1, 0, 0)).isInfinite();
  }

  @Test
  void theCalculationIsToldInWords() {
    assertThat(MarginMultiple.of(Retention.perYear(0.8), DiscountRate.effectivePerYear(0.12)))
        .hasToString(
            "margin multiple 2.5000: r / (1 + i - r (1+g)) with r = 0.8, i = 0.12, g = 0 a year"
                + " = 2.5000");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> multiple(0.8, 0.12, -2))
        .withMessageContaining("growth is -2.0");
  }
}

package io.github.clv4j.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.clv4j.analytics.ValueHistogram.Bin;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ValueHistogramTest {
  private static final double BELOW = Double.NEGATIVE_INFINITY;
  private static final double ABOVE = Double.POSITIVE_INFINITY;

  @Test
  void aHundredAndOneOutlier() {
    double[] values = IntStream.rangeClosed(0, 199).mapToDouble(i -> Math.floor(i * 0.5)).toArray();
    values[199] = 1e9;
    ValueHistogram histogram = ValueHistogram.of(Estimates.of(values));

    // the 99th percentile is 98: steps of 5
    assertThat(histogram.bins()).hasSize(21);
    assertThat(histogram.bins().get(0)).isEqualTo(new Bin("0 to 5", 0, 5, 10));
    assertThat(histogram.bins().get(19)).isEqualTo(new Bin("95 to 100", 95, 100, 9));
    assertThat(histogram.bins().get(20)).isEqualTo(new Bin("100 and more", 100, ABOVE, 1));
  }

  @Test
  void negativeAndInfiniteValues() {
    double[] values =
        DoubleStream.concat(
                IntStream.range(0, 300).mapToDouble(i -> i % 10 - 3),
                DoubleStream.of(-5000, BELOW, ABOVE, ABOVE))
            .toArray();
    ValueHistogram histogram = ValueHistogram.of(Estimates.of(values));

    assertThat(histogram.bins().get(0)).isEqualTo(new Bin("below -3", BELOW, -3, 2));
    assertThat(histogram.bins().get(1)).isEqualTo(new Bin("-3 to -2.5", -3, -2.5, 30));
    assertThat(histogram.bins().get(histogram.bins().size() - 1))
        .isEqualTo(new Bin("6.5 and more", 6.5, ABOVE, 2));
    assertThat(histogram.infinite()).isEqualTo(3);
    assertThat(histogram.toString())
        .startsWith(
            "304 customers by value; 3 of them infinite\n"
                + "value         customers  share\n"
                + "below -3              2  0.7 %\n"
                + "-3 to -2.5           30  9.9 %\n");
  }

  @Test
  void binsHoldEverybodyOnce() {
    for (double scale : new double[] {1e-3, 0.7, 1, 33, 1e6, 3e12}) {
      double[] values =
          IntStream.range(0, 1000)
              .mapToDouble(i -> scale * (StrictMath.exp(i / 150.0) - 4))
              .toArray();
      ValueHistogram histogram = ValueHistogram.of(Estimates.of(values));

      assertThat(histogram.bins().stream().mapToDouble(Bin::customers).sum()).isEqualTo(1000);
      assertThat(histogram.bins()).hasSizeBetween(10, 30);
      for (Bin bin : histogram.bins()) {
        assertThat(bin.customers())
            .isEqualTo(
                DoubleStream.of(values).filter(v -> v >= bin.from() && v < bin.to()).count());
      }
    }
  }

  /** Half of the customers are worth 1 or less, few are worth hundreds. */
  @Test
  void binsGrowWhereFewAreWorthMuch() {
    double[] values =
        IntStream.range(0, 1000).mapToDouble(i -> 0.01 * StrictMath.exp(i / 100.0)).toArray();
    ValueHistogram histogram = ValueHistogram.of(Estimates.of(values));

    assertThat(histogram.bins().stream().map(Bin::label))
        .containsExactly(
            "0 to 0.2",
            "0.2 to 0.5",
            "0.5 to 1",
            "1 to 2",
            "2 to 5",
            "5 to 10",
            "10 to 20",
            "20 to 50",
            "50 to 100",
            "100 to 200",
            "200 and more");
    assertThat(histogram.bins().stream().mapToDouble(Bin::customers).sum()).isEqualTo(1000);
    for (Bin bin : histogram.bins()) {
      assertThat(bin.customers())
          .isEqualTo(DoubleStream.of(values).filter(v -> v >= bin.from() && v < bin.to()).count());
    }
  }

  @Test
  void weightsCount() {
    ValueHistogram histogram =
        ValueHistogram.of(Estimates.weighted(new double[] {1, 2}, new double[] {30, 10}));

    assertThat(histogram.bins().get(0).customers()).isEqualTo(30);
    assertThat(histogram.table().number(0, 4)).hasValue(0.75);
  }

  @Test
  void oneValueForAll() {
    assertThat(ValueHistogram.of(Estimates.of(0, 0)).bins())
        .containsExactly(new Bin("0 to 1", 0, 1, 2));
    assertThat(ValueHistogram.of(Estimates.of(60)).bins())
        .containsExactly(new Bin("60 to 70", 60, 70, 1));
    assertThat(ValueHistogram.of(Estimates.of(-0.25)).bins())
        .containsExactly(new Bin("-0.25 to -0.2", -0.25, -0.2, 1));
  }

  @Test
  void allInfinite() {
    ValueHistogram histogram = ValueHistogram.of(Estimates.of(ABOVE, ABOVE));

    assertThat(histogram.bins()).containsExactly(new Bin("infinite", BELOW, ABOVE, 2));
    assertThat(histogram)
        .hasToString(
            "2 customers by value; 2 of them infinite\n"
                + "value     customers    share\n"
                + "infinite          2  100.0 %");
    assertThat(histogram.table().number(0, 1)).isEmpty();
  }

  @Test
  void valuesFarFromZeroAndCloseTogether() {
    ValueHistogram histogram = ValueHistogram.of(Estimates.of(1e15, 1e15 + 1));

    assertThat(histogram.bins().stream().mapToDouble(Bin::customers).sum()).isEqualTo(2);
    assertThat(histogram.bins().get(0).from()).isLessThanOrEqualTo(1e15);
  }

  @Test
  void chartHasABarForEachBin() {
    ValueHistogram histogram = ValueHistogram.of(Estimates.of(1, 2, 3));

    assertThat(histogram.chart().x().categories()).hasSameSizeAs(histogram.bins());
    assertThat(histogram.chart().series().get(0).points()).hasSameSizeAs(histogram.bins());
  }
}

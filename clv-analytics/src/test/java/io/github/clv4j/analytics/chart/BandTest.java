package io.github.clv4j.analytics.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;

class BandTest {
  private static final double[] X = {1, 2};
  private static final Series BAND =
      Series.band("interval", X, new double[] {3, 4}, new double[] {5, 6});

  @Test
  void isAnOutlineFromBelow() {
    assertThat(BAND.points())
        .containsExactly(
            new Series.Point(1, 3),
            new Series.Point(2, 4),
            new Series.Point(2, 6),
            new Series.Point(1, 5));
    assertThat(BAND.style()).isEqualTo(Series.Style.BAND);
  }

  @Test
  void needsLines() {
    Axis y = Axis.numbers("y");
    Series bars = Series.of("bars", Series.Style.BAR, X, X);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> Chart.of("c", Axis.numbers("x"), y, BAND, bars))
        .withMessage(
            "band 'interval' of chart 'c' lies over categories or beside bars: it needs lines and"
                + " an axis of numbers or dates");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Chart.of("c", Axis.categories("x", List.of("a", "b", "c")), y, BAND));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Series.band("b", X, X, new double[] {1}))
        .withMessageContaining("2 x and 1 y");
  }
}

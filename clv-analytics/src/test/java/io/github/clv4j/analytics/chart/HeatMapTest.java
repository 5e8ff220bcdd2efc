package io.github.clv4j.analytics.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class HeatMapTest {
  private static final Axis X = Axis.numbers("x");
  private static final Axis Y = Axis.numbers("y");

  private static HeatMap map(Axis y, double width, double height, List<HeatMap.Cell> cells) {
    return new HeatMap("map", X, y, Axis.percentages("share"), width, height, cells);
  }

  @Test
  void printsItsRange() {
    List<HeatMap.Cell> cells =
        new ArrayList<>(List.of(new HeatMap.Cell(0, 0, 0.25), new HeatMap.Cell(1, 2, 0.5)));
    HeatMap map = map(Y, 1, 2, cells);
    cells.clear();

    assertThat(map).hasToString("map\n- share: 2 cells from 0.2500 to 0.5000");
    assertThat(map.range().getMax()).isEqualTo(0.5);
  }

  @Test
  void needsCellsOfSomeSizeOnNumbers() {
    List<HeatMap.Cell> one = List.of(new HeatMap.Cell(0, 0, 1));

    assertThatIllegalArgumentException()
        .isThrownBy(() -> map(Y, 1, 1, List.of()))
        .withMessage("heat map 'map' has no cells to draw");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> map(Y, 0, 1, one))
        .withMessageContaining("0.0 by 1.0: both must be finite numbers above 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> map(Y, 1, Double.NaN, one))
        .withMessageContaining("NaN");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> map(Axis.categories("y", List.of("a")), 1, 1, one))
        .withMessageContaining("axis 'y' of heat map 'map' is of categories");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new HeatMap.Cell(0, Double.POSITIVE_INFINITY, 1))
        .withMessageContaining("(0.0, Infinity) with value 1.0 cannot be drawn");
  }
}

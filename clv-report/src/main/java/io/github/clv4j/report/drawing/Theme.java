package io.github.clv4j.report.drawing;

import io.github.clv4j.analytics.chart.Chart;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.util.Locale;
import java.util.TimeZone;
import org.knowm.xchart.style.AxesChartStyler;
import org.knowm.xchart.style.CategoryStyler;
import org.knowm.xchart.style.Styler.LegendLayout;
import org.knowm.xchart.style.Styler.LegendPosition;

/** How a picture looks: white paper, thin lines, words in ink. */
record Theme(Chart chart, int series) {
  static final Font FONT = new Font(Font.SANS_SERIF, Font.PLAIN, 13);

  private static final Color CLEAR = new Color(255, 255, 255, 0);
  private static final int LONGEST_TITLE = 90;
  private static final int MANY_SERIES = 4;

  static Theme of(Chart chart, int series) {
    return new Theme(chart, series);
  }

  void apply(org.knowm.xchart.internal.chartpart.Chart<?, ?> drawn, AxesChartStyler style) {
    drawn.setTitle(Labels.line(chart.title(), LONGEST_TITLE));
    drawn.setXAxisTitle(Labels.line(chart.x().label(), LONGEST_TITLE));
    drawn.setYAxisTitle(Labels.line(chart.y().label(), LONGEST_TITLE));
    paper(style);
    legend(style);
    axes(style, drawn.getHeight());
  }

  private static void paper(AxesChartStyler style) {
    style.setBaseFont(FONT);
    style.setChartBackgroundColor(Palette.PAPER);
    style.setPlotBackgroundColor(Palette.PAPER);
    style.setChartFontColor(Palette.INK);
    style.setChartTitleFont(FONT.deriveFont(Font.BOLD, 17f));
    style.setChartTitleBoxVisible(false);
    style.setChartTitlePadding(12);
    style.setChartPadding(16);
    style.setPlotBorderVisible(false);
    style.setPlotContentSize(0.98);
    style.setAntiAlias(true);
  }

  private void legend(AxesChartStyler style) {
    style.setLegendVisible(series > 1);
    style.setLegendFont(FONT);
    style.setLegendBackgroundColor(CLEAR);
    style.setLegendBorderColor(CLEAR);
    style.setLegendSeriesLineLength(28);
    style.setLegendPosition(
        series < MANY_SERIES ? LegendPosition.OutsideS : LegendPosition.OutsideE);
    style.setLegendLayout(series < MANY_SERIES ? LegendLayout.Horizontal : LegendLayout.Vertical);
  }

  private void axes(AxesChartStyler style, int height) {
    style.setLocale(Locale.ROOT);
    style.setTimezone(TimeZone.getTimeZone("UTC"));
    style.setAxisTitleFont(FONT);
    style.setXAxisTitleColor(Palette.MUTED);
    style.setYAxisTitleColor(Palette.MUTED);
    style.setAxisTickLabelsFont(FONT);
    style.setAxisTickLabelsColor(Palette.MUTED);
    style.setAxisTicksLineVisible(false);
    style.setAxisTicksMarksVisible(false);
    style.setPlotTicksMarksVisible(false);
    style.setAxisTitlePadding(10);
    style.setPlotGridVerticalLinesVisible(false);
    style.setPlotGridLinesColor(Palette.GRID);
    style.setPlotGridLinesStroke(new BasicStroke(1));
    style.setyAxisTickLabelsFormattingFunction(y -> Labels.of(y, chart.y()));
    style.setYAxisTickMarkSpacingHint(60);
    Upright.of(chart, height).ifPresent(y -> y.apply(style));
    if (style instanceof CategoryStyler bars) {
      bars.setAvailableSpaceFill(0.75);
    } else {
      // only the space is kept: the labels are drawn afterwards
      style.setxAxisTickLabelsFormattingFunction(x -> " ");
    }
  }
}

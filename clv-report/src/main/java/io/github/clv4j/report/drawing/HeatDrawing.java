package io.github.clv4j.report.drawing;

import io.github.clv4j.analytics.chart.HeatMap;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.font.TextLayout;
import java.awt.geom.AffineTransform;

/** A heat map as a picture: cells, labels at round numbers, and a key of the colours. */
final class HeatDrawing {
  private static final Font TITLE = Theme.FONT.deriveFont(Font.BOLD, 17f);
  private static final int LONGEST_TITLE = 90;
  private static final int ABOVE = 56;
  private static final int BELOW = 72;
  private static final int LEFT = 84;
  private static final int RIGHT = 120;
  private static final int GAP = 8;
  private static final int EDGE = 16;
  private static final int KEY_WIDTH = 14;
  private static final int KEY_STEPS = 100;
  private static final int WIDTH_OF_LABEL = 60;
  private static final int HEIGHT_OF_LABEL = 40;
  private static final int LEAST = 20;

  private final HeatMap map;
  private final Graphics2D to;
  private final int width;
  private final int height;
  private final HeatScale scale;
  private final HeatScale.Extent x;
  private final HeatScale.Extent y;
  private final int right;
  private final int bottom;

  HeatDrawing(HeatMap map, Graphics2D to, int width, int height) {
    this.map = map;
    this.to = to;
    this.width = width;
    this.height = height;
    scale = HeatScale.of(map);
    x = HeatScale.x(map);
    y = HeatScale.y(map);
    right = Math.max(LEFT + LEAST, width - RIGHT);
    bottom = Math.max(ABOVE + LEAST, height - BELOW);
  }

  void paint() {
    to.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    to.setColor(Palette.PAPER);
    to.fillRect(0, 0, width, height);
    paintCells();
    paintAxes();
    paintKey();
    TextLayout title = layout(Labels.line(map.title(), LONGEST_TITLE), TITLE);
    double left = Math.max(EDGE, (width - title.getAdvance()) / 2);
    Overlay.fill(to, title, left, EDGE + title.getAscent(), Palette.INK);
  }

  private void paintCells() {
    for (HeatMap.Cell cell : map.cells()) {
      int from = column(cell.x() - map.width() / 2);
      int until = column(cell.x() + map.width() / 2);
      int top = row(cell.y() + map.height() / 2);
      int low = row(cell.y() - map.height() / 2);
      to.setColor(Palette.heat(scale.place(cell.value())));
      // a line of paper between cells
      to.fillRect(from, top, Math.max(1, until - from - 1), Math.max(1, low - top - 1));
    }
  }

  private int column(double at) {
    return (int) Math.round(LEFT + (at - x.from()) / (x.to() - x.from()) * (right - LEFT));
  }

  private int row(double at) {
    return (int) Math.round(bottom - (at - y.from()) / (y.to() - y.from()) * (bottom - ABOVE));
  }

  private void paintAxes() {
    for (Ticks.Tick tick : x.ticks(map.x(), Math.max(2, (right - LEFT) / WIDTH_OF_LABEL))) {
      TextLayout text = layout(tick.label(), Theme.FONT);
      double left = column(tick.at()) - text.getAdvance() / 2;
      Overlay.fill(to, text, left, bottom + GAP + text.getAscent(), Palette.MUTED);
    }
    for (Ticks.Tick tick : y.ticks(map.y(), Math.max(2, (bottom - ABOVE) / HEIGHT_OF_LABEL))) {
      TextLayout text = layout(tick.label(), Theme.FONT);
      double left = LEFT - GAP - text.getAdvance();
      Overlay.fill(to, text, left, row(tick.at()) + text.getAscent() / 2.5, Palette.MUTED);
    }
    TextLayout below = layout(Labels.line(map.x().label(), LONGEST_TITLE), Theme.FONT);
    double middle = (LEFT + right) / 2.0;
    Overlay.fill(to, below, middle - below.getAdvance() / 2, height - EDGE, Palette.MUTED);
    TextLayout beside = layout(Labels.line(map.y().label(), LONGEST_TITLE), Theme.FONT);
    AffineTransform upright =
        AffineTransform.getTranslateInstance(
            EDGE + beside.getAscent(), (ABOVE + bottom + beside.getAdvance()) / 2);
    upright.quadrantRotate(-1);
    to.setColor(Palette.MUTED);
    to.fill(beside.getOutline(upright));
  }

  /** The colours from low to high, upwards. */
  private void paintKey() {
    int left = right + 2 * GAP;
    double step = (bottom - ABOVE) / (double) KEY_STEPS;
    for (int i = 0; i < KEY_STEPS; i++) {
      int top = (int) Math.round(bottom - (i + 1) * step);
      int low = (int) Math.round(bottom - i * step);
      to.setColor(Palette.heat((i + 0.5) / KEY_STEPS));
      to.fillRect(left, top, KEY_WIDTH, low - top);
    }
    int most = Math.max(2, (bottom - ABOVE) / WIDTH_OF_LABEL);
    for (Ticks.Tick tick : Ticks.of(map.value(), scale.low(), scale.high(), most).all()) {
      TextLayout text = layout(tick.label(), Theme.FONT);
      double at = bottom - scale.place(tick.at()) * (bottom - ABOVE);
      Overlay.fill(to, text, left + KEY_WIDTH + GAP, at + text.getAscent() / 2.5, Palette.MUTED);
    }
    TextLayout what = layout(Labels.line(map.value().label(), LONGEST_TITLE), Theme.FONT);
    double start = Math.min(left, width - GAP - what.getAdvance());
    Overlay.fill(to, what, start, ABOVE - GAP, Palette.MUTED);
  }

  private TextLayout layout(String text, Font font) {
    return new TextLayout(text, font, to.getFontRenderContext());
  }
}

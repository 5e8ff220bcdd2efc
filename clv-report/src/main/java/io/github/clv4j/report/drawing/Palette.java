package io.github.clv4j.report.drawing;

import java.awt.Color;
import java.util.List;

/**
 * Colours that stay apart for colour-blind eyes, after the palette of Okabe and Ito (2008),
 * darkened where they would be faint on white.
 */
final class Palette {
  static final Color INK = new Color(0x1f2933);
  static final Color MUTED = new Color(0x5b6770);
  static final Color GRID = new Color(0xe4e7eb);
  static final Color PAPER = Color.WHITE;

  private static final List<Color> SERIES =
      List.of(
          new Color(0x0b63a5),
          new Color(0xd55e00),
          new Color(0x00865f),
          new Color(0xb3478a),
          new Color(0xb07d00),
          new Color(0x70422a),
          new Color(0x7450b8),
          new Color(0x6f8200));
  private static final List<Color> GREYS =
      List.of(new Color(0x8a949d), new Color(0x5b6770), new Color(0x39434d));

  /** From low to high: ever darker, so that a grey copy says the same. */
  private static final List<Color> HEAT =
      List.of(
          new Color(0xeef3f8),
          new Color(0xb9d3ea),
          new Color(0x6fa8d6),
          new Color(0x2f78b7),
          new Color(0x0a3f73));

  private static final int VEIL = 51;

  private Palette() {}

  static Color series(int index) {
    return SERIES.get(index % SERIES.size());
  }

  static Color grey(int index) {
    return GREYS.get(index % GREYS.size());
  }

  /** For cells: the colour of a place between low, 0, and high, 1. */
  static Color heat(double place) {
    double at = Math.max(0, Math.min(1, place)) * (HEAT.size() - 1);
    int below = Math.min(HEAT.size() - 2, (int) at);
    Color low = HEAT.get(below);
    Color high = HEAT.get(below + 1);
    double part = at - below;
    return new Color(
        between(low.getRed(), high.getRed(), part),
        between(low.getGreen(), high.getGreen(), part),
        between(low.getBlue(), high.getBlue(), part));
  }

  private static int between(int low, int high, double part) {
    return (int) Math.round(low + part * (high - low));
  }

  /** For bars behind lines. */
  static Color tint(Color full) {
    return new Color(mix(full.getRed()), mix(full.getGreen()), mix(full.getBlue()));
  }

  /** For areas that lines run through. */
  static Color veil(Color full) {
    return new Color(full.getRed(), full.getGreen(), full.getBlue(), VEIL);
  }

  private static int mix(int channel) {
    return (2 * channel + 3 * 255) / 5;
  }
}

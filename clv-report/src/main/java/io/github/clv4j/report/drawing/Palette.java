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

  private static final int VEIL = 51;

  private Palette() {}

  static Color series(int index) {
    return SERIES.get(index % SERIES.size());
  }

  static Color grey(int index) {
    return GREYS.get(index % GREYS.size());
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

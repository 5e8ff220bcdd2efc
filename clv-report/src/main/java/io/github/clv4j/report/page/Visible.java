package io.github.clv4j.report.page;

/** Text of which a browser would hide or change a part. */
public final class Visible {
  private static final int PICTURES_OF_CONTROL_SIGNS = 0x2400;
  private static final int PICTURE_OF_DELETE = 0x2421;
  private static final int REPLACEMENT = 0xFFFD;

  private Visible() {}

  /**
   * Replaces control signs, other than line feed and tab, by their pictures, and halves of
   * characters by the replacement character; nothing else changes.
   *
   * @param text any text
   * @return a text of the same number of characters
   */
  public static String of(String text) {
    StringBuilder visible = new StringBuilder(text.length());
    text.codePoints().map(Visible::of).forEach(visible::appendCodePoint);
    return visible.toString();
  }

  private static int of(int sign) {
    if (sign < ' ' && sign != '\n' && sign != '\t') {
      return PICTURES_OF_CONTROL_SIGNS + sign;
    }
    if (sign == 0x7F) {
      return PICTURE_OF_DELETE;
    }
    boolean isNothing = (sign & 0xFFFE) == 0xFFFE || (sign >= 0x80 && sign < 0xA0);
    return isNothing || (sign >= 0xD800 && sign <= 0xDFFF) ? REPLACEMENT : sign;
  }
}

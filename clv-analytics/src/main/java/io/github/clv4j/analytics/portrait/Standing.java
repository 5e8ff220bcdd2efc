package io.github.clv4j.analytics.portrait;

import java.util.Locale;

/** How an assumption stands. */
public enum Standing {
  /** The data agree with it. */
  FITS,
  /** It holds in part, or rests on little. */
  CAUTION,
  /** The data contradict it. */
  FAILS,
  /** The data cannot tell. */
  OPEN;

  /**
   * Returns the name used in output.
   *
   * @return such as {@code fits}
   */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}

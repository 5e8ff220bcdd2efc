package io.github.clv4j.core.model;

import java.util.Locale;

/** How a fit ended. All but {@link #FAILED} are results. */
public enum FitStatus {
  /** The optimum was found. */
  CONVERGED,
  /** The likelihood grows towards a limiting model; the parameters are near that limit. */
  BOUNDARY,
  /** The data do not determine the parameters. */
  NOT_IDENTIFIED,
  /** The optimum was not found; the parameters are where the search stopped. */
  FAILED;

  /**
   * Returns the name used in output.
   *
   * @return converged, boundary, not-identified or failed
   */
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}

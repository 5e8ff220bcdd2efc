package io.github.clv4j.core.model;

import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

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

  /** Reads {@link #label()} or the constant's name. */
  static FitStatus parse(String text) {
    String label = text.toLowerCase(Locale.ROOT).replace('_', '-');
    for (FitStatus status : values()) {
      if (status.label().equals(label)) {
        return status;
      }
    }
    throw new IllegalArgumentException(
        "status '"
            + text
            + "' is none of "
            + Stream.of(values()).map(FitStatus::label).collect(Collectors.joining(", ")));
  }
}

package io.github.clv4j.cli;

import java.util.Locale;

/** Forms of a result. */
enum Format {
  TABLE,
  JSON,
  CSV;

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}

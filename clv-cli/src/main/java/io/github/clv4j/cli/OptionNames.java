package io.github.clv4j.cli;

import java.util.Map;
import java.util.regex.Pattern;

/** Names the options beside what messages on a file advise. */
final class OptionNames {
  private static final Map<String, String> OPTIONS =
      Map.of(
          "state its format", "--date-format",
          "check the delimiter", "--delimiter",
          "read it without a header", "--no-header",
          "state holdoutFrom", "--holdout-from");
  private static final Pattern COLUMN = Pattern.compile("name the (\\w+) column");

  private OptionNames() {}

  static String in(String message) {
    String named = COLUMN.matcher(message).replaceAll("$0 (--$1-column)");
    for (Map.Entry<String, String> option : OPTIONS.entrySet()) {
      named = named.replace(option.getKey(), option.getKey() + " (" + option.getValue() + ")");
    }
    return named;
  }
}

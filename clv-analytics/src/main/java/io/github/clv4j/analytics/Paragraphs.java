package io.github.clv4j.analytics;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Text in lines of a readable width. */
final class Paragraphs {
  private static final int WIDTH = 100;

  /** Keeps a number and its unit on a line; the length is that of a blank and a sign. */
  private static final String GLUE = "\u0000%";

  private static final Pattern BLANKS = Pattern.compile("\\s+");

  private Paragraphs() {}

  /** Breaks a text at blanks; the first line begins with a label, the others are indented alike. */
  static String hanging(String label, String text) {
    String indent = " ".repeat(label.length());
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder(label);
    boolean isEmpty = true;
    for (String word : BLANKS.splitAsStream(text.strip().replace(" %", GLUE)).toList()) {
      if (!isEmpty && line.length() + 1 + word.length() > WIDTH) {
        lines.add(line.toString());
        line = new StringBuilder(indent);
        isEmpty = true;
      }
      line.append(isEmpty ? "" : " ").append(word);
      isEmpty = false;
    }
    lines.add(line.toString());
    return String.join("\n", lines).replace(GLUE, " %");
  }
}

package io.github.clv4j.io;

import java.io.IOException;
import java.io.Reader;

/**
 * Turns columns set apart by runs of blanks and tabs into columns set apart by one tab, and leaves
 * out the blanks around a line. Blanks in quotes stay.
 */
final class BlankRuns extends Reader {
  private static final int NONE = -1;

  private final Reader source;
  private final char[] buffer = new char[1 << 14];
  private int position;
  private int limit;
  private int held = NONE;
  private boolean lineStarted;
  private boolean gap;
  private boolean quotedField;
  private boolean insideQuotes;

  BlankRuns(Reader source) {
    this.source = source;
  }

  @Override
  public int read(char[] target, int offset, int length) throws IOException {
    int n = 0;
    while (n < length) {
      if (held != NONE) {
        target[offset + n++] = (char) held;
        held = NONE;
        continue;
      }
      if (position == limit) {
        limit = Math.max(0, n > 0 && !source.ready() ? 0 : source.read(buffer));
        position = 0;
        if (limit == 0) {
          break;
        }
      }
      int c = next(buffer[position++]);
      if (c != NONE) {
        target[offset + n++] = (char) c;
      }
    }
    return n == 0 && length > 0 ? -1 : n;
  }

  /** What a character becomes: itself, a tab with the character held back, or nothing. */
  private int next(char c) {
    if (insideQuotes) {
      insideQuotes = c != '"';
      return c;
    }
    if (c == ' ' || c == '\t') {
      gap = lineStarted;
      return NONE;
    }
    if (c == '\n' || c == '\r') {
      lineStarted = false;
      gap = false;
      return c;
    }
    if (gap || !lineStarted) {
      quotedField = c == '"';
    }
    insideQuotes = quotedField && c == '"';
    lineStarted = true;
    if (gap) {
      gap = false;
      held = c;
      return '\t';
    }
    return c;
  }

  @Override
  public void close() throws IOException {
    source.close();
  }
}

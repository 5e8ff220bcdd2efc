package io.github.clv4j.io;

import de.siegmar.fastcsv.reader.AbstractBaseCsvCallbackHandler;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The row at hand: its fields in one buffer that the next row overwrites, so that a row costs no
 * garbage. Blanks around a field do not count unless it is quoted.
 */
final class CsvRow extends AbstractBaseCsvCallbackHandler<CsvRow> {
  private static final int SHOWN = 60;

  private char[] text = new char[256];
  private int[] start = new int[16];
  private int[] end = new int[16];
  private boolean @Nullable [] wanted;
  private long line;
  private int used;
  private int width;
  private int filledWidth;

  /** From now on only the fields of these columns are kept. */
  void keepOnly(boolean[] columns) {
    wanted = columns;
  }

  @Override
  protected void handleBegin(long startingLine) {
    line = startingLine;
    used = 0;
    width = 0;
    filledWidth = 0;
  }

  @Override
  protected void handleField(int index, char[] buffer, int offset, int length, boolean quoted) {
    int from = offset;
    int to = offset + length;
    if (!quoted) {
      while (from < to && Character.isWhitespace(buffer[from])) {
        from++;
      }
      while (to > from && Character.isWhitespace(buffer[to - 1])) {
        to--;
      }
    }
    if (index >= start.length) {
      start = Arrays.copyOf(start, 2 * index);
      end = Arrays.copyOf(end, 2 * index);
    }
    width = index + 1;
    if (from < to) {
      filledWidth = width;
    }
    start[index] = used;
    if (wanted == null || (index < wanted.length && wanted[index])) {
      if (text.length - used < to - from) {
        text = Arrays.copyOf(text, Math.max(2 * text.length, used + to - from));
      }
      System.arraycopy(buffer, from, text, used, to - from);
      used += to - from;
    }
    end[index] = used;
  }

  @Override
  protected CsvRow buildRecord() {
    return this;
  }

  long line() {
    return line;
  }

  /** Number of fields. */
  int width() {
    return width;
  }

  /** Number of fields up to the last one that is not empty; 0 for a line of blanks. */
  int filledWidth() {
    return filledWidth;
  }

  char[] text() {
    return text;
  }

  int start(int column) {
    return column < width ? start[column] : 0;
  }

  int length(int column) {
    return column < width ? end[column] - start[column] : 0;
  }

  String string(int column) {
    return new String(text, start(column), length(column));
  }

  boolean holds(int column, String value) {
    int from = start(column);
    if (length(column) != value.length()) {
      return false;
    }
    for (int i = 0; i < value.length(); i++) {
      if (text[from + i] != value.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  RowRefused refused(CsvColumn column, String reason) {
    String value = string(column.position() - 1);
    String shown = value.length() <= SHOWN ? value : value.substring(0, SHOWN) + "...";
    return new RowRefused(new CsvRefusal(line, column.label(), shown, reason));
  }
}

package io.github.clv4j.io;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PushbackReader;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPInputStream;

/** Makes text of bytes: unzips, recognises the byte order mark, guesses the delimiter. */
final class TextSource {
  private static final int BUFFER = 1 << 16;
  private static final char BYTE_ORDER_MARK = '\uFEFF';
  private static final String DELIMITERS = ",;\t|";

  private TextSource() {}

  static Reader decode(InputStream bytes, String name) throws IOException {
    InputStream in = unzipped(bytes);
    byte[] head = peek(in);
    if (startsWith(head, 'P', 'K', 3, 4)) {
      throw new CsvException(
          name + " is a zip archive or a workbook: unpack it, or save the sheet as CSV");
    }
    return new InputStreamReader(in, charset(head));
  }

  /** The bytes, or what they hold if they are gzipped; can be marked. */
  static InputStream unzipped(InputStream bytes) throws IOException {
    InputStream in = new BufferedInputStream(bytes, BUFFER);
    return startsWith(peek(in), 0x1f, 0x8b)
        ? new BufferedInputStream(new GZIPInputStream(in, BUFFER), BUFFER)
        : in;
  }

  private static byte[] peek(InputStream in) throws IOException {
    in.mark(4);
    byte[] head = in.readNBytes(4);
    in.reset();
    return head;
  }

  private static Charset charset(byte[] head) {
    return startsWith(head, 0xff, 0xfe)
        ? StandardCharsets.UTF_16LE
        : startsWith(head, 0xfe, 0xff) ? StandardCharsets.UTF_16BE : StandardCharsets.UTF_8;
  }

  private static boolean startsWith(byte[] head, int... bytes) {
    for (int i = 0; i < bytes.length; i++) {
      if (i >= head.length || (head[i] & 0xff) != bytes[i]) {
        return false;
      }
    }
    return true;
  }

  /** Text without a byte order mark, and the line it starts with. */
  record Opened(Reader text, String firstLine) {}

  static Opened open(Reader reader, String name) throws IOException {
    PushbackReader text = new PushbackReader(reader, BUFFER);
    char[] head = new char[BUFFER];
    int length = 0;
    int from = 0;
    int to = 0;
    while (to == 0 && length < BUFFER) {
      int read = text.read(head, length, BUFFER - length);
      if (read < 0) {
        break;
      }
      from = length == 0 && head[0] == BYTE_ORDER_MARK ? 1 : from;
      length += read;
      to = endOfFirstLine(head, from, length);
    }
    text.unread(head, from, length - from);
    String line = new String(head, from, (to == 0 ? length : to) - from).strip();
    if (line.indexOf('\0') >= 0) {
      throw new CsvException(name + " is not a text file: save the data as CSV");
    }
    return new Opened(text, line);
  }

  /** End of the first line that is not blank, 0 if it lies further on. */
  private static int endOfFirstLine(char[] head, int from, int to) {
    boolean blank = true;
    for (int i = from; i < to; i++) {
      if (!blank && (head[i] == '\n' || head[i] == '\r')) {
        return i;
      }
      blank &= Character.isWhitespace(head[i]);
    }
    return 0;
  }

  static char guessDelimiter(String line) {
    int[] found = new int[DELIMITERS.length()];
    boolean quoted = false;
    boolean blanks = false;
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      quoted ^= c == '"';
      int which = quoted ? -1 : DELIMITERS.indexOf(c);
      if (which >= 0) {
        found[which]++;
      }
      blanks |= c == ' ' && !quoted;
    }
    int best = 0;
    for (int i = 1; i < found.length; i++) {
      best = found[i] > found[best] ? i : best;
    }
    return found[best] == 0 && blanks ? CsvFormat.BLANKS : DELIMITERS.charAt(best);
  }
}

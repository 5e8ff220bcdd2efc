package io.github.clv4j.io;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;

/**
 * An open CSV file whose first line has been read, so that one can tell what it is before reading
 * it, once, as that. Plain or gzipped; UTF-8, or UTF-16 with a byte order mark; any line ends;
 * quoted fields; empty lines do not count. The file is streamed, never held in memory. Not
 * thread-safe.
 */
public final class CsvInput implements AutoCloseable {
  private final String name;
  private final CsvFormat format;
  private final CsvReader<CsvRow> reader;
  private final Iterator<CsvRow> rows;
  private final CsvRow row = new CsvRow();
  private final List<String> header;
  private final int width;
  private boolean firstIsPending;
  private boolean isTaken;

  private CsvInput(Reader text, String name, CsvFormat format) throws IOException {
    this.name = name;
    this.format = format;
    TextSource.Opened opened = TextSource.open(text, name);
    char delimiter =
        format.delimiter().orElseGet(() -> TextSource.guessDelimiter(opened.firstLine()));
    boolean blanks = delimiter == CsvFormat.BLANKS;
    reader =
        CsvReader.builder()
            .fieldSeparator(blanks ? '\t' : delimiter)
            .skipEmptyLines(true)
            .allowUnclosedQuote(false)
            .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
            .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
            .build(row, blanks ? new BlankRuns(opened.text()) : opened.text());
    rows = reader.iterator();
    if (!advance()) {
      throw new CsvException(name + " is empty: it must have a header and rows of data");
    }
    width = row.filledWidth();
    header = format.hasHeader() ? fields() : List.of();
    firstIsPending = !format.hasHeader();
  }

  private List<String> fields() {
    List<String> fields = new ArrayList<>();
    for (int i = 0; i < width; i++) {
      fields.add(row.string(i));
    }
    return List.copyOf(fields);
  }

  /**
   * Opens a file.
   *
   * @param file the file
   * @param format what is known of it
   * @return the open file
   * @throws CsvException if it does not exist, cannot be read, is empty or is not a text file
   */
  public static CsvInput open(Path file, CsvFormat format) {
    try {
      return open(Files.newInputStream(file), file.toString(), format);
    } catch (NoSuchFileException e) {
      throw new CsvException(file + " does not exist", e);
    } catch (IOException e) {
      throw unreadable(file.toString(), e);
    }
  }

  /**
   * Opens a stream of bytes, such as standard input.
   *
   * @param bytes the bytes, closed with the input
   * @param name how messages call it
   * @param format what is known of it
   * @return the open stream
   * @throws CsvException if it cannot be read, is empty or is not text
   */
  public static CsvInput open(InputStream bytes, String name, CsvFormat format) {
    return open(bytes, name, () -> TextSource.decode(bytes, name), format);
  }

  /**
   * Opens a stream of characters.
   *
   * @param text the characters, closed with the input
   * @param name how messages call it
   * @param format what is known of it
   * @return the open stream
   * @throws CsvException if it cannot be read or is empty
   */
  public static CsvInput open(Reader text, String name, CsvFormat format) {
    return open(text, name, () -> text, format);
  }

  private interface Opening {
    Reader open() throws IOException;
  }

  private static CsvInput open(
      AutoCloseable source, String name, Opening opening, CsvFormat format) {
    try {
      return new CsvInput(opening.open(), name, format);
    } catch (IOException e) {
      throw closing(source, unreadable(name, e));
    } catch (RuntimeException e) {
      throw closing(source, e);
    }
  }

  private static RuntimeException closing(AutoCloseable source, RuntimeException thrown) {
    try {
      source.close();
    } catch (Exception e) {
      thrown.addSuppressed(e);
    }
    return thrown;
  }

  private static CsvException unreadable(String name, IOException e) {
    String cause = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    return new CsvException(name + " cannot be read: " + cause, e);
  }

  /**
   * Returns the names of the columns.
   *
   * @return the header, empty where there is none
   */
  public List<String> header() {
    return header;
  }

  /**
   * Tells whether the file holds summaries: its header has columns of x, t_x and T.
   *
   * @return true for summaries, false for anything else
   */
  public boolean isSummary() {
    return new ColumnFinder(this).hasSummary();
  }

  /**
   * Tells whether the file holds a retention table rather than single contracts: its header has a
   * column of cohorts, and none of the first day of a contract.
   *
   * @return true for a retention table, false for anything else
   */
  public boolean isRetentionTable() {
    ColumnFinder finder = new ColumnFinder(this);
    return finder.has(ColumnFinder.Role.COHORT) && !finder.has(ColumnFinder.Role.START);
  }

  /** Moves to the next row that is not blank. */
  boolean next() {
    if (firstIsPending) {
      firstIsPending = false;
      return true;
    }
    return advance();
  }

  private boolean advance() {
    try {
      while (rows.hasNext()) {
        rows.next();
        if (row.filledWidth() > 0) {
          return true;
        }
      }
      return false;
    } catch (UncheckedIOException e) {
      throw unreadable(name, Objects.requireNonNull(e.getCause()));
    } catch (CsvParseException e) {
      throw new CsvException(
          name
              + ": "
              + e.getMessage()
              + "; a field with a quote, a delimiter or a line end must be quoted, and quotes in it"
              + " doubled",
          e);
    }
  }

  /** Takes the rows for one reading. */
  void take() {
    if (isTaken) {
      throw new IllegalStateException(name + " has been read already: open it again");
    }
    isTaken = true;
  }

  CsvRow row() {
    return row;
  }

  String name() {
    return name;
  }

  CsvFormat format() {
    return format;
  }

  /** Number of columns. */
  int width() {
    return width;
  }

  /**
   * Closes the file.
   *
   * @throws CsvException if that fails
   */
  @Override
  public void close() {
    try {
      reader.close();
    } catch (IOException e) {
      throw unreadable(name, e);
    }
  }
}

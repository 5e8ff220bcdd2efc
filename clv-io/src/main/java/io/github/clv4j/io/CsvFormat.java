package io.github.clv4j.io;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What the caller knows of a file. Whatever is left out is guessed: the columns from the header,
 * the delimiter from the first line. A column is given by its name in the header or by its
 * position, from 1. Immutable.
 *
 * @param customerColumn column of the customer id
 * @param dateColumn column of the moment of the transaction
 * @param amountColumn column of the amount
 * @param currencyColumn column of the currency code
 * @param startColumn column of the first day of a contract
 * @param endColumn column of the end of a contract
 * @param priceColumn column of the price of a contract
 * @param delimiter what separates fields; a blank stands for runs of blanks and tabs
 * @param hasHeader whether the first line names the columns
 * @param dateFormats patterns of {@link java.time.format.DateTimeFormatter}, tried in order; empty
 *     for ISO dates, {@code yyyyMMdd} and ISO date-times
 */
public record CsvFormat(
    Optional<String> customerColumn,
    Optional<String> dateColumn,
    Optional<String> amountColumn,
    Optional<String> currencyColumn,
    Optional<String> startColumn,
    Optional<String> endColumn,
    Optional<String> priceColumn,
    Optional<Character> delimiter,
    boolean hasHeader,
    List<String> dateFormats) {

  /**
   * A delimiter that stands for runs of blanks and tabs; those at the start of a line count not.
   */
  public static final char BLANKS = ' ';

  /**
   * Checks the delimiter and the patterns.
   *
   * @param customerColumn column of the customer id
   * @param dateColumn column of the moment of the transaction
   * @param amountColumn column of the amount
   * @param currencyColumn column of the currency code
   * @param startColumn column of the first day of a contract
   * @param endColumn column of the end of a contract
   * @param priceColumn column of the price of a contract
   * @param delimiter what separates fields; a blank stands for runs of blanks and tabs
   * @param hasHeader whether the first line names the columns
   * @param dateFormats patterns of dates
   * @throws IllegalArgumentException if the delimiter cannot be one or a pattern does not make a
   *     date
   */
  public CsvFormat {
    dateFormats = List.copyOf(dateFormats);
    delimiter.ifPresent(CsvFormat::checkDelimiter);
    dateFormats.forEach(DatePattern::of);
  }

  private static void checkDelimiter(char c) {
    if (Character.isLetterOrDigit(c) || c == '"' || c == '\n' || c == '\r' || c == '.') {
      throw new IllegalArgumentException(
          "delimiter is '" + c + "': it must be a character that fields do not consist of");
    }
  }

  /**
   * Starts with everything guessed.
   *
   * @return the format
   */
  public static CsvFormat guessed() {
    return new CsvFormat(
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        true,
        List.of());
  }

  /**
   * States the column of the customer id.
   *
   * @param column its name, or its position from 1
   * @return the changed format
   */
  public CsvFormat customerColumn(String column) {
    return new CsvFormat(
        Optional.of(column),
        dateColumn,
        amountColumn,
        currencyColumn,
        startColumn,
        endColumn,
        priceColumn,
        delimiter,
        hasHeader,
        dateFormats);
  }

  /**
   * States the column of the moment of the transaction.
   *
   * @param column its name, or its position from 1
   * @return the changed format
   */
  public CsvFormat dateColumn(String column) {
    return new CsvFormat(
        customerColumn,
        Optional.of(column),
        amountColumn,
        currencyColumn,
        startColumn,
        endColumn,
        priceColumn,
        delimiter,
        hasHeader,
        dateFormats);
  }

  /**
   * States the column of the amount.
   *
   * @param column its name, or its position from 1
   * @return the changed format
   */
  public CsvFormat amountColumn(String column) {
    return new CsvFormat(
        customerColumn,
        dateColumn,
        Optional.of(column),
        currencyColumn,
        startColumn,
        endColumn,
        priceColumn,
        delimiter,
        hasHeader,
        dateFormats);
  }

  /**
   * States the column of the currency code.
   *
   * @param column its name, or its position from 1
   * @return the changed format
   */
  public CsvFormat currencyColumn(String column) {
    return new CsvFormat(
        customerColumn,
        dateColumn,
        amountColumn,
        Optional.of(column),
        startColumn,
        endColumn,
        priceColumn,
        delimiter,
        hasHeader,
        dateFormats);
  }

  /**
   * States the column of the first day of a contract.
   *
   * @param column its name, or its position from 1
   * @return the changed format
   */
  public CsvFormat startColumn(String column) {
    return new CsvFormat(
        customerColumn,
        dateColumn,
        amountColumn,
        currencyColumn,
        Optional.of(column),
        endColumn,
        priceColumn,
        delimiter,
        hasHeader,
        dateFormats);
  }

  /**
   * States the column of the end of a contract.
   *
   * @param column its name, or its position from 1
   * @return the changed format
   */
  public CsvFormat endColumn(String column) {
    return new CsvFormat(
        customerColumn,
        dateColumn,
        amountColumn,
        currencyColumn,
        startColumn,
        Optional.of(column),
        priceColumn,
        delimiter,
        hasHeader,
        dateFormats);
  }

  /**
   * States the column of the price of a contract.
   *
   * @param column its name, or its position from 1
   * @return the changed format
   */
  public CsvFormat priceColumn(String column) {
    return new CsvFormat(
        customerColumn,
        dateColumn,
        amountColumn,
        currencyColumn,
        startColumn,
        endColumn,
        Optional.of(column),
        delimiter,
        hasHeader,
        dateFormats);
  }

  /**
   * States what separates fields.
   *
   * @param character the delimiter; {@link #BLANKS} for runs of blanks and tabs
   * @return the changed format
   * @throws IllegalArgumentException if it is a letter, a digit, a dot, a quote or a line end
   */
  public CsvFormat delimiter(char character) {
    return new CsvFormat(
        customerColumn,
        dateColumn,
        amountColumn,
        currencyColumn,
        startColumn,
        endColumn,
        priceColumn,
        Optional.of(character),
        hasHeader,
        dateFormats);
  }

  /**
   * States that the first line is data already; columns are then given by position.
   *
   * @return the changed format
   */
  public CsvFormat withoutHeader() {
    return new CsvFormat(
        customerColumn,
        dateColumn,
        amountColumn,
        currencyColumn,
        startColumn,
        endColumn,
        priceColumn,
        delimiter,
        false,
        dateFormats);
  }

  /**
   * States a format of dates, in addition to those stated before. ISO dates are then no longer
   * taken, unless a pattern matches them. A two-digit year lies in 2000 to 2099.
   *
   * @param pattern a pattern of {@link java.time.format.DateTimeFormatter} with English names, such
   *     as {@code dd/MM/yyyy} or {@code d MMM yyyy HH:mm}
   * @return the changed format
   * @throws IllegalArgumentException if the pattern is malformed or does not make a date
   */
  public CsvFormat dateFormat(String pattern) {
    List<String> patterns = new ArrayList<>(dateFormats);
    patterns.add(pattern);
    return new CsvFormat(
        customerColumn,
        dateColumn,
        amountColumn,
        currencyColumn,
        startColumn,
        endColumn,
        priceColumn,
        delimiter,
        hasHeader,
        patterns);
  }
}

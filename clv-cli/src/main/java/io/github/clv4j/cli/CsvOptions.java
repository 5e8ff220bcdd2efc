package io.github.clv4j.cli;

import io.github.clv4j.io.CsvFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** How the file of the customers is laid out. */
final class CsvOptions {
  static final String[] NAMES = {
    "--customer-column",
    "--date-column",
    "--amount-column",
    "--currency-column",
    "--no-header",
    "--delimiter",
    "--date-format"
  };

  @Option(
      names = "--customer-column",
      paramLabel = "COLUMN",
      description = "Column of the customer: its name, or its position from 1.")
  private Optional<String> customerColumn = Optional.empty();

  @Option(names = "--date-column", paramLabel = "COLUMN", description = "Column of the date.")
  private Optional<String> dateColumn = Optional.empty();

  @Option(names = "--amount-column", paramLabel = "COLUMN", description = "Column of the amount.")
  private Optional<String> amountColumn = Optional.empty();

  @Option(
      names = "--currency-column",
      paramLabel = "COLUMN",
      description = "Column of the currency code.")
  private Optional<String> currencyColumn = Optional.empty();

  @Option(
      names = "--no-header",
      description = "The first line is data already; give columns by position.")
  private boolean noHeader;

  @Option(
      names = "--delimiter",
      paramLabel = "CHAR",
      description =
          "What separates fields: a character, tab, or blank for runs of blanks. Guessed when left"
              + " out.")
  private Optional<String> delimiter = Optional.empty();

  @Option(
      names = "--date-format",
      paramLabel = "PATTERN",
      description =
          "Format of dates, such as dd/MM/yyyy or 'M/d/yyyy H:mm'; several are tried in order."
              + " Without it these are read: 2024-12-31, 20241231, and 2024-12-31T23:59:59 or with a"
              + " blank for the T, with or without seconds, offset or zone.")
  private List<String> dateFormats = new ArrayList<>();

  CsvFormat format() {
    CsvFormat format = CsvFormat.guessed();
    if (customerColumn.isPresent()) {
      format = format.customerColumn(customerColumn.get());
    }
    if (dateColumn.isPresent()) {
      format = format.dateColumn(dateColumn.get());
    }
    if (amountColumn.isPresent()) {
      format = format.amountColumn(amountColumn.get());
    }
    if (currencyColumn.isPresent()) {
      format = format.currencyColumn(currencyColumn.get());
    }
    if (delimiter.isPresent()) {
      format = format.delimiter(Converters.delimiter(delimiter.get()));
    }
    for (String pattern : dateFormats) {
      format = format.dateFormat(pattern);
    }
    return noHeader ? format.withoutHeader() : format;
  }
}

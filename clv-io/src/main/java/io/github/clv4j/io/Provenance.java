package io.github.clv4j.io;

import io.github.clv4j.core.customer.CustomerBase;
import io.github.clv4j.core.customer.Input;
import io.github.clv4j.core.model.FittedCLVModel;
import io.github.clv4j.core.model.ModelState;
import io.github.clv4j.core.period.PeriodUnit;
import java.time.LocalDate;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Where a fitted model comes from: which library and options made it, of which data. {@link
 * #toString} says it in several short lines.
 *
 * @param libraryVersion version of CLV4J that saved the model
 * @param model name of the model
 * @param modelPackage the Java package of the fitted model, which tells what jar it needs
 * @param options how the model was configured and fitted, as far as it tells, by name
 * @param choices the {@linkplain CustomerBase#choices() choices} by which the customers were made
 *     of transactions; empty for summaries
 * @param customers number of customers, with their weights
 * @param purchases number of their purchases, first ones included, with the customers' weights
 * @param transactions number of transactions that the purchases were made of; 0 for summaries
 * @param observedUntil the last day of observation, empty for summaries
 * @param timeUnit the unit of time of the customers' histories
 * @param currency the currency of the amounts, if one was stated
 * @param inputs what the customers had
 * @param fingerprint the {@linkplain CustomerBase#fingerprint() fingerprint} of the customers
 * @param source the file that was read, if it was told
 */
public record Provenance(
    String libraryVersion,
    String model,
    String modelPackage,
    Map<String, String> options,
    Map<String, String> choices,
    double customers,
    double purchases,
    long transactions,
    Optional<LocalDate> observedUntil,
    PeriodUnit timeUnit,
    Optional<String> currency,
    Set<Input> inputs,
    String fingerprint,
    Optional<Source> source) {
  private static final int LONGEST_OPTION = 60;

  /**
   * A file that customers were read from.
   *
   * @param name its name
   * @param rows number of rows read, without the header and empty lines
   * @param accepted number of rows taken
   */
  public record Source(String name, long rows, long accepted) {

    /**
     * Checks the numbers.
     *
     * @param name its name
     * @param rows number of rows read, without the header and empty lines
     * @param accepted number of rows taken
     * @throws IllegalArgumentException if a number is negative, or more were taken than read
     */
    public Source {
      if (accepted < 0 || accepted > rows) {
        throw new IllegalArgumentException(
            "accepted is " + accepted + " of " + rows + " rows: it must be between 0 and these");
      }
    }

    /**
     * Returns the number of rows not taken.
     *
     * @return rows - accepted
     */
    public long refused() {
      return rows - accepted;
    }

    @Override
    public String toString() {
      return String.format(
          Locale.ROOT,
          "%s: %,d rows read, %,d accepted, %,d refused",
          name,
          rows,
          accepted,
          refused());
    }
  }

  /**
   * Copies the options, choices and inputs, and checks the numbers.
   *
   * @param libraryVersion version of CLV4J that saved the model
   * @param model name of the model
   * @param modelPackage the Java package of the fitted model, which tells what jar it needs
   * @param options how the model was configured and fitted, as far as it tells, by name
   * @param choices the {@linkplain CustomerBase#choices() choices} by which the customers were made
   *     of transactions; empty for summaries
   * @param customers number of customers, with their weights
   * @param purchases number of their purchases, first ones included, with the customers' weights
   * @param transactions number of transactions that the purchases were made of; 0 for summaries
   * @param observedUntil the last day of observation, empty for summaries
   * @param timeUnit the unit of time of the customers' histories
   * @param currency the currency of the amounts, if one was stated
   * @param inputs what the customers had
   * @param fingerprint the {@linkplain CustomerBase#fingerprint() fingerprint} of the customers
   * @param source the file that was read, if it was told
   * @throws IllegalArgumentException if a number is negative or not finite, or the fingerprint is
   *     not 64 hexadecimal digits
   */
  public Provenance {
    options = Collections.unmodifiableMap(new LinkedHashMap<>(options));
    choices = Collections.unmodifiableMap(new LinkedHashMap<>(choices));
    inputs = Collections.unmodifiableSet(new TreeSet<>(inputs));
    requireCount("customers", customers);
    requireCount("purchases", purchases);
    requireCount("transactions", transactions);
    if (!fingerprint.matches("[0-9a-f]{64}")) {
      throw new IllegalArgumentException(
          "fingerprint is '" + fingerprint + "': it must be 64 hexadecimal digits in lower case");
    }
  }

  private static void requireCount(String name, double count) {
    if (!(count >= 0) || Double.isInfinite(count)) {
      throw new IllegalArgumentException(
          name + " is " + count + ": it must be a finite number, 0 or more");
    }
  }

  static Provenance of(
      FittedCLVModel fitted, CustomerBase base, Map<String, String> optionsOfTheFit) {
    double customers = 0;
    double purchases = 0;
    boolean hasHistories = base.inputs().contains(Input.HISTORIES);
    for (int i = 0; i < base.size(); i++) {
      customers += base.weight(i);
      purchases += hasHistories ? base.weight(i) * base.purchaseCount(i) : 0;
    }
    Map<String, String> options = options(fitted.state());
    options.putAll(optionsOfTheFit);
    return new Provenance(
        LibraryVersion.get(),
        fitted.name(),
        fitted.getClass().getPackageName(),
        options,
        base.choices(),
        customers,
        purchases,
        base.preparation().transactions(),
        base.observedUntil(),
        base.timeUnit(),
        base.currency(),
        base.inputs(),
        base.fingerprint(),
        Optional.empty());
  }

  /**
   * What a state tells of the model's configuration: its short texts, and which other models it is
   * made of.
   */
  private static Map<String, String> options(ModelState state) {
    Map<String, String> options = new LinkedHashMap<>();
    state.texts().forEach((name, text) -> putShort(options, name, text));
    state
        .parts()
        .forEach(
            (name, part) -> {
              if (!part.model().equals(state.model()) && !part.model().equals(name)) {
                putShort(options, name, part.model());
              }
            });
    options.remove("timeUnit"); // said anyway
    return options;
  }

  private static void putShort(Map<String, String> options, String name, String text) {
    if (name.length() + text.length() <= LONGEST_OPTION) {
      options.put(name, text);
    }
  }

  /**
   * Adds what file the customers were read from: its name without folders, as saved models are
   * shared.
   *
   * @param report the account of its reading
   * @return a provenance that names the file and counts its rows
   */
  public Provenance with(CsvReport report) {
    String path = report.source();
    String name = path.substring(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
    return with(new Source(name, report.rows(), report.accepted()));
  }

  private Provenance with(Source file) {
    return new Provenance(
        libraryVersion,
        model,
        modelPackage,
        options,
        choices,
        customers,
        purchases,
        transactions,
        observedUntil,
        timeUnit,
        currency,
        inputs,
        fingerprint,
        Optional.of(file));
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder(model);
    options.forEach((name, value) -> text.append(", ").append(name).append(' ').append(value));
    text.append(String.format(Locale.ROOT, "\n%,.0f customers with ", customers));
    if (inputs.contains(Input.CONTRACTS) && !inputs.contains(Input.HISTORIES)) {
      text.append("contracts");
    } else {
      text.append(String.format(Locale.ROOT, "%,.0f purchases", purchases));
      text.append(
          transactions == 0
              ? ", from summaries"
              : String.format(Locale.ROOT, " out of %,d transactions", transactions));
    }
    observedUntil.ifPresent(day -> text.append(", observed until ").append(day));
    text.append("\ntime in ").append(timeUnit.label()).append('s');
    currency.ifPresent(code -> text.append(", amounts in ").append(code));
    text.append("; known: ")
        .append(inputs.stream().map(Input::label).collect(Collectors.joining(", ")));
    if (!choices.isEmpty()) {
      text.append(
          choices.entrySet().stream()
              .map(choice -> choice.getKey() + ' ' + choice.getValue())
              .collect(Collectors.joining(", ", "\nchoices: ", "")));
    }
    source.ifPresent(file -> text.append('\n').append(file));
    return text.append("\ncustomers' fingerprint ")
        .append(fingerprint)
        .append("\nsaved by CLV4J ")
        .append(libraryVersion)
        .toString();
  }
}

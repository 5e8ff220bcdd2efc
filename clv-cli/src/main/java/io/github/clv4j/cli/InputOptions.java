package io.github.clv4j.cli;

import io.github.clv4j.core.customer.CustomerBase;
import io.github.clv4j.core.customer.CustomerBaseBuilder;
import io.github.clv4j.core.customer.FirstPurchase;
import io.github.clv4j.core.customer.Grain;
import io.github.clv4j.core.customer.Refunds;
import io.github.clv4j.core.customer.SummaryBuilder;
import io.github.clv4j.core.period.PeriodUnit;
import io.github.clv4j.io.AttributeCsv;
import io.github.clv4j.io.ContractCsv;
import io.github.clv4j.io.CsvException;
import io.github.clv4j.io.CsvFormat;
import io.github.clv4j.io.CsvInput;
import io.github.clv4j.io.CsvReading;
import io.github.clv4j.io.CsvReport;
import io.github.clv4j.io.SummaryCsv;
import io.github.clv4j.io.TransactionCsv;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Where the customers come from, and how their transactions are read. */
final class InputOptions {
  private static final String USUAL_OF_CONTRACTS = "sbg";

  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "INPUT",
      description =
          "CSV of transactions, or of summaries when its header has x, t_x and T; gzipped or not;"
              + " - is standard input. Blank lines are ignored. Without INPUT the embedded sample is"
              + " used. Columns not given are guessed from the header: of transactions customer_id"
              + " (client, user_id, id...), date (timestamp, invoice_date, order_date...), amount"
              + " (total, revenue, sales, price...) and currency; of summaries customer_id, x"
              + " (frequency), t_x (recency), T (age, periods, n), mean_spend (monetary_value, zbar,"
              + " m_x), weight and litt, of which customer_id and the last three may be missing.")
  private Optional<String> input = Optional.empty();

  @Mixin private ContractOptions contracts = new ContractOptions();
  @Mixin private CsvOptions csv = new CsvOptions();
  @Mixin private RefusalOptions refusals = new RefusalOptions();

  @Option(
      names = "--attributes",
      paramLabel = "FILE",
      description =
          "CSV of customers: customer_id, channel, acquisition_cost and any further column; clv"
              + " predict carries them along into its result. Acquisition costs in it are not"
              + " deducted: those of customers already won are spent.")
  private Optional<Path> attributes = Optional.empty();

  @Option(
      names = "--time-unit",
      paramLabel = "UNIT",
      completionCandidates = Candidates.TimeUnits.class,
      description =
          "Unit of time of histories and parameters: day, week (default), month or year; of"
              + " contracts, the period after which they are renewed, by default a month.")
  private Optional<PeriodUnit> timeUnit = Optional.empty();

  @Option(
      names = "--observed-until",
      paramLabel = "DATE",
      description =
          "Last day of observation, that day included; later transactions are left out, and contracts"
              + " that end later are active. Default: the day of the last transaction, or the last"
              + " day on which a contract starts or ends.")
  private Optional<LocalDate> observedUntil = Optional.empty();

  @Option(
      names = "--holdout-from",
      paramLabel = "DATE",
      description =
          "First day of the holdout. summarize, fit and predict use only the days before it; compare"
              + " and report check the models against the days from it on, by default the last third"
              + " of the time.")
  private Optional<LocalDate> holdoutFrom = Optional.empty();

  @Option(
      names = "--acquired-from",
      paramLabel = "DATE",
      description = "Only customers who first bought on that day or later.")
  private Optional<LocalDate> acquiredFrom = Optional.empty();

  @Option(
      names = "--acquired-until",
      paramLabel = "DATE",
      description = "Only customers who first bought on that day or earlier.")
  private Optional<LocalDate> acquiredUntil = Optional.empty();

  @Option(
      names = "--grain",
      paramLabel = "GRAIN",
      completionCandidates = Candidates.Grains.class,
      description =
          "Transactions of a customer in the same minute, hour, day (default), week or month are one"
              + " purchase.")
  private Optional<Grain> grain = Optional.empty();

  @Option(
      names = "--zone",
      paramLabel = "ZONE",
      description = "Time zone in which moments become days. Default: UTC.")
  private Optional<ZoneId> zone = Optional.empty();

  @Option(
      names = "--refunds",
      paramLabel = "POLICY",
      completionCandidates = Candidates.RefundPolicies.class,
      description =
          "Negative amounts: net them against earlier purchases (default), leave-out, refuse, or keep"
              + " them as the margins of loss-making purchases.")
  private Optional<String> refunds = Optional.empty();

  @Option(
      names = "--first-purchase",
      paramLabel = "CHOICE",
      completionCandidates = Candidates.FirstPurchases.class,
      description = "The amount of the first purchase is left-out of spend (default) or in-spend.")
  private Optional<String> firstPurchase = Optional.empty();

  /** Refuses to write over what the result is made of, or one result over another. */
  private void checkFiles(Job job) {
    List<Path> read = new ArrayList<>(job.inputs());
    source().filter(source -> !source.equals("-")).map(Path::of).ifPresent(read::add);
    attributes.ifPresent(read::add);
    List<Path> written = new ArrayList<>(job.outputs());
    refusals.file().ifPresent(written::add);
    Targets.checkDistinct(written, read);
  }

  /** What is read; none for a sample. */
  private Optional<String> source() {
    return contracts.areGiven() ? contracts.source() : input;
  }

  boolean areContracts() {
    return contracts.areGiven();
  }

  /** The period after which contracts are renewed. */
  PeriodUnit contractPeriod() {
    return timeUnit.orElse(PeriodUnit.MONTHS);
  }

  /** The models asked for, or, where none was, the usual one of the customers. */
  List<String> models(Job job, List<String> names) {
    return areContracts() && job.given("--model").isEmpty() ? List.of(USUAL_OF_CONTRACTS) : names;
  }

  /** For commands that know nothing of contracts. */
  void rejectContracts(Job job, String reason) {
    if (areContracts()) {
      throw job.wrongUsage("--contracts does not go with this command: " + reason);
    }
  }

  /** For commands that know nothing but contracts. */
  void requireContracts(Job job) {
    if (!areContracts()) {
      throw job.wrongUsage(
          "this command needs customers with contracts: say --contracts, and the file after it");
    }
  }

  /** The customers as of the end of calibration. */
  CustomerBase load(Job job, Messages messages) {
    return calibration(loadAll(job, messages), messages);
  }

  static CustomerBase calibration(Loaded loaded, Messages messages) {
    CustomerBase customers = loaded.calibration();
    Loaded.tell(customers, messages);
    return customers;
  }

  Loaded loadAll(Job job, Messages messages) {
    if (contracts.areGiven()) {
      return loadContracts(job, messages);
    }
    ContractOptions.rejectWithout(job);
    checkFiles(job);
    CsvFormat format = job.ofOptions(csv::format);
    CustomerBaseBuilder builder = job.ofOptions(this::builder);
    refusals.check();
    if (input.isEmpty()) {
      rejectDescriptions(job, "INPUT, the file that it describes", CsvOptions.NAMES);
      messages.tell(
          "no INPUT: using the embedded sample, a made-up shop (" + Sample.DESCRIPTION + ")");
    }
    try (Progress progress = messages.progress("reading");
        CsvInput opened = open(job, format, progress)) {
      return opened.isSummary()
          ? summaries(opened, job, messages)
          : transactions(opened, builder, messages);
    }
  }

  private static void rejectDescriptions(Job job, String what, String... options) {
    List<String> describing = job.given(options);
    if (!describing.isEmpty()) {
      throw job.wrongUsage(String.join(", ", describing) + " needs " + what);
    }
  }

  private Loaded loadContracts(Job job, Messages messages) {
    if (input.isPresent()) {
      throw job.wrongUsage(
          "INPUT, " + input.get() + ", does not go with --contracts: give the one or the other");
    }
    ContractOptions.rejectWhatNeedsTransactions(job);
    checkFiles(job);
    CsvFormat format = contracts.format(job.ofOptions(csv::format));
    refusals.check();
    if (contracts.areOfSample()) {
      rejectDescriptions(job, "--contracts FILE, which it describes", CsvOptions.NAMES);
      rejectDescriptions(
          job,
          "--contracts FILE, which it describes",
          "--start-column",
          "--end-column",
          "--price-column");
      messages.tell(
          "no FILE: using the embedded sample of contracts, a made-up service ("
              + Sample.CONTRACTS_DESCRIPTION
              + ")");
    }
    ContractInput reader = new ContractInput(job, messages, contractPeriod());
    try (Progress progress = messages.progress("reading");
        CsvInput opened = open(job, format, progress)) {
      return opened.isRetentionTable()
          ? reader.of(told(reader.table(opened), messages), timeUnit.isPresent())
          : reader.of(
              told(reader.contracts(opened), messages),
              attributes(messages),
              contracts.observedFrom(),
              observedUntil.or(
                  () ->
                      contracts.source().isEmpty()
                          ? Optional.of(Sample.OBSERVED_UNTIL)
                          : Optional.empty()));
    }
  }

  private <T> CsvReading<T> told(CsvReading<T> read, Messages messages) {
    tell(read.report(), messages);
    refusals.ofInput(read.report(), messages);
    return read;
  }

  private CsvInput open(Job job, CsvFormat format, Progress progress) {
    if (source().isEmpty()) {
      return areContracts() ? Sample.contractsCsv() : Sample.transactions();
    }
    if (source().get().equals("-")) {
      return CsvInput.open(job.clv().in(), "standard input", format);
    }
    Path file = Path.of(source().get());
    try {
      if (Files.isRegularFile(file)) {
        return CsvInput.open(progress.reading(file), file.toString(), format);
      }
    } catch (IOException e) {
      // Said when it is opened below.
    }
    return CsvInput.open(file, format);
  }

  private Loaded summaries(CsvInput opened, Job job, Messages messages) {
    rejectWhatNeedsDates(job);
    PeriodUnit unit = timeUnit.orElse(PeriodUnit.WEEKS);
    CsvReading<SummaryBuilder> read = SummaryCsv.read(opened, CustomerBase.ofSummaries(unit));
    tell(read.report(), messages);
    refusals.ofInput(read.report(), messages);
    if (read.report().columns().stream().noneMatch(column -> column.role().equals("customer"))) {
      messages.tell("no customer_id: rows are numbered from 1");
    }
    if (timeUnit.isEmpty()) {
      messages.tell("times are taken as weeks; if they are not, say --time-unit");
    }
    attributes(messages).forEach(read.value()::attributes);
    return new Loaded(read.value().build(), Optional.empty(), read.report());
  }

  private void rejectWhatNeedsDates(Job job) {
    String given =
        String.join(
            ", ",
            job.given(
                "--acquired-from",
                "--acquired-until",
                "--first-purchase",
                "--grain",
                "--holdout-from",
                "--observed-until",
                "--refunds",
                "--zone"));
    if (!given.isEmpty()) {
      throw job.wrongUsage("the input has summaries, without dates: it cannot take " + given);
    }
  }

  private CustomerBaseBuilder builder() {
    if (acquiredFrom.isPresent()
        && acquiredUntil.isPresent()
        && acquiredFrom.get().isAfter(acquiredUntil.get())) {
      throw new IllegalArgumentException(
          "--acquired-from is "
              + acquiredFrom.get()
              + ", after --acquired-until, "
              + acquiredUntil.get());
    }
    CustomerBaseBuilder builder = CustomerBase.builder();
    timeUnit.ifPresent(builder::timeUnit);
    grain.ifPresent(builder::grain);
    zone.ifPresent(builder::zone);
    refunds.ifPresent(policy -> builder.refunds(choice(Refunds.class, policy)));
    firstPurchase.ifPresent(choice -> builder.firstPurchase(choice(FirstPurchase.class, choice)));
    acquiredFrom.ifPresent(builder::acquiredFrom);
    acquiredUntil.ifPresent(builder::acquiredUntil);
    observedUntil
        .or(() -> input.isEmpty() ? Optional.of(Sample.OBSERVED_UNTIL) : Optional.empty())
        .ifPresent(builder::observedUntil);
    return builder;
  }

  private Loaded transactions(CsvInput opened, CustomerBaseBuilder builder, Messages messages) {
    if (ContractCsv.isLikely(opened.header())) {
      messages.tell(
          "this looks like contracts or a retention table: say --contracts FILE for these");
    }
    CsvReport report = TransactionCsv.read(opened, builder).report();
    tell(report, messages);
    refusals.ofInput(report, messages);
    attributes(messages).forEach(builder::attributes);
    return new Loaded(builder.build(), holdoutFrom, report);
  }

  private static <E extends Enum<E>> E choice(Class<E> type, String text) {
    List<String> names = new ArrayList<>();
    for (E constant : type.getEnumConstants()) {
      String name = Candidates.spelled(constant);
      if (name.equals(text.toLowerCase(Locale.ROOT).replace('_', '-'))) {
        return constant;
      }
      names.add(name);
    }
    throw new IllegalArgumentException("'" + text + "' is none of " + String.join(", ", names));
  }

  private Map<String, Map<String, String>> attributes(Messages messages) {
    if (attributes.isEmpty()) {
      return source().isEmpty() && !areContracts() ? Sample.attributes() : Map.of();
    }
    CsvReading<Map<String, Map<String, String>>> read = attributesOf(attributes.get());
    tell(read.report(), messages);
    refusals.ofOther(read.report(), messages);
    return read.value();
  }

  /** Its columns are found by the header alone, so that no option helps. */
  private static CsvReading<Map<String, Map<String, String>>> attributesOf(Path file) {
    try {
      return AttributeCsv.read(file);
    } catch (CsvException e) {
      throw new JobFailed(String.valueOf(e.getMessage()));
    }
  }

  private void tell(CsvReport report, Messages messages) {
    if (source().isPresent()) {
      messages.tell(
          String.format(
              Locale.ROOT,
              "%s: %,d %s; %s",
              report.source(),
              report.rows(),
              report.rows() == 1 ? "row" : "rows",
              report.columns().stream().map(Object::toString).collect(Collectors.joining("; "))));
    }
    if (source().isPresent() || !areContracts()) {
      report.warnings().forEach(warning -> messages.tell(OptionNames.in(warning)));
    }
  }
}

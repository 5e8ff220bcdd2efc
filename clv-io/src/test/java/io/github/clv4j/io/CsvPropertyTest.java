package io.github.clv4j.io;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.clv4j.core.contract.Contract;
import io.github.clv4j.core.contract.ContractRecord;
import io.github.clv4j.core.contract.Contracts;
import io.github.clv4j.core.contract.ContractsBuilder;
import io.github.clv4j.core.customer.CustomerBase;
import io.github.clv4j.core.customer.History;
import io.github.clv4j.core.customer.Spend;
import io.github.clv4j.core.customer.SummaryBuilder;
import io.github.clv4j.core.customer.Transaction;
import io.github.clv4j.core.period.Flow;
import io.github.clv4j.core.period.PeriodUnit;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.Temporal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.NotEmpty;
import net.jqwik.api.constraints.Size;

class CsvPropertyTest {

  @Provide
  Arbitrary<String> ids() {
    Arbitrary<String> awkward =
        Arbitraries.strings().withChars(" ,;\t|\"'\r\n#=-a1\u00e4\u2028").ofMinLength(1);
    Arbitrary<String> any = Arbitraries.strings().ofMinLength(1).ofMaxLength(20);
    return Arbitraries.oneOf(awkward, any).filter(id -> !id.isBlank() && id.indexOf('\uFFFD') < 0);
  }

  @Provide
  Arbitrary<Double> amounts() {
    return Arbitraries.oneOf(
        Arbitraries.longs().map(Double::longBitsToDouble).filter(Double::isFinite),
        Arbitraries.integers().between(-1_000_000, 1_000_000).map(cents -> cents / 100.0));
  }

  @Provide
  Arbitrary<Temporal> moments() {
    Arbitrary<Long> seconds =
        Arbitraries.longs()
            .between(
                LocalDate.of(1, 1, 2).toEpochDay() * 86400,
                LocalDate.of(4999, 12, 30).toEpochDay() * 86400);
    Arbitrary<Integer> nanos =
        Arbitraries.oneOf(Arbitraries.just(0), Arbitraries.integers().between(0, 999_999_999));
    Arbitrary<LocalDateTime> times =
        Combinators.combine(seconds, nanos)
            .as((s, n) -> LocalDateTime.ofEpochSecond(s, n, ZoneOffset.UTC));
    Arbitrary<ZoneOffset> offsets =
        Arbitraries.integers().between(-18 * 3600, 18 * 3600).map(ZoneOffset::ofTotalSeconds);
    return Arbitraries.oneOf(
        times.map(LocalDateTime::toLocalDate),
        times,
        times.map(time -> time.toInstant(ZoneOffset.UTC)),
        Combinators.combine(times, offsets).as(LocalDateTime::atOffset));
  }

  @Provide
  Arbitrary<Transaction> transactions() {
    return Combinators.combine(ids(), moments(), amounts()).as(Transaction::of);
  }

  /** An instant is read as the same moment with the offset zero. */
  private static Transaction asRead(Transaction written) {
    return written.moment() instanceof Instant instant
        ? Transaction.of(written.customerId(), instant.atOffset(ZoneOffset.UTC), written.amount())
        : written;
  }

  @Property(tries = 300)
  void transactionsAreReadAsWritten(@ForAll("transactionLists") @NotEmpty List<Transaction> written)
      throws IOException {
    StringWriter out = new StringWriter();
    TransactionCsv.write(written.stream(), out);
    List<Transaction> read = new ArrayList<>();
    try (CsvInput input =
        CsvInput.open(new StringReader(out.toString()), "written", CsvFormat.guessed())) {
      TransactionCsv.forEach(input, read::add);
    }

    assertThat(read).isEqualTo(written.stream().map(CsvPropertyTest::asRead).toList());
  }

  @Provide
  Arbitrary<List<Transaction>> transactionLists() {
    return transactions().list().ofMaxSize(12);
  }

  @Provide
  Arbitrary<List<Contract>> contracts() {
    Arbitrary<LocalDate> starts =
        Arbitraries.integers().between(0, 3000).map(LocalDate.of(2015, 1, 31)::plusDays);
    Arbitrary<Integer> days = Arbitraries.integers().between(-2000, 2000);
    Arbitrary<Double> prices = amounts().map(Math::abs).filter(amount -> amount <= 1e12);
    Arbitrary<String> plans = ids().filter(plan -> !plan.isBlank());
    return Combinators.combine(ids(), starts, days, prices, plans)
        .as(
            (id, start, length, price, plan) ->
                (Contract)
                    new ContractRecord(
                        id,
                        start,
                        length < 0 ? Optional.empty() : Optional.of(start.plusDays(length)),
                        Optional.of(Flow.perMonth(price)),
                        length % 5 == 0 ? Optional.of(start.plusDays(40)) : Optional.empty(),
                        length % 3 == 0 ? Map.of() : Map.of("plan", plan)))
        .list()
        .ofMinSize(1)
        .ofMaxSize(12)
        .uniqueElements(Contract::customerId);
  }

  @Property(tries = 300)
  void contractsAreReadAsWritten(@ForAll("contracts") List<Contract> written) throws IOException {
    StringWriter out = new StringWriter();
    ContractCsv.write(written, out);
    LocalDate until = LocalDate.of(2030, 6, 15);
    ContractsBuilder expected = Contracts.of(written).observedUntil(until);
    try (CsvInput input =
        CsvInput.open(new StringReader(out.toString()), "written", CsvFormat.guessed())) {
      CsvReading<ContractsBuilder> read = ContractCsv.read(input, PeriodUnit.MONTHS);

      assertThat(read.report().accepted()).isEqualTo(written.size());
      assertThat(outcome(read.value().observedUntil(until))).isEqualTo(outcome(expected));
    }
  }

  /** What is made of contracts, or why nothing is. */
  private static Object outcome(ContractsBuilder contracts) {
    try {
      return contracts.build();
    } catch (IllegalArgumentException e) {
      return String.valueOf(e.getMessage());
    }
  }

  @Provide
  Arbitrary<CustomerBase> bases() {
    Arbitrary<Integer> frequency = Arbitraries.integers().between(0, 50);
    Arbitrary<Double> time = amounts().map(Math::abs).filter(amount -> amount > 0 && amount <= 1e9);
    Arbitrary<Double> spend = amounts().filter(amount -> Math.abs(amount) <= 1e18);
    Arbitrary<Double> weight =
        Arbitraries.oneOf(
            Arbitraries.just(1.0), amounts().map(Math::abs).filter(amount -> amount > 0));
    return Combinators.combine(ids(), frequency, time, time, spend, weight)
        .as(Row::new)
        .list()
        .ofMinSize(1)
        .ofMaxSize(12)
        .uniqueElements(Row::id)
        .map(Row::base);
  }

  private record Row(String id, int x, double one, double other, double spend, double weight) {
    static CustomerBase base(List<Row> rows) {
      SummaryBuilder builder = CustomerBase.ofSummaries(PeriodUnit.DAYS);
      for (Row row : rows) {
        double age = Math.max(row.one, row.other);
        builder.add(
            row.id,
            History.of(row.x, row.x == 0 ? 0 : Math.min(row.one, row.other), age),
            row.x == 0 ? Spend.NONE : Spend.of(row.x, row.spend),
            row.weight,
            OptionalDouble.empty());
      }
      return builder.build();
    }
  }

  @Property(tries = 300)
  void summariesAreReadAsWritten(@ForAll("bases") CustomerBase written) throws IOException {
    StringWriter out = new StringWriter();
    SummaryCsv.write(written, out);
    CustomerBase read;
    try (CsvInput input =
        CsvInput.open(new StringReader(out.toString()), "written", CsvFormat.guessed())) {
      assertThat(input.isSummary()).isTrue();
      read = SummaryCsv.read(input, CustomerBase.ofSummaries(PeriodUnit.DAYS)).value().build();
    }

    assertThat(read.size()).isEqualTo(written.size());
    for (int i = 0; i < written.size(); i++) {
      assertThat(read.get(i).id()).isEqualTo(written.get(i).id());
      assertThat(read.get(i).history()).isEqualTo(written.get(i).history());
      assertThat(read.get(i).spend()).isEqualTo(written.get(i).spend());
      assertThat(read.weight(i)).isEqualTo(written.weight(i));
    }
  }

  @Property(tries = 1000)
  void numbersAreReadAsTheJdkReadsThem(
      @ForAll @IntRange(min = 0, max = 20) int whole,
      @ForAll @IntRange(min = 0, max = 20) int decimals,
      @ForAll long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    StringBuilder text = new StringBuilder(random.nextBoolean() ? "-" : "");
    for (int i = 0; i < whole + decimals + 1; i++) {
      text.append(i == whole ? "." : String.valueOf(random.nextInt(10)));
    }
    if (whole + decimals == 0) {
      return;
    }
    List<Double> read = new ArrayList<>();
    TransactionCsv.forEach(
        CsvInput.open(
            new StringReader("id,date,amount\n1,20240101," + text + "\n"),
            "number",
            CsvFormat.guessed()),
        transaction -> read.add(transaction.amount()));

    assertThat(read).containsExactly(Double.parseDouble(text.toString()));
  }

  @Property(tries = 1000)
  void anyNumberIsWrittenAsItReadsBack(@ForAll("amounts") double number) {
    assertThat(Double.parseDouble(Decimals.write(number))).isEqualTo(number);
    assertThat(Decimals.write(number).length())
        .isLessThanOrEqualTo(Double.toString(number).length());
  }

  @Provide
  Arbitrary<String> csvLikeTexts() {
    Arbitrary<String> pieces =
        Arbitraries.of(
            "customer_id",
            "date",
            "amount",
            "x",
            "t_x",
            "T",
            "1",
            "0",
            "-5",
            "2024-01-01",
            "20240131",
            "1.5",
            ",",
            ",",
            ",",
            ";",
            "\t",
            " ",
            "\"",
            "\n",
            "\n",
            "\r\n",
            "\r",
            "\0",
            "NaN",
            "Infinity",
            "1e999",
            "\u00e4",
            "\uFFFD",
            "\uFEFF",
            "$",
            "mean_spend");
    Arbitrary<String> header =
        Arbitraries.of("", "customer_id,date,amount\n", "x,t_x,T\n", "id,x,t_x,T,m_x,weight\n");
    return Combinators.combine(header, pieces.list().ofMaxSize(60))
        .as((start, list) -> start + String.join("", list));
  }

  private static void readsOrSaysWhyNot(InputStream bytes, CsvFormat format) {
    try (CsvInput input = CsvInput.open(bytes, "any", format)) {
      CsvReport report =
          input.isSummary()
              ? SummaryCsv.read(input, CustomerBase.ofSummaries(PeriodUnit.DAYS)).report()
              : TransactionCsv.read(input, CustomerBase.builder()).report();
      assertThat(report.accepted()).isPositive().isLessThanOrEqualTo(report.rows());
      assertThat(report.refused())
          .isEqualTo(report.rows() - report.accepted())
          .isEqualTo(report.refusals().size());
    } catch (CsvException e) {
      assertThat(e).hasMessageStartingWith("any");
    }
  }

  private static CsvFormat blanksWithoutHeader() {
    return CsvFormat.guessed()
        .withoutHeader()
        .delimiter(CsvFormat.BLANKS)
        .customerColumn("1")
        .dateColumn("2");
  }

  @Property(tries = 1000)
  void anyTextIsReadOrRefused(@ForAll("csvLikeTexts") String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    readsOrSaysWhyNot(new ByteArrayInputStream(bytes), CsvFormat.guessed());
    readsOrSaysWhyNot(new ByteArrayInputStream(bytes), blanksWithoutHeader());
  }

  @Property(tries = 1000)
  void anyBytesAreReadOrRefused(@ForAll @Size(max = 200) byte[] bytes, @ForAll boolean zipped) {
    if (zipped && bytes.length > 2) {
      bytes[0] = 0x1f;
      bytes[1] = (byte) 0x8b;
      bytes[2] = 8;
    }
    readsOrSaysWhyNot(new ByteArrayInputStream(bytes), CsvFormat.guessed());
    readsOrSaysWhyNot(new ByteArrayInputStream(bytes), blanksWithoutHeader());
  }
}

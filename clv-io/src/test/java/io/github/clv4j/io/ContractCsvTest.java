package io.github.clv4j.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.clv4j.core.contract.Contract;
import io.github.clv4j.core.contract.ContractRecord;
import io.github.clv4j.core.contract.Contracts;
import io.github.clv4j.core.contract.ContractsBuilder;
import io.github.clv4j.core.contract.Tenure;
import io.github.clv4j.core.period.Flow;
import io.github.clv4j.core.period.PeriodUnit;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ContractCsvTest {
  private static final LocalDate UNTIL = LocalDate.of(2024, 6, 30);

  @TempDir Path folder;

  private static CsvReading<ContractsBuilder> read(String text) {
    return read(text, CsvFormat.guessed(), PeriodUnit.MONTHS);
  }

  private static CsvReading<ContractsBuilder> read(
      String text, CsvFormat format, PeriodUnit period) {
    return ContractCsv.read(CsvInput.open(new StringReader(text), "contracts.csv", format), period);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "customer_id,start,end,price",
        "Customer ID,Start Date,End Date,amount",
        "user_id,signup_date,cancelled_at,MRR",
        "id,subscribed,churned,price_per_month",
        "account,created_at,canceled_on,monthly fee",
        "member,joined,Expiry-Date,Fee"
      })
  void understandsTheUsualHeaders(String header) throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("contracts.csv"),
            header + "\nA,2024-01-31,,20\nB,2024-02-01T08:30:00Z,2024-04-01,15.5\n");

    Contracts contracts =
        ContractCsv.read(file, PeriodUnit.MONTHS).value().observedUntil(UNTIL).build();

    assertThat(contracts.size()).isEqualTo(2);
    assertThat(contracts.tenure(0)).isEqualTo(Tenure.active(5));
    assertThat(contracts.start(0)).contains(LocalDate.of(2024, 1, 31));
    assertThat(contracts.price(0)).isEqualTo(20);
    assertThat(contracts.tenure(1)).isEqualTo(new Tenure(0, 2, false, true));
    assertThat(contracts.price(1)).isEqualTo(15.5);
    assertThat(contracts.attributes(1)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "price, MONTHS, 120, taken as money per month",
    "price, YEARS, 120, taken as money per year",
    "amount, WEEKS, 120, taken as money per week",
    "mrr, YEARS, 1440, 'money per month, as column ''mrr'' is called'",
    "monthly_price, YEARS, 1440, money per month",
    "price_per_month, YEARS, 1440, money per month",
    "arr, MONTHS, 10, 'money per year, as column ''arr'' is called'",
    "acv, MONTHS, 10, money per year",
    "Annual fee, MONTHS, 10, money per year",
    "price_per_year, MONTHS, 10, money per year",
    "price per week, WEEKS, 120, money per week",
    "daily price, WEEKS, 840, money per day",
  })
  void theNameOfThePriceTellsItsPeriod(
      String name, PeriodUnit period, double expected, String told) {
    CsvReading<ContractsBuilder> read =
        read(
            "customer_id,start,end," + name + "\nA,2024-01-01,,120\n", CsvFormat.guessed(), period);

    assertThat(read.value().build().price(0)).isCloseTo(expected, within(1e-9));
    assertThat(read.report().warnings()).singleElement().asString().contains(told);
  }

  @Test
  void furtherColumnsAreAttributes() {
    Contracts contracts =
        read("id,start,end,price,Channel,seats,\nA,2024-01-01,,5,web,3,\nB,2024-01-01,,5,,4,\n")
            .value()
            .build();

    assertThat(contracts.attributes(0)).isEqualTo(Map.of("channel", "web", "seats", "3"));
    assertThat(contracts.attributes(1)).isEqualTo(Map.of("seats", "4"));
    assertThatThrownBy(() -> read("id,start,end,plan,plan\nA,2024-01-01,,x,y\n"))
        .isInstanceOf(CsvException.class)
        .hasMessageContaining("the attribute 'plan' in columns 4 and 5: rename one of them");
  }

  @Test
  void customersMayHaveBeenObservedLate() {
    Contracts contracts =
        read("id,start,end,observed_from\nA,2023-01-01,,2024-01-01\nB,2024-01-01,,\n")
            .value()
            .observedUntil(UNTIL)
            .build();

    assertThat(contracts.tenure(0).entered()).isEqualTo(12);
    assertThat(contracts.tenure(0).length()).isBetween(17.9, 18.0);
    assertThat(contracts.tenure(1).entered()).isZero();
    assertThat(contracts.hasPrices()).isFalse();
  }

  @Test
  void saysThatPricesAreMissing() {
    assertThat(read("id,start,end\nA,2024-01-01,\n").report().warnings())
        .containsExactly(
            "contracts.csv has no column for the price, so every payment counts as 1; if one is,"
                + " name the price column");
  }

  @ParameterizedTest
  @CsvSource({
    "'A,2024-03-01,2024-02-29,1', end, 2024-02-29, 'ends before it starts, on 2024-03-01'",
    "'A,2024-03-01,,-1', price, -1, 'the price must be at least 0'",
    "'A,2024-03-01,,', price, '', 'the price is empty: give every contract one, 0 if it is free'",
    "'A,2024-03-01,,free', price, free, 'the price is not a finite number'",
    "'A,2024-03-01,,1e300', price, 1e300, 'flow'",
    "'A,,,1', start, '', 'the date is empty'",
    "'A,2024-02-30,,1', start, 2024-02-30, 'the date does not exist'",
    "'A,2024-03-01,no,1', end, no, 'leave the end empty while the customer has not left'",
    "'A,2024-03-01,9998-12-31,1', end, 9998-12-31, 'year must lie between 1 and 4999; leave'",
    "',2024-03-01,,1', id, '', 'the customer id is empty'",
    "'A,2024-03-01', end, '', 'the row has only 2 fields'",
    "'A,2024-03-01,,1,late', observed_from, late, 'not an ISO date'",
    "'A,2024-03-01,,1,,-3', acquisition_cost, -3, 'acquisition cost must be at least 0'",
    "'A,2024-03-01,,1,,3,x', 7, '', 'the row has 7 fields, the first line 6'",
  })
  void saysWhatIsWrongWithARow(String row, String column, String value, String reason) {
    CsvReading<ContractsBuilder> read =
        read(
            "id,start,end,price,observed_from,acquisition_cost\nok,2024-01-01,,1,,\n"
                + row
                + "\nalso ok,2024-01-01,2024-01-01,0,,\n");

    assertThat(read.report().rows()).isEqualTo(3);
    assertThat(read.report().accepted()).isEqualTo(2);
    assertThat(read.value().build().size()).isEqualTo(2);
    CsvRefusal refusal = read.report().refusals().get(0);
    assertThat(refusal.line()).isEqualTo(3);
    assertThat(refusal.column()).isEqualTo(column.matches("[0-9]") ? column : "'" + column + "'");
    assertThat(refusal.value()).isEqualTo(value);
    assertThat(refusal.reason()).contains(reason);
  }

  @Test
  void saysWhichColumnIsMissing() {
    assertThatThrownBy(() -> read("customer_id,end\nA,\n"))
        .isInstanceOf(CsvException.class)
        .hasMessage(
            "contracts.csv has no column for the start among those named in its first line: its"
                + " columns are 1 'customer_id', 2 'end'; name the start column");
    assertThatThrownBy(() -> read("customer_id,start\nA,2024-01-01\n"))
        .isInstanceOf(CsvException.class)
        .hasMessageContaining("no column for the end")
        .hasMessageEndingWith("name the end column");
    assertThatThrownBy(
            () ->
                read(
                    "a,b,c\nA,2024-01-01,\n",
                    CsvFormat.guessed().customerColumn("a").startColumn("b").endColumn("2"),
                    PeriodUnit.MONTHS))
        .isInstanceOf(CsvException.class)
        .hasMessage(
            "contracts.csv: column 'b' is taken for the start and for the end; name the end column");
  }

  @Test
  void takesColumnsByNameAndPosition() {
    CsvFormat format =
        CsvFormat.guessed()
            .customerColumn("1")
            .startColumn("2")
            .endColumn("3")
            .priceColumn("4")
            .delimiter(';')
            .dateFormat("d.M.yyyy");
    CsvReading<ContractsBuilder> headless =
        read("A;31.1.2024;;7\n", format.withoutHeader(), PeriodUnit.MONTHS);
    CsvReading<ContractsBuilder> named =
        read(
            "wer;von;bis;was;art\nA;31.1.2024;;7;x\n",
            format.customerColumn("wer").startColumn("von").endColumn("bis").priceColumn("was"),
            PeriodUnit.MONTHS);

    assertThat(headless.value().build().start(0)).contains(LocalDate.of(2024, 1, 31));
    assertThat(headless.value().build().price(0)).isEqualTo(7);
    assertThat(named.value().build().attributes(0)).isEqualTo(Map.of("art", "x"));
    assertThat(named.report().columns().stream().map(CsvColumn::toString))
        .contains("start: column 'von', named", "art: column 'art', named");
  }

  private static Contract contract(
      String id, LocalDate start, Optional<LocalDate> end, Map<String, String> attributes) {
    return new ContractRecord(
        id, start, end, Optional.of(Flow.perMonth(19.99)), Optional.empty(), attributes);
  }

  @Test
  void writesWhatItReads() throws IOException {
    LocalDate start = LocalDate.of(2024, 1, 31);
    List<Contract> contracts =
        List.of(
            contract("b, \"2\"", start, Optional.of(start.plusDays(40)), Map.of("plan", "a;b")),
            contract("a", start, Optional.empty(), Map.of("fee", "high", "price", "x")));
    StringWriter out = new StringWriter();

    ContractCsv.write(contracts, out);

    assertThat(out.toString().lines().findFirst())
        .contains("customer_id,start,end,price_per_month,attribute_fee,plan,attribute_price");
    assertThat(out.toString().lines().skip(1).toList())
        .containsExactly(
            "\"b, \"\"2\"\"\",2024-01-31,2024-03-11,19.99,,a;b,", "a,2024-01-31,,19.99,high,,x");
    Contracts read = read(out.toString()).value().observedUntil(UNTIL).build();
    assertThat(read.indexOf("b, \"2\"")).hasValue(1);
    assertThat(read.price(0)).isEqualTo(19.99);
    assertThat(read.attributes(0))
        .isEqualTo(Map.of("attribute_fee", "high", "attribute_price", "x"));
  }

  @Test
  void writesOnlyColumnsThatAreNeeded() throws IOException {
    LocalDate start = LocalDate.of(2024, 1, 31);
    StringWriter plain = new StringWriter();
    StringWriter late = new StringWriter();
    Contract bare =
        new ContractRecord(
            "a", start, Optional.empty(), Optional.empty(), Optional.empty(), Map.of());
    Contract entered =
        new ContractRecord(
            "b",
            start,
            Optional.empty(),
            Optional.of(Flow.perYear(120)),
            Optional.of(start.plusDays(1)),
            Map.of());

    ContractCsv.write(List.of(bare), plain);
    ContractCsv.write(List.of(entered, bare), late);

    assertThat(plain).hasToString("customer_id,start,end\na,2024-01-31,\n");
    assertThat(late)
        .hasToString(
            "customer_id,start,end,price_per_year,observed_from\n"
                + "b,2024-01-31,,120,2024-02-01\na,2024-01-31,,,\n");
  }

  @Test
  void aTableIsToldByItsCohorts() {
    assertThat(isTable("cohort,0,1")).isTrue();
    assertThat(isTable("Cohort,period,customers")).isTrue();
    assertThat(isTable("customer_id,start,end,cohort")).isFalse();
    assertThat(isTable("customer_id,date,amount")).isFalse();
  }

  private static boolean isTable(String header) {
    return CsvInput.open(new StringReader(header + "\n"), "a.csv", CsvFormat.guessed())
        .isRetentionTable();
  }

  /** What other systems write for a customer who has not left. */
  @Test
  void wordsForNoEnd() {
    CsvReading<ContractsBuilder> read =
        read(
            """
            id,start,end,price
            a,2024-01-01,NULL,1
            b,2024-01-01,n/a,1
            c,2024-01-01,Active,1
            d,2024-01-01,9999-12-31,1
            e,2024-01-01,2024-03-01,1
            """);

    assertThat(read.report().accepted()).isEqualTo(5);
    Contracts contracts = read.value().build();
    for (int i = 0; i < 5; i++) {
      assertThat(contracts.tenure(i).active()).isEqualTo(i < 4);
    }
  }
}

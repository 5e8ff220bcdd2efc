package io.github.clv4j.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.clv4j.core.customer.Customer;
import io.github.clv4j.core.customer.CustomerBase;
import io.github.clv4j.core.customer.CustomerBaseBuilder;
import io.github.clv4j.core.customer.Input;
import io.github.clv4j.core.customer.Refunds;
import io.github.clv4j.core.customer.Transaction;
import io.github.clv4j.core.period.PeriodUnit;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TransactionCsvTest {
  private static final String ORDERS =
      """
      customer_id,date,amount
      C1,2024-01-01,10.50
      C1,2024-01-15,20
      C2,2024-01-08,5.25
      """;

  @TempDir Path folder;

  private static CsvInput input(String text, CsvFormat format) {
    return CsvInput.open(new StringReader(text), "orders.csv", format);
  }

  private static CsvReading<CustomerBaseBuilder> read(String text, CsvFormat format) {
    return TransactionCsv.read(input(text, format), CustomerBase.builder());
  }

  private static CsvReading<CustomerBaseBuilder> read(String text) {
    return read(text, CsvFormat.guessed());
  }

  private static List<Transaction> rows(String text, CsvFormat format) {
    List<Transaction> rows = new ArrayList<>();
    TransactionCsv.forEach(input(text, format), rows::add);
    return rows;
  }

  @Test
  void readsAFileAndTellsWhichColumnsItTook() throws IOException {
    Path file = Files.writeString(folder.resolve("orders.csv"), ORDERS);

    CsvReading<CustomerBaseBuilder> read = TransactionCsv.read(file);

    CustomerBase customers = read.value().build();
    assertThat(customers.size()).isEqualTo(2);
    assertThat(customers.get("C1").history().recency()).isEqualTo(2);
    assertThat(customers.get("C1").spend().mean()).isEqualTo(20);
    CsvReport report = read.report();
    assertThat(report.rows()).isEqualTo(3);
    assertThat(report.accepted()).isEqualTo(3);
    assertThat(report.refused()).isZero();
    assertThat(report.warnings()).isEmpty();
    assertThat(report)
        .hasToString(
            file
                + ": 3 rows read, 3 accepted\n"
                + "- customer: column 'customer_id', guessed from the header\n"
                + "- date: column 'date', guessed from the header\n"
                + "- amount: column 'amount', guessed from the header");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "customer_id,date,amount",
        "Customer ID,InvoiceDate,Total Price",
        "CustomerID,timestamp,Revenue",
        "client,order_date,SALES",
        "id,day,dollar_value",
        "\"user-id\",\"Purchase Date\",\"value\"",
        "note,customer,date,price",
      })
  void guessesColumnsByTheirNames(String header) {
    String row = header.startsWith("note") ? ",C1,2024-02-29,1.5" : "C1,2024-02-29,1.5";

    assertThat(rows(header + "\n" + row + "\n", CsvFormat.guessed()))
        .containsExactly(Transaction.of("C1", LocalDate.of(2024, 2, 29), 1.5));
  }

  @Test
  void prefersTheSurerOfTwoNames() {
    List<Transaction> rows =
        rows(
            "id,customer_id,unit_price,amount,time,date\n7,C1,2,6,09:30,2024-05-01\n",
            CsvFormat.guessed());

    assertThat(rows).containsExactly(Transaction.of("C1", LocalDate.of(2024, 5, 1), 6));
  }

  @Test
  void takesTheColumnsNamedOrByPosition() {
    CsvFormat format =
        CsvFormat.guessed().customerColumn("Who").dateColumn("3").amountColumn("what it cost");

    CsvReading<CustomerBaseBuilder> read =
        read("who,date,when,what it cost\nC1,never,2024-05-01,6\n", format);

    assertThat(read.report().columns())
        .containsExactly(
            new CsvColumn("customer", "who", 1, CsvColumn.Choice.NAMED),
            new CsvColumn("date", "when", 3, CsvColumn.Choice.POSITION),
            new CsvColumn("amount", "what it cost", 4, CsvColumn.Choice.NAMED));
  }

  @Test
  void readsRunsOfBlanksWithoutHeader() {
    CsvFormat format =
        CsvFormat.guessed()
            .withoutHeader()
            .delimiter(CsvFormat.BLANKS)
            .customerColumn("2")
            .dateColumn("3")
            .amountColumn("5");

    assertThat(
            rows(
                " 00004 0001 19970101  2   29.33\r\n   00004\t\"00 01\" 19970118  2 29.73  \r\n",
                format))
        .containsExactly(
            Transaction.of("0001", LocalDate.of(1997, 1, 1), 29.33),
            Transaction.of("00 01", LocalDate.of(1997, 1, 18), 29.73));
  }

  @Test
  void keepsQuotesDoubledWithinRunsOfBlanks() {
    CsvFormat format = CsvFormat.guessed().delimiter(CsvFormat.BLANKS);

    assertThat(rows("customer date\n\"a \"\"b\"\" c\"  20240101\n", format).get(0).customerId())
        .isEqualTo("a \"b\" c");
  }

  @ParameterizedTest
  @ValueSource(strings = {",", ";", "\t", "|", "  "})
  void guessesTheDelimiter(String delimiter) {
    assertThat(rows(ORDERS.replace(",", delimiter), CsvFormat.guessed()))
        .isEqualTo(rows(ORDERS, CsvFormat.guessed()))
        .hasSize(3);
  }

  @Test
  void guessesTheDelimiterOutsideQuotes() {
    assertThat(rows("\"a,b,c,d\";customer;date\n1;C1;2024-01-01\n", CsvFormat.guessed()).get(0))
        .isEqualTo(Transaction.of("C1", LocalDate.of(2024, 1, 1), 0));
  }

  @Test
  void takesAnyOtherDelimiterStated() {
    assertThat(rows(ORDERS.replace(",", "#"), CsvFormat.guessed().delimiter('#')))
        .isEqualTo(rows(ORDERS, CsvFormat.guessed()));
  }

  @ParameterizedTest
  @ValueSource(chars = {'a', '1', '"', '\n', '\r', '.'})
  void refusesADelimiterThatCannotBeOne(char delimiter) {
    assertThatThrownBy(() -> CsvFormat.guessed().delimiter(delimiter))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("delimiter is '" + delimiter + "'");
  }

  @Test
  void readsQuotedFieldsAndKeepsTheirBlanks() {
    assertThat(
            rows(
                "customer,date,amount\n\" a, \"\"b\"\"\nc \",\"2024-01-01\", 3 \n",
                CsvFormat.guessed()))
        .containsExactly(Transaction.of(" a, \"b\"\nc ", LocalDate.of(2024, 1, 1), 3));
  }

  @ParameterizedTest
  @ValueSource(strings = {"\n", "\r\n", "\r"})
  void countsLinesWhateverTheirEnd(String end) {
    String text =
        "customer,date,amount\n\n\"a\nb\",2024-01-01,1\n   \nC2,2024-01-01,x\n".replace("\n", end);

    CsvReport report = read(text).report();

    assertThat(report.rows()).isEqualTo(2);
    assertThat(report.refusals())
        .containsExactly(
            new CsvRefusal(6, "'amount'", "x", "the amount is not a finite number: write 1234.56"));
  }

  @Test
  void tellsEachRefusedRow() {
    CsvReading<CustomerBaseBuilder> read =
        read(
            """
            customer,date,amount
            C1,2024-01-01,1
            ,2024-01-01,1
            C1,2024-02-30,1
            C1,01/02/2024,1
            C1,,1
            C1,2024-01-01,$5
            C1,2024-01-01
            C1,2024-01-01,1,234
            C1,2024-01-02,1,,
            """);

    assertThat(read.report().rows()).isEqualTo(9);
    assertThat(read.report().accepted()).isEqualTo(2);
    assertThat(read.report().refusals().stream().map(CsvRefusal::toString))
        .containsExactly(
            "line 3, column 'customer', value '': the customer id is empty",
            "line 4, column 'date', value '2024-02-30': the date does not exist:"
                + " Invalid date 'FEBRUARY 30'",
            "line 5, column 'date', value '01/02/2024': not an ISO date such as 2024-12-31: state"
                + " its format, such as d/M/yyyy or M/d/yyyy",
            "line 6, column 'date', value '': the date is empty",
            "line 7, column 'amount', value '$5': the amount has a currency sign: write 1234.56,"
                + " digits and a point",
            "line 8, column 'amount', value '': the row has only 2 fields, the amount is field 3:"
                + " check the delimiter",
            "line 9, column 4, value '': the row has 4 fields, the first line 3: check the"
                + " delimiter; a field that holds it must be quoted");
    assertThat(read.report().refusalSentences(1))
        .containsExactly(
            "7 of 9 rows refused",
            "line 3, column 'customer', value '': the customer id is empty",
            "and 6 more");
  }

  @Test
  void keepsAThousandRefusalsAndCountsAll() {
    CsvReport report = read(ORDERS + "C1,2024-01-01,much\n".repeat(1234)).report();

    assertThat(report.refusals()).hasSize(1000);
    assertThat(report.refused()).isEqualTo(1234);
    assertThat(report.rows()).isEqualTo(1237);
  }

  @Test
  void shortensLongValues() {
    CsvReport report = read(ORDERS + "C1,2024-01-01," + "x".repeat(5000) + "\n").report();

    assertThat(report.refusals().get(0).value()).isEqualTo("x".repeat(60) + "...");
  }

  @Test
  void saysWhenAllRowsAreRefused() {
    assertThatThrownBy(() -> read("customer,date,amount\nC1,31.12.2024,1\nC2,1.1.2025,1\n"))
        .isInstanceOf(CsvException.class)
        .hasMessage(
            "orders.csv: all 2 rows are refused, the first for line 2, column 'date', value"
                + " '31.12.2024': not an ISO date such as 2024-12-31: state its format,"
                + " such as d.M.yyyy");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\n\r\n  \n"})
  void saysThatAFileIsEmpty(String text) {
    assertThatThrownBy(() -> read(text))
        .isInstanceOf(CsvException.class)
        .hasMessage("orders.csv is empty: it must have a header and rows of data");
  }

  @Test
  void saysThatAFileHasOnlyAHeader() {
    assertThatThrownBy(() -> read("customer,date,amount\n"))
        .isInstanceOf(CsvException.class)
        .hasMessage("orders.csv has a header but no rows of data");
  }

  @Test
  void listsTheColumnsWhenOneIsMissing() {
    assertThatThrownBy(() -> read("who,date,amount\nC1,2024-01-01,1\n"))
        .isInstanceOf(CsvException.class)
        .hasMessage(
            "orders.csv has no column for the customer among those named in its first line: its"
                + " columns are 1 'who', 2 'date', 3 'amount'; name the customer column");
    assertThatThrownBy(() -> read(ORDERS, CsvFormat.guessed().dateColumn("when")))
        .isInstanceOf(CsvException.class)
        .hasMessage(
            "orders.csv has no column 'when' for the date: its columns are 1 'customer_id', 2"
                + " 'date', 3 'amount'; name the date column by one of these names, or by its"
                + " position");
    assertThatThrownBy(() -> read(ORDERS, CsvFormat.guessed().amountColumn("4")))
        .isInstanceOf(CsvException.class)
        .hasMessageContaining("no column '4' for the amount");
    assertThatThrownBy(() -> read("id;Date;date\n1;2024-01-01;2024-01-01\n"))
        .isInstanceOf(CsvException.class)
        .hasMessage(
            "orders.csv has the column 'Date' more than once: its columns are 1 'id', 2 'Date', 3"
                + " 'date'; name the date column by its position");
  }

  @Test
  void suspectsThatTheFirstLineIsData() {
    assertThatThrownBy(() -> read("0001 19970101 29.33\n0001 19970118 29.73\n"))
        .isInstanceOf(CsvException.class)
        .hasMessageEndingWith("if that line is data already, read it without a header");
    assertThatThrownBy(() -> read("0001 19970101 29.33\n", CsvFormat.guessed().withoutHeader()))
        .isInstanceOf(CsvException.class)
        .hasMessage(
            "orders.csv has no column for the customer that can be known without a header: its"
                + " rows have 3 fields; name the customer column");
  }

  @Test
  void suspectsThatItIsASummary() {
    assertThatThrownBy(() -> read("customer_id,x,t_x,T\n1,0,0,5\n"))
        .isInstanceOf(CsvException.class)
        .hasMessageEndingWith(
            "with x, t_x and T it looks like a file of summaries, not of transactions");
  }

  @Test
  void doesWithoutAmounts() {
    CsvReading<CustomerBaseBuilder> read = read("customer;date\nC1;2024-01-01\nC1;2024-01-08\n");

    assertThat(read.value().build().inputs()).doesNotContain(Input.AMOUNTS);
    assertThat(read.report().warnings())
        .singleElement()
        .asString()
        .contains("name the amount column");
  }

  @Test
  void warnsOfAPriceBesideAQuantity() {
    assertThat(read("Customer,Date,Quantity,UnitPrice\nC1,20240101,3,2\n").report().warnings())
        .containsExactly(
            "the amount is column 'UnitPrice', and there is a column 'Quantity': if the former is"
                + " the price of one piece, multiply them in the file");
  }

  @Test
  void readsTheCurrency() {
    String text = "customer,date,amount,currency\nC1,2024-01-01,1,EUR\nC1,2024-01-02,1,\n";

    assertThat(read(text).value().build().currency()).contains("EUR");
    assertThatThrownBy(() -> read(text + "C2,2024-01-02,1,USD\n"))
        .isInstanceOf(CsvException.class)
        .hasMessage(
            "orders.csv, line 4, column 'currency': currency USD after EUR; a customer base has"
                + " one currency: convert the amounts, or split the file");
  }

  @Test
  void appliesTheRefundPolicyOfTheBuilder() {
    CsvReading<CustomerBaseBuilder> read =
        TransactionCsv.read(
            input(ORDERS + "C1,2024-01-15,-5\n", CsvFormat.guessed()),
            CustomerBase.builder().refunds(Refunds.REFUSE));

    assertThat(read.report().refusals()).hasSize(1);
    assertThat(read.report().refusals().get(0).line()).isEqualTo(5);
    assertThat(read.report().refusals().get(0).reason()).contains("refunds are refused");
  }

  @Test
  void readsAnInputOnlyOnce() {
    CsvInput input = input(ORDERS, CsvFormat.guessed());
    TransactionCsv.read(input, CustomerBase.builder());

    assertThatThrownBy(() -> TransactionCsv.read(input, CustomerBase.builder()))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("read already");
  }

  @Test
  void writesWhatItReads() throws IOException {
    List<Transaction> transactions =
        List.of(
            Transaction.of("a,\"b\"", LocalDate.of(2024, 1, 1), 0.1),
            Transaction.of(" ", LocalDateTime.of(2024, 1, 1, 9, 30), -1e-7),
            Transaction.of("c", Instant.parse("2024-01-01T09:30:00.5Z"), 1e22));
    StringWriter out = new StringWriter();

    TransactionCsv.write(transactions.stream(), out);

    assertThat(out)
        .hasToString(
            "customer_id,date,amount\n"
                + "\"a,\"\"b\"\"\",2024-01-01,0.1\n"
                + "\" \",2024-01-01T09:30,-1.0E-7\n"
                + "c,2024-01-01T09:30:00.500Z,1.0E22\n");
  }

  @Test
  void writesAZoneAsItsOffset() throws IOException {
    StringWriter out = new StringWriter();

    TransactionCsv.write(
        Stream.of(
            Transaction.of(
                "c", LocalDateTime.of(2024, 7, 1, 9, 30).atZone(ZoneId.of("Europe/Paris")), 2)),
        out);

    assertThat(out).hasToString("customer_id,date,amount\nc,2024-07-01T09:30+02:00,2\n");
  }

  @Test
  void readsCdnowIntoThePublishedSummary() {
    CsvFormat format =
        CsvFormat.guessed()
            .withoutHeader()
            .delimiter(CsvFormat.BLANKS)
            .customerColumn("2")
            .dateColumn("3")
            .amountColumn("5");

    CsvReading<CustomerBaseBuilder> read =
        TransactionCsv.read(RealData.file("CDNOW_sample.txt"), format);

    assertThat(read.report().accepted()).isEqualTo(6919);
    assertThat(read.report().refused()).isZero();
    CustomerBase customers = read.value().observedUntil(LocalDate.of(1997, 9, 30)).build();
    CustomerBase published =
        SummaryCsv.read(
                RealData.file("cdnow_customers_summary_with_transactions.csv"), PeriodUnit.WEEKS)
            .value()
            .build();
    assertThat(customers.size()).isEqualTo(2357);
    assertThat(published.size()).isEqualTo(2357);
    for (int i = 0; i < 2357; i++) {
      Customer customer = customers.get(i);
      Customer same = published.get(String.valueOf(Integer.parseInt(customer.id())));
      assertThat(customer.history().frequency()).isEqualTo(same.history().frequency());
      assertThat(customer.history().recency()).isCloseTo(same.history().recency(), within(0.00501));
      assertThat(customer.history().age()).isCloseTo(same.history().age(), within(0.00501));
      assertThat(customer.spend().transactions()).isEqualTo(same.spend().transactions());
      assertThat(customer.spend().mean()).isCloseTo(same.spend().mean(), within(0.00501));
    }
  }

  @Test
  void readsTheWholeOfCdnowWithEverythingGuessed() {
    CsvReading<CustomerBaseBuilder> read = TransactionCsv.read(RealData.file("CDNOW_master.txt"));

    assertThat(read.report().accepted()).isEqualTo(69_659);
    assertThat(read.report().refused()).isZero();
    assertThat(read.report().columns().get(2).name()).isEqualTo("dollar_value");
    assertThat(read.value().build().size()).isEqualTo(23_570);
  }
}

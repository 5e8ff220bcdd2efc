package io.github.clv4j.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.clv4j.core.contract.Contracts;
import io.github.clv4j.core.contract.RetentionTable;
import io.github.clv4j.core.period.Flow;
import io.github.clv4j.core.period.PeriodUnit;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RetentionTableCsvTest {
  private static final RetentionTable TABLE =
      RetentionTable.builder(PeriodUnit.YEARS)
          .cohort("2019", 1000, 631, 468)
          .cohort("2020", 1200, 760)
          .cohortSince(1, "2018", 500, 430)
          .cohort("2021", 900)
          .build();

  private static CsvReading<RetentionTable> read(String text) {
    return RetentionTableCsv.read(
        CsvInput.open(new StringReader(text), "cohorts.csv", CsvFormat.guessed()),
        PeriodUnit.YEARS);
  }

  private static String wide(RetentionTable table) throws IOException {
    StringWriter out = new StringWriter();
    RetentionTableCsv.write(table, out);
    return out.toString();
  }

  private static String full(RetentionTable table) throws IOException {
    StringWriter out = new StringWriter();
    RetentionTableCsv.writeLong(table, out);
    return out.toString();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "cohort,0,1,2\n2019,1000,631,468\n2020,1200,760,\n2018,,500,430\n2021,900\n",
        "Cohort;Year 0;Year 1;Year 2\n2019;1000;631;468\n2020;1200;760;\n2018;;500;430\n2021;900\n",
        "cohort,0,2,1\n2019,1000,468,631\n2020,1200,,760\n2018,,430,500\n2021,900,,\n",
        """
        cohort,period,customers
        2019,0,1000
        2019,1,631
        2020,1,760
        2019,2,468
        2020,0,1200
        2020,2,
        2018,1,500
        2018,2,430
        2021,0,900
        """,
        """
        cohort,renewal,at_risk,lost
        2019,0,1000,0
        2019,1,1000,369
        2019,2,631,163
        2020,0,1200,0
        2020,1,1200,440
        2018,0,0,0
        2018,1,0,0
        2018,2,500,70
        2021,0,900,0
        """
      })
  void readsEveryForm(String text) {
    assertThat(read(text).value()).isEqualTo(TABLE);
  }

  @Test
  void readsAFile(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("cohorts.csv"), wide(TABLE));

    CsvReading<RetentionTable> read = RetentionTableCsv.read(file, PeriodUnit.YEARS);

    assertThat(read.value()).isEqualTo(TABLE);
    assertThat(read.report().rows()).isEqualTo(4);
    assertThat(read.report().columns().stream().map(CsvColumn::toString))
        .containsExactly(
            "cohort: column 'cohort', guessed from the header",
            "customers from period 0 to 2: column '0', guessed from the header");
  }

  @Test
  void writesBothForms() throws IOException {
    assertThat(wide(TABLE))
        .isEqualTo("cohort,0,1,2\n2019,1000,631,468\n2020,1200,760,\n2018,,500,430\n2021,900,,\n");
    assertThat(full(TABLE))
        .startsWith("cohort,period,at_risk,lost\n2019,0,1000,0\n2019,1,1000,369\n");
    assertThat(RetentionTableCsv.isWide(TABLE)).isTrue();
    assertThat(read(wide(TABLE)).value()).isEqualTo(TABLE);
    assertThat(read(full(TABLE)).value()).isEqualTo(TABLE);
  }

  @Test
  void pricesAreThoseOfACohort() throws IOException {
    RetentionTable priced = read("cohort,mrr,0,1\na,10,5,4\nb,12.5,3,2\n").value();

    assertThat(priced.cohorts().get(0).price()).contains(Flow.perMonth(10));
    assertThat(read("cohort,period,customers,price\na,0,5,10\na,1,4,10\n").value().cohorts())
        .singleElement()
        .satisfies(cohort -> assertThat(cohort.price()).contains(Flow.perYear(10)));
    assertThat(wide(priced)).isEqualTo("cohort,price_per_month,0,1\na,10,5,4\nb,12.5,3,2\n");
    assertThat(read(wide(priced)).value()).isEqualTo(priced);
    assertThat(read(full(priced)).value()).isEqualTo(priced);
  }

  /** In the middle of a month a part of each cohort has come up for one renewal more. */
  @Test
  void theWideFormLeavesOutWhatOnlyAPartWasObservedIn() throws IOException {
    Contracts contracts =
        ContractCsv.read(
                CsvInput.open(
                    new StringReader(
                        """
                        id,start,end
                        a,2024-01-01,
                        b,2024-01-05,2024-02-05
                        c,2024-01-20,
                        d,2024-01-05,2024-03-05
                        e,2024-01-25,
                        """),
                    "contracts.csv",
                    CsvFormat.guessed()),
                PeriodUnit.MONTHS)
            .value()
            .observedUntil(LocalDate.of(2024, 3, 10))
            .build();
    RetentionTable table = contracts.retentionTable();

    assertThat(RetentionTableCsv.isWide(table)).isFalse();
    assertThat(wide(table)).isEqualTo("cohort,0,1\n2024-01,5,4\n");
    assertThat(full(table))
        .isEqualTo("cohort,period,at_risk,lost\n2024-01,0,5,0\n2024-01,1,5,1\n2024-01,2,2,1\n");
    assertThat(
            RetentionTableCsv.read(
                    CsvInput.open(new StringReader(full(table)), "full.csv", CsvFormat.guessed()),
                    PeriodUnit.MONTHS)
                .value())
        .isEqualTo(table);
    assertThat(Contracts.of(table).retentionTable()).isEqualTo(table);
  }

  @Test
  void sharesOfACohortMayBeRounded() {
    assertThat(read("cohort,0,1,2\na,100,86.9,86.90000000001\n").value().cohorts().get(0).lost(2))
        .isZero();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "cohort,0,1,2/a,10,6,7 | cohort a has 6 customers in period 1 and 7 in 2: survivors cannot rise",
        "cohort,0,1/b,9,8/a,10,-6 | line 3, cohort a, period 1, column '1', value '-6': it must be at least 0",
        "cohort,0,1/a,10,ten | line 2, cohort a, period 1, column '1', value 'ten': the number of customers is not a finite number",
        "cohort,0,1/a,10,60% | value '60%': the number of customers is not a finite number",
        "cohort,0,1,2/a,10,,5 | cohort a has customers in period 0 and in 2, but none in 1: fill the gap",
        "cohort,0,1/a,10,5/a,9,5 | line 3: cohort a comes twice: give each cohort once",
        "cohort,0,1/a,, | line 2: cohort a has no number of customers",
        "cohort,0,1/,3,2 | line 2: the cohort is empty: every row needs one",
        "cohort,0,1/a,,7 | cohort a has customers in period 1 alone",
        "cohort,0,2/a,10,5 | has the column '2', but none for period 1",
        "cohort,1,2/a,10,5 | has the column '1', but none for period 0",
        "cohort,0,1,t1/a,10,5,4 | has period 1 in two columns, '1' and 't1'",
        "cohort,size/a,10 | has no column for the period among those named in its first line",
        "cohort,period/a,10 | has no column for the customers among those named in its first line",
        "cohort,period,at_risk/a,1,10 | has no column for the lost",
        "cohort,period,customers/a,0,9/a,1,8/a,1,8 | line 4: cohort a has period 1 twice: give it once",
        "cohort,period,customers/a,0,9/a,1.5,8 | line 3: cohort a has period 1.5: it must be a whole number",
        "cohort,period,customers/a,0,9/a,1e9,8 | line 3: cohort a has period 1e9: it must be a whole number",
        "cohort,period,customers/a,0,9/a,-1,8 | line 3, cohort a, column 'period', value '-1': it must be at least 0",
        "cohort,period,customers/a,0,9/a,2,8 | cohort a has customers in period 0 and in 2, but none in 1: fill the gap",
        "cohort,period,customers/a,0, | cohort a has no number of customers",
        "cohort,period,customers,price/a,0,9,3/a,1,8,4 | line 3: cohort a has price 4 after 3: a cohort has one price",
        "cohort,period,customers,price/a,0,9,3/a,1,8, | line 3: cohort a has a price in some rows only",
        "cohort,period,customers,price/a,0,9,/a,1,8,3 | line 3: cohort a has a price in some rows only",
        "cohort,price,0,1/a,3,9,8/b,,9,8 | cohort b has no price, and 1 others do: give every cohort its price, or none",
        "cohort,price,0,1/a,-3,9,8 | line 2, cohort a, column 'price', value '-3': it must be at least 0",
        "cohort,period,at_risk,lost/a,0,9,0/a,1,9,10 | cohort a lost 10.0 of 9.0 at renewal 1",
        "cohort,period,at_risk,lost/a,0,9,1/a,1,9,1 | cohort a lost 1 in period 0, the start",
        "cohort,period,at_risk,lost/a,0,9,0/a,1,9, | line 3, cohort a, period 1, column 'lost', value '': the lost is empty",
        "cohort,0,1 | has a header but no rows of data",
      })
  void oneWrongCellRefusesTheFile(String text, String message) {
    assertThatThrownBy(() -> read(text.replace("/", "\n") + "\n"))
        .isInstanceOf(CsvException.class)
        .hasMessageStartingWith("cohorts.csv")
        .hasMessageContaining(message);
  }

  @Test
  void writesJson() throws IOException {
    StringWriter out = new StringWriter();

    RetentionTableJson.write(
        RetentionTable.builder(PeriodUnit.MONTHS)
            .cohort("a \"1\"", 5, 4)
            .price(Flow.perYear(120))
            .cohort("b", 3.5)
            .build(),
        out);

    assertThat(out.toString().lines())
        .isEqualTo(
            List.of(
                "[",
                "{\"cohort\":\"a \\\"1\\\"\",\"size\":5,\"price\":null,\"at_risk\":[5],\"lost\":[1]},",
                "{\"cohort\":\"b\",\"size\":3.5,\"price\":10,\"at_risk\":[],\"lost\":[]}",
                "]"));
  }
}

package io.github.clv4j.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SummarizeCommandTest {
  private static final String ORDERS =
      """
      customer_id,date,amount
      A,2024-01-01,10
      A,2024-01-08T23:30:00Z,20
      A,2024-01-08T12:00:00Z,4
      A,2024-02-05,-6
      B,2024-01-15,5
      B,2024-03-01,7
      """;

  @TempDir Path folder;
  private Path orders;

  @BeforeEach
  void writeOrders() throws IOException {
    orders = Files.writeString(folder.resolve("orders.csv"), ORDERS);
  }

  private static String csv(String... rows) {
    return "customer_id,x,t_x,T,mean_spend\n" + String.join("\n", rows) + "\n";
  }

  @Test
  void writesSummariesAsCsv() {
    Run run = Run.clv("summarize", orders, "--observed-until", "2024-02-12");

    assertThat(run.code()).isZero();
    assertThat(run.out()).isEqualTo(csv("A,1,1,6,18", "B,0,0,4,"));
    assertThat(run.errLines())
        .contains(
            orders
                + ": 6 rows; customer: column 'customer_id', guessed from the header; date: column"
                + " 'date', guessed from the header; amount: column 'amount', guessed from the"
                + " header",
            "1 refund",
            "1 transaction after the end of observation left out");
  }

  @Test
  void writesJsonAndTables() {
    assertThat(Run.clv("summarize", orders, "--format", "json").lines())
        .contains(
            "{\"customer_id\":\"A\",\"x\":1,\"t_x\":1,\"T\":8.571428571428571,\"mean_spend\":18},");
    assertThat(Run.clv("summarize", orders, "--format", "TABLE").lines())
        .contains("customer  x   t_x     T  mean spend", "A         1  1.00  8.57       18.00");
  }

  @Test
  void addsTheSumOfLogGaps() throws IOException {
    Run run = Run.clv("summarize", orders, "--observed-until", "2024-03-01", "--litt");

    // A bought after 1 week; B after 46 days, whose logarithm in weeks is ln(46/7)
    assertThat(run.lines().get(0)).isEqualTo("customer_id,x,t_x,T,mean_spend,litt");
    assertThat(run.lines().get(1)).endsWith(",0");
    assertThat(
            Double.parseDouble(
                run.lines().get(2).substring(run.lines().get(2).lastIndexOf(',') + 1)))
        .isCloseTo(1.8827312474337816, within(1e-12));

    Path summary = Files.writeString(folder.resolve("summary.csv"), run.out());
    assertThat(Run.clv("summarize", summary, "--litt").out()).isEqualTo(run.out());
    Path without = Files.writeString(folder.resolve("without.csv"), "x,t_x,T\n1,2,3\n");
    Run refused = Run.clv("summarize", without, "--litt");
    assertThat(refused.code()).isEqualTo(1);
    assertThat(refused.err()).contains("column litt needs times between purchases");
    assertThat(Run.clv("summarize", orders, "--litt", "--format", "json").code()).isEqualTo(2);
  }

  @Test
  void readsStandardInput() {
    Run run = Run.withInput(ORDERS, "summarize", "-", "--observed-until", "2024-02-12");

    assertThat(run.out()).isEqualTo(csv("A,1,1,6,18", "B,0,0,4,"));
    assertThat(run.err()).contains("standard input: 6 rows");
  }

  @Test
  void followsTheConventionsAskedFor() {
    assertThat(Run.clv("summarize", orders, "--time-unit", "day", "--refunds", "leave-out").out())
        .isEqualTo(csv("A,1,7,60,24", "B,1,46,46,7"));
    assertThat(Run.clv("summarize", orders, "--zone", "Asia/Tokyo").out())
        .isEqualTo(
            csv(
                "A,2,1.1428571428571428,8.571428571428571,9",
                "B,1,6.571428571428571,6.571428571428571,7"));
    assertThat(Run.clv("summarize", orders, "--grain", "month").out())
        .isEqualTo(csv("A,0,0,8.571428571428571,", "B,1,6.571428571428571,6.571428571428571,7"));
    assertThat(Run.clv("summarize", orders, "--first-purchase", "in-spend").out())
        .isEqualTo(csv("A,1,1,8.571428571428571,14", "B,1,6.571428571428571,6.571428571428571,6"));
    assertThat(Run.clv("summarize", orders, "--acquired-from", "2024-01-02").out())
        .isEqualTo(csv("B,1,6.571428571428571,6.571428571428571,7"));
    assertThat(Run.clv("summarize", orders, "--acquired-until", "2024-01-02").out())
        .isEqualTo(csv("A,1,1,8.571428571428571,18"));
  }

  @Test
  void refusesRefundsWhenAskedTo() {
    assertThat(Run.clv("summarize", orders, "--refunds", "refuse").err())
        .contains("1 of 6 rows refused", "line 5, column 'amount', value '-6': ");
  }

  @Test
  void stopsBeforeTheHoldout() {
    assertThat(Run.clv("summarize", orders, "--holdout-from", "2024-02-13").out())
        .isEqualTo(csv("A,1,1,6,18", "B,0,0,4,"));
    Run late = Run.clv("summarize", orders, "--holdout-from", "2024-04-01");
    assertThat(late.code()).isEqualTo(1);
    assertThat(late.err()).contains("clv: holdout from 2024-04-01 is after the end");
  }

  @Test
  void readsDelimitersHeadersAndDateFormatsAsTold() {
    String text = "x#31/12/2023#A#1.5\nx#07/01/2024#A#2.5\n";
    Run run =
        Run.withInput(
            text,
            "summarize",
            "-",
            "--no-header",
            "--delimiter",
            "#",
            "--customer-column",
            3,
            "--date-column",
            2,
            "--amount-column",
            4,
            "--date-format",
            "dd/MM/yyyy");

    assertThat(run.out()).isEqualTo(csv("A,1,1,1,2.5"));
    for (String[] delimiter :
        new String[][] {{"tab", "\t"}, {"blank", "  "}, {"semicolon", ";"}, {"comma", ","}}) {
      assertThat(
              Run.withInput(
                      text.replace("#", delimiter[1]),
                      "summarize",
                      "-",
                      "--no-header",
                      "--delimiter",
                      delimiter[0],
                      "--customer-column=3",
                      "--date-column=2",
                      "--amount-column=4",
                      "--date-format=yyyy-MM-dd",
                      "--date-format=dd/MM/yyyy")
                  .out())
          .isEqualTo(run.out());
    }
  }

  @Test
  void takesColumnsByName() {
    Run run =
        Run.withInput(
            "who;when;paid;in;date\nA;2024-01-01;1;EUR;x\n",
            "summarize",
            "-",
            "--customer-column",
            "who",
            "--date-column",
            "when",
            "--amount-column",
            "paid",
            "--currency-column",
            "in");

    assertThat(run.code()).isZero();
    assertThat(run.err()).contains("date: column 'when', named", "currency: column 'in', named");
  }

  @Test
  void quietTellsNothing() {
    assertThat(Run.withInput(ORDERS + "C,x,1\n", "summarize", "-", "-q").err()).isEmpty();
  }

  @Test
  void tellsRefusedRows() {
    Run run = Run.withInput(ORDERS + "C,x,1\n".repeat(5), "summarize", "-");

    assertThat(run.code()).isZero();
    assertThat(run.errLines())
        .contains("5 of 11 rows refused", "and 2 more (--refused FILE writes them)")
        .filteredOn(line -> line.contains("column 'date', value 'x': not an ISO date"))
        .hasSize(3);
  }

  @Test
  void writesRefusedRows() throws IOException {
    Path refused = folder.resolve("refused.csv");
    Run run =
        Run.withInput(ORDERS + "C,x,1\n".repeat(5), "summarize", "-", "-q", "--refused", refused);

    assertThat(run.code()).isZero();
    assertThat(Files.readAllLines(refused))
        .hasSize(6)
        .startsWith("line,column,value,reason")
        .element(5)
        .asString()
        .startsWith("12,'date',x,\"not an ISO date such as 2024-12-31: state its format (--date-");
    Run nowhere = Run.clv("summarize", orders, "--refused", folder.resolve("no/refused.csv"));
    assertThat(nowhere.code()).isEqualTo(1);
    assertThat(nowhere.errLines())
        .containsExactly("clv: folder " + folder.resolve("no") + " does not exist");
  }

  @Test
  void tellsThatRowsAreNumbered() {
    assertThat(Run.withInput("x,t_x,T\n1,2,3\n", "summarize", "-").errLines())
        .contains("no customer_id: rows are numbered from 1");
    assertThat(Run.withInput("id,x,t_x,T\n7,1,2,3\n", "summarize", "-").err())
        .doesNotContain("numbered");
  }

  @Test
  void readsSummariesToo() {
    String summary = csv("A,1,1,6,18", "B,0,0,4,");
    Run run = Run.withInput(summary, "summarize", "-");

    assertThat(run.out()).isEqualTo(summary);
    assertThat(run.err()).contains("times are taken as weeks; if they are not, say --time-unit");
    assertThat(Run.withInput(summary, "summarize", "-", "--time-unit", "month").err())
        .doesNotContain("taken as weeks");
    Run dates =
        Run.withInput(
            summary, "summarize", "-", "--observed-until", "2024-01-01", "--grain", "day");
    assertThat(dates.code()).isEqualTo(2);
    assertThat(dates.err()).contains("without dates: it cannot take --grain, --observed-until");
  }

  @Test
  void takesAttributesAndTellsTheUnknown() throws IOException {
    Path attributes =
        Files.writeString(
            folder.resolve("attributes.csv"), "customer_id,channel\nA,search\nZ,mail\n");
    Run run = Run.clv("summarize", orders, "--attributes", attributes);

    assertThat(run.code()).isZero();
    assertThat(run.errLines())
        .anyMatch(line -> line.startsWith("1 customer with attributes but "))
        .anyMatch(line -> line.startsWith(attributes + ": 2 rows; customer: "));
    assertThat(Run.clv("summarize", orders, "--attributes", orders.resolve("x")).code())
        .isEqualTo(1);
  }
}

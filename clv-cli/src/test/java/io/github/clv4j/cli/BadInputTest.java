package io.github.clv4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever the input, the command says in a line what is wrong or gives a result without NaN. */
class BadInputTest {
  private static final String HEADER = "customer_id,date,amount\n";
  private static final String GOOD =
      "A,2024-01-01,10\nA,2024-02-01,12\nA,2024-03-01,9\nB,2024-01-10,20\nB,2024-04-10,25\n"
          + "C,2024-01-20,5\nD,2024-02-01,7\nD,2024-02-20,8\nE,2024-03-01,3\n";

  static Stream<Arguments> unreadable() {
    return Stream.of(
        Arguments.of("", "standard input is empty: it must have a header and rows of data"),
        Arguments.of(HEADER, "standard input has a header but no rows of data"),
        Arguments.of(
            "customer_id,amount\nA,1\n",
            "standard input has no column for the date among those named in its first line: its"
                + " columns are 1 'customer_id', 2 'amount'; name the date column"
                + " (--date-column)"),
        Arguments.of(
            HEADER + "A,2024-01-01,ten\nB,2024-01-01,ten\n",
            "standard input: all 2 rows are refused, the first for line 2, column 'amount', value"
                + " 'ten': the amount is not a finite number: write 1234.56"),
        Arguments.of(
            HEADER + "A,12/31/2024,1\n",
            "standard input: the only row is refused, the first for line 2, column 'date', value"
                + " '12/31/2024': not an ISO date such as 2024-12-31: state its format"
                + " (--date-format), such as d/M/yyyy or M/d/yyyy"),
        Arguments.of(
            "x,t_x,T\n2,0,5\n",
            "standard input: the only row is refused, the first for line 2, column 't_x', value"
                + " '0': t_x is 0 with x = 2 repeat purchases: merge purchases at the moment of"
                + " the first one into it"),
        Arguments.of(
            "x,t_x,T\n2,6,5\n",
            "standard input: the only row is refused, the first for line 2, column 'T', value '5':"
                + " T is less than t_x = 6: a customer cannot be younger"));
  }

  @ParameterizedTest
  @MethodSource("unreadable")
  void saysWhatIsWrong(String input, String message) {
    for (String command : new String[] {"summarize", "fit", "predict"}) {
      Run run = Run.withInput(input, command, "-");

      assertThat(run.code()).isEqualTo(1);
      assertThat(run.out()).isEmpty();
      assertThat(run.errLines()).contains("clv: " + message);
      assertThat(run.err()).doesNotContain("\tat ", "Exception");
    }
  }

  @Test
  void leavesBadRowsOutAndSaysSo() {
    String good =
        Run.clv(
                "simulate",
                "--customers",
                300,
                "-q",
                "--parameters",
                "r=0.5,alpha=5,a=0.8,b=2.5,p=6,q=4,v=15")
            .out();
    Run clean = Run.withInput(good, "predict", "-", "--horizon", "4w");
    Run run =
        Run.withInput(
            good + "C001,2024-05-01,ten\nC001,soon,3\n", "predict", "-", "--horizon", "4w");

    assertThat(run.code()).isZero();
    assertThat(run.lines()).hasSize(301);
    assertThat(run.out()).isEqualTo(clean.out());
    assertThat(run.errLines())
        .anyMatch(line -> line.matches("2 of [0-9,]+ rows refused"))
        .anyMatch(line -> line.contains("column 'amount', value 'ten': the amount is not a finite"))
        .anyMatch(line -> line.contains("column 'date', value 'soon': not an ISO date"));
  }

  @Test
  void failsWhenMostRowsAreRefusedUnlessTold() {
    String input = HEADER + GOOD + "F,13/01/2024,1\n".repeat(10);
    for (String command : new String[] {"summarize", "fit", "predict"}) {
      Run run = Run.withInput(input, command, "-", "--quiet");

      assertThat(run.code()).isEqualTo(1);
      assertThat(run.out()).isEmpty();
      assertThat(run.errLines())
          .containsExactly(
              "clv: standard input: 10 of 19 rows are refused, more than half, the first for line"
                  + " 11, column 'date', value '13/01/2024': not an ISO date such as 2024-12-31:"
                  + " state its format (--date-format), such as d/M/yyyy or M/d/yyyy; to go on"
                  + " without them say --accept-refusals");
    }
    Run accepted = Run.withInput(input, "summarize", "-", "--accept-refusals");
    assertThat(accepted.code()).isZero();
    assertThat(accepted.lines()).hasSize(6);
    assertThat(Run.withInput(HEADER + GOOD + "F,x,1\n".repeat(9), "summarize", "-").code())
        .isZero();
  }

  @Test
  void namesTheOptionsThatHelp() {
    String rows = "A;1.234,56;02/13/2024\n".repeat(4);
    assertThat(
            Run.withInput(
                    "customer;amount;date\n" + rows, "summarize", "-", "--date-format=dd/MM/yyyy")
                .err())
        .contains(
            "the date is not of the format dd/MM/yyyy: mind the order of day and month, or state"
                + " its format (--date-format)");
    assertThat(
            Run.withInput(
                    "customer;amount;date\n" + rows, "summarize", "-", "--date-format=MM/dd/yyyy")
                .err())
        .contains("a thousands separator or a decimal comma: write 1234.56, digits and a point");
    assertThat(Run.withInput(HEADER + "A,2024-01-01\n", "summarize", "-").err())
        .contains("check the delimiter (--delimiter)");
    assertThat(Run.withInput("1,2024-01-01,3\n", "summarize", "-").err())
        .contains("name the customer column (--customer-column)", "a header (--no-header)");
  }

  @Test
  void saysThatObservationEndsBeforeTheFirstPurchase() {
    Run run = Run.withInput(HEADER + GOOD, "fit", "-", "--observed-until", "2023-12-31", "--quiet");

    assertThat(run.code()).isEqualTo(1);
    assertThat(run.errLines()).hasSize(1);
    assertThat(run.err())
        .startsWith("clv: no customer has a purchase to count until 2023-12-31")
        .contains("2024-01-01 to 2024-04-10");
  }

  static Stream<String> extremes() {
    StringBuilder busy = new StringBuilder(HEADER).append(GOOD);
    for (int i = 0; i < 200_000; i++) {
      busy.append("BUSY,20").append(10 + i % 14).append("-0").append(1 + i % 9).append("-1");
      busy.append(i % 10).append(",1.25\n");
    }
    return Stream.of(
        HEADER + "A,2024-01-01,10\n",
        HEADER + "A,2024-01-01,10\nA,2024-02-01,12\nA,2024-03-01,9\n",
        HEADER + "A,2024-01-01,10\nB,2024-01-05,3\nC,2024-02-01,8\n",
        HEADER + GOOD.replaceAll(",[0-9]+\n", ",0\n"),
        HEADER + GOOD.replaceAll(",[0-9]+\n", ",-5\n") + GOOD,
        HEADER + GOOD.replaceAll("(?m)^.", "A"),
        "x,t_x,T\n0,0,0\n",
        "x,t_x,T,mean_spend,weight\n3,2,2,5,1e6\n0,0,1e6,,1e-6\n2,1e-9,1e9,1e12,1\n",
        busy.toString());
  }

  @ParameterizedTest
  @MethodSource("extremes")
  void givesAResultOrSaysWhyNot(String input) {
    for (String[] job :
        new String[][] {
          {"summarize"},
          {"fit", "--format", "json"},
          {"fit", "--format", "json", "--model", "all"},
          {"fit", "--format", "table"},
          {"fit", "--format", "csv"},
          {"predict"},
          {"predict", "--horizon", "lifetime", "--format", "json"},
          {"predict", "--format", "table"},
          {"predict", "--model", "average-order"},
        }) {
      Object[] arguments = new Object[job.length + 1];
      System.arraycopy(job, 0, arguments, 0, job.length);
      arguments[job.length] = "-";
      Run run = Run.withInput(input, arguments);

      String context = String.join(" ", job) + "\n" + run.err();
      assertThat(run.code()).as(context).isIn(0, 1);
      assertThat(run.out()).as(context).doesNotContain("NaN");
      assertThat(run.err()).as(context).doesNotContain("NaN", "\tat ", "Exception", "unexpected");
      if (run.code() == 1) {
        assertThat(run.errLines()).as(context).anyMatch(line -> line.startsWith("clv: "));
      } else {
        assertThat(run.out()).as(context).isNotEmpty();
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"fit", "predict"})
  void readsAMillionRowsOfOneCustomer(String command) {
    StringBuilder text = new StringBuilder(HEADER);
    for (int i = 0; i < 1_000_000; i++) {
      text.append("A,2024-0").append(1 + i % 9).append("-1").append(i % 10).append(",2.5\n");
    }
    Run run = Run.withInput(text.toString(), command, "-", "--observed-until", "2024-12-31");

    assertThat(run.code()).as(run.err()).isIn(0, 1);
    assertThat(run.err()).contains("standard input: 1,000,000 rows").doesNotContain("\tat ");
    assertThat(run.out()).doesNotContain("NaN");
  }
}

package io.github.clv4j.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PredictCommandTest {
  private static final String HEADER =
      "customer_id,x,t_x,T,probability_alive,expected_transactions,expected_spend,clv,clv_lower,"
          + "clv_upper";

  private static DoubleStream column(Run run, int index) {
    return run.lines().stream()
        .skip(1)
        .mapToDouble(line -> Double.parseDouble(line.split(",")[index]));
  }

  @Test
  void reproducesCdnow() {
    Run run =
        Run.onCdnow(
            "predict",
            RealData.file("CDNOW_sample.txt"),
            "--observed-until",
            "1997-09-30",
            "--horizon",
            "39w");

    assertThat(run.lines()).hasSize(2358).startsWith(HEADER);
    String[] first = run.lines().get(1).split(",");
    assertThat(first).startsWith("0001", "2", "30.428571428571427", "38.857142857142854");
    assertThat(Double.parseDouble(first[4])).isCloseTo(0.7266, within(1e-4));
    assertThat(Double.parseDouble(first[5])).isCloseTo(1.2260, within(1e-4));
    assertThat(run.err()).contains("2,357 customers worth ", "next 39 weeks");
  }

  @Test
  void valuesTheSample() {
    Run run = Run.clv("predict");

    assertThat(run.code()).isZero();
    assertThat(run.lines()).hasSize(2001).startsWith(HEADER + ",acquisition_cost,channel");
    assertThat(run.lines().get(1)).endsWith(",19.10,search");
    assertThat(column(run, 4)).allMatch(alive -> alive > 0 && alive <= 1);
    assertThat(column(run, 7)).allMatch(value -> value > 0 && Double.isFinite(value));
    for (String line : run.lines().subList(1, 2001)) {
      String[] fields = line.split(",");
      assertThat(Double.parseDouble(fields[9]))
          .isGreaterThanOrEqualTo(Double.parseDouble(fields[8]));
    }
    assertThat(run.out()).doesNotContain("NaN");
    assertThat(run.err())
        .contains("no INPUT: using the embedded sample", "2,000 customers worth ", "next 1 year");
  }

  private static Run early(Object... options) {
    List<Object> arguments =
        new ArrayList<>(List.of("predict", "--acquired-until", "2024-02-15", "--horizon", "26w"));
    arguments.addAll(List.of(options));
    return Run.clv(arguments.toArray());
  }

  @Test
  void intervalsTakeIntoAccountWhatIsAsked() {
    double[] width = new double[3];
    String[] kinds = {"parameters", "individual", "both"};
    for (int kind = 0; kind < 3; kind++) {
      Run run = early("--uncertainty", kinds[kind]);
      double[] upper = column(run, 9).toArray();
      width[kind] = DoubleStream.of(upper).sum() - column(run, 8).sum();
      assertThat(run.err()).contains("all together: 90 % from ", " (" + kinds[kind] + ": ");
    }
    assertThat(width[0]).isLessThan(width[1] / 3);
    assertThat(width[1]).isLessThan(width[2]);
    assertThat(early().lines()).isEqualTo(early("--uncertainty", "both").lines());
  }

  @Test
  void parametersAreSampledAsAsked() {
    for (String method : new String[] {"bootstrap", "posterior"}) {
      Run run = early("--sampling", method, "--draws", 50, "--format", "table");
      assertThat(run.code()).isZero();
      assertThat(run.out()).containsPattern("customer +value +lower +upper +P.alive.");
      assertThat(run.err()).contains("all together: 90 % from ", "(both: ");
    }
    assertThat(early("--draws", 5).err())
        .contains("number of draws is 5: it must lie between 20 and 100,000");
    assertThat(early("--sampling", "magic").err()).contains("--sampling", "magic");
    assertThat(early("--model", "bg-nbd,nbd", "--uncertainty", "both").err())
        .contains("--uncertainty goes with one model, not several");
  }

  @Test
  void aModelWithoutIntervalsSaysSo() {
    Run run = early("--model", "average-order", "--interval", 0.8);
    assertThat(run.lines().get(1)).contains(",,,");
    assertThat(run.err())
        .contains("no intervals: the model does not know how uncertain its values are");
  }

  private static double[] few(int column, String... options) {
    List<Object> arguments = new ArrayList<>(List.of("predict", "-q", "--acquired-until"));
    arguments.add("2024-02-15");
    arguments.addAll(List.of(options));
    return column(Run.clv(arguments.toArray()), column).toArray();
  }

  private static double total(String... options) {
    return DoubleStream.of(few(7, options)).sum();
  }

  @Test
  void appliesTheValuation() {
    double revenue = total();
    int customers = few(7).length;

    assertThat(total("--margin", "0.3")).isCloseTo(0.3 * revenue, within(1e-6 * revenue));
    assertThat(total("--acquisition-cost", "10"))
        .isCloseTo(revenue - 10 * customers, within(1e-6 * revenue));
    assertThat(total("--discount-rate", "0")).isBetween(revenue * 1.02, revenue * 1.10);
    assertThat(total("--horizon", "24m")).isGreaterThan(1.3 * revenue);
    assertThat(total("--retention-cost", "1/month"))
        .isCloseTo(total("--retention-cost", "12"), within(1e-6 * revenue))
        .isLessThan(revenue - customers);
  }

  @Test
  void narrowsTheIntervalWithItsLevel() {
    double wide = DoubleStream.of(few(9, "--interval", "0.95")).sum();
    double narrow = DoubleStream.of(few(9, "--interval", "0.5")).sum();

    assertThat(narrow).isLessThan(0.7 * wide);
    assertThat(few(7, "--interval", "0.5")).isEqualTo(few(7, "--interval", "0.95"));
  }

  @Test
  void isRepeatable() {
    Object[] arguments = {"predict", "--acquired-until", "2024-02-15"};

    assertThat(Run.clv(arguments)).isEqualTo(Run.clv(arguments));
  }

  @Test
  void writesJson() {
    List<String> lines = Run.clv("predict", "--format", "json", "-q").lines();

    assertThat(lines).hasSize(2002);
    assertThat(lines.get(1))
        .matches(
            "\\{\"customer_id\":\"C0001\",\"x\":[0-9]+,\"t_x\":.*,\"T\":78,"
                + "\"probability_alive\":.*,\"expected_transactions\":.*,\"expected_spend\":.*,"
                + "\"clv\":.*,\"clv_lower\":.*,\"clv_upper\":[0-9.E]+,"
                + "\"attributes\":\\{\"acquisition_cost\":\"19.10\",\"channel\":\"search\"}},");
  }

  @Test
  void writesInfinityAsEachFormatCan() {
    String loyal =
        Run.clv(
                "simulate",
                "-q",
                "--customers",
                300,
                "--parameters",
                "r=0.8,alpha=8,a=0.35,b=4,p=6,q=4,v=15")
            .out();
    Run csv = Run.withInput(loyal, "predict", "-", "-q", "--horizon", "lifetime");
    Run json =
        Run.withInput(loyal, "predict", "-", "-q", "--horizon", "lifetime", "--format", "json");

    assertThat(csv.code()).isZero();
    assertThat(csv.lines().get(1)).contains(",Infinity,").doesNotContain("NaN");
    assertThat(json.lines().get(1))
        .contains("\"expected_transactions\":null", "\"reason\":\"")
        .doesNotContain("Infinity");
  }

  @Test
  void tabulatesTheMostValuable() {
    Run run = Run.clv("predict", "--format", "table", "-q");

    assertThat(run.lines()).hasSize(24);
    assertThat(run.lines().get(2))
        .matches("customer +value +lower +upper +P\\(alive\\) +transactions +.*");
    assertThat(run.lines().get(23)).isEqualTo("and 1,980 more (--format csv)");
  }

  @Test
  void tellsOnceWhyValuesAreInfinite() {
    String loyal =
        Run.clv(
                "simulate",
                "-q",
                "--customers",
                300,
                "--parameters",
                "r=0.8,alpha=8,a=0.35,b=4,p=6,q=4,v=15")
            .out();
    Run run = Run.withInput(loyal, "predict", "-", "--horizon", "lifetime", "--discount-rate", "0");

    assertThat(run.code()).as(run.err()).isZero();
    assertThat(column(run, 7)).allMatch(value -> value == Double.POSITIVE_INFINITY);
    assertThat(run.errLines())
        .filteredOn(line -> line.contains("infinite; that of "))
        .singleElement()
        .asString()
        .startsWith("300 values are infinite; that of ")
        .contains("without discounting the expected number of future transactions diverges");
  }

  @Test
  void showsWeights() {
    String summary = "x,t_x,T,weight\n0,0,9,50\n1,4,9,20\n2,7,9,10\n4,8,9,2.5\n";
    Run csv = Run.withInput(summary, "predict", "-", "--time-unit", "week");
    Run table = Run.withInput(summary, "predict", "-", "--format", "table", "-q");

    assertThat(csv.code()).as(csv.err()).isZero();
    assertThat(csv.lines()).startsWith(HEADER + ",weight");
    assertThat(csv.lines().get(4)).startsWith("4,4,8,9,").endsWith(",2.5");
    assertThat(table.lines().get(2)).endsWith("  T   weight");
    assertThat(Run.clv("predict", "--format", "table", "-q").out()).doesNotContain("weight");
  }

  @Test
  void valuesWithoutAmounts() {
    String orders =
        "customer,date\n"
            + "A,2024-01-01\nA,2024-02-01\nA,2024-04-01\nB,2024-01-05\nC,2024-01-09\n"
            + "C,2024-03-01\nD,2024-01-20\nE,2024-02-01\nE,2024-02-10\nF,2024-02-02\n";
    Run run = Run.withInput(orders, "predict", "-", "--observed-until", "2024-06-30");

    assertThat(run.code()).isZero();
    assertThat(run.err()).contains("has no column for the amount", "every transaction counts as 1");
    assertThat(column(run, 6)).containsOnly(1.0);
  }

  @Test
  void usesFormulaModelsToo() {
    Run run = Run.clv("predict", "--model", "historical");

    assertThat(run.code()).isZero();
    assertThat(run.lines().get(1)).matches("C0001,[0-9]+,[^,]+,78,,.*");
    assertThat(run.err()).contains("The historical model values the past");
  }

  @Test
  void failsForAModelThatDoesNotApply() {
    Run run =
        Run.withInput(
            Run.clv("summarize", "-q").out(), "predict", "-", "--model", "historical", "-q");

    assertThat(run.code()).isEqualTo(1);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).startsWith("clv: model historical is not applicable: needs ");
  }

  @Test
  void neverWritesOverItsInput(@TempDir Path folder) throws IOException {
    Path orders = folder.resolve("orders.csv");
    String content = "customer_id,date,amount\nA,2024-01-01,10\nA,2024-02-01,12\n";
    Files.writeString(orders, content);

    Run run = Run.clv("predict", orders, "-o", folder.resolve(".").resolve("orders.csv"));

    assertThat(run.code()).isEqualTo(1);
    assertThat(run.err()).contains("is the input: name another file to write");
    assertThat(Files.readString(orders)).isEqualTo(content);
  }

  @Test
  void aModelOfSpendAloneCannotPredict() {
    Run run = Run.clv("predict", "--model", "gamma-gamma");

    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).contains("model gamma-gamma is one of spend alone");
  }

  @Test
  void endsQuietlyWhenTheReaderHasSeenEnough() {
    Writer closed =
        new Writer() {
          @Override
          public void write(char[] text, int from, int length) throws IOException {
            throw new IOException("Broken pipe");
          }

          @Override
          public void flush() {}

          @Override
          public void close() {}
        };
    StringWriter err = new StringWriter();

    int code =
        Clv.run(InputStream.nullInputStream(), closed, new PrintWriter(err), "predict", "-q");

    assertThat(code).isZero();
    assertThat(err.toString()).isEmpty();
  }

  /** A margin of 30 % of a number of transactions means nothing. */
  @Test
  void moneyNeedsAmounts() {
    String counts = "customer_id,x,t_x,T\na,3,20,30\nb,0,0,35\nc,1,10,36\nd,0,0,28\ne,6,28,31\n";
    for (String command : new String[] {"predict", "report"}) {
      Run run = Run.withInput(counts, command, "-", "-o", "-", "--margin", "0.3");
      assertThat(run.code()).isOne();
      assertThat(run.err())
          .contains("clv: --margin needs amounts, which this input does not have: values are");
      assertThat(Run.withInput(counts, command, "-", "-o", "-").code()).isZero();
    }
  }
}

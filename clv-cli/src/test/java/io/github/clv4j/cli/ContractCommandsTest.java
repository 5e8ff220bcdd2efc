package io.github.clv4j.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The commands with {@code --contracts}. */
class ContractCommandsTest {
  /** High-end and regular customers of Fader and Hardie (2007), table 1. */
  private static final String HIGH_END = "1000,869,743,653,593,551,517,491";

  private static final String REGULAR = "1000,631,468,382,326,289,262,241";
  private static final String TABLE = "cohort,0,1,2,3,4,5,6,7\nhigh end," + HIGH_END + "\n";
  private static final String SINGLE =
      """
      customer_id,start,end,mrr,channel
      A,2024-01-15,,20,web
      B,2024-01-31,2024-03-31,30,web
      C,2024-02-10,2024-03-10,20,shop
      D,2024-02-11,,20,shop
      """;

  @TempDir Path folder;

  private static Run ofTable(String table, Object... command) {
    return with(table, Stream.concat(Stream.of(command), Stream.of("--time-unit=year")).toArray());
  }

  private static Run with(String contracts, Object... command) {
    Object[] arguments = Stream.concat(Stream.of(command), Stream.of("--contracts", "-")).toArray();
    return Run.withInput(contracts, arguments);
  }

  @Test
  void fitsTheTableOfThePaper() {
    Run run = ofTable(TABLE, "fit", "--format", "json");
    Run regular = ofTable("cohort,0,1,2,3,4,5,6,7\na," + REGULAR + "\n", "fit", "--format=json");

    assertThat(run.code()).as(run.err()).isZero();
    assertThat(Run.numbers(run.json("sbg"), "parameters").get("alpha"))
        .isCloseTo(0.668, within(0.001));
    assertThat(Run.numbers(run.json("sbg"), "parameters").get("beta"))
        .isCloseTo(3.806, within(0.002));
    assertThat(run.json("sbg")).contains("\"timeUnit\":\"year\"", "\"customers\":1000");
    assertThat(Run.numbers(regular.json("sbg"), "parameters").get("alpha"))
        .isCloseTo(0.704, within(0.001));
    assertThat(run.errLines())
        .contains(
            "standard input: 1 row; cohort: column 'cohort', guessed from the header; customers"
                + " from period 0 to 7: column '0', guessed from the header",
            "1,000 contracts, 491 of them active, without prices, renewed every year");
  }

  @Test
  void fitsSingleContracts() {
    Run run = with(SINGLE, "fit", "--model", "geometric", "--observed-until", "2024-06-30");

    // 2 lost of 5 + 2 + 1 + 4 that came up for renewal: A and D renewed 5 and 4 times
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.out()).contains("theta      0.166667", "4 customers, time in months");
    assertThat(run.errLines())
        .contains(
            "the price is money per month, as column 'mrr' is called",
            "4 contracts, 2 of them active, renewed every month, observed until 2024-06-30");
  }

  @Test
  void theLastDayIsToldWhenItIsGuessed() {
    Run run = with(SINGLE, "fit", "--model", "geometric");

    assertThat(run.errLines())
        .contains(
            "observed until 2024-03-31, the last day on which a contract starts or ends; if the"
                + " data are younger, say --observed-until");
    assertThat(with(TABLE, "fit").errLines())
        .contains("periods are taken as months; if they are not, say --time-unit");
  }

  @Test
  void customersMayHaveBeenObservedLate() {
    Run run =
        with(
            SINGLE,
            "fit",
            "--model=geometric",
            "--observed-until=2024-06-30",
            "--observed-from=2024-04-01");

    // the two that are left came up for renewal in April, May and June, and nobody left
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.errLines())
        .anyMatch(line -> line.startsWith("2 contracts left out"))
        .contains("2 contracts observed only from some time after the start (left truncation)");
    assertThat(run.out()).contains("2 customers");
  }

  @Test
  void comparesAllModelsOfContracts() {
    Run run = Run.clv("fit", "--contracts", "--model", "all");

    assertThat(run.code()).as(run.err()).isZero();
    for (String model :
        List.of(
            "bdw",
            "discrete-weibull",
            "exponential-gamma",
            "geometric",
            "kaplan-meier",
            "latent-classes",
            "sbg",
            "weibull-gamma")) {
      assertThat(run.out()).containsPattern("(?m)^" + model + " +converged +3,000 ");
    }
    assertThat(run.out())
        .containsPattern("sbg against geometric: .* 1 degree of freedom, p < 0.0001")
        .containsPattern("bdw against sbg: .* 1 degree of freedom, p 0\\.")
        .containsPattern("kaplan-meier against sbg: .* 27 degrees of freedom, p 0\\.")
        .doesNotContain("bg-nbd", "NaN");
    assertThat(run.err()).doesNotContain("not applicable", "bg-nbd");
  }

  /** With as many parameters as kaplan-meier there is nothing to test. */
  @Test
  void leavesOutTestsThatAreNotPossible() {
    Run run = ofTable("cohort,0,1,2\na,1000,631,468\n", "fit", "--model", "all");

    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.out())
        .contains("kaplan-meier against geometric", "sbg against geometric")
        .doesNotContain("kaplan-meier against sbg", "NaN");
  }

  @Test
  void valuesEachCustomer() {
    Run run =
        with(
            SINGLE,
            "predict",
            "--observed-until",
            "2024-06-30",
            "--model",
            "geometric",
            "--horizon",
            "3m",
            "--discount-rate",
            "0",
            "--margin",
            "0.5");

    // at each of 3 renewals 5 of 6 stay: 5/6 + 25/36 + 125/216 payments
    double payments = 5 / 6.0 + 25 / 36.0 + 125 / 216.0;
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.lines()).hasSize(5);
    assertThat(run.lines().get(0))
        .isEqualTo(
            "customer_id,tenure,active,price,expected_payments,clv,clv_lower,clv_upper,channel");
    String[] first = run.lines().get(1).split(",");
    assertThat(first[0]).isEqualTo("A");
    assertThat(Double.parseDouble(first[1])).isCloseTo(5.5, within(1e-9));
    assertThat(first[2]).isEqualTo("1");
    assertThat(first[3]).isEqualTo("20");
    assertThat(Double.parseDouble(first[4])).isCloseTo(payments, within(1e-6));
    assertThat(Double.parseDouble(first[5])).isCloseTo(10 * payments, within(1e-5));
    assertThat(first[6]).isEqualTo("0");
    assertThat(first[7]).isEqualTo("30");
    assertThat(first[8]).isEqualTo("web");
    assertThat(run.lines().get(2)).startsWith("B,2,0,30,0,0,").endsWith(",web");
  }

  @Test
  void attributesMayComeFromAnotherFile() throws IOException {
    Path attributes = Files.writeString(folder.resolve("a.csv"), "customer_id,plan\nA,gold\n");
    Run run = with(SINGLE, "predict", "--attributes", attributes);

    assertThat(run.lines().get(0)).endsWith(",channel,plan");
    assertThat(run.lines().get(1)).startsWith("A,").endsWith(",web,gold");
  }

  @Test
  void valuesATableAndShowsTables() {
    Run csv = ofTable(TABLE, "predict");
    Run table = ofTable(TABLE, "predict", "--format", "table");

    assertThat(csv.lines().get(0)).endsWith(",clv_upper,weight");
    assertThat(csv.lines())
        .anyMatch(line -> line.startsWith("high end active after renewal 7,7,1,,"))
        .anyMatch(line -> line.startsWith("high end lost at renewal 1,1,0,,0,0,"));
    assertThat(table.out())
        .contains("1,000 customers worth")
        .containsPattern("customer +value +lower +upper +active +years +price +payments +weight")
        .containsPattern("high end active after renewal 7 .* yes +7.00");
    assertThat(Run.clv("predict", "--contracts", "--format", "table").out())
        .contains("and 2,980 more (--format csv)");
    assertThat(ofTable(TABLE, "predict", "--margin", "0.3").errLines())
        .contains(
            "clv: --margin needs prices, which these contracts do not have: values are numbers of"
                + " payments");
  }

  @Test
  void showsModelsSideBySide() {
    Run run = Run.clv("predict", "--contracts", "--model", "sbg,geometric");

    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.lines()).hasSize(3001);
    assertThat(run.lines().get(0)).startsWith("customer_id,sbg,geometric");
  }

  @Test
  void forecastsRevenueByCohort() {
    Run run = Run.clv("forecast", "--contracts");
    Run csv = Run.clv("forecast", "--contracts", "--format", "csv", "--horizon", "2m");
    Run json = Run.clv("forecast", "--contracts", "--format", "json", "--horizon", "2m");

    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.out())
        .startsWith("1,390 active customers paying 30,201.00 a month; the next 12 months after")
        .contains("2025-06-30, intervals of 90 %")
        .containsPattern("(?m)^2023-01 ")
        .containsPattern("(?m)^total +1,390 ");
    assertThat(csv.lines()).hasSize(1 + 2 * 31);
    assertThat(csv.lines().get(0))
        .isEqualTo(
            "cohort,period,customers,customers_lower,customers_upper,revenue,revenue_lower,"
                + "revenue_upper");
    String[] total = csv.lines().get(61).split(",");
    assertThat(total[0]).isEqualTo("total");
    double cohorts = 0;
    for (String line : csv.lines().subList(1, 61)) {
      String[] cells = line.split(",");
      cohorts += cells[1].equals("1") ? Double.parseDouble(cells[5]) : 0;
    }
    assertThat(Double.parseDouble(total[5])).isCloseTo(cohorts, within(1e-6));
    assertThat(Double.parseDouble(total[6])).isLessThan(cohorts);
    assertThat(Double.parseDouble(total[7])).isGreaterThan(cohorts);
    assertThat(json.lines()).hasSize(2 + 2 * 31);
  }

  /** Beyond the last renewal observed a model without a law has nothing to say. */
  @Test
  void kaplanMeierForecastsNothing() {
    Run forecast = Run.clv("forecast", "--contracts", "--model", "kaplan-meier");
    Run made = Run.clv("simulate", "--model", "kaplan-meier", "--parameters", "retention1=0.8");

    assertThat(forecast.code()).isEqualTo(1);
    assertThat(forecast.err())
        .contains("kaplan-meier knows nothing beyond renewal 29")
        .contains("forecast with another model, such as sbg");
    assertThat(made.code()).isEqualTo(2);
    assertThat(made.err()).contains("kaplan-meier knows nothing beyond renewal 1");
  }

  @Test
  void forecastsWholePeriods() {
    Run weeks = Run.clv("forecast", "--contracts", "--horizon", "10w", "--format", "csv");
    Run years = ofTable(TABLE, "forecast", "--horizon", "5y", "--format", "csv");

    assertThat(weeks.lines()).hasSize(1 + 2 * 31);
    assertThat(weeks.err()).contains("the horizon of 2.30 months has 2 whole ones");
    assertThat(years.lines()).hasSize(1 + 5 * 2);
    assertThat(Run.clv("forecast", "--contracts", "--model", "bg-nbd").err())
        .contains("clv: model bg-nbd is not applicable");
  }

  @Test
  void aSavedModelForecastsAndPredictsTheSame() {
    Path file = folder.resolve("sbg.json");
    assertThat(Run.clv("fit", "--contracts", "--save", file).code()).isZero();

    Run predicted = Run.clv("predict", "--contracts", "--load", file);
    Run forecast = Run.clv("forecast", "--contracts", "--load", file);

    assertThat(predicted.out()).isEqualTo(Run.clv("predict", "--contracts").out());
    assertThat(forecast.out()).isEqualTo(Run.clv("forecast", "--contracts").out());
    assertThat(predicted.err()).contains("3,000 customers with contracts, observed until");
    assertThat(Run.clv("predict", "--load", file).errLines())
        .contains(
            "clv: " + file + " has sbg, fitted to contracts: give it contracts with --contracts");
    assertThat(Run.clv("forecast", "--contracts", "--load", file, "--model=bdw").code())
        .isEqualTo(2);
  }

  @Test
  void aSavedModelOfPurchasesIsNotOfContracts() {
    Path file = folder.resolve("bg.json");
    assertThat(Run.clv("fit", "--save", file).code()).isZero();

    for (String command : new String[] {"predict", "forecast"}) {
      Run run = Run.clv(command, "--contracts", "--load", file);
      assertThat(run.code()).isEqualTo(1);
      assertThat(run.errLines())
          .contains(
              "clv: "
                  + file
                  + " has bg-nbd, fitted to purchases: give it transactions or summaries, without"
                  + " --contracts");
    }
  }

  @Test
  void singleContractsBecomeATable() {
    String until = "--observed-until=2024-06-30";
    Run run = with(SINGLE, "summarize", until);
    Run full = with(SINGLE, "summarize", until, "--long");

    assertThat(run.out())
        .isEqualTo(
            "cohort,price_per_month,0,1,2,3,4,5\n2024-01,25,2,2,1,1,1,1\n2024-02,20,2,1,1,1,1,\n");
    assertThat(full.lines()).contains("2024-01,2,2,1,25", "2024-02,4,1,0,20");
    for (Run written : List.of(run, full)) {
      Run fit = with(written.out(), "fit", "--model", "geometric", "--time-unit", "month");
      assertThat(fit.out()).contains("theta      0.166667");
    }
    assertThat(with(SINGLE, "summarize", until, "--format", "table").out())
        .contains("2 cohorts of 4 customers", "retention");
    assertThat(with(SINGLE, "summarize", until, "--format", "json").lines())
        .contains(
            "{\"cohort\":\"2024-02\",\"size\":2,\"price\":20,\"at_risk\":[2,1,1,1],"
                + "\"lost\":[1,0,0,0]}");
  }

  @Test
  void tellsWhatTheTableLeavesOut() {
    String contracts = SINGLE + "E,2024-02-25,,20,shop\n"; // D's fourth renewal is past, not E's
    Run run = with(contracts, "summarize", "--observed-until", "2024-06-20");

    assertThat(run.err()).contains("renewals that only some customers of a cohort came up for");
    assertThat(run.out()).endsWith("2024-01,25,2,2,1,1,1,1\n2024-02,20,3,2,2,2,,\n");
    assertThat(with(contracts, "summarize", "--observed-until", "2024-06-30").err())
        .doesNotContain("left out");
    assertThat(with(contracts, "summarize", "--observed-until", "2024-06-20", "--long").lines())
        .contains("2024-02,4,1,0,20");
  }

  @Test
  void aTableComesBackAsItWas() {
    String table =
        "cohort,price_per_year,0,1,2\n2021,,\n".replace(",,", ",10,7,") + "2022,10,5,,\n";
    Run run = ofTable(table.replace("7,\n", "7,6,5\n"), "summarize");

    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.out()).isEqualTo("cohort,price_per_year,0,1,2\n2021,10,7,6,5\n2022,10,5,,\n");
  }

  @Test
  void simulatesContracts() {
    Run run =
        Run.clv(
            "simulate",
            "--model",
            "sbg",
            "--parameters",
            "alpha=0.7,beta=5",
            "--price",
            20,
            "--customers",
            4000,
            "--acquired-until",
            "2025-12-31");
    Run fit = with(run.out(), "fit", "--observed-until", "2026-12-31", "--format", "json");

    assertThat(run.lines()).hasSize(4001);
    assertThat(run.lines().get(0)).isEqualTo("customer_id,start,end,price_per_month");
    assertThat(run.lines().get(1))
        .matches("C0001,202[45]-\\d\\d-\\d\\d,(202\\d-\\d\\d-\\d\\d)?,20");
    assertThat(fit.err()).doesNotContain("refused");
    double alpha = Run.numbers(fit.json("sbg"), "parameters").get("alpha");
    double error = Run.numbers(fit.json("sbg"), "standardErrors").get("alpha");
    assertThat(alpha).isCloseTo(0.7, within(4 * error));
    assertThat(error).isLessThan(0.1);
  }

  @Test
  void simulatesATableAndContractsWithoutPrices() {
    Run bare = Run.clv("simulate", "--model=geometric", "--parameters=theta=0.2", "--customers=10");
    Run table =
        Run.clv(
            "simulate",
            "--model=geometric",
            "--parameters=theta=0.2",
            "--summary",
            "--time-unit=year",
            "--price=5",
            "--observed-until=2030-12-31");

    assertThat(bare.lines().get(0)).isEqualTo("customer_id,start,end");
    assertThat(table.out()).startsWith("cohort,price_per_year,0,1,2,3,4,5,6\n2024,5,1000,");
  }

  @Test
  void tellsWhatMovesTheValue() {
    Run run = Run.clv("sensitivity", "--contracts", "--margin", "0.6");

    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.out())
        .startsWith("What moves the value of sbg, 3,000 customers")
        .containsPattern("(?m)^margin +60 % +1\\.0000 ");
  }

  @Test
  void helpTellsTheFormat() {
    String help = Run.clv("predict", "--help").out().replaceAll("\\s+", " ");

    assertThat(help)
        .contains(
            "--contracts[=FILE]",
            "CSV of customer_id, start",
            "cohort,period,customers",
            "with --contracts sbg",
            "(left truncation)");
  }

  static Stream<Arguments> unreadable() {
    return Stream.of(
        Arguments.of("", "standard input is empty"),
        Arguments.of("customer_id,start,end\n", "has a header but no rows of data"),
        Arguments.of(
            "customer_id,date,amount\nA,2024-01-01,3\n",
            "standard input has no column for the start among those named in its first line: its"
                + " columns are 1 'customer_id', 2 'date', 3 'amount'; name the start column"
                + " (--start-column)"),
        Arguments.of("customer_id,start\nA,2024-01-01\n", "name the end column (--end-column)"),
        Arguments.of(
            "customer_id,start,end\nA,2024-03-01,2024-02-01\n",
            "standard input: the only row is refused, the first for line 2, column 'end', value"
                + " '2024-02-01': the contract ends before it starts, on 2024-03-01"),
        Arguments.of(
            "customer_id,start,end\nA,3/1/2024,\n", "state its format (--date-format), such as"),
        Arguments.of(
            "cohort,0,1,2\n2019,100,60,70\n",
            "cohort 2019 has 60 customers in period 1 and 70 in 2: survivors cannot rise"),
        Arguments.of("cohort,0,1\n2019,100,-60\n", "value '-60': it must be at least 0"),
        Arguments.of("cohort,0,1\na,9,8\na,9,8\n", "line 3: cohort a comes twice"));
  }

  @ParameterizedTest
  @MethodSource("unreadable")
  void saysWhatIsWrong(String input, String message) {
    for (String command : new String[] {"fit", "predict", "forecast", "summarize", "sensitivity"}) {
      Run run = with(input, command);

      assertThat(run.code()).as(run.err()).isEqualTo(1);
      assertThat(run.out()).isEmpty();
      assertThat(run.errLines())
          .filteredOn(line -> line.startsWith("clv: "))
          .singleElement()
          .asString()
          .contains(message);
      assertThat(run.err()).doesNotContain("\tat ", "Exception", "unexpected");
    }
  }

  @Test
  void refusedRowsAreListed() throws IOException {
    Path file = folder.resolve("refused.csv");
    Run run = with(SINGLE + "E,2024-02-01,2023-01-01,1,web\n", "predict", "--refused", file);

    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.lines()).hasSize(5);
    assertThat(run.errLines()).contains("1 of 5 rows refused");
    assertThat(Files.readAllLines(file))
        .containsExactly(
            "line,column,value,reason",
            "6,'end',2023-01-01,\"the contract ends before it starts, on 2024-02-01\"");
  }

  @Test
  void optionsOfSingleContractsDoNotGoWithATable() {
    for (String option :
        List.of("--observed-until=2024-01-01", "--date-format=d.M.yyyy", "--start-column=x")) {
      Run run = with(TABLE, "fit", option);

      assertThat(run.code()).isEqualTo(2);
      assertThat(run.err())
          .contains(
              option.substring(0, option.indexOf('='))
                  + " does not go with a retention table, which has cohorts and no dates");
    }
  }

  @Test
  void saysWhichUsageIsWrong() {
    assertThat(Run.clv("fit", "a.csv", "--contracts", "b.csv").err())
        .contains("INPUT, a.csv, does not go with --contracts: give the one or the other");
    assertThat(Run.clv("fit", "--contracts", "--refunds", "net", "--grain", "day").err())
        .contains("--grain, --refunds does not go with --contracts, which are no transactions");
    assertThat(Run.clv("forecast", "a.csv").err())
        .contains("this command needs customers with contracts: say --contracts");
  }

  @Test
  void doesNotWriteOverItsInput() throws IOException {
    Path file = Files.writeString(folder.resolve("subscriptions.csv"), SINGLE);

    Run run = Run.clv("summarize", "--contracts", file, "-o", file);

    assertThat(run.code()).isEqualTo(1);
    assertThat(run.err()).contains(file + " is the input: name another file to write");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "customer_id,start,end,price\nA,2024-01-01,,0\n",
        "customer_id,start,end,price\nA,2024-01-01,2024-01-01,5\n",
        "customer_id,start,end\nA,2020-01-01,2024-01-01\nB,2020-01-01,2024-01-01\n",
        "customer_id,start,end\nA,2024-01-01,\nA,2024-03-01,\nA,2024-03-01,2024-04-01\n",
        "customer_id,start,end,price\nA,1900-01-01,,1e12\nB,1900-01-02,1990-01-01,1\n",
        "cohort,0\na,1\n",
        "cohort,0,1\na,1,0\n",
        "cohort,0,1,2\na,0,0,0\n",
        "cohort,0,1,2\na,5,5,5\n",
        "cohort,price,0,1,2\na,0,5,4,3\nb,1e12,,9,1\n",
        "cohort,period,at_risk,lost\na,1,9,3\na,2,20,4\n",
      })
  void givesAResultOrSaysWhyNot(String input) {
    for (String job :
        List.of(
            "summarize",
            "fit --model all",
            "fit --format json",
            "predict --horizon lifetime",
            "predict --horizon lifetime --discount-rate 0 --format json",
            "predict --model kaplan-meier --format table",
            "forecast --horizon 3y",
            "sensitivity")) {
      Run run = with(input, (Object[]) job.split(" "));

      String context = String.format(Locale.ROOT, "%s%n%s", job, run.err());
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
}

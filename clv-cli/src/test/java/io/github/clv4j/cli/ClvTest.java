package io.github.clv4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClvTest {
  @TempDir Path folder;

  @Test
  void helpListsTheCommands() {
    Run run = Run.clv("--help");

    assertThat(run.code()).isZero();
    assertThat(run.out())
        .contains(
            "summarize ",
            "fit ",
            "predict ",
            "compare ",
            "sensitivity ",
            "forecast ",
            "report ",
            "simulate ",
            "models ",
            "completion ",
            "Exit codes: 0 done");
    assertThat(run.err()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "summarize",
        "fit",
        "predict",
        "compare",
        "sensitivity",
        "forecast",
        "report",
        "simulate",
        "models",
        "completion"
      })
  void helpOfACommandTeachesByExamples(String command) {
    Run run = Run.clv(command, "--help");

    assertThat(run.code()).isZero();
    assertThat(run.out()).contains("Usage: clv " + command, "Examples:", "  clv " + command);
    assertThat(Run.clv("help", command).out()).isEqualTo(run.out());
  }

  @Test
  void helpTellsWhatIsEasilyMissed() {
    String predict = Run.clv("predict", "--help").out().replaceAll("\\s+", " ");
    assertThat(predict)
        .contains(
            "Blank lines are ignored",
            "guessed from the header: of transactions customer_id",
            "carries them along into its result. Acquisition costs in it are not deducted",
            "No result depends on it",
            "2024-12-31, 20241231");
    assertThat(Run.clv("simulate", "--help").out().replaceAll("\\s+", " "))
        .contains("rounded to whole days", "slightly smaller rates");
  }

  @Test
  void tellsItsVersion() {
    assertThat(Run.clv("--version").out()).startsWith("clv ");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "fut",
        "fit --modl bg-nbd",
        "fit a.csv b.csv",
        "fit --time-unit fortnight",
        "fit --grain second",
        "fit --zone Mars/Olympus",
        "fit --refunds maybe",
        "fit --first-purchase sometimes",
        "fit --delimiter ab",
        "fit --delimiter 7",
        "fit --date-format DD/MM/YYYY",
        "fit --model nonsense",
        "fit --spend nonsense",
        "fit --threads 0",
        "summarize --threads 0",
        "predict --threads 0",
        "simulate --threads 0 --parameters r=1,alpha=1,a=1,b=1",
        "predict --customer-column 1",
        "fit --no-header",
        "summarize --delimiter tab",
        "summarize --date-format dd/MM/yyyy",
        "predict --model historical --spend gamma-gamma",
        "fit --model gamma-gamma --spend gamma-gamma",
        "summarize --acquired-from 2024-03-01 --acquired-until 2024-02-01",
        "simulate --parameters r=1,alpha=1,a=1,b=1,r=2",
        "simulate --parameters r=1,alpha=1,a=1,b=1 --customers 1k",
        "predict --margin 30%",
        "fit --format xml",
        "fit --observed-until 31.12.2024",
        "predict --horizon soon",
        "predict --horizon -1w",
        "predict --discount-rate -0.1",
        "predict --margin 30",
        "predict --interval 1",
        "predict --acquisition-cost -1",
        "predict --retention-cost a/b",
        "predict --retention-cost -3",
        "predict --model bg-nbd,bg-nbd",
        "simulate",
        "simulate --parameters r=1",
        "simulate --parameters r=1,alpha=1,a=1,b=1,c=1",
        "simulate --parameters r=-1,alpha=1,a=1,b=1",
        "simulate --parameters r=one",
        "simulate --parameters r",
        "simulate --model historical --parameters r=1",
        "simulate --parameters r=1,alpha=1,a=1,b=1 --customers 0",
        "simulate --parameters r=1,alpha=1,a=1,b=1 --acquired-until 2020-01-01",
        "models extra",
        "compare --model nonsense",
        "compare --threads 0",
        "report --model nonsense",
        "report --margin 30",
        "report --holdout-from yesterday",
        "fit a.csv --contracts b.csv",
        "fit --start-column x",
        "predict --observed-from 2024-01-01",
        "fit --contracts --grain day",
        "fit --contracts --spend gamma-gamma",
        "fit --contracts --date-column x",
        "fit --contracts --customer-column x",
        "fit --contracts --end-column x",
        "predict --contracts --holdout-from 2024-01-01",
        "summarize --contracts --litt",
        "summarize --long",
        "summarize --contracts --long --format json",
        "forecast",
        "forecast a.csv",
        "forecast --contracts --interval 2",
        "forecast --contracts --horizon 1d",
        "forecast --contracts --horizon lifetime",
        "forecast --contracts --model nonsense",
        "simulate --model sbg --parameters alpha=1",
        "simulate --model sbg --parameters alpha=1,beta=1 --price -1",
        "simulate --parameters r=1,alpha=1,a=1,b=1 --price 3",
      })
  void wrongUsageIsOneLineAndExitCodeTwo(String arguments) {
    Run run = Run.clv((Object[]) (arguments.isEmpty() ? new String[0] : arguments.split(" ")));

    assertThat(run.code()).as(run.err()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).startsWith("clv: ").contains("--help)").doesNotContain("\tat ");
    assertThat(run.errLines().stream().filter(line -> line.startsWith("clv: "))).hasSize(1);
  }

  @Test
  void saysWhichUsageIsWrong() {
    assertThat(Run.clv("predict", "--margin", "30%").err())
        .contains("'--margin'", "'30%' must be a number, such as 0.30");
    assertThat(Run.clv("simulate", "--parameters", "r=one").err()).contains("must be a number");
    assertThat(Run.clv("simulate", "--parameters=r=1,a=1,r=2").err())
        .contains("--parameters has r more than once");
    assertThat(Run.clv("fit", "--no-header", "--date-column", "2").err())
        .contains("--date-column, --no-header needs INPUT");
    assertThat(Run.clv("predict", "--model=historical", "--spend=gamma-gamma").err())
        .contains("--spend does not go with model historical");
    assertThat(Run.clv("fit", "--acquired-from=2024-03-01", "--acquired-until=2024-02-01").err())
        .contains("--acquired-from is 2024-03-01, after --acquired-until, 2024-02-01");
  }

  @Test
  void acceptsSeedAndThreadsEverywhere() {
    for (String command : new String[] {"summarize", "fit", "predict"}) {
      Run plain = Run.clv(command, "-q", "--acquired-until", "2024-02-15");
      Run run = Run.clv(command, "-q", "--acquired-until=2024-02-15", "--seed", 1, "--threads", 2);

      assertThat(run).isEqualTo(plain);
    }
  }

  @Test
  void theSeedIsThatOfWhatIsDrawnOfTheParameters() {
    List<String> one = values("--seed", "1");
    List<String> seven = values("--seed", "7");
    assertThat(values("--seed", "7")).isEqualTo(seven).isNotEqualTo(one);
    for (int i = 1; i < one.size(); i++) {
      // all but the two ends of the interval
      assertThat(one.get(i).split(",")).startsWith(Arrays.copyOf(seven.get(i).split(","), 8));
    }
    assertThat(values("--seed", "7", "--uncertainty", "individual"))
        .isEqualTo(values("--uncertainty", "individual"));
  }

  private static List<String> values(String... options) {
    List<Object> all = new ArrayList<>(List.of("predict", "-q", "--acquired-until", "2024-02-15"));
    Collections.addAll(all, (Object[]) options);
    return Run.clv(all.toArray()).lines();
  }

  @Test
  void suggestsWhatWasMeant() {
    assertThat(Run.clv("fit", "--modl", "bg-nbd").err())
        .isEqualTo(
            "clv: Unknown option: '--modl'; did you mean --model? (see clv fit --help)"
                + System.lineSeparator());
    assertThat(Run.clv("fit", "--model", "bgnbd").err())
        .contains("model 'bgnbd' is unknown: there are ", "bg-nbd", "gamma-gamma", "and all");
  }

  @Test
  void showsStackTracesOnlyForDebugging() {
    assertThat(Run.clv("fit", "nowhere.csv").err())
        .isEqualTo("clv: nowhere.csv does not exist" + System.lineSeparator());
    assertThat(Run.clv("fit", "nowhere.csv", "--debug").err())
        .contains("clv: nowhere.csv does not exist", "CsvException", "\tat ");
    assertThat(Run.clv("fit", "--horizon", "1y", "--debug").err())
        .contains("clv: Unknown option", "\tat ");
  }

  @Test
  void writesToAFile() throws IOException {
    Path file = folder.resolve("values.csv");
    Run run = Run.clv("summarize", "--output", file, "--quiet");

    assertThat(run).isEqualTo(new Run(0, "", ""));
    assertThat(Files.readString(file)).isEqualTo(Run.clv("summarize").out());
  }

  @Test
  void saysThatItCannotWriteTheFile() {
    Path missing = folder.resolve("no/such/folder");
    Path file = missing.resolve("values.csv");
    Run run = Run.clv("summarize", "-q", "-o", file);

    assertThat(run.code()).isEqualTo(1);
    assertThat(run.errLines()).containsExactly("clv: folder " + missing + " does not exist");
    assertThat(Run.clv("summarize", "-o", folder).errLines())
        .containsExactly("clv: " + folder + " is a folder: name a file to write");
  }

  private static int writingTo(String failure, StringWriter err) {
    Writer broken =
        new Writer() {
          @Override
          public void write(char[] text, int offset, int length) throws IOException {
            throw new IOException(failure);
          }

          @Override
          public void flush() {}

          @Override
          public void close() {}
        };
    return Clv.run(
        new ByteArrayInputStream(new byte[0]), broken, new PrintWriter(err, true), "models");
  }

  @Test
  void failsWhenStandardOutputDoes() {
    StringWriter err = new StringWriter();

    assertThat(writingTo("No space left on device", err)).isEqualTo(1);
    assertThat(err.toString().strip())
        .isEqualTo("clv: standard output cannot be written: No space left on device");
  }

  @Test
  void isSilentWhenTheReaderHasSeenEnough() {
    StringWriter err = new StringWriter();

    assertThat(writingTo("Broken pipe", err)).isZero();
    assertThat(err.toString()).isEmpty();
  }

  @Test
  void tellsUnexpectedErrorsInOneLine() {
    assertThat(Failures.message(new NullPointerException("x\n  is null")))
        .isEqualTo(
            "unexpected java.lang.NullPointerException: x is null; run it with --debug and report"
                + " the bug");
  }
}

package io.github.clv4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportCommandTest {
  @TempDir Path folder;

  @Test
  void writesThePageAboutTheSample() throws Exception {
    Path page = folder.resolve("report.html");
    Run run = Run.clv("report", "-o", page, "--margin", "0.3", "--title", "Our <shop>");

    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).contains(page + " written: open it in a browser");
    assertThat(Files.readString(page))
        .startsWith("<!DOCTYPE html>")
        .contains("Our &lt;shop&gt;", "margin 30 %", "bg-nbd", "the embedded sample")
        .doesNotContain("Our <shop>");
  }

  @Test
  void drawsEachChart() throws Exception {
    Path pictures = folder.resolve("new/charts");
    Run run = Run.clv("report", "-o", folder.resolve("r.html"), "--pictures", pictures, "--quiet");

    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.err()).isEmpty();
    try (Stream<Path> files = Files.list(pictures)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .contains("tracking.png", "tracking.svg")
          .hasSizeGreaterThan(10);
    }
  }

  /** Ids that would be code in a page, break a row of CSV or push a table off the screen. */
  @Test
  void takesHostileIds() throws Exception {
    String script = "<script>alert(1)</script>";
    String quotes = "a \"quoted\" & 'single', id";
    String emoji = "\uD83D\uDC51 queen";
    String endless = "x".repeat(10_000);
    StringBuilder csv = new StringBuilder("customer_id,date,amount\n");
    for (String id : new String[] {script, quotes, emoji, endless, "plain"}) {
      for (int month = 1; month <= 9; month++) {
        csv.append('"').append(id.replace("\"", "\"\"")).append('"');
        csv.append(",2024-0").append(month).append("-0").append(1 + id.length() % 9);
        csv.append(',').append(10 + month + id.length() % 7).append('\n');
      }
    }
    for (int i = 0; i < 40; i++) {
      csv.append("c").append(i).append(",2024-01-").append(10 + i % 20).append(",").append(9 + i);
      csv.append("\n");
    }
    Path page = folder.resolve("r.html");
    Run report = Run.withInput(csv.toString(), "report", "-", "-o", page);

    assertThat(report.code()).as(report.err()).isZero();
    assertThat(Files.readString(page))
        .contains(endless, emoji, "&lt;script&gt;alert(1)&lt;/script&gt;")
        .doesNotContain(script);

    Run values = Run.withInput(csv.toString(), "predict", "-");
    assertThat(values.code()).as(values.err()).isZero();
    assertThat(values.out())
        .contains("\n" + script + ",8,", "\n\"a \"\"quoted\"\" & 'single', id\",8,")
        .contains("\n" + emoji + ",8,", "\n" + endless + ",8,");
    Run table = Run.withInput(csv.toString(), "predict", "-", "--format", "table");
    assertThat(table.lines()).allMatch(line -> line.length() < 160);
  }

  @Test
  void checksWhereThePageGoesBeforeAnyWork() {
    Run run = Run.clv("report", "-o", folder);

    assertThat(run.code()).isOne();
    assertThat(run.err()).startsWith("clv: ").contains("is a folder").hasLineCount(1);
  }

  @Test
  void saysWhatSummariesCannotShow() throws Exception {
    Path page = folder.resolve("r.html");
    Run run =
        Run.withInput(
            "customer_id,x,t_x,T,mean_spend\n"
                + "a,3,20,30,10\nb,0,0,35,\nc,1,10,36,20\nd,0,0,28,\ne,6,28,31,12\n",
            "report",
            "-",
            "-o",
            page,
            "--time-unit",
            "week");

    assertThat(run.code()).as(run.err()).isZero();
    assertThat(Files.readString(page)).contains("summaries");
  }
}

package io.github.clv4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** No file that is read is written over, and no result over another. */
class FilesTest {
  private static final String ORDERS =
      "customer_id,date,amount\na,2024-01-01,5\na,2024-02-01,5\nb,2024-01-09,x\nb,2024-01-10,5\n";

  @TempDir Path folder;
  private Path orders;

  @BeforeEach
  void orders() throws Exception {
    orders = Files.writeString(folder.resolve("orders.csv"), ORDERS);
  }

  private static void refused(Run run, String why) {
    assertThat(run.code()).as(run.err()).isOne();
    assertThat(run.err()).startsWith("clv: ").contains(why).hasLineCount(1);
    assertThat(run.out()).isEmpty();
  }

  @Test
  void theInputIsKept() throws Exception {
    Path link = Files.createSymbolicLink(folder.resolve("link"), orders);
    for (Path file : new Path[] {orders, link}) {
      refused(Run.clv("summarize", orders, "-o", file), "is the input");
      refused(Run.clv("summarize", orders, "--refused", file), "is the input");
      refused(Run.clv("report", orders, "-o", file), "is the input");
      refused(Run.clv("fit", orders, "--save", file), "is the input");
    }
    assertThat(orders).hasContent(ORDERS);
  }

  @Test
  void attributesAreKept() throws Exception {
    Path attributes = Files.writeString(folder.resolve("a.csv"), "customer_id,channel\na,web\n");
    refused(
        Run.clv("summarize", orders, "--attributes", attributes, "--refused", attributes),
        "is the input");
    assertThat(attributes).hasContent("customer_id,channel\na,web\n");
  }

  @Test
  void aLoadedModelIsKept() throws Exception {
    Path model = folder.resolve("model.json");
    assertThat(Run.clv("fit", "--save", model).code()).isZero();
    String saved = Files.readString(model);
    refused(Run.clv("predict", "--load", model, "-o", model), "is the input");
    assertThat(model).hasContent(saved);
  }

  @Test
  void twoResultsNeedTwoFiles() {
    Path both = folder.resolve("both");
    refused(Run.clv("compare", orders, "--refused", both, "-o", both), "would be written twice");
    refused(
        Run.clv("fit", "--save", both, "-o", folder.resolve("./both")), "would be written twice");
    assertThat(both).doesNotExist();
  }

  @Test
  void aDashIsStandardOutput() {
    Run run = Run.clv("summarize", orders, "-o", "-");
    assertThat(run.out()).startsWith("customer_id,x,t_x,T");
    assertThat(Run.clv("report", "-o", "-", "-q").out()).startsWith("<!DOCTYPE html>");
  }

  @Test
  void anEmptyNameIsNoFile() {
    refused(Run.clv("summarize", orders, "--output="), "the name of the file to write is empty");
  }
}

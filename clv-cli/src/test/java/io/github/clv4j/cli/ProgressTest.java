package io.github.clv4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProgressTest {
  @TempDir Path folder;

  @Test
  void showsABarOnceTheShareIsKnown() {
    assertThat(Progress.line("fitting", Double.NaN, 3)).isEqualTo("fitting... 3 s");
    assertThat(Progress.line("reading", 0.5, 2))
        .isEqualTo("reading [############............]  50 %  2 s");
    assertThat(Progress.line("reading", 0.9999, 2)).contains("[#######################.]", " 99 %");
    assertThat(Progress.line("reading", 1, 2)).contains("[########################]", "100 %");
  }

  @Test
  void countsTheBytesOfAFile() throws Exception {
    Path file = Files.write(folder.resolve("file"), new byte[1000]);
    StringWriter shown = new StringWriter();
    try (Progress progress = Progress.of(new PrintWriter(shown), "reading", false);
        InputStream in = progress.reading(file)) {
      assertThat(in.read()).isZero();
      assertThat(in.readNBytes(499)).hasSize(499);
      assertThat(progress.line(1)).isEqualTo("reading [############............]  50 %  1 s");
      assertThat(in.readAllBytes()).hasSize(500);
      assertThat(progress.line(1)).contains("100 %");
    }
    assertThat(shown.toString()).as("not shown").isEmpty();
  }
}

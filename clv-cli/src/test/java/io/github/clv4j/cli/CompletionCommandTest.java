package io.github.clv4j.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CompletionCommandTest {
  @TempDir Path folder;

  @Test
  void bashCompletesCommandsOptionsAndModels() throws Exception {
    assumeTrue(Files.isExecutable(Path.of("/bin/bash")), "there is no bash to complete with");
    assertThat(completed("com")).containsExactlyInAnyOrder("compare", "completion");
    assertThat(completed("report", "--pict")).containsExactly("--pictures");
    assertThat(completed("fore")).containsExactly("forecast");
    assertThat(completed("fit", "--contr")).containsExactly("--contracts");
    assertThat(completed("predict", "--model", "bg-n")).containsExactly("bg-nbd");
    assertThat(completed("fit", "--time-unit", "w")).containsExactly("week");
    assertThat(completed("fit", "--first-purchase", "in")).containsExactly("in-spend");
    assertThat(completed("fit", "--spend", "gam")).containsExactly("gamma-gamma");
    assertThat(Run.clv("completion").out())
        .as("files are completed by the shell")
        .doesNotContain("+o default");
  }

  private String[] completed(String... words) throws Exception {
    Run run = Run.clv("completion");
    assertThat(run.code()).isZero();
    Path script =
        Files.writeString(
            folder.resolve("complete.bash"),
            run.out()
                + "\nCOMP_WORDS=(clv "
                + String.join(" ", words)
                + ")\nCOMP_CWORD="
                + words.length
                + "\n_complete_clv\nprintf '%s\\n' \"${COMPREPLY[@]}\"\n");
    Process bash =
        new ProcessBuilder("/bin/bash", "--norc", script.toString())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    String output = new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(bash.waitFor()).as(output).isZero();
    return output.lines().map(String::strip).toArray(String[]::new);
  }
}

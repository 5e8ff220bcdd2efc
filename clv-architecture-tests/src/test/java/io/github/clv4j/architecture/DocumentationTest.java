package io.github.clv4j.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import jdk.jshell.JShell;
import jdk.jshell.SnippetEvent;
import jdk.jshell.SourceCodeAnalysis;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Runs every snippet of the pages: the Java of a page in one JShell session with the start-up
 * script, the {@code jshell} blocks of a page as one session in the tool itself, each {@code clv}
 * command on its own. What a page shows as the output must be the output; a line of three dots
 * stands for any lines.
 */
class DocumentationTest {
  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
  private static final String CLASS_PATH = System.getProperty("java.class.path");

  private static final Path START_UP = ROOT.resolve("clv.jsh");
  private static final String PROMPT = "jshell> ";

  private record Block(String language, List<String> lines) {}

  @TempDir Path folder;

  static Stream<Path> pages() throws IOException {
    try (Stream<Path> docs = Files.list(ROOT.resolve("docs"))) {
      List<Path> pages = new ArrayList<>(docs.filter(p -> p.toString().endsWith(".md")).toList());
      pages.add(ROOT.resolve("README.md"));
      return pages.stream().sorted();
    }
  }

  @ParameterizedTest
  @MethodSource("pages")
  void snippetsPrintWhatThePageShows(Path page) throws Exception {
    List<Block> blocks = blocks(Files.readAllLines(page));
    runSession(
        blocks.stream()
            .filter(block -> block.language.equals("jshell"))
            .flatMap(block -> block.lines.stream())
            .toList());
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    try (JShell shell =
        JShell.builder()
            .out(new PrintStream(printed, true, StandardCharsets.UTF_8))
            .compilerOptions("--class-path", CLASS_PATH)
            .remoteVMOptions("--class-path", CLASS_PATH)
            .build()) {
      if (blocks.stream().anyMatch(block -> block.language.equals("java"))) {
        evaluate(shell, Files.readString(START_UP));
      }
      for (int i = 0; i < blocks.size(); i++) {
        Block block = blocks.get(i);
        if (block.language.equals("java")) {
          printed.reset();
          evaluate(shell, String.join("\n", block.lines));
          if (i + 1 < blocks.size() && blocks.get(i + 1).language.equals("text")) {
            assertShown(blocks.get(i + 1).lines, printed.toString(StandardCharsets.UTF_8));
          }
        } else if (block.language.equals("console")) {
          runCommands(block.lines);
        }
      }
    }
  }

  private static void evaluate(JShell shell, String code) {
    String rest = code;
    while (!rest.isBlank()) {
      SourceCodeAnalysis.CompletionInfo next = shell.sourceCodeAnalysis().analyzeCompletion(rest);
      String source = next.completeness().isComplete() ? next.source() : rest;
      for (SnippetEvent event : shell.eval(source)) {
        List<String> problems = new ArrayList<>();
        shell
            .diagnostics(event.snippet())
            .filter(d -> d.isError())
            .forEach(d -> problems.add(d.getMessage(null)));
        if (event.exception() != null) {
          problems.add(event.exception().toString());
        }
        assertThat(problems).as(source).isEmpty();
      }
      rest = next.completeness().isComplete() ? next.remaining() : "";
    }
  }

  /** Types the inputs of a session into the tool itself and compares all that it echoes. */
  private void runSession(List<String> lines) throws Exception {
    if (lines.isEmpty()) {
      return;
    }
    List<String> inputs = new ArrayList<>();
    List<List<String>> echoes = new ArrayList<>();
    for (String line : lines) {
      if (line.startsWith(PROMPT)) {
        inputs.add(line.substring(PROMPT.length()));
        echoes.add(new ArrayList<>());
      } else {
        echoes.get(echoes.size() - 1).add(line);
      }
    }
    Path typed = Files.write(folder.resolve("typed"), inputs);
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "jshell").toString(),
                "--class-path",
                CLASS_PATH,
                "--startup",
                "DEFAULT",
                "--startup",
                START_UP.toString())
            .directory(folder.toFile())
            .redirectInput(typed.toFile())
            .redirectErrorStream(true)
            .start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).isZero();
    String[] echoed = output.replace("\r\n", "\n").replace("\b", "").split("(^|\n)" + PROMPT, -1);
    assertThat(echoed.length).as(output).isGreaterThan(inputs.size());
    for (int i = 0; i < inputs.size(); i++) {
      String echo = echoed[i + 1].strip(); // from JDK 22 on with the input before it
      String input = inputs.get(i).strip();
      assertShown(echoes.get(i), echo.startsWith(input) ? echo.substring(input.length()) : echo);
    }
  }

  private static void runCommands(List<String> lines) throws Exception {
    for (int i = 0; i < lines.size(); ) {
      assertThat(lines.get(i)).startsWith("$ ./clv ");
      int next = i + 1;
      while (next < lines.size() && !lines.get(next).startsWith("$ ")) {
        next++;
      }
      List<String> command =
          new ArrayList<>(
              List.of(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "--class-path",
                  CLASS_PATH,
                  "io.github.clv4j.cli.Clv"));
      command.addAll(Arrays.asList(lines.get(i).substring("$ ./clv ".length()).split(" ")));
      Process process =
          new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(process.waitFor()).as(lines.get(i)).isZero();
      assertShown(lines.subList(i + 1, next), output);
      i = next;
    }
  }

  /** Lines of three dots match any number of lines. */
  private static void assertShown(List<String> shown, String output) {
    String[] parts = (String.join("\n", shown).strip() + "\n").split("(?m)^\\.\\.\\.\n", -1);
    String rest = output.replace("\r\n", "\n").strip() + "\n";
    for (int i = 0; i < parts.length; i++) {
      String part = parts[i];
      int at = i == parts.length - 1 && i > 0 ? rest.lastIndexOf(part) : rest.indexOf(part);
      if (at < 0 || (i == 0 && at > 0)) {
        assertThat(rest).contains(part).startsWith(i == 0 ? part : "");
      }
      rest = rest.substring(at + part.length());
    }
    if (parts.length == 1) {
      assertThat(rest).as("further output").isBlank();
    }
  }

  private static List<Block> blocks(List<String> lines) {
    List<Block> blocks = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      if (lines.get(i).startsWith("```")) {
        String language = lines.get(i).substring(3).strip();
        List<String> content = new ArrayList<>();
        for (i++; !lines.get(i).startsWith("```"); i++) {
          content.add(lines.get(i));
        }
        blocks.add(new Block(language, content));
      }
    }
    return blocks;
  }
}

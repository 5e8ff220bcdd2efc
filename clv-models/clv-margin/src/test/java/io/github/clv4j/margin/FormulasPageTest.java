package io.github.clv4j.margin;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.clv4j.core.period.Flow;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Runs docs/formulas-and-their-traps.md: the Java on it is compiled together with the three formula
 * families, and each statement that ends in a comment must have the value the comment says. What is
 * printed must be the text block that follows.
 */
class FormulasPageTest {
  private static final String PAGE = "docs/formulas-and-their-traps.md";
  private static final Pattern BLOCK =
      Pattern.compile("^```(java|text)\\n(.*?)^```$", Pattern.MULTILINE | Pattern.DOTALL);
  private static final Pattern CHECKED = Pattern.compile("(?s)(.*); // (\\S+)");
  private static final int CHECKS_ON_THE_PAGE = 64;

  @TempDir private Path folder;

  @Test
  void everyFigureOnThePageIsCalculatedByItsCode() throws Exception {
    Path root = root();
    Path source = folder.resolve("Page.java");
    Program program = Program.of(Files.readString(root.resolve(PAGE)));
    Files.writeString(source, program.source());
    compile(root, source);
    URL[] classes = {folder.toUri().toURL(), core().toUri().toURL()};
    try (URLClassLoader loader =
        new URLClassLoader(classes, ClassLoader.getPlatformClassLoader())) {
      @SuppressWarnings("unchecked")
      Map<String, String> wrong =
          (Map<String, String>) loader.loadClass("Page").getMethod("run").invoke(null);
      assertThat(wrong).as("wrong on the page, with the right value").isEmpty();
    }
    assertThat(program.checks()).isEqualTo(CHECKS_ON_THE_PAGE);
  }

  private static Path root() {
    Path folder = Path.of("").toAbsolutePath();
    while (!Files.exists(folder.resolve(PAGE))) {
      folder = folder.getParent();
      assertThat(folder).as("a folder above this module with " + PAGE).isNotNull();
    }
    return folder;
  }

  private static Path core() throws URISyntaxException {
    return Path.of(Flow.class.getProtectionDomain().getCodeSource().getLocation().toURI());
  }

  /** In a process of its own, as the coverage agent would slow the compiler down in this one. */
  private void compile(Path root, Path page) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "javac").toString());
    command.addAll(List.of("-proc:none", "-encoding", "UTF-8", "-d", folder.toString()));
    command.addAll(List.of("-cp", core().toString(), page.toString()));
    for (String family : List.of("simple", "churn", "margin")) {
      Path sources = root.resolve("clv-models/clv-" + family + "/src/main/java");
      try (Stream<Path> files = Files.walk(sources)) {
        files
            .filter(file -> file.toString().endsWith(".java"))
            .filter(file -> !file.getFileName().toString().contains("-info"))
            .forEach(file -> command.add(file.toString()));
      }
    }
    Process javac = new ProcessBuilder(command).redirectErrorStream(true).start();
    String messages = new String(javac.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(javac.waitFor()).as("%s", messages).isZero();
  }

  /** The Java of the page as one program. */
  private record Program(String source, int checks) {
    static Program of(String page) {
      StringBuilder imports = new StringBuilder();
      StringBuilder body = new StringBuilder();
      int checks = 0;
      Matcher block = BLOCK.matcher(page.replace("\r\n", "\n"));
      while (block.find()) {
        String text = block.group(2);
        if (block.group(1).equals("text")) {
          body.append(check("out.toString()", text.strip())).append("out.setLength(0);\n");
          checks++;
          continue;
        }
        StringBuilder statement = new StringBuilder();
        for (String line : text.lines().toList()) {
          if (line.startsWith("import ")) {
            imports.append(line).append('\n');
            continue;
          }
          statement.append(line).append('\n');
          Matcher checked = CHECKED.matcher(statement.toString().strip());
          if (checked.matches()) {
            body.append(check(checked.group(1), checked.group(2)));
            checks++;
            statement.setLength(0);
          } else if (line.endsWith(";")) {
            body.append(statement.toString().replace("System.out.println(", "out.append("));
            statement.setLength(0);
          }
        }
        assertThat(statement.toString()).as("unfinished statement").isBlank();
      }
      String source =
          imports
              + """
              public class Page {
                public static java.util.Map<String, String> run() {
                  StringBuilder out = new StringBuilder();
                  java.util.Map<String, String> wrong = new java.util.LinkedHashMap<>();
              """
              + body
              + """
                  return wrong;
                }

                static void check(
                    java.util.Map<String, String> wrong, Object value, String printed, String code) {
                  int decimals = printed.length() - printed.indexOf('.') - 1;
                  String actual = value.toString();
                  if (value instanceof Double number && !number.isInfinite()) {
                    actual = String.format(java.util.Locale.ROOT, "%." + decimals + "f", number);
                  }
                  if (!actual.strip().replace(System.lineSeparator(), "\\n").equals(printed)) {
                    wrong.put(code + " // " + printed, actual);
                  }
                }
              }
              """;
      return new Program(source, checks);
    }

    private static String check(String code, String printed) {
      return "check(wrong, " + code + ", " + quoted(printed) + ", " + quoted(code) + ");\n";
    }

    private static String quoted(String text) {
      return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + '"';
    }
  }
}

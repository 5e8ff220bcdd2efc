package io.github.clv4j.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.clv4j.core.model.CLVModel;
import io.github.clv4j.predictive.attrition.AttritionModel;
import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.spi.ToolProvider;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.numbers.core.Precision;
import org.apache.commons.numbers.fraction.ContinuedFraction;
import org.apache.commons.numbers.gamma.RegularizedGamma;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;

/**
 * Models in jars of their own and an application in another, all strangers to us, compiled against
 * the library and run in a process of their own. A model of value and the application need clv-core
 * and slf4j-api and nothing else, a model of purchases clv-predictive as well.
 */
class ThirdPartyModelTest {
  private static final Path SOURCES = Path.of("src", "test", "third-party");

  @TempDir static Path folder;
  private static List<Path> jars;
  private static List<Path> withPredictive;

  @BeforeAll
  static void compile() throws IOException, URISyntaxException {
    List<Path> library = List.of(locationOf(CLVModel.class), locationOf(Logger.class));
    jars = new ArrayList<>(library);
    jars.add(jar("model", library));
    jars.add(jar("application", library));
    List<Path> predictive = new ArrayList<>(library);
    for (Class<?> type :
        List.of(
            AttritionModel.class,
            RegularizedGamma.class,
            Precision.class,
            ContinuedFraction.class)) {
      predictive.add(locationOf(type));
    }
    withPredictive = new ArrayList<>(predictive);
    withPredictive.add(jar("attrition", predictive));
    withPredictive.add(jars.get(jars.size() - 1));
  }

  /** What one leaves to the other they value alike. */
  @Test
  void aModelOfPurchasesIsFoundOnEitherPath() throws IOException, InterruptedException {
    String shop = "com.example.shop";
    List<String> said =
        List.of(
            java("--class-path", path(withPredictive), shop + ".Shop"),
            java(
                "--module-path",
                path(withPredictive),
                "--add-modules",
                "com.example.visits",
                "--module",
                shop + "/" + shop + ".Shop"));
    for (String each : said) {
      assertThat(value("visits", each)).isEqualTo(value("bg-nbd", each)).isNotEmpty();
    }
  }

  private static List<String> value(String model, String said) {
    return said.lines()
        .filter(line -> line.startsWith(model + ": "))
        .map(line -> line.substring(model.length()))
        .toList();
  }

  @Test
  void isFoundOnTheClassPath() throws IOException, InterruptedException {
    assertThat(java("--class-path", path(jars), "com.example.shop.Shop"))
        .containsSubsequence("named module: false", "flat: 20.0");
  }

  @Test
  void isFoundOnTheModulePath() throws IOException, InterruptedException {
    assertThat(
            java("--module-path", path(jars), "--module", "com.example.shop/com.example.shop.Shop"))
        .containsSubsequence("named module: true", "flat: 20.0");
  }

  private static Path jar(String name, List<Path> library) throws IOException {
    Path sources = SOURCES.resolve(name);
    Path classes = folder.resolve(name);
    List<String> arguments =
        new ArrayList<>(
            List.of("--release", "17", "--module-path", path(library), "-d", classes.toString()));
    try (Stream<Path> files = Files.walk(sources)) {
      files.map(Path::toString).filter(file -> file.endsWith(".java")).forEach(arguments::add);
    }
    tool("javac", arguments);

    Path jar = folder.resolve(name + ".jar");
    arguments = new ArrayList<>(List.of("--create", "--file", jar.toString()));
    arguments.addAll(List.of("-C", classes.toString(), "."));
    if (Files.exists(sources.resolve("META-INF"))) {
      arguments.addAll(List.of("-C", sources.toString(), "META-INF"));
    }
    tool("jar", arguments);
    return jar;
  }

  private static void tool(String name, List<String> arguments) {
    StringWriter said = new StringWriter();
    PrintWriter writer = new PrintWriter(said);
    int exitCode =
        ToolProvider.findFirst(name)
            .orElseThrow()
            .run(writer, writer, arguments.toArray(String[]::new));
    assertThat(exitCode).as("%s said: %s", name, said).isZero();
  }

  private static String java(String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of(arguments));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(said).isZero();
    return said;
  }

  private static Path locationOf(Class<?> type) throws URISyntaxException {
    return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
  }

  private static String path(List<Path> entries) {
    return entries.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
  }
}

package io.github.clv4j.io;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;

/** Finds real data, which are not part of this repository. */
final class RealData {
  private RealData() {}

  static Path file(String name) {
    Path folder = Path.of(System.getProperty("clv.data", "../../shared/data"));
    Path file = folder.resolve("lifetimes").resolve(name);
    if (!Files.exists(file) && Boolean.getBoolean("clv.data.required")) {
      throw new AssertionError("real data are required, and there is no " + file);
    }
    assumeTrue(Files.exists(file), () -> "skipped: there is no " + file);
    return file;
  }
}

package io.github.clv4j.cli;

import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** Files that are written. */
final class Targets {
  private Targets() {}

  /** Writes a result. */
  interface Content {
    void write(Writer to) throws IOException;
  }

  /** Finds, before any work is done, that a file cannot be written. */
  static void check(Path file) {
    Path folder = file.toAbsolutePath().getParent();
    if (Files.isDirectory(file)) {
      throw new JobFailed(file + " is a folder: name a file to write");
    }
    if (folder != null && !Files.isDirectory(folder)) {
      throw new JobFailed(
          Files.exists(folder)
              ? folder + " is not a folder"
              : "folder " + folder + " does not exist");
    }
  }

  /** Finds that a result would be written over what it is made of. */
  static void checkIsNot(Path file, String source) {
    try {
      if (Files.exists(file)
          && Files.exists(Path.of(source))
          && Files.isSameFile(file, Path.of(source))) {
        throw new JobFailed(file + " is the input: name another file to write");
      }
    } catch (IOException | InvalidPathException e) {
      throw new JobFailed(file + " cannot be compared with " + source + ": " + e.getMessage());
    }
  }

  static void write(Path file, Content content) throws IOException {
    try (Writer to = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
      content.write(to);
    } catch (IOException e) {
      throw new IOException(file + " cannot be written: " + reason(e), e);
    }
  }

  static String reason(IOException e) {
    String message = e.getMessage() == null ? "" : e.getMessage();
    return e.getClass() == IOException.class
        ? message
        : e.getClass().getSimpleName().replace("Exception", "");
  }
}

package io.github.clv4j.cli;

import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** Files that are written. */
final class Targets {
  private Targets() {}

  /** Writes a result. */
  interface Content {
    void write(Writer to) throws IOException;
  }

  /** Finds, before any work is done, that a file cannot be written. */
  static void check(Path file) {
    if (file.toString().isEmpty()) {
      throw new JobFailed("the name of the file to write is empty");
    }
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

  /** Finds that a result would be written over what it is made of, or over another result. */
  static void checkDistinct(List<Path> written, List<Path> read) {
    for (int i = 0; i < written.size(); i++) {
      Path file = written.get(i);
      for (Path source : read) {
        if (isSame(file, source)) {
          throw new JobFailed(file + " is the input: name another file to write");
        }
      }
      for (Path other : written.subList(0, i)) {
        if (isSame(file, other)) {
          throw new JobFailed(file + " would be written twice: name two files");
        }
      }
    }
  }

  private static boolean isSame(Path one, Path other) {
    try {
      boolean bothExist = Files.exists(one) && Files.exists(other);
      return bothExist
          ? Files.isSameFile(one, other)
          : one.toAbsolutePath().normalize().equals(other.toAbsolutePath().normalize());
    } catch (IOException e) {
      throw new JobFailed(one + " cannot be compared with " + other + ": " + reason(e));
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
        : e.getClass()
            .getSimpleName()
            .replace("Exception", "")
            .replaceAll("(?<=[a-z])(?=[A-Z])", " ")
            .toLowerCase(Locale.ROOT);
  }
}

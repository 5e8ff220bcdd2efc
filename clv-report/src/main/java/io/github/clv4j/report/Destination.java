package io.github.clv4j.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** A file that is written. */
final class Destination {
  private Destination() {}

  static void write(Path file, byte[] bytes) {
    try {
      Files.write(file, bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(file + " cannot be written: " + reason(file, e), e);
    }
  }

  private static String reason(Path file, IOException e) {
    Path folder = file.toAbsolutePath().getParent();
    if (Files.isDirectory(file)) {
      return "is a folder";
    }
    if (folder != null && !Files.isDirectory(folder)) {
      return Files.exists(folder) ? folder + " is not a folder" : "no such folder";
    }
    if (e instanceof AccessDeniedException) {
      return "access denied";
    }
    String message = e instanceof FileSystemException failed ? failed.getReason() : e.getMessage();
    return Optional.ofNullable(message).orElse(e.getClass().getSimpleName());
  }
}

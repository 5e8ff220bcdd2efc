package io.github.clv4j.io;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** Knows the version of this library, which the build writes into a file beside this class. */
final class LibraryVersion {
  private static final String FILE = "version.properties";

  private LibraryVersion() {}

  static String get() {
    Properties properties = new Properties();
    try (InputStream in = LibraryVersion.class.getResourceAsStream(FILE)) {
      if (in == null) {
        throw new IllegalStateException("this jar of clv-io lacks its " + FILE);
      }
      properties.load(in);
    } catch (IOException e) {
      throw new UncheckedIOException("this jar of clv-io has an unreadable " + FILE, e);
    }
    return properties.getProperty("version", "");
  }
}

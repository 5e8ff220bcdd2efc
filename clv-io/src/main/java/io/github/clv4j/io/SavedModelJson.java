package io.github.clv4j.io;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.zip.ZipException;

/**
 * Fitted models saved as JSON, and loaded to predict the same, to the last bit, on any JDK.
 *
 * <pre>{@code
 * SavedModelJson.write(SavedModel.of(fitted, customers), Path.of("model.json"));
 *
 * SavedModel saved = SavedModelJson.read(Path.of("model.json"));
 * FittedCLVModel same = saved.model();
 * System.out.println(saved.provenance());
 * }</pre>
 *
 * <p>The file is one object with the keys {@code format}, {@code formatVersion}, {@code provenance}
 * and {@code state}; the latter has what {@link io.github.clv4j.core.model.ModelState} has. Numbers
 * are exact; infinite ones, which JSON lacks, are the texts {@code Infinity} and {@code -Infinity}.
 * Later versions of this library read the files of earlier ones. Which model a file is of its state
 * says: it is found by name among {@link io.github.clv4j.core.model.CLVModels}. A file is checked
 * as something that anybody may have written, and can do no more than give a wrong model. It has at
 * most 16,777,216 characters.
 */
public final class SavedModelJson {
  static final String FORMAT = "clv4j-model";
  static final int VERSION = 1;

  private SavedModelJson() {}

  /**
   * Writes a model. What cannot be written is found out before anything is.
   *
   * @param saved the model
   * @param to where to; flushed, not closed
   * @throws IOException if that cannot be written to
   * @throws IllegalArgumentException if the model's state is nested too deep, has texts too long or
   *     is too large to be read back
   */
  public static void write(SavedModel saved, Writer to) throws IOException {
    to.write(SavedModelWriter.text(saved));
    to.flush();
  }

  /**
   * Writes a file in UTF-8; see {@link #write(SavedModel, Writer)}.
   *
   * @param saved the model
   * @param file the file, replaced if there is one
   * @throws IOException if it cannot be written
   * @throws IllegalArgumentException if the model's state cannot be saved; a file that was there is
   *     left as it was
   */
  public static void write(SavedModel saved, Path file) throws IOException {
    Files.writeString(file, SavedModelWriter.text(saved));
  }

  /**
   * Reads a file, gzipped or not.
   *
   * @param file the file
   * @return the model, ready to predict, and where it comes from
   * @throws ModelFileException if it does not exist, cannot be read, is not a saved model, is
   *     damaged, has a newer format, or is of a model that is not on the class path or module path
   */
  public static SavedModel read(Path file) {
    String name = file.toString();
    try (InputStream bytes = Files.newInputStream(file)) {
      return read(
          new InputStreamReader(
              TextSource.unzipped(bytes), StandardCharsets.UTF_8.newDecoder()), // which reports
          name);
    } catch (NoSuchFileException e) {
      throw new ModelFileException(name + " does not exist: give a file with a saved model", e);
    } catch (IOException e) {
      throw unreadable(name, e);
    }
  }

  /**
   * Reads a stream of characters.
   *
   * @param from the characters, to be closed by the caller
   * @param name how messages call it
   * @return the model, ready to predict, and where it comes from
   * @throws ModelFileException if it cannot be read, is not a saved model, is damaged, has a newer
   *     format, or is of a model that is not on the class path or module path
   */
  public static SavedModel read(Reader from, String name) {
    try {
      return SavedModelReader.of(from, name).read();
    } catch (IOException e) {
      throw unreadable(name, e);
    }
  }

  private static ModelFileException unreadable(String name, IOException e) {
    if (e instanceof EOFException || e instanceof ZipException) {
      return new ModelFileException(
          name + " is gzipped and damaged: take another copy of it, or save the model again", e);
    }
    String cause = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    return new ModelFileException(name + " cannot be read: " + cause, e);
  }
}

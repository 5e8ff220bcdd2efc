package io.github.clv4j.io;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PushbackReader;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.exc.UnexpectedEndOfInputException;
import tools.jackson.core.json.JsonFactory;

/**
 * Reads the one JSON object of a file whole: objects as maps in the order of the file, arrays as
 * lists, texts, numbers as the nearest double, and {@link Word}s. A file that nobody vouches for
 * cannot go beyond the limits, within which a heap of 128 MB suffices.
 */
final class JsonInput implements AutoCloseable {
  static final int DEEPEST = 64;
  static final int LONGEST_NAME = 1 << 16;
  static final int LONGEST_TEXT = 1 << 20;
  private static final int LONGEST_NUMBER = 1000;

  /** Largest number of characters of a file; a saved model commonly has some thousands. */
  static final int LARGEST = 1 << 24;

  /** Largest number of properties and elements, all together. */
  static final int MOST = 1 << 18;

  private static final Set<String> ALL = Set.of();

  private static final char BYTE_ORDER_MARK = '\uFEFF';
  private static final int SHOWN = 40;

  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(DEEPEST)
                  .maxNameLength(Integer.MAX_VALUE)
                  .maxStringLength(Integer.MAX_VALUE)
                  .maxNumberLength(Integer.MAX_VALUE)
                  .maxDocumentLength(LARGEST)
                  .build())
          .disable(TokenStreamFactory.Feature.CANONICALIZE_PROPERTY_NAMES)
          .disable(StreamReadFeature.AUTO_CLOSE_SOURCE)
          .build();

  private final JsonParser json;
  private final String file;
  private int values;

  private JsonInput(Reader text, String file) {
    json = FACTORY.createParser(ObjectReadContext.empty(), text);
    this.file = file;
  }

  /** What JSON has besides texts, numbers, objects and arrays. */
  enum Word {
    NULL,
    TRUE,
    FALSE
  }

  /**
   * Reads a file.
   *
   * @param partly the properties whose value is an object of which only some properties are read;
   *     the rest of them are {@link Word#NULL}
   */
  static Map<String, Object> read(Reader from, String file, Map<String, Set<String>> partly)
      throws IOException {
    PushbackReader text = new PushbackReader(new BufferedReader(from));
    try {
      requireObject(text, file);
      try (JsonInput input = new JsonInput(text, file)) {
        return input.only(partly);
      }
    } catch (JacksonIOException e) {
      throw said(Objects.requireNonNull(e.getCause()), file);
    } catch (IOException e) {
      throw said(e, file);
    }
  }

  private static IOException said(IOException e, String file) {
    if (e instanceof CharacterCodingException) {
      throw new ModelFileException(
          file + " is not a saved model: it is not UTF-8 text; give a file that was saved as one",
          e);
    }
    return e;
  }

  /** A file of another kind deserves better words than a parser has. */
  private static void requireObject(PushbackReader text, String file) throws IOException {
    int c = text.read();
    c = c == BYTE_ORDER_MARK ? text.read() : c;
    while (c == ' ' || c == '\t' || c == '\n' || c == '\r') {
      c = text.read();
    }
    if (c < 0) {
      throw new ModelFileException(file + " is empty: give a file with a saved model");
    }
    text.unread(c);
    if (c != '{') {
      StringBuilder beginning = new StringBuilder();
      for (c = text.read(); c >= ' ' && beginning.length() < SHOWN; c = text.read()) {
        beginning.append((char) c);
      }
      throw new ModelFileException(
          file
              + " is not a saved model: it begins with '"
              + beginning
              + "', a saved model is a JSON object; give a file that was saved as one");
    }
  }

  private Map<String, Object> only(Map<String, Set<String>> partly) {
    try {
      json.nextToken();
      Map<String, Object> object = object(ALL, partly);
      if (json.nextToken() != null) {
        throw problem("there is something after the model's end", null);
      }
      return object;
    } catch (JacksonIOException e) {
      throw e;
    } catch (UnexpectedEndOfInputException e) {
      throw problem("the file ends in the middle of the model", e);
    } catch (StreamConstraintsException e) {
      if (json.streamReadContext().getNestingDepth() > DEEPEST) {
        throw problem("it nests more than " + DEEPEST + " deep", e);
      }
      throw new ModelFileException(
          file
              + " is not a saved model: it has more than "
              + LARGEST
              + " characters, the most that one can have; give a file that was saved as one",
          e);
    } catch (JacksonException e) {
      throw problem("it is not JSON here", e);
    }
  }

  private Map<String, Object> object(Set<String> wanted, Map<String, Set<String>> partly) {
    Map<String, Object> object = new LinkedHashMap<>();
    while (json.nextToken() != JsonToken.END_OBJECT) {
      String name = limited("name", json.currentName(), LONGEST_NAME);
      json.nextToken();
      Object value =
          wanted.isEmpty() || wanted.contains(name)
              ? value(partly.getOrDefault(name, ALL))
              : skipped();
      if (object.put(name, value) != null) {
        throw problem("'" + name + "' comes twice", null);
      }
      count();
    }
    return object;
  }

  private List<Object> list() {
    List<Object> list = new ArrayList<>();
    while (json.nextToken() != JsonToken.END_ARRAY) {
      list.add(value(ALL));
      count();
    }
    return list;
  }

  private Object value(Set<String> wanted) {
    return switch (Objects.requireNonNull(json.currentToken())) {
      case START_OBJECT -> object(wanted, Map.of());
      case START_ARRAY -> list();
      case VALUE_STRING -> limited("text", json.getString(), LONGEST_TEXT);
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT ->
          number(limited("number", json.getString(), LONGEST_NUMBER));
      case VALUE_TRUE -> Word.TRUE;
      case VALUE_FALSE -> Word.FALSE;
      case VALUE_NULL -> Word.NULL;
      default -> throw problem("it is not JSON here", null);
    };
  }

  private Word skipped() {
    json.skipChildren();
    return Word.NULL;
  }

  private String limited(String kind, String text, int longest) {
    if (text.length() > longest) {
      throw problem("a " + kind + " has more than " + longest + " characters", null);
    }
    return text;
  }

  private void count() {
    if (++values > MOST) {
      throw problem("it has more than " + MOST + " values", null);
    }
  }

  private double number(String digits) {
    double number = Double.parseDouble(digits);
    if (Double.isInfinite(number)) {
      throw problem("the number " + digits + " is larger than any that can be kept", null);
    }
    return number;
  }

  private ModelFileException problem(String what, @Nullable Exception e) {
    String message =
        file
            + ", line "
            + json.currentLocation().getLineNr()
            + ": "
            + what
            + "; the file was cut off or changed after it was saved: save the model again";
    return e == null ? new ModelFileException(message) : new ModelFileException(message, e);
  }

  @Override
  public void close() {
    json.close();
  }
}

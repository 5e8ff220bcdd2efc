package io.github.clv4j.io;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * The properties of an object that was read, each of the kind that it must be.
 *
 * @param file how messages call the file
 * @param path where the object is in it, "" for the file's only one
 * @param values what {@link JsonInput} read
 */
record JsonFields(String file, String path, Map<String, Object> values) {
  private static final double LARGEST_COUNT = 0x1p53;

  void only(String... names) {
    Set<String> unknown = new TreeSet<>(values.keySet());
    unknown.removeAll(Set.of(names));
    if (!unknown.isEmpty()) {
      throw problem(unknown.iterator().next(), "is unknown");
    }
  }

  String text(String name) {
    return as(name, String.class, "a text");
  }

  Optional<String> optionalText(String name) {
    return has(name) ? Optional.of(text(name)) : Optional.empty();
  }

  boolean has(String name) {
    return values.containsKey(name);
  }

  double number(String name) {
    return as(name, Double.class, "a number");
  }

  /** A number, or the name of an infinity, which JSON lacks. */
  double numberOrInfinity(String name) {
    Object value = required(name);
    if (value.equals("Infinity")) {
      return Double.POSITIVE_INFINITY;
    }
    return value.equals("-Infinity") ? Double.NEGATIVE_INFINITY : number(name);
  }

  long count(String name) {
    double number = number(name);
    if (number < 0 || number > LARGEST_COUNT || number != Math.rint(number)) {
      throw problem(name, "is " + Decimals.write(number) + ", it must be a whole number from 0 on");
    }
    return (long) number;
  }

  List<String> texts(String name) {
    List<String> texts = new ArrayList<>();
    for (Object each : as(name, List.class, "a list")) {
      if (!(each instanceof String text)) {
        throw problem(name, "must be a list of texts");
      }
      texts.add(text);
    }
    return texts;
  }

  JsonFields object(String name) {
    Map<String, Object> object = new LinkedHashMap<>();
    Map<?, ?> found = as(name, Map.class, "an object");
    found.forEach((key, value) -> object.put((String) key, value));
    return new JsonFields(file, within(name), object);
  }

  Optional<JsonFields> optionalObject(String name) {
    return has(name) ? Optional.of(object(name)) : Optional.empty();
  }

  /** All properties, each read the same way, in the order of the file. */
  <T> Map<String, T> all(Function<String, T> read) {
    Map<String, T> all = new LinkedHashMap<>();
    values.keySet().forEach(name -> all.put(name, read.apply(name)));
    return all;
  }

  /** What a text stands for. */
  <T> T parsed(String name, String text, Function<String, T> parse) {
    try {
      return parse.apply(text);
    } catch (RuntimeException e) {
      throw problem(name, "is '" + text + "', which is not known here");
    }
  }

  private <T> T as(String name, Class<T> type, String kind) {
    Object value = required(name);
    if (!type.isInstance(value)) {
      throw problem(name, "must be " + kind);
    }
    return type.cast(value);
  }

  private Object required(String name) {
    Object value = values.get(name);
    if (value == null) {
      throw problem(name, "is missing");
    }
    return value;
  }

  ModelFileException problem(String name, String what) {
    return new ModelFileException(
        file
            + ": '"
            + within(name)
            + "' "
            + what
            + "; the file was changed after it was saved: save the model again");
  }

  private String within(String name) {
    return path.isEmpty() ? name : path + "." + name;
  }
}

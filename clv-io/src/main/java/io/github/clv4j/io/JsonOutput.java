package io.github.clv4j.io;

import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonWriteFeature;

/**
 * Writes a list of objects, a line each. JSON knows no infinity: it becomes null, and the object
 * gets a reason.
 */
final class JsonOutput implements AutoCloseable {
  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .rootValueSeparator(",\n")
          .enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER)
          .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
          .disable(JsonWriteFeature.ESCAPE_FORWARD_SLASHES)
          .build();

  private final JsonGenerator json;
  private final List<String> without = new ArrayList<>();

  private JsonOutput(Writer to) {
    json = FACTORY.createGenerator(ObjectWriteContext.empty(), to);
  }

  /** Writes the objects of a list. */
  interface Content {
    void write(JsonOutput out);
  }

  static void list(Writer to, Content content) throws IOException {
    to.write("[\n");
    try (JsonOutput out = new JsonOutput(to)) {
      content.write(out);
    } catch (JacksonIOException e) {
      throw e.getCause();
    }
    to.write("\n]\n");
    to.flush();
  }

  void start() {
    json.writeStartObject();
  }

  void text(String name, String value) {
    json.writeStringProperty(name, value);
  }

  void text(String name, Optional<String> value) {
    if (value.isPresent()) {
      text(name, value.get());
    } else {
      json.writeNullProperty(name);
    }
  }

  void texts(String name, List<String> values) {
    json.writeArrayPropertyStart(name);
    values.forEach(json::writeString);
    json.writeEndArray();
  }

  void texts(String name, Map<String, String> values) {
    json.writeObjectPropertyStart(name);
    values.forEach(this::text);
    json.writeEndObject();
  }

  void number(String name, int value) {
    json.writeNumberProperty(name, value);
  }

  void number(String name, double value) {
    if (Double.isFinite(value)) {
      json.writeName(name);
      json.writeNumber(Decimals.write(value));
    } else {
      without.add(name + (Double.isNaN(value) ? " is not a number" : " is infinite"));
      json.writeNullProperty(name);
    }
  }

  void number(String name, OptionalDouble value) {
    if (value.isPresent()) {
      number(name, value.getAsDouble());
    } else {
      json.writeNullProperty(name);
    }
  }

  void numbers(String name, Map<String, Double> values) {
    json.writeObjectPropertyStart(name);
    values.forEach(this::number);
    json.writeEndObject();
  }

  void numbers(String name, List<Double> values) {
    json.writeArrayPropertyStart(name);
    values.forEach(value -> json.writeNumber(Decimals.write(value)));
    json.writeEndArray();
  }

  boolean lacksNumbers() {
    return !without.isEmpty();
  }

  /** Ends the object; the reason is written where a number was not finite. */
  void end(Optional<String> reason) {
    if (lacksNumbers()) {
      text("reason", reason.orElse(String.join(", ", without)));
    }
    endWithoutReason();
  }

  /** Ends the object; whatever reason there is has been written as one of its properties. */
  void endWithoutReason() {
    without.clear();
    json.writeEndObject();
  }

  @Override
  public void close() {
    json.close();
  }
}

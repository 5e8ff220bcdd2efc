package io.github.clv4j.io;

import io.github.clv4j.core.customer.Input;
import io.github.clv4j.core.model.ModelState;
import java.io.StringWriter;
import java.time.LocalDate;
import java.util.Map;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.PrettyPrinter;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.core.util.Separators;

/**
 * Makes the text of a saved model, in ASCII: no text can be damaged by whoever passes it on. It
 * refuses what could not be read back.
 */
final class SavedModelWriter {

  /** Each part adds two objects to those of the file, of its state, and of its numbers. */
  private static final int DEEPEST_PART = (JsonInput.DEEPEST - 3) / 2;

  /** The few values that are in every file are not counted. */
  private static final int MOST = JsonInput.MOST - 100;

  private static final JsonFactory FACTORY =
      JsonFactory.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

  private final JsonGenerator json;
  private int values;

  private SavedModelWriter(JsonGenerator json) {
    this.json = json;
  }

  static String text(SavedModel saved) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = FACTORY.createGenerator(new Pretty(), text)) {
      json.writeStartObject();
      json.writeStringProperty("format", SavedModelJson.FORMAT);
      json.writeNumberProperty("formatVersion", SavedModelJson.VERSION);
      SavedModelWriter writer = new SavedModelWriter(json);
      writer.provenance(saved.provenance());
      writer.state("state", saved.model().state(), 0);
      json.writeEndObject();
    }
    text.append('\n');
    requireAtMost(JsonInput.LARGEST, text.getBuffer().length(), "characters");
    return text.toString();
  }

  private static void requireAtMost(int most, int count, String what) {
    if (count > most) {
      throw new IllegalArgumentException(
          "the model has more than "
              + most
              + ' '
              + what
              + ", beyond which it cannot be saved: group customers by an attribute with fewer"
              + " values");
    }
  }

  private void provenance(Provenance provenance) {
    json.writeObjectPropertyStart("provenance");
    text("libraryVersion", provenance.libraryVersion());
    text("model", provenance.model());
    text("modelPackage", provenance.modelPackage());
    texts("options", provenance.options());
    texts("choices", provenance.choices());
    number("customers", provenance.customers());
    number("purchases", provenance.purchases());
    json.writeNumberProperty("transactions", provenance.transactions());
    provenance.observedUntil().map(LocalDate::toString).ifPresent(d -> text("observedUntil", d));
    text("timeUnit", provenance.timeUnit().label());
    provenance.currency().ifPresent(code -> text("currency", code));
    json.writeArrayPropertyStart("inputs");
    provenance.inputs().stream().map(Input::name).forEach(json::writeString);
    json.writeEndArray();
    text("fingerprint", provenance.fingerprint());
    provenance.source().ifPresent(this::source);
    json.writeEndObject();
  }

  private void source(Provenance.Source source) {
    json.writeObjectPropertyStart("source");
    text("name", source.name());
    json.writeNumberProperty("rows", source.rows());
    json.writeNumberProperty("accepted", source.accepted());
    json.writeEndObject();
  }

  private void state(String name, ModelState state, int depth) {
    if (depth > DEEPEST_PART) {
      throw new IllegalArgumentException(
          "the model's state has parts "
              + depth
              + " deep: it cannot be saved beyond "
              + DEEPEST_PART);
    }
    object(name);
    text("model", state.model());
    object("numbers");
    state.numbers().forEach(this::exact);
    json.writeEndObject();
    texts("texts", state.texts());
    object("parts");
    state.parts().forEach((key, part) -> state(key, part, depth + 1));
    json.writeEndObject();
    json.writeEndObject();
  }

  private void exact(String name, double value) {
    if (Double.isInfinite(value)) {
      text(name, Decimals.write(value));
    } else {
      number(name, value);
    }
  }

  private void number(String name, double value) {
    name(name);
    json.writeNumber(Decimals.write(value));
  }

  private void texts(String name, Map<String, String> texts) {
    object(name);
    texts.forEach(this::text);
    json.writeEndObject();
  }

  private void text(String name, String value) {
    name(name);
    json.writeString(checked("text", value, JsonInput.LONGEST_TEXT));
  }

  private void object(String name) {
    name(name);
    json.writeStartObject();
  }

  private void name(String name) {
    requireAtMost(MOST, ++values, "values");
    json.writeName(checked("name", name, JsonInput.LONGEST_NAME));
  }

  private static String checked(String kind, String text, int longest) {
    if (text.length() > longest) {
      throw new IllegalArgumentException(
          "a "
              + kind
              + " in the model's state has "
              + text.length()
              + " characters: it cannot be saved beyond "
              + longest);
    }
    if (text.codePoints().anyMatch(c -> Character.getType(c) == Character.SURROGATE)) {
      throw new IllegalArgumentException(
          "a "
              + kind
              + " in the model's state has half of a surrogate pair: it is no text that can be"
              + " saved");
    }
    return text;
  }

  /** Two blanks a level and one property a line, with the same line ends everywhere. */
  private static final class Pretty extends ObjectWriteContext.Base {
    @Override
    public boolean hasPrettyPrinter() {
      return true;
    }

    @Override
    public PrettyPrinter getPrettyPrinter() {
      return new DefaultPrettyPrinter()
          .withObjectIndenter(new DefaultIndenter("  ", "\n"))
          .withSeparators(
              Separators.createDefaultInstance()
                  .withObjectNameValueSpacing(Separators.Spacing.AFTER)
                  .withObjectEmptySeparator("")
                  .withArrayEmptySeparator(""));
    }
  }
}

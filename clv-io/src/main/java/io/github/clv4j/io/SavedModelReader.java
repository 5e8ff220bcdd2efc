package io.github.clv4j.io;

import io.github.clv4j.core.customer.Input;
import io.github.clv4j.core.model.CLVModel;
import io.github.clv4j.core.model.CLVModels;
import io.github.clv4j.core.model.FittedCLVModel;
import io.github.clv4j.core.model.ModelState;
import io.github.clv4j.core.period.PeriodUnit;
import java.io.IOException;
import java.io.Reader;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Makes a fitted model of what was read, trusting none of it. */
final class SavedModelReader {
  private static final String PROVENANCE = "provenance";

  /** Later versions may tell more of the provenance: what is unknown here is not even read. */
  private static final Set<String> KNOWN =
      Set.of(
          "libraryVersion",
          "model",
          "modelPackage",
          "options",
          "choices",
          "customers",
          "purchases",
          "transactions",
          "observedUntil",
          "timeUnit",
          "currency",
          "inputs",
          "fingerprint",
          "source");

  private final JsonFields fields;

  private SavedModelReader(JsonFields fields) {
    this.fields = fields;
  }

  static SavedModelReader of(Reader from, String file) throws IOException {
    return new SavedModelReader(
        new JsonFields(file, "", JsonInput.read(from, file, Map.of(PROVENANCE, KNOWN))));
  }

  SavedModel read() {
    requireFormat();
    fields.only("format", "formatVersion", PROVENANCE, "state");
    Provenance provenance = provenance(fields.object(PROVENANCE));
    ModelState state = state();
    if (!state.model().equals(provenance.model())) {
      throw fields.problem(
          "provenance.model",
          "is '" + provenance.model() + "', but the state is of '" + state.model() + "'");
    }
    return restored(state, provenance);
  }

  private void requireFormat() {
    if (!(fields.values().get("format") instanceof String format)
        || !format.equals(SavedModelJson.FORMAT)) {
      throw new ModelFileException(
          fields.file()
              + " is not a saved model: it is a JSON object without \"format\": \""
              + SavedModelJson.FORMAT
              + "\"; give a file that was saved as one");
    }
    long version = fields.count("formatVersion");
    if (version > SavedModelJson.VERSION) {
      throw new ModelFileException(
          fields.file()
              + " has format version "
              + version
              + ", this version of CLV4J ("
              + LibraryVersion.get()
              + ") reads up to "
              + SavedModelJson.VERSION
              + ": use the version that saved it, or a later one");
    }
    if (version < 1) {
      throw fields.problem("formatVersion", "is " + version + ", it must be 1 or more");
    }
  }

  private static Provenance provenance(JsonFields told) {
    try {
      return new Provenance(
          told.text("libraryVersion"),
          told.text("model"),
          told.text("modelPackage"),
          texts(told.object("options")),
          told.optionalObject("choices").map(SavedModelReader::texts).orElse(Map.of()),
          told.number("customers"),
          told.number("purchases"),
          told.count("transactions"),
          told.optionalText("observedUntil")
              .map(day -> told.parsed("observedUntil", day, LocalDate::parse)),
          told.parsed("timeUnit", told.text("timeUnit"), PeriodUnit::parse),
          told.optionalText("currency"),
          inputs(told),
          told.text("fingerprint"),
          told.optionalObject("source").map(SavedModelReader::source));
    } catch (IllegalArgumentException e) {
      throw new ModelFileException(
          told.file() + ": '" + told.path() + "' cannot be: " + e.getMessage(), e);
    }
  }

  private static Set<Input> inputs(JsonFields told) {
    Set<Input> inputs = EnumSet.noneOf(Input.class);
    told.texts("inputs").forEach(input -> inputs.add(told.parsed("inputs", input, Input::valueOf)));
    return inputs;
  }

  private static Provenance.Source source(JsonFields told) {
    return new Provenance.Source(told.text("name"), told.count("rows"), told.count("accepted"));
  }

  ModelState state() {
    return state(fields.object("state"));
  }

  private static ModelState state(JsonFields state) {
    state.only("model", "numbers", "texts", "parts");
    JsonFields numbers = state.object("numbers");
    JsonFields parts = state.object("parts");
    return new ModelState(
        state.text("model"),
        numbers.all(numbers::numberOrInfinity),
        texts(state.object("texts")),
        parts.all(name -> state(parts.object(name))));
  }

  private static Map<String, String> texts(JsonFields texts) {
    return texts.all(texts::text);
  }

  private SavedModel restored(ModelState state, Provenance provenance) {
    List<CLVModel> all = CLVModels.all();
    Optional<CLVModel> model =
        all.stream().filter(each -> each.name().equals(state.model())).findFirst();
    if (model.isEmpty()) {
      throw new ModelFileException(
          fields.file()
              + " is of model '"
              + state.model()
              + "', which is not on the class path or module path, where there are "
              + (all.isEmpty()
                  ? "no models"
                  : String.join(", ", all.stream().map(CLVModel::name).toList()))
              + ": add the module that has the package "
              + provenance.modelPackage());
    }
    try {
      FittedCLVModel fitted = model.get().restore(state);
      return new SavedModel(fitted, provenance);
    } catch (RuntimeException e) {
      throw new ModelFileException(
          fields.file()
              + " is of model '"
              + state.model()
              + "', which cannot be restored from it: "
              + e.getMessage()
              + "; save the model again",
          e);
    }
  }
}

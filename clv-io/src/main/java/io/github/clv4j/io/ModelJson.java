package io.github.clv4j.io;

import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.Optional;

/** Lists of models as JSON. */
public final class ModelJson {
  private ModelJson() {}

  /**
   * Writes a list of one object a model, with the keys name, needs, parameters and description.
   *
   * @param models the models
   * @param to where to; flushed, not closed
   * @throws IOException if that cannot be written to
   */
  public static void write(List<ListedModel> models, Writer to) throws IOException {
    JsonOutput.list(
        to,
        out -> {
          for (ListedModel model : models) {
            out.start();
            out.text("name", model.name());
            out.texts("needs", ModelCsv.needs(model));
            out.texts("parameters", model.parameters());
            out.text("description", model.description());
            out.end(Optional.empty());
          }
        });
  }
}

package io.github.clv4j.io;

import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.Locale;

/** Lists of models as CSV. */
public final class ModelCsv {
  private ModelCsv() {}

  /**
   * Writes one row a model with the header {@code name,needs,parameters,description}; several needs
   * or parameters are separated by blanks.
   *
   * @param models the models
   * @param to where to; flushed, not closed
   * @throws IOException if that cannot be written to
   */
  public static void write(List<ListedModel> models, Writer to) throws IOException {
    CsvOutput out = new CsvOutput(to);
    out.row("name", "needs", "parameters", "description");
    for (ListedModel model : models) {
      out.row(
          model.name(),
          String.join(" ", needs(model)),
          String.join(" ", model.parameters()),
          model.description());
    }
    out.flush();
  }

  static List<String> needs(ListedModel model) {
    return model.needs().stream().map(need -> need.name().toLowerCase(Locale.ROOT)).toList();
  }
}

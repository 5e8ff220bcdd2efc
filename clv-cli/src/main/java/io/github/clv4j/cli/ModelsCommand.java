package io.github.clv4j.cli;

import io.github.clv4j.core.customer.Input;
import io.github.clv4j.core.model.CLVModels;
import io.github.clv4j.core.table.Column;
import io.github.clv4j.core.table.Table;
import io.github.clv4j.io.ListedModel;
import io.github.clv4j.io.ModelCsv;
import io.github.clv4j.io.ModelJson;
import io.github.clv4j.predictive.spend.SpendModel;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Lists the models. */
@Command(
    name = "models",
    description = "List the models found on the class path, for --model.",
    footer = {"", "Examples:", "  clv models", "  clv models --format json"})
final class ModelsCommand extends Job {
  @Option(names = "--format", paramLabel = "FORMAT", description = "table (default), json or csv.")
  private Format format = Format.TABLE;

  @Override
  int run(Messages messages) throws IOException {
    List<ListedModel> models = new ArrayList<>();
    CLVModels.all().forEach(model -> models.add(ListedModel.of(model)));
    for (SpendModel model : SpendModel.all()) {
      models.add(
          new ListedModel(
              model.name(),
              model.needs().stream().sorted().toList(),
              model.parameterNames(),
              "(spend) " + model.description()));
    }
    write(
        to -> {
          switch (format) {
            case CSV -> ModelCsv.write(models, to);
            case JSON -> ModelJson.write(models, to);
            case TABLE -> table(models, to);
          }
        });
    return 0;
  }

  private static void table(List<ListedModel> models, Writer to) throws IOException {
    Table.Builder table =
        Table.of(
            Column.words("model", "model"),
            Column.words("description", "description"),
            Column.words("needs", "needs"));
    for (ListedModel model : models) {
      table.row(
          model.name(),
          model.description(),
          model.needs().stream().map(Input::label).collect(Collectors.joining(", ")));
    }
    to.write(
        table.build() + "\n\nModels of spend go with --spend, or alone with clv fit --model.\n");
  }
}

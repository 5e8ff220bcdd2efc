package io.github.clv4j.predictive;

import io.github.clv4j.core.model.ModelState;
import io.github.clv4j.predictive.inference.ParameterSample;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A sample of parameters, as it is saved with a model: the draws of each, parted by blanks. */
final class SampleState {
  private static final String NAME = "parameters";
  private static final String SOURCE = "source";

  private SampleState() {}

  static ModelState of(ParameterSample sample) {
    Map<String, String> texts = new LinkedHashMap<>();
    texts.put(SOURCE, sample.source());
    for (String name : sample.names()) {
      texts.put(
          "draws of " + name,
          IntStream.range(0, sample.size())
              .mapToObj(draw -> String.valueOf(sample.value(draw, name)))
              .collect(Collectors.joining(" ")));
    }
    return new ModelState(NAME, Map.of(), texts, Map.of());
  }

  /**
   * Reads it back.
   *
   * @throws IllegalArgumentException if it is not what was saved
   */
  static ParameterSample in(ModelState state) {
    state.of(NAME);
    Map<String, double[]> columns = new LinkedHashMap<>();
    state
        .texts()
        .forEach(
            (name, text) -> {
              if (name.startsWith("draws of ")) {
                columns.put(name.substring("draws of ".length()), numbers(name, text));
              }
            });
    List<double[]> all = List.copyOf(columns.values());
    int size = all.isEmpty() ? 0 : all.get(0).length;
    double[][] draws = new double[size][all.size()];
    for (int i = 0; i < all.size(); i++) {
      if (all.get(i).length != size) {
        throw new IllegalArgumentException(
            "draws of " + columns.keySet() + " are not as many of each: the file is damaged");
      }
      for (int draw = 0; draw < size; draw++) {
        draws[draw][i] = all.get(i)[draw];
      }
    }
    return ParameterSample.of(state.text(SOURCE), List.copyOf(columns.keySet()), draws);
  }

  private static double[] numbers(String name, String text) {
    try {
      return Arrays.stream(text.split(" ")).mapToDouble(Double::parseDouble).toArray();
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(name + " are not all numbers: the file is damaged", e);
    }
  }
}

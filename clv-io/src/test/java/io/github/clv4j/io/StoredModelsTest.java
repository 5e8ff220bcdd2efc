package io.github.clv4j.io;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.clv4j.core.customer.CustomerBase;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Models that earlier versions saved. The files are never changed: every later version must read
 * them and predict the same as the version that saved them, to the last bit. A new version of the
 * format gets a folder of its own, made by {@link StoredModels#main}, beside those that are there.
 */
class StoredModelsTest {

  static Stream<String> names() {
    return StoredModels.NAMES.stream();
  }

  @ParameterizedTest
  @MethodSource("names")
  void modelsOfVersion1PredictTheSame(String name) throws IOException {
    CustomerBase customers;
    try (CsvInput input =
        CsvInput.open(stored("transactions.csv"), "transactions.csv", CsvFormat.guessed())) {
      customers =
          StoredModels.customers(TransactionCsv.read(input, CustomerBase.builder()).value());
    }
    SavedModel saved;
    try (Reader from = stored(name + ".json")) {
      saved = SavedModelJson.read(from, name + ".json");
    }

    List<String> bits = StoredModels.bits(StoredModels.predictions(saved.model(), customers));

    assertThat(bits).hasSizeGreaterThan(15).isEqualTo(predictions(name));
    assertThat(saved.provenance().libraryVersion()).isEqualTo("0.1.0-SNAPSHOT");
    assertThat(saved.provenance().fingerprint()).isEqualTo(customers.fingerprint());
    assertThat(saved.provenance().choices()).isEqualTo(customers.choices());
    assertThat(saved.model().notes()).isNotEmpty();
    assertThat(saved.model().reports()).isNotEmpty();
  }

  /** Read without any code of this library. */
  private static List<String> predictions(String name) throws IOException {
    List<String> bits = new ArrayList<>();
    try (BufferedReader lines = new BufferedReader(stored(name + "-predictions.csv"))) {
      assertThat(lines.readLine()).startsWith("customer_id,probability_alive,");
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        String[] fields = line.split(",", -1);
        StringBuilder row = new StringBuilder(fields[0]);
        for (int i = 1; i < fields.length; i++) {
          row.append(' ')
              .append(
                  fields[i].isEmpty()
                      ? "absent"
                      : StoredModels.bits(Double.parseDouble(fields[i])));
        }
        bits.add(row.toString());
      }
    }
    return bits;
  }

  private static Reader stored(String file) {
    InputStream in = StoredModelsTest.class.getResourceAsStream("saved/0.1/" + file);
    return new InputStreamReader(
        Objects.requireNonNull(in, () -> "there is no " + file), StandardCharsets.UTF_8);
  }
}

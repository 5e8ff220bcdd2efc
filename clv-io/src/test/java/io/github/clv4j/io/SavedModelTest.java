package io.github.clv4j.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.clv4j.churn.ArpuChurnCLVModel;
import io.github.clv4j.core.customer.Customer;
import io.github.clv4j.core.customer.CustomerBase;
import io.github.clv4j.core.customer.Grouping;
import io.github.clv4j.core.customer.History;
import io.github.clv4j.core.customer.Input;
import io.github.clv4j.core.customer.Spend;
import io.github.clv4j.core.model.CLVModel;
import io.github.clv4j.core.model.CLVModels;
import io.github.clv4j.core.model.FitOptions;
import io.github.clv4j.core.model.FitReport;
import io.github.clv4j.core.model.FittedCLVModel;
import io.github.clv4j.core.model.ModelState;
import io.github.clv4j.core.period.DiscountRate;
import io.github.clv4j.core.period.Horizon;
import io.github.clv4j.core.period.Lifespan;
import io.github.clv4j.core.period.PeriodUnit;
import io.github.clv4j.core.valuation.CLVEstimate;
import io.github.clv4j.core.valuation.CLVEstimates;
import io.github.clv4j.core.valuation.Intervals;
import io.github.clv4j.core.valuation.Valuation;
import io.github.clv4j.predictive.PredictiveCLV;
import io.github.clv4j.predictive.attrition.BgNbd;
import io.github.clv4j.predictive.spend.ConstantSpend;
import io.github.clv4j.predictive.spend.GammaGamma;
import io.github.clv4j.simple.AverageOrderCLVModel;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SavedModelTest {
  private static final Valuation YEAR =
      Valuation.over(Horizon.weeks(52))
          .discountedAt(DiscountRate.effectivePerYear(0.10))
          .margin(0.30);

  private static final CustomerBase CUSTOMERS = customers();

  /** A hundred customers of two channels; the later ones buy less often. */
  private static CustomerBase customers() {
    var builder = CustomerBase.builder().currency("EUR");
    LocalDate first = LocalDate.of(2024, 1, 1);
    for (int i = 0; i < 100; i++) {
      String id = String.format(Locale.ROOT, "C%03d", i);
      for (int j = 0; j <= (i * i) % 7; j++) {
        LocalDate day = first.plusDays(i % 90).plusDays(j * (3L + i % 11));
        builder.add(id, day, 5 + (i * 37 + j * 101) % 400 / 10.0);
      }
      builder.attributes(id, Map.of("channel", i % 2 == 0 ? "mail, \"paper\"" : "ağ 🛒"));
    }
    return builder.observedUntil(LocalDate.of(2024, 12, 31)).build();
  }

  static Stream<CLVModel> models() {
    return Stream.concat(
        CLVModels.all().stream().filter(model -> !model.needs().contains(Input.CONTRACTS)),
        Stream.of(
            PredictiveCLV.of(new BgNbd(), new ConstantSpend()),
            new AverageOrderCLVModel()
                .frequency(Grouping.by("channel"))
                .lifespan(Lifespan.years(2)),
            new ArpuChurnCLVModel().arpuBy(Grouping.by("channel")),
            new ArpuChurnCLVModel().inactiveAfter(Lifespan.years(3))));
  }

  @Test
  void allOfOurModelsAreFound() {
    assertThat(CLVModels.all().stream().map(CLVModel::name))
        .contains(
            "bg-nbd",
            "historical",
            "average-order",
            "arpu-churn",
            "discounted-margin",
            "migration");
  }

  @ParameterizedTest
  @MethodSource("models")
  void aModelThatWasReadPredictsTheSame(CLVModel model, @TempDir Path folder) throws IOException {
    FittedCLVModel fitted = model.fit(CUSTOMERS);
    SavedModel saved = SavedModel.of(fitted, CUSTOMERS);
    Path file = folder.resolve("model.json");
    SavedModelJson.write(saved, file);

    SavedModel read = SavedModelJson.read(file);

    assertThat(predictions(read.model())).isEqualTo(predictions(fitted));
    assertThat(read.model().name()).isEqualTo(fitted.name());
    assertThat(read.model().notes()).isEqualTo(fitted.notes());
    assertThat(read.model().reports()).isEqualTo(fitted.reports());
    assertThat(parameterOrder(read.model())).isEqualTo(parameterOrder(fitted));
    assertThat(read.model().state()).isEqualTo(fitted.state());
    assertThat(read.provenance()).isEqualTo(saved.provenance());
  }

  /** Every number as its bits, in words where it differs. */
  private static List<String> predictions(FittedCLVModel model) {
    CLVEstimates estimates = model.estimateAll(CUSTOMERS, YEAR);
    Optional<Intervals> intervals = estimates.intervals(0.9);
    List<String> all = new ArrayList<>();
    for (int i = 0; i < estimates.size(); i++) {
      all.add(
          String.join(
              " ",
              CUSTOMERS.id(i),
              StoredModels.bits(estimates.value(i)),
              bits(estimates.probabilityAlive(i)),
              bits(estimates.expectedTransactions(i)),
              bits(estimates.expectedSpend(i)),
              intervals.isPresent() ? StoredModels.bits(intervals.get().lower(i)) : "-",
              intervals.isPresent() ? StoredModels.bits(intervals.get().upper(i)) : "-",
              model.estimate(CUSTOMERS.get(i), YEAR).explain()));
    }
    return all;
  }

  private static String bits(OptionalDouble number) {
    return number.isPresent() ? StoredModels.bits(number.getAsDouble()) : "-";
  }

  private static List<List<String>> parameterOrder(FittedCLVModel model) {
    return model.reports().stream()
        .map(FitReport::parameters)
        .map(parameters -> List.copyOf(parameters.keySet()))
        .toList();
  }

  @Test
  void provenanceTellsInWordsWhereAModelComesFrom() throws IOException {
    FittedCLVModel fitted = PredictiveCLV.of(new BgNbd(), new GammaGamma()).fit(CUSTOMERS);
    SavedModel saved =
        SavedModel.of(fitted, CUSTOMERS, new FitOptions(77))
            .with(
                new CsvReport(
                    "/home/jo/secret/shop.csv", 5000, 4990, List.of(), List.of(), List.of()));

    Provenance told = read(text(saved)).provenance();

    assertThat(told).isEqualTo(saved.provenance());
    assertThat(told.options())
        .isEqualTo(Map.of("spend", "gamma-gamma", "maxIterations", "77"))
        .containsKeys("spend", "maxIterations");
    assertThat(told.source()).contains(new Provenance.Source("shop.csv", 5000, 4990));
    assertThat(told.choices()).isEqualTo(CUSTOMERS.choices()).hasSize(3);
    double purchases = CUSTOMERS.preparation().purchases();
    assertThat(told.purchases()).isEqualTo(purchases);
    assertThat(told)
        .hasToString(
            String.format(
                Locale.ROOT,
                "bg-nbd, spend gamma-gamma, maxIterations 77\n"
                    + "100 customers with %.0f purchases out of %d transactions, observed until"
                    + " 2024-12-31\n"
                    + "time in weeks, amounts in EUR; known: purchase histories, amounts, single"
                    + " purchases, times between purchases, whole periods\n"
                    + "choices: grain day, refunds net, first-purchase left-out\n"
                    + "shop.csv: 5,000 rows read, 4,990 accepted, 10 refused\n"
                    + "customers' fingerprint %s\n"
                    + "saved by CLV4J %s",
                purchases,
                CUSTOMERS.preparation().transactions(),
                CUSTOMERS.fingerprint(),
                LibraryVersion.get()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"C:\\data\\shop.csv", "../shop.csv", "shop.csv"})
  void theFoldersOfTheSourceAreNotTold(String path) {
    CsvReport report = new CsvReport(path, 2, 1, List.of(), List.of(), List.of());
    SavedModel saved =
        SavedModel.of(new Stub(new ModelState("x", Map.of(), Map.of(), Map.of())), CUSTOMERS);

    assertThat(saved.with(report).provenance().source())
        .contains(new Provenance.Source("shop.csv", 2, 1));
  }

  @Test
  void provenanceOfWeightedSummariesHasNoDates() throws IOException {
    CustomerBase summaries =
        CustomerBase.ofSummaries(PeriodUnit.MONTHS)
            .add("a", History.of(2, 3, 4), Spend.of(2, 20), 2.5, OptionalDouble.empty())
            .add("b", History.of(0, 0, 1), Spend.NONE)
            .build();
    SavedModel saved =
        SavedModel.of(
            PredictiveCLV.of(
                BgNbd.of(0.5, 4, 0.8, 2.5, PeriodUnit.WEEKS),
                new ConstantSpend().withParameters(20)),
            summaries);

    Provenance told = read(text(saved)).provenance();

    assertThat(told).isEqualTo(saved.provenance());
    assertThat(told.customers()).isEqualTo(3.5);
    assertThat(told.purchases()).isEqualTo(8.5);
    assertThat(told.observedUntil()).isEmpty();
    assertThat(told.currency()).isEmpty();
    assertThat(told.choices()).isEmpty();
    assertThat(told.toString().lines())
        .startsWith("bg-nbd, spend constant", "4 customers with 9 purchases, from summaries");
  }

  @Test
  void theVersionIsThatOfTheBuild() {
    assertThat(LibraryVersion.get()).matches("[0-9]+\\.[0-9]+\\.[0-9]+(-SNAPSHOT)?");
  }

  @Test
  void theFileIsPlainAsciiThatAPersonCanRead(@TempDir Path folder) throws IOException {
    FittedCLVModel fitted = new ArpuChurnCLVModel().arpuBy(Grouping.by("channel")).fit(CUSTOMERS);
    Path file = folder.resolve("model.json");
    SavedModelJson.write(SavedModel.of(fitted, CUSTOMERS), file);

    String text = Files.readString(file);

    assertThat(text)
        .startsWith(
            "{\n"
                + "  \"format\": \"clv4j-model\",\n"
                + "  \"formatVersion\": 1,\n"
                + "  \"provenance\": {\n"
                + "    \"libraryVersion\": \"")
        .contains("\n    \"modelPackage\": \"io.github.clv4j.churn\",\n", "\\uD83D\\uDED2")
        .endsWith("}\n");
    assertThat(text.chars()).allMatch(c -> c == '\n' || (c >= ' ' && c <= '~'));
  }

  /** A fitted model with any state. */
  record Stub(ModelState state) implements FittedCLVModel {
    @Override
    public String name() {
      return state.model();
    }

    @Override
    public CLVEstimate estimate(Customer customer, Valuation valuation) {
      throw new UnsupportedOperationException();
    }
  }

  @Test
  void whatCouldNotBeReadBackIsNotWritten(@TempDir Path folder) throws IOException {
    ModelState deep = new ModelState("x", Map.of(), Map.of(), Map.of());
    for (int i = 0; i < 31; i++) {
      deep = new ModelState("x", Map.of(), Map.of(), Map.of("p", deep));
    }
    SavedModel tooDeep = SavedModel.of(new Stub(deep), CUSTOMERS);
    String name = "n".repeat(JsonInput.LONGEST_NAME + 1);
    SavedModel tooLong =
        SavedModel.of(
            new Stub(new ModelState("x", Map.of(name, 1.0), Map.of(), Map.of())), CUSTOMERS);

    assertThatThrownBy(() -> text(tooDeep))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the model's state has parts 31 deep: it cannot be saved beyond 30");
    Path file = Files.writeString(folder.resolve("model.json"), "before");
    assertThatThrownBy(() -> SavedModelJson.write(tooDeep, file))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(file).hasContent("before");
    SavedModel half =
        SavedModel.of(
            new Stub(new ModelState("x", Map.of(), Map.of("t", "\uD83D"), Map.of())), CUSTOMERS);
    assertThatThrownBy(() -> text(half))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("half of a surrogate pair");
    assertThatThrownBy(() -> text(tooLong))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "a name in the model's state has 65537 characters: it cannot be saved beyond 65536");
  }

  @Test
  void aModelLargerThanCanBeReadIsNotWritten() throws IOException {
    assertThat(stateIn(text(ofTexts(16))).texts()).hasSize(16);
    assertThatThrownBy(() -> text(ofTexts(17)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "the model has more than 16777216 characters, beyond which it cannot be saved: group"
                + " customers by an attribute with fewer values");
    assertThat(stateIn(text(ofNumbers(JsonInput.MOST - 120))).numbers())
        .hasSize(JsonInput.MOST - 120);
    assertThatThrownBy(() -> text(ofNumbers(JsonInput.MOST - 99)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("the model has more than 262044 values, beyond which");
  }

  private static SavedModel ofNumbers(int count) {
    Map<String, Double> numbers = new LinkedHashMap<>();
    for (int i = 0; i < count; i++) {
      numbers.put(Integer.toString(i, 36), 1.0);
    }
    return SavedModel.of(new Stub(new ModelState("x", numbers, Map.of(), Map.of())), CUSTOMERS);
  }

  private static SavedModel ofTexts(int count) {
    Map<String, String> texts = new LinkedHashMap<>();
    for (int i = 0; i < count; i++) {
      texts.put("t" + i, "x".repeat(JsonInput.LONGEST_TEXT - 1000));
    }
    return SavedModel.of(new Stub(new ModelState("x", Map.of(), texts, Map.of())), CUSTOMERS);
  }

  @Test
  void whatIsAtTheLimitsIsReadBack() throws IOException {
    String name = "ü".repeat(JsonInput.LONGEST_NAME);
    ModelState deep = new ModelState("x", Map.of(name, 1.0), Map.of(), Map.of());
    for (int i = 0; i < 30; i++) {
      deep = new ModelState("x", Map.of(), Map.of(), Map.of("p", deep));
    }

    assertThat(stateIn(text(SavedModel.of(new Stub(deep), CUSTOMERS)))).isEqualTo(deep);
  }

  @Test
  void aProvenanceOfAnotherModelIsRefused() {
    Provenance other =
        SavedModel.of(new Stub(new ModelState("y", Map.of(), Map.of(), Map.of())), CUSTOMERS)
            .provenance();

    assertThatThrownBy(
            () ->
                new SavedModel(new Stub(new ModelState("x", Map.of(), Map.of(), Map.of())), other))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("provenance is of model 'y': it must be of 'x'");
  }

  static String text(SavedModel saved) throws IOException {
    StringWriter text = new StringWriter();
    SavedModelJson.write(saved, text);
    return text.toString();
  }

  static SavedModel read(String text) {
    return SavedModelJson.read(new StringReader(text), "model.json");
  }

  /** The state alone, which need not be that of a model there is. */
  static ModelState stateIn(String text) throws IOException {
    return SavedModelReader.of(new StringReader(text), "model.json").state();
  }
}

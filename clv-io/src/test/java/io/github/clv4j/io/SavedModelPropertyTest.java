package io.github.clv4j.io;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.clv4j.core.customer.CustomerBase;
import io.github.clv4j.core.customer.History;
import io.github.clv4j.core.customer.Spend;
import io.github.clv4j.core.model.ModelState;
import io.github.clv4j.core.period.PeriodUnit;
import io.github.clv4j.predictive.PredictiveCLV;
import io.github.clv4j.predictive.attrition.BgNbd;
import io.github.clv4j.predictive.spend.GammaGamma;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class SavedModelPropertyTest {
  private static final CustomerBase CUSTOMERS =
      CustomerBase.ofSummaries(PeriodUnit.WEEKS)
          .add("a", History.of(2, 30.43, 38.86), Spend.of(2, 20))
          .build();

  private static final String SAVED = saved();

  private static String saved() {
    try {
      return SavedModelTest.text(
          SavedModel.of(
              PredictiveCLV.of(
                  BgNbd.of(0.243, 4.414, 0.793, 2.426, PeriodUnit.WEEKS),
                  GammaGamma.of(6.25, 3.74, 15.44)),
              CUSTOMERS));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @Provide
  Arbitrary<Double> numbers() {
    return Arbitraries.oneOf(
        Arbitraries.longs().map(Double::longBitsToDouble).filter(d -> !Double.isNaN(d)),
        Arbitraries.of(
            0.0,
            -0.0,
            Double.MIN_VALUE,
            -Double.MIN_VALUE,
            Double.MIN_NORMAL,
            Math.nextDown(Double.MIN_NORMAL),
            Double.MAX_VALUE,
            Double.POSITIVE_INFINITY,
            Double.NEGATIVE_INFINITY,
            0x1p53 + 2,
            2.0e-3,
            1.0e23,
            9.007199254740993e15),
        Arbitraries.doubles());
  }

  @Property(tries = 500)
  void everyNumberIsReadBackWithItsBits(
      @ForAll @Size(max = 20) List<@From("numbers") Double> numbers) throws IOException {
    Map<String, Double> byName = new LinkedHashMap<>();
    numbers.forEach(number -> byName.put("n" + byName.size(), number));

    Map<String, Double> read = roundTrip(new ModelState("x", byName, Map.of(), Map.of())).numbers();

    assertThat(bits(read)).isEqualTo(bits(byName));
  }

  private static List<String> bits(Map<String, Double> numbers) {
    List<String> bits = new ArrayList<>();
    numbers.forEach((name, number) -> bits.add(name + " " + StoredModels.bits(number)));
    return bits;
  }

  /** Names and texts may hold anything: control characters, quotes, any script. */
  @Provide
  Arbitrary<Map<String, String>> texts() {
    Arbitrary<String> text =
        Arbitraries.oneOf(
                Arbitraries.strings().ofMaxLength(20),
                Arbitraries.strings().withChars("\"\\/\b\n\u2028{}:,<é").ofMaxLength(9),
                Arbitraries.of("🛒", "İ", "", "__proto__", "numbers"))
            .filter(
                t -> t.codePoints().noneMatch(c -> Character.getType(c) == Character.SURROGATE));
    return Arbitraries.maps(text, text).ofMaxSize(10);
  }

  @Property(tries = 500)
  void everyTextIsReadBackInItsOrder(@ForAll("texts") Map<String, String> texts)
      throws IOException {
    ModelState part = new ModelState("x", Map.of(), texts, Map.of());
    ModelState state = new ModelState("x", Map.of(), texts, Map.of("🛒\"part\\\n", part));

    ModelState read = roundTrip(state);

    assertThat(read).isEqualTo(state);
    assertThat(List.copyOf(read.texts().keySet())).isEqualTo(List.copyOf(texts.keySet()));
  }

  private static ModelState roundTrip(ModelState state) throws IOException {
    return SavedModelTest.stateIn(
        SavedModelTest.text(SavedModel.of(new SavedModelTest.Stub(state), CUSTOMERS)));
  }

  @Property(tries = 300)
  void aFileThatWasCutOffIsNeverReadAsAModel(@ForAll @IntRange(max = 100_000) int at) {
    int length = SAVED.stripTrailing().length();

    assertRefused(SAVED.substring(0, at % length));
  }

  private static void assertRefused(String text) {
    try {
      SavedModelTest.read(text);
    } catch (ModelFileException e) {
      assertSaysItInALine(e);
      return;
    }
    throw new AssertionError("read as a model:\n" + text);
  }

  private static void assertSaysItInALine(ModelFileException e) {
    assertThat(e.getMessage()).startsWith("model.json").hasSizeLessThanOrEqualTo(500);
    assertThat(e.getMessage().chars()).noneMatch(Character::isISOControl);
  }

  @Property(tries = 1000)
  void aDamagedFileIsAModelOrRefused(
      @ForAll @IntRange(max = 100_000) int at,
      @ForAll @IntRange(max = 40) int without,
      @ForAll("scraps") String scrap) {
    int from = at % SAVED.length();
    int to = Math.min(SAVED.length(), from + without);

    try {
      SavedModelTest.read(SAVED.substring(0, from) + scrap + SAVED.substring(to));
    } catch (ModelFileException e) {
      assertSaysItInALine(e);
    }
  }

  @Provide
  Arbitrary<String> scraps() {
    return Arbitraries.oneOf(
        Arbitraries.strings().ofMaxLength(3),
        Arbitraries.of(
            "\"",
            "{",
            "}",
            "[",
            "]",
            ":",
            ",",
            "\\",
            "\\u00",
            "null",
            "true",
            "NaN",
            "Infinity",
            "-",
            "1e999",
            "1e-999",
            "0",
            "-1",
            "\"a\":{},",
            "\u0000",
            "\uFEFF",
            "\n",
            "//",
            "'"));
  }
}

package io.github.clv4j.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.clv4j.core.customer.CustomerBase;
import io.github.clv4j.core.customer.CustomerBaseBuilder;
import io.github.clv4j.core.customer.History;
import io.github.clv4j.core.customer.Spend;
import io.github.clv4j.core.model.CLVModel;
import io.github.clv4j.core.model.CLVModels;
import io.github.clv4j.core.model.ModelState;
import io.github.clv4j.core.period.PeriodUnit;
import io.github.clv4j.predictive.PredictiveCLV;
import io.github.clv4j.predictive.attrition.BgNbd;
import io.github.clv4j.predictive.spend.GammaGamma;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.Reader;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that are no saved models, or no longer. */
class ModelFileTest {
  private static final String CHANGED =
      "; the file was changed after it was saved: save the model again";
  private static final String DAMAGED =
      "; the file was cut off or changed after it was saved: save the model again";

  private static final CustomerBase CUSTOMERS =
      CustomerBase.builder()
          .add("a", LocalDate.of(2024, 1, 1), 10)
          .add("a", LocalDate.of(2024, 2, 1), 20)
          .observedUntil(LocalDate.of(2024, 3, 1))
          .build();

  private static String saved() throws IOException {
    return SavedModelTest.text(
        SavedModel.of(
            PredictiveCLV.of(
                BgNbd.of(0.243, 4.414, 0.793, 2.426, PeriodUnit.WEEKS),
                GammaGamma.of(6.25, 3.74, 15.44)),
            CUSTOMERS));
  }

  /** A model with a report of its fit. */
  private static String fitted() throws IOException {
    CustomerBaseBuilder customers = CustomerBase.builder();
    LocalDate first = LocalDate.of(2024, 1, 1);
    for (int i = 0; i < 200; i++) {
      for (int j = 0; j <= (i * i) % 7; j++) {
        customers.add("C" + i, first.plusDays(i % 60).plusDays(j * (3L + i % 31)), 5 + i % 9 + j);
      }
    }
    CustomerBase base = customers.observedUntil(LocalDate.of(2024, 12, 31)).build();
    return SavedModelTest.text(
        SavedModel.of(PredictiveCLV.of(new BgNbd(), new GammaGamma()).fit(base), base));
  }

  private static String changed(String from, String to) throws IOException {
    String saved = saved();
    assertThat(saved).contains(from);
    return saved.replace(from, to);
  }

  private static String message(String text) {
    ModelFileException thrown =
        catchThrowableOfType(ModelFileException.class, () -> SavedModelTest.read(text));
    assertThat(thrown).as(text).isNotNull();
    assertThat(thrown.getMessage().chars()).noneMatch(Character::isISOControl);
    return thrown.getMessage();
  }

  @Test
  void aFileThatIsNotThereOrCannotBeReadIsNamed(@TempDir Path folder) {
    assertThatThrownBy(() -> SavedModelJson.read(folder.resolve("none.json")))
        .isInstanceOf(ModelFileException.class)
        .hasMessage(
            folder.resolve("none.json") + " does not exist: give a file with a saved model");
    assertThatThrownBy(() -> SavedModelJson.read(folder))
        .isInstanceOf(ModelFileException.class)
        .hasMessageStartingWith(folder + " cannot be read: ");
  }

  @Test
  void aReadingThatFailsSaysWhy() {
    Reader broken =
        new Reader() {
          private boolean isFirst = true;

          @Override
          public int read(char[] to, int offset, int length) throws IOException {
            if (isFirst) {
              isFirst = false;
              to[offset] = '{';
              return 1;
            }
            throw new IOException("disk gone");
          }

          @Override
          public void close() {}
        };

    assertThatThrownBy(() -> SavedModelJson.read(broken, "model.json"))
        .isInstanceOf(ModelFileException.class)
        .hasMessage("model.json cannot be read: disk gone");
  }

  @Test
  void theReaderIsLeftOpen() throws IOException {
    StringReader reader = new StringReader(saved());

    SavedModelJson.read(reader, "model.json");

    assertThat(reader.read()).isEqualTo(-1);
  }

  @Test
  void filesOfAnotherKindAreRecognised(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("model.json");
    Files.write(file, new byte[] {(byte) 0xff, (byte) 0xfe, '{', 0});

    assertThat(message("")).isEqualTo("model.json is empty: give a file with a saved model");
    assertThat(message("\uFEFF \n\t\r\n"))
        .isEqualTo("model.json is empty: give a file with a saved model");
    assertThat(message("customer_id,x,t_x,T,mean_spend,and,more,and,more\nC1,2,3,4,5\n"))
        .isEqualTo(
            "model.json is not a saved model: it begins with"
                + " 'customer_id,x,t_x,T,mean_spend,and,more,', a saved model is a JSON object;"
                + " give a file that was saved as one");
    assertThat(message("[\n{\"model\":\"bg-nbd\"}]")).contains("it begins with '['");
    assertThat(message("{\"model\":\"bg-nbd\"}"))
        .isEqualTo(
            "model.json is not a saved model: it is a JSON object without \"format\":"
                + " \"clv4j-model\"; give a file that was saved as one");
    assertThat(message(changed("\"clv4j-model\"", "\"clv4j-report\"")))
        .contains("is not a saved model");
    assertThatThrownBy(() -> SavedModelJson.read(file))
        .isInstanceOf(ModelFileException.class)
        .hasMessage(
            file
                + " is not a saved model: it is not UTF-8 text; give a file that was saved as one");
  }

  @Test
  void aByteOrderMarkAndBlanksDoNotMatter() throws IOException {
    assertThat(SavedModelTest.read("\uFEFF\r\n " + saved() + "\r\n ").model().name())
        .isEqualTo("bg-nbd");
  }

  @Test
  void malformedTextFurtherOnIsNotUtf8(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("model.json");
    Files.write(file, changed("gamma-gamma", "gämma").getBytes(StandardCharsets.ISO_8859_1));

    assertThatThrownBy(() -> SavedModelJson.read(file))
        .isInstanceOf(ModelFileException.class)
        .hasMessageContaining("it is not UTF-8 text");
  }

  @Test
  void damageIsToldWithItsLine() throws IOException {
    assertThat(message(saved().substring(0, 60)))
        .isEqualTo("model.json, line 4: the file ends in the middle of the model" + DAMAGED);
    assertThat(message(saved() + "}"))
        .isEqualTo(
            "model.json, line "
                + (saved().lines().count() + 1)
                + ": it is not JSON here"
                + DAMAGED);
    assertThat(message(saved() + "1")).contains("there is something after the model's end");
    assertThat(message(saved() + saved())).contains("there is something after the model's end");
    assertThat(message(changed("\"formatVersion\": 1", "\"formatVersion\": NaN")))
        .isEqualTo("model.json, line 3: it is not JSON here" + DAMAGED);
    assertThat(message(changed("\"formatVersion\": 1", "\"format\": \"clv4j-model\"")))
        .isEqualTo("model.json, line 3: 'format' comes twice" + DAMAGED);
    assertThat(message(changed("0.243", "1e999")))
        .contains("the number 1e999 is larger than any that can be kept");
  }

  @Test
  void hostileFilesMeetALimitThatIsNamed() throws IOException {
    String deep = "model.json, line 1: it nests more than 64 deep" + DAMAGED;
    assertThat(message("{\"a\":".repeat(100_000))).isEqualTo(deep);
    assertThat(message("{\"a\":" + "[".repeat(100_000))).isEqualTo(deep);
    assertThat(message("{\"provenance\":{\"a\":" + "[".repeat(100_000))).isEqualTo(deep);
    assertThat(message("{\"" + "a".repeat(70_000) + "\":1}"))
        .isEqualTo("model.json, line 1: a name has more than 65536 characters" + DAMAGED);
    assertThat(message(changed("0.243", "0." + "3".repeat(2000))))
        .contains(": a number has more than 1000 characters" + DAMAGED);
    assertThat(message("{\"a\":\"" + "x".repeat(JsonInput.LONGEST_TEXT + 1) + "\"}"))
        .isEqualTo("model.json, line 1: a text has more than 1048576 characters" + DAMAGED);
    assertThat(message("{\"a\":[" + "[],".repeat(JsonInput.MOST + 1)))
        .isEqualTo("model.json, line 1: it has more than 262144 values" + DAMAGED);
    assertThat(message("{\"provenance\":{" + names(JsonInput.MOST)))
        .isEqualTo("model.json, line 1: it has more than 262144 values" + DAMAGED);
  }

  private static String names(int count) {
    StringBuilder names = new StringBuilder();
    for (int i = 0; i <= count; i++) {
      names.append('"').append(Integer.toString(i, 36)).append("\":0,");
    }
    return names.toString();
  }

  @Test
  void aFileWithoutEndIsReadUpToTheLimitOnly() throws IOException {
    for (String endless : new String[] {"[1,", "\"bb", "{\"bb"}) {
      assertTooLong(new Endless("{\"format\":\"clv4j-model\",\"provenance\":{\"a\":" + endless));
    }
    assertTooLong(new Endless("{\"state\":\"bb"));
  }

  private static void assertTooLong(Endless endless) {
    assertThatThrownBy(() -> SavedModelJson.read(endless, "model.json"))
        .isInstanceOf(ModelFileException.class)
        .hasMessage(
            "model.json is not a saved model: it has more than 16777216 characters, the most that"
                + " one can have; give a file that was saved as one");
    assertThat(endless.read).isBetween(1L << 24, (1L << 24) + (1 << 16));
  }

  /** Some text, the last two characters of which come again and again. */
  private static final class Endless extends Reader {
    private final String text;
    private long read;

    Endless(String text) {
      this.text = text;
    }

    @Override
    public int read(char[] to, int offset, int length) {
      for (int i = offset; i < offset + length; i++) {
        int last = text.length() - 2;
        to[i] = text.charAt((int) (read < last ? read : last + (read - last) % 2));
        read++;
      }
      return length;
    }

    @Override
    public void close() {}
  }

  @Test
  void gzippedFilesAreReadAsTheyAre(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("model.json.gz");
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream zip = new GZIPOutputStream(bytes)) {
      zip.write(saved().getBytes(StandardCharsets.UTF_8));
    }
    Files.write(file, bytes.toByteArray());

    assertThat(SavedModelJson.read(file).provenance())
        .isEqualTo(SavedModelTest.read(saved()).provenance());

    for (int length : new int[] {5, bytes.size() / 2}) {
      Files.write(file, Arrays.copyOf(bytes.toByteArray(), length));
      assertThatThrownBy(() -> SavedModelJson.read(file))
          .isInstanceOf(ModelFileException.class)
          .hasMessage(
              file + " is gzipped and damaged: take another copy of it, or save the model again");
    }
  }

  @Test
  void aNewerFormatIsToldWithWhatToDo() throws IOException {
    assertThat(message(changed("\"formatVersion\": 1", "\"formatVersion\": 2, \"more\": []")))
        .isEqualTo(
            "model.json has format version 2, this version of CLV4J ("
                + LibraryVersion.get()
                + ") reads up to 1: use the version that saved it, or a later one");
    assertThat(message(changed("\"formatVersion\": 1", "\"formatVersion\": 0")))
        .isEqualTo("model.json: 'formatVersion' is 0, it must be 1 or more" + CHANGED);
    assertThat(message(changed("\"formatVersion\": 1", "\"formatVersion\": 1.5")))
        .isEqualTo(
            "model.json: 'formatVersion' is 1.5, it must be a whole number from 0 on" + CHANGED);
    assertThat(message(changed("\"formatVersion\": 1", "\"formatVersion\": \"1\"")))
        .isEqualTo("model.json: 'formatVersion' must be a number" + CHANGED);
    assertThat(message(changed("\"formatVersion\": 1,", "")))
        .isEqualTo("model.json: 'formatVersion' is missing" + CHANGED);
  }

  @Test
  void keysThatAreMissingUnknownOrOfAnotherKindAreNamed() throws IOException {
    assertThat(message(changed("\"state\": {", "\"more\": 1, \"state\": {")))
        .isEqualTo("model.json: 'more' is unknown" + CHANGED);
    assertThat(message(changed("\"state\": {", "\"state\": { \"more\": 1,")))
        .isEqualTo("model.json: 'state.more' is unknown" + CHANGED);
    assertThat(message(changed("\"p\": 6.25", "\"p\": true")))
        .isEqualTo("model.json: 'state.parts.spend.numbers.p' must be a number" + CHANGED);
    assertThat(message(changed("\"p\": 6.25", "\"p\": \"NaN\""))).contains("must be a number");
    assertThat(message(changed("\"p\": 6.25", "\"p\": null"))).contains("must be a number");
    assertThat(message(changed("\"timeUnit\": \"week\"", "\"timeUnit\": 7")))
        .isEqualTo("model.json: 'provenance.timeUnit' must be a text" + CHANGED);
    assertThat(message(changed("\"libraryVersion\"", "\"libVersion\"")))
        .isEqualTo("model.json: 'provenance.libraryVersion' is missing" + CHANGED);
    assertThat(message(changed("\"inputs\": [", "\"inputs\": [3, ")))
        .isEqualTo("model.json: 'provenance.inputs' must be a list of texts" + CHANGED);
    assertThat(message(changed("\"inputs\": [", "\"inputs\": [\"WISHES\", ")))
        .isEqualTo(
            "model.json: 'provenance.inputs' is 'WISHES', which is not known here" + CHANGED);
    assertThat(message(changed("2024-03-01", "2024-03-32")))
        .isEqualTo(
            "model.json: 'provenance.observedUntil' is '2024-03-32', which is not known here"
                + CHANGED);
  }

  @Test
  void aProvenanceThatCannotBeIsRefused() throws IOException {
    assertThat(message(changed("\"customers\": 1", "\"customers\": -1")))
        .isEqualTo(
            "model.json: 'provenance' cannot be: customers is -1.0: it must be a finite number, 0"
                + " or more");
    assertThat(message(changed(CUSTOMERS.fingerprint(), "ABC"))).contains("fingerprint is 'ABC'");
    assertThat(
            message(changed("\"model\": \"bg-nbd\",\n    \"modelP", "\"model\": \"x\", \"modelP")))
        .isEqualTo("model.json: 'provenance.model' is 'x', but the state is of 'bg-nbd'" + CHANGED);
  }

  @Test
  void whatLaterVersionsAddToTheProvenanceIsLeftOut() throws IOException {
    SavedModel read =
        SavedModelTest.read(
            changed(
                "\"libraryVersion\"",
                "\"seed\": 7, \"deep\": {\"a\": [1, null, {\"b\": false}]}, \"libraryVersion\""));

    assertThat(read.provenance()).isEqualTo(SavedModelTest.read(saved()).provenance());
    assertThat(message(changed("\"libraryVersion\"", "\"z\": 1, \"z\": 2, \"libraryVersion\"")))
        .contains("'z' comes twice");
  }

  @Test
  void provenanceWithoutChoicesIsThatOfAnEarlierFile() throws IOException {
    String told = changed("\"choices\"", "\"dropped\"");

    assertThat(SavedModelTest.read(told).provenance().choices()).isEmpty();
    assertThat(SavedModelTest.read(told).provenance().toString()).doesNotContain("choices");
    assertThat(message(changed("\"grain\": \"day\"", "\"grain\": 1")))
        .isEqualTo("model.json: 'provenance.choices.grain' must be a text" + CHANGED);
  }

  @Test
  void aModelThatIsNotThereIsNamedWithWhatToAdd() throws IOException {
    ModelState state = new ModelState("flat", Map.of(), Map.of(), Map.of());
    CustomerBase customers =
        CustomerBase.ofSummaries(PeriodUnit.WEEKS)
            .add("a", History.of(0, 0, 1), Spend.NONE)
            .build();

    assertThat(
            message(SavedModelTest.text(SavedModel.of(new SavedModelTest.Stub(state), customers))))
        .isEqualTo(
            "model.json is of model 'flat', which is not on the class path or module path, where"
                + " there are "
                + String.join(", ", CLVModels.all().stream().map(CLVModel::name).toList())
                + ": add the module that has the package io.github.clv4j.io");
  }

  @Test
  void aStateThatTheModelRefusesIsToldWithTheFile() throws IOException {
    assertThat(message(changed("0.243", "-0.243")))
        .isEqualTo(
            "model.json is of model 'bg-nbd', which cannot be restored from it: r must be a number"
                + " between 1.0E-15 and 1.0E15, but is -0.243; save the model again");
    assertThat(message(changed("\"r\": 0.243", "\"rr\": 0.243")))
        .startsWith(
            "model.json is of model 'bg-nbd', which cannot be restored from it: state of model"
                + " 'bg-nbd' has no 'r', only [rr, alpha, a, b]");
    assertThat(message(changed("\"model\": \"gamma-gamma\"", "\"model\": \"gamma\\n\\u202Ebeta\"")))
        .contains("spend model 'gamma··beta' is unknown");
    String fitted = fitted();
    assertThat(message(fitted.replaceFirst("\"status\": \"[A-Z_]+\"", "\"status\": \"GREAT\"")))
        .isEqualTo(
            "model.json is of model 'bg-nbd', which cannot be restored from it: status 'GREAT' is"
                + " none of converged, boundary, not-identified, failed; save the model again");
    assertThat(
            message(fitted.replaceFirst("\"customers\": 200,(?=\\s+\"logL)", "\"customers\": -5,")))
        .contains("customers of the report on 'bg-nbd' is -5.0: it must be a finite number");
  }

  @Test
  void quotedContentIsCutShort() throws IOException {
    String much = "x".repeat(10_000);

    assertThat(message(changed("\"model\": \"gamma-gamma\"", "\"model\": \"" + much + "\"")))
        .hasSize(500)
        .endsWith("…");
  }
}

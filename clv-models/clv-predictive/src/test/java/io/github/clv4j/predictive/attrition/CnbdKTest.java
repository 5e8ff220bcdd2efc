package io.github.clv4j.predictive.attrition;

import static io.github.clv4j.core.period.PeriodUnit.DAYS;
import static io.github.clv4j.core.period.PeriodUnit.WEEKS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.offset;

import io.github.clv4j.core.customer.CustomerBase;
import io.github.clv4j.core.customer.History;
import io.github.clv4j.core.customer.Input;
import io.github.clv4j.core.customer.Spend;
import io.github.clv4j.core.customer.SummaryBuilder;
import io.github.clv4j.core.model.FitOptions;
import io.github.clv4j.core.model.FitReport;
import io.github.clv4j.core.model.FitStatus;
import io.github.clv4j.core.model.ModelFitException;
import io.github.clv4j.predictive.Cdnow;
import io.github.clv4j.predictive.estimation.Estimation;
import io.github.clv4j.predictive.estimation.Histories;
import io.github.clv4j.predictive.process.Kernel;
import io.github.clv4j.predictive.special.Draws;
import io.github.clv4j.predictive.special.ReferenceTable;
import io.github.clv4j.predictive.special.ReferenceTable.Row;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** BG/CNBD-k and MBG/CNBD-k: published fits of CDNOW, the choice of k, and its regularity. */
class CnbdKTest {

  static Stream<Row> btydplus() {
    return ReferenceTable.of(CnbdKTest.class, "cnbd_k_cdnow.csv").rows();
  }

  /** golden/cdnow_sample.json: the polished maximum of BTYDplus's log-likelihood. */
  @ParameterizedTest
  @CsvSource({
    "false, 1, 0.242594522405687, 4.41360201830308, 0.792922021564463, 2.42590679464227,"
        + " -9582.42920667393, 0.0125573780669, 0.378224059845986, 0.185733824164584,"
        + " 0.705414271074846",
    "false, 2, 0.226917214220056, 1.46291963524217, 0.944002256425469, 2.07432887623362,"
        + " -9855.32697409328, 0.0106127212117016, 0.11020075750327, 0.171256865262416,"
        + " 0.466534230961955",
    "false, 3, 0.21948173159414, 0.833431065019064, 1.02609264285858, 2.09413480227735,"
        + " -10393.5650537827, 0.00992118358360203, 0.0602796117293446, 0.176213108299723,"
        + " 0.446586090926534",
    "true, 2, 0.579896160274632, 2.28814880310102, 1.13445269436339, 1.5849742199133,"
        + " -9853.2531285157, 0.0756208886756655, 0.235879009111546, 0.15532815691537,"
        + " 0.380820478408013",
    "true, 3, 0.532968360890828, 1.25819559157397, 1.28866397534258, 1.84520940323293,"
        + " -10394.3626516248, 0.0602191435285602, 0.116367147101406, 0.180188907520107,"
        + " 0.431647189434234"
  })
  void fitOfTheExactSample(
      boolean dropoutAtZero,
      int k,
      double r,
      double alpha,
      double a,
      double b,
      double logLikelihood,
      double errorOfR,
      double errorOfAlpha,
      double errorOfA,
      double errorOfB) {
    AttritionModel model = dropoutAtZero ? MbgCnbdK.ofPhases(k) : BgCnbdK.ofPhases(k);

    FitReport report = model.fit(Cdnow.calibration()).report().orElseThrow();

    assertThat(report.status()).isEqualTo(FitStatus.CONVERGED);
    assertThat(report.logLikelihood().orElseThrow()).isEqualTo(logLikelihood, offset(1e-6));
    Map<String, Double> expected = new LinkedHashMap<>();
    expected.put("k", (double) k);
    expected.put("r", r);
    expected.put("alpha", alpha);
    expected.put("a", a);
    expected.put("b", b);
    assertThat(report.parameters().keySet()).containsExactlyElementsOf(expected.keySet());
    expected.forEach(
        (name, value) ->
            assertThat(report.parameters().get(name)).as(name).isCloseTo(value, within(1e-7)));
    assertThat(report.standardErrors()).containsOnlyKeys("r", "alpha", "a", "b");
    assertThat(report.standardErrors().get("r")).isCloseTo(errorOfR, within(1e-6));
    assertThat(report.standardErrors().get("alpha")).isCloseTo(errorOfAlpha, within(1e-6));
    assertThat(report.standardErrors().get("a")).isCloseTo(errorOfA, within(1e-6));
    assertThat(report.standardErrors().get("b")).isCloseTo(errorOfB, within(1e-6));
    assertThat(report.message()).contains("k = " + k + " was given");
    assertThat(report.estimated()).isEqualTo(4);
  }

  @ParameterizedTest
  @MethodSource("btydplus")
  void probabilityAlive(Row row) {
    double[] parameters = {
      row.get("k"), row.get("r"), row.get("alpha"), row.get("a"), row.get("b")
    };
    AttritionModel model = row.count("dropout_at_zero") == 1 ? new MbgCnbdK() : new BgCnbdK();
    assertThat(
            model
                .withParameters(WEEKS, parameters)
                .probabilityAlive(History.of(row.count("x"), row.get("t_x"), row.get("T"))))
        .isCloseTo(row.get("p_alive"), within(1e-9));
  }

  @ParameterizedTest
  @CsvSource({"false, -9582.43, -9855.33", "true, -9582.14, -9853.25"})
  void buyersOfMusicAreNotRegular(boolean dropoutAtZero, String best, String next) {
    CustomerBase base = Cdnow.calibration();
    FittedAttrition fitted = (dropoutAtZero ? new MbgCnbdK() : new BgCnbdK()).fit(base);
    FittedAttrition same = (dropoutAtZero ? new MbgNbd() : new BgNbd()).fit(base);

    FitReport report = fitted.report().orElseThrow();
    assertThat(report.status()).isEqualTo(FitStatus.CONVERGED);
    assertThat(report.parameters()).containsEntry("k", 1.0);
    assertThat(report.message())
        .contains("k = 1 was chosen, with log-likelihood " + best + ", " + next + " at k = 2")
        .contains("regularity of the times between purchases 1.042 (standard error 0.033)");
    assertThat(report.aic().orElseThrow())
        .isEqualTo(same.report().orElseThrow().aic().orElseThrow() + 2, offset(1e-6));
    assertThat(fitted.expectedTransactions(base.get(0).history(), 39))
        .isCloseTo(same.expectedTransactions(base.get(0).history(), 39), within(1e-7));
    assertThat(base.get("0001").history().frequency()).isEqualTo(2);
    assertThat(base.logGapSum(base.indexOf("0001").orElseThrow()).orElseThrow())
        .isEqualTo(4.2195077, offset(5e-8));
  }

  @ParameterizedTest
  @CsvSource({"false, 2, 500", "false, 3, 50", "true, 2, 500", "true, 3, 50"})
  void fitsTheSameFromAnywhere(boolean dropoutAtZero, int k, int runs) {
    Histories histories = HistoriesOf.base(Cdnow.calibration(), new BgCnbdK());
    Estimation estimation =
        dropoutAtZero
            ? new MbgCnbdK().estimation(histories, k)
            : new BgCnbdK().estimation(histories, k);
    double best =
        estimation
            .fit(Optional.of(WEEKS), Optional.empty(), FitOptions.DEFAULT)
            .logLikelihood()
            .orElseThrow();
    SplittableRandom random = new SplittableRandom(2020);
    for (int run = 0; run < runs; run++) {
      double[] start = new double[4];
      Arrays.setAll(start, i -> StrictMath.exp(10 * Draws.uniform(random) - 4));
      FitReport report =
          estimation.from(start).fit(Optional.of(WEEKS), Optional.empty(), FitOptions.DEFAULT);
      assertThat(report.logLikelihood().orElseThrow())
          .as("from %s", Arrays.toString(start))
          .isEqualTo(best, offset(1e-6));
      assertThat(report.status()).isEqualTo(FitStatus.CONVERGED);
      assertThat(report.message()).startsWith("converged");
    }
  }

  @ParameterizedTest
  @CsvSource({"false", "true"})
  void findsTheRegularityOfSimulatedCustomers(boolean dropoutAtZero) {
    double[] truth = {3, 1.5, 4, 0.8, 4};
    AttritionModel model = dropoutAtZero ? new MbgCnbdK() : new BgCnbdK();
    CustomerBase base = simulated(model.withParameters(WEEKS, truth), 3000, 30);

    FitReport report = model.fit(base).report().orElseThrow();

    assertThat(report.status()).isEqualTo(FitStatus.CONVERGED);
    assertThat(report.parameters()).containsEntry("k", 3.0);
    assertThat(report.message())
        .contains("k = 3 was chosen")
        .contains("at k = 2")
        .contains("at k = 4");
    for (int i = 1; i < 5; i++) {
      String name = model.parameterNames().get(i);
      assertThat(report.parameters().get(name))
          .as(name)
          .isEqualTo(truth[i], offset(4 * report.standardErrors().get(name)));
    }
    Regularity regularity = Regularity.of(base).orElseThrow();
    assertThat(regularity.value()).isEqualTo(3, offset(4 * regularity.standardError()));
    assertThat(regularity.standardError()).isBetween(0.01, 0.1);
    assertThat(regularity.toString()).matches("\\d\\.\\d{3} \\(standard error 0\\.0\\d+\\)");
  }

  /**
   * Customers drawn from the population, their histories at 26 weeks and what they did until 52:
   * whoever has a history behaves on average as predicted from it.
   */
  @ParameterizedTest
  @CsvSource({"false, 2", "true, 3"})
  void predictsWhatSimulatedCustomersDo(boolean dropoutAtZero, int k) {
    AttritionModel model = dropoutAtZero ? new MbgCnbdK() : new BgCnbdK();
    FittedAttrition fitted = model.withParameters(WEEKS, k, 0.8, 2.5, 0.9, 3);
    SplittableRandom random = new SplittableRandom(2020);
    int groups = 6;
    double[] sum = new double[2 * groups];
    double[] squares = new double[2 * groups];
    List<Double> times = new ArrayList<>();
    int customers = 60_000;
    for (int i = 0; i < customers; i++) {
      times.clear();
      double end = fitted.process().newCustomer().simulate(random, 52, times::add);
      int x = 0;
      while (x < times.size() && times.get(x) <= 26) {
        x++;
      }
      History history = History.of(x, x == 0 ? 0 : times.get(x - 1), 26);
      int group = Math.min(x, groups - 1);
      double purchases = times.size() - x - fitted.expectedTransactions(history, 26);
      double alive = (end > 26 ? 1 : 0) - fitted.probabilityAlive(history);
      sum[2 * group] += purchases;
      squares[2 * group] += purchases * purchases;
      sum[2 * group + 1] += alive;
      squares[2 * group + 1] += alive * alive;
    }
    for (int j = 0; j < sum.length; j++) {
      assertThat(sum[j])
          .as("%s for x = %d", j % 2 == 0 ? "purchases" : "alive", j / 2)
          .isEqualTo(0, offset(4.5 * StrictMath.sqrt(squares[j]) + 1e-12));
    }
  }

  /** Over many samples the estimate varies as its standard error says. */
  @Test
  void regularityKeepsItsPromise() {
    double squares = 0;
    int samples = 200;
    for (int seed = 0; seed < samples; seed++) {
      CustomerBase base = simulated(BgCnbdK.of(2, 2, 5, 0.5, 4, WEEKS), 200, 1000 + seed);
      Regularity regularity = Regularity.of(base).orElseThrow();
      double error = (regularity.value() - 2) / regularity.standardError();
      squares += error * error;
    }
    // chi-squared with 200 degrees of freedom: 4.5 standard deviations
    assertThat(squares / samples).isEqualTo(1, offset(4.5 * StrictMath.sqrt(2.0 / samples)));
  }

  @Test
  void regularityOfNoneAndOfAll() {
    assertThat(Regularity.of(base(new double[] {3}, new double[] {4}, new double[0]))).isEmpty();
    Regularity clockwork =
        Regularity.of(base(new double[] {3, 3, 3}, new double[] {4, 4})).orElseThrow();
    assertThat(clockwork.value()).isInfinite();
    assertThat(clockwork.standardError()).isInfinite();
    // gaps 1 and 3: 2 [psi(2k) - psi(k)] = ln(16/3), by mpmath
    Regularity one = Regularity.of(base(new double[] {1, 3}, new double[] {2})).orElseThrow();
    assertThat(one.value()).isCloseTo(1.9538947266061017, within(1e-12));
    assertThat(one.standardError()).isCloseTo(2.4798213122637163, within(1e-12));
    CustomerBase without =
        CustomerBase.ofSummaries(WEEKS).add("a", History.of(2, 5, 9), Spend.NONE).build();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Regularity.of(without))
        .withMessageContaining("times between purchases");
  }

  @Test
  void whatHasNoRegularityIsFittedAllTheSame() {
    FitReport nobody = new BgCnbdK().fit(base(new double[0], new double[0])).report().orElseThrow();
    assertThat(nobody.status()).isEqualTo(FitStatus.NOT_IDENTIFIED);
    assertThat(nobody.parameters()).containsEntry("k", 1.0);
    assertThat(nobody.message()).contains("no customer has bought again").contains("left at 1");
    double[] none = {};
    FitReport once =
        new BgCnbdK()
            .fit(base(none, new double[] {3}, none, new double[] {9}, none))
            .report()
            .orElseThrow();
    assertThat(once.message()).contains("k rests on first gaps alone");
    double[][] clockwork = new double[40][];
    for (int i = 0; i < clockwork.length; i++) {
      clockwork[i] = new double[2 + i % 7];
      Arrays.fill(clockwork[i], 1 + 0.2 * (i % 5));
    }
    for (AttritionModel model : List.of(new BgCnbdK(), new MbgCnbdK())) {
      FitReport report = model.fit(base(clockwork)).report().orElseThrow();
      assertThat(report.parameters()).containsEntry("k", 20.0);
      assertThat(report.message())
          .contains("k = 20 was chosen")
          .contains("largest k that is tried")
          .contains("regularity of the times between purchases without limit");
      assertThat(report.parameters().values()).allMatch(Double::isFinite);
    }
  }

  @Test
  void needsTheGaps() {
    CustomerBase base = Cdnow.publishedSummary();
    assertThat(new BgCnbdK().needs()).contains(Input.GAPS);
    assertThatThrownBy(() -> new BgCnbdK().fit(base))
        .isInstanceOf(ModelFitException.class)
        .hasMessageContaining("bg-cnbd-k needs times between purchases");
  }

  @Test
  void kIsAWholeNumber() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> BgCnbdK.ofPhases(0))
        .withMessage("k must be a whole number from 1 to 100, but is 0.0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> MbgCnbdK.of(101, 1, 1, 1, 1, WEEKS))
        .withMessageContaining("101");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new BgCnbdK().withParameters(WEEKS, 1.5, 1, 1, 1, 1))
        .withMessageContaining("1.5");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> BgCnbdK.of(2, 1, 0, 1, 1, WEEKS))
        .withMessageContaining("alpha must");
  }

  @Test
  void saysWhatItIs() {
    assertThat(new BgCnbdK().name()).isEqualTo("bg-cnbd-k");
    assertThat(new MbgCnbdK().name()).isEqualTo("mbg-cnbd-k");
    assertThat(new BgCnbdK().nests()).containsExactly("bg-nbd");
    assertThat(new MbgCnbdK().nests()).containsExactly("mbg-nbd");
    assertThat(new MbgCnbdK().description()).contains("regular");
    FittedAttrition fitted = BgCnbdK.of(3, 0.22, 0.83, 1.03, 2.1, WEEKS);
    History history = History.of(2, 30.43, 38.86);
    assertThat(new BgCnbdK().restore(fitted.state()).expectedTransactions(history, 39))
        .isEqualTo(fitted.expectedTransactions(history, 39));
    FittedAttrition daily = BgCnbdK.of(3, 0.22, 7 * 0.83, 1.03, 2.1, DAYS);
    assertThat(daily.expectedTransactions(history.convert(WEEKS, DAYS), 7 * 39))
        .isCloseTo(fitted.expectedTransactions(history, 39), within(1e-12));
  }

  private static CustomerBase simulated(FittedAttrition model, int customers, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    Kernel kernel = model.process().newCustomer();
    double[][] gaps = new double[customers][];
    for (int i = 0; i < customers; i++) {
      List<Double> times = new ArrayList<>();
      kernel.simulate(random, 52, times::add);
      gaps[i] = new double[times.size()];
      for (int j = 0; j < gaps[i].length; j++) {
        gaps[i][j] = times.get(j) - (j == 0 ? 0 : times.get(j - 1));
      }
    }
    return base(gaps);
  }

  /** Customers with these times between purchases, observed for 52 weeks. */
  private static CustomerBase base(double[]... gaps) {
    SummaryBuilder builder = CustomerBase.ofSummaries(WEEKS);
    for (int i = 0; i < gaps.length; i++) {
      double recency = 0;
      double logGapSum = 0;
      for (double gap : gaps[i]) {
        recency += gap;
        logGapSum += StrictMath.log(gap);
      }
      builder.add(
          "c" + i,
          History.of(gaps[i].length, recency, 52),
          Spend.NONE,
          1,
          OptionalDouble.of(logGapSum));
    }
    return builder.build();
  }

  private static Percentage within(double tolerance) {
    return Percentage.withPercentage(100 * tolerance);
  }
}

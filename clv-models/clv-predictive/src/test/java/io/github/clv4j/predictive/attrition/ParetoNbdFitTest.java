package io.github.clv4j.predictive.attrition;

import static io.github.clv4j.core.period.PeriodUnit.WEEKS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.offset;

import io.github.clv4j.core.model.FitOptions;
import io.github.clv4j.core.model.FitReport;
import io.github.clv4j.core.model.FitStatus;
import io.github.clv4j.predictive.Cdnow;
import io.github.clv4j.predictive.estimation.CdnowSample;
import io.github.clv4j.predictive.estimation.Estimation;
import io.github.clv4j.predictive.estimation.Histories;
import io.github.clv4j.predictive.estimation.LikelihoodRatio;
import io.github.clv4j.predictive.special.Draws;
import io.github.clv4j.predictive.special.ReferenceTable;
import io.github.clv4j.predictive.special.ReferenceTable.Row;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Fits of Pareto/NBD and NBD: golden/mle_high_precision.json, difficult data, and diagnoses. */
class ParetoNbdFitTest {

  @Test
  void fitOfTheExactSample() {
    FitReport report = new ParetoNbd().fit(Cdnow.calibration()).report().orElseThrow();

    assertThat(report.model()).isEqualTo("pareto-nbd");
    assertThat(report.status()).isEqualTo(FitStatus.CONVERGED);
    assertThat(report.message()).startsWith("converged");
    assertThat(report.customers()).isEqualTo(2357);
    assertThat(report.logLikelihood().orElseThrow())
        .isEqualTo(-9594.9761789395431116, offset(1e-8));
    assertThat(report.gradientNorm().orElseThrow()).isLessThan(1e-12);
    assertValues(
        report.parameters(),
        Map.of(
            "r", 0.55327704685317959965,
            "alpha", 10.577683463302314967,
            "s", 0.60623998912782629948,
            "beta", 11.668735288855010926),
        1e-9);
    assertValues(
        report.standardErrors(),
        Map.of(
            "r", 0.0476279259791,
            "alpha", 0.842722533816,
            "s", 0.187281342312,
            "beta", 6.2111135906),
        1e-9);
  }

  @Test
  void nbdFitOfTheExactSample() {
    FitReport report = new Nbd().fit(Cdnow.calibration()).report().orElseThrow();

    assertThat(report.model()).isEqualTo("nbd");
    assertThat(report.status()).isEqualTo(FitStatus.CONVERGED);
    assertThat(report.logLikelihood().orElseThrow())
        .isEqualTo(-9763.6576146726152428, offset(1e-8));
    assertValues(
        report.parameters(),
        Map.of("r", 0.38476613576878486054, "alpha", 12.072022844836905165),
        1e-9);
    assertValues(
        report.standardErrors(), Map.of("r", 0.0209853761632, "alpha", 0.808723181777), 1e-9);
  }

  @Test
  void fitsOfThePublishedSummary() {
    FitReport report = new ParetoNbd().fit(Cdnow.publishedSummary()).report().orElseThrow();
    FitReport nbd = new Nbd().fit(Cdnow.publishedSummary()).report().orElseThrow();

    assertThat(report.parameters().get("r")).isEqualTo(0.5533, offset(5e-5));
    assertThat(report.parameters().get("alpha")).isEqualTo(10.5776, offset(5e-5));
    assertThat(report.parameters().get("s")).isEqualTo(0.6062, offset(5e-5));
    assertThat(report.parameters().get("beta")).isEqualTo(11.6679, offset(5e-5));
    assertThat(report.logLikelihood().orElseThrow()).isEqualTo(-9594.974, offset(5e-4));
    assertThat(report.standardErrors().get("r")).isEqualTo(0.0476, offset(5e-5));
    assertThat(report.standardErrors().get("alpha")).isEqualTo(0.8427, offset(5e-5));
    assertThat(report.standardErrors().get("s")).isEqualTo(0.1873, offset(5e-5));
    assertThat(report.standardErrors().get("beta")).isEqualTo(6.211, offset(5e-4));
    assertThat(nbd.parameters().get("r")).isEqualTo(0.38477, offset(5e-6));
    assertThat(nbd.parameters().get("alpha")).isEqualTo(12.0721, offset(5e-5));
    assertThat(nbd.logLikelihood().orElseThrow()).isEqualTo(-9763.660, offset(5e-4));
    assertThat(new ParetoNbd().nests()).containsExactly(nbd.model());
    LikelihoodRatio ratio = LikelihoodRatio.of(nbd, report);
    assertThat(ratio.statistic()).isEqualTo(337.4, offset(0.05));
    assertThat(ratio.degreesOfFreedom()).isEqualTo(2);
  }

  @Test
  void theSameOptimumFromAnywhere() {
    Histories histories = cdnow();
    Estimation estimation = new ParetoNbd().estimation(histories).orElseThrow();
    SplittableRandom random = new SplittableRandom(1997);
    for (int run = 0; run < 500; run++) {
      double[] start = new double[4];
      Arrays.setAll(start, i -> StrictMath.exp(10 * Draws.uniform(random) - 4));
      FitReport report =
          estimation.from(start).fit(Optional.of(WEEKS), Optional.empty(), FitOptions.DEFAULT);
      assertThat(report.status()).as(Arrays.toString(start)).isEqualTo(FitStatus.CONVERGED);
      assertThat(report.message()).startsWith("converged");
      assertThat(report.logLikelihood().orElseThrow())
          .isEqualTo(-9594.9761789395431116, offset(1e-6));
    }
  }

  @Test
  void nbdFromAnywhere() {
    Estimation estimation = new Nbd().estimation(cdnow()).orElseThrow();
    SplittableRandom random = new SplittableRandom(1998);
    for (int run = 0; run < 500; run++) {
      double[] start = new double[2];
      Arrays.setAll(start, i -> StrictMath.exp(10 * Draws.uniform(random) - 4));
      FitReport report =
          estimation.from(start).fit(Optional.of(WEEKS), Optional.empty(), FitOptions.DEFAULT);
      assertThat(report.status()).as(Arrays.toString(start)).isEqualTo(FitStatus.CONVERGED);
      assertThat(report.logLikelihood().orElseThrow())
          .isEqualTo(-9763.6576146726152428, offset(1e-6));
    }
  }

  /** Simulated customers on whom a well-known implementation stops at a worse point. */
  @ParameterizedTest
  @CsvSource({
    "hard-01-pnbd.csv, -13879.081159891, CONVERGED, converged",
    "hard-09-pnbd.csv, 13144.70491938, BOUNDARY, all customers have the same dropout rate",
  })
  void reachesTheBestKnown(String file, double best, FitStatus status, String words) {
    FitReport report = fit(histories(file));

    assertThat(report.logLikelihood().orElseThrow()).isEqualTo(best, offset(1e-4));
    assertThat(report.status()).isEqualTo(status);
    assertThat(report.message()).contains(words);
  }

  /** The one of them whose optimum is a point. */
  @Test
  void parametersOfHeavyBuyers() {
    FitReport report = fit(histories("hard-01-pnbd.csv"));

    assertThat(report.logLikelihood().orElseThrow()).isEqualTo(-13879.081159891, offset(1e-8));
    assertValues(
        report.parameters(),
        Map.of(
            "r", 1.5758968873357333,
            "alpha", 2.770622980429382,
            "s", 0.26908485639272656,
            "beta", 190.04801037654715),
        1e-6);
  }

  /** 300 customers who vanish at once beside 100 who never leave: a second optimum, far away. */
  @Test
  void findsTheBetterOfTwoOptima() {
    Histories histories = immediateOrNever(400);
    FitReport report = fit(histories);
    FitReport worse =
        new ParetoNbd()
            .estimation(histories)
            .orElseThrow()
            .from(0.5, 9, 0.5, 9)
            .fit(Optional.of(WEEKS), Optional.empty(), FitOptions.DEFAULT);

    assertThat(report.logLikelihood().orElseThrow())
        .isGreaterThan(worse.logLikelihood().orElseThrow() + 1);
  }

  private static Histories immediateOrNever(int n) {
    SplittableRandom random = new SplittableRandom(86);
    int[] x = new int[n];
    double[] recency = new double[n];
    double[] age = new double[n];
    for (int i = 0; i < n; i++) {
      age[i] = 20 + random.nextInt(33);
      if (i % 4 == 0) {
        double rate = Draws.gamma(random, 2, 10);
        for (double t = Draws.exponential(random, rate);
            t < age[i];
            t += Draws.exponential(random, rate)) {
          x[i]++;
          recency[i] = t;
        }
      }
    }
    return Histories.of(x, recency, age);
  }

  @Test
  void withoutDropoutTheFitIsNbd() {
    // all buy to the last, at rates that differ
    int n = 60;
    int[] x = new int[n];
    double[] recency = new double[n];
    double[] age = new double[n];
    for (int i = 0; i < n; i++) {
      x[i] = 1 + i * i / 60;
      age[i] = 40 + i % 5;
      recency[i] = age[i] * (x[i] - 0.1) / x[i];
    }
    Histories histories = Histories.of(x, recency, age);
    FitReport report = fit(histories);
    FitReport nbd =
        new Nbd()
            .estimation(histories)
            .orElseThrow()
            .fit(Optional.of(WEEKS), Optional.empty(), FitOptions.DEFAULT);

    assertThat(report.status()).isEqualTo(FitStatus.BOUNDARY);
    assertThat(report.message())
        .isEqualTo("the fit is at a boundary: no dropout can be seen; this is the NBD model");
    assertThat(report.logLikelihood().orElseThrow())
        .isEqualTo(nbd.logLikelihood().orElseThrow(), offset(1e-4));
    assertThat(nbd.status()).isEqualTo(FitStatus.CONVERGED);
  }

  @Test
  void lessVariedThanChanceIsPoisson() {
    Histories histories =
        Histories.of(
            new int[] {4, 5, 5, 6, 4, 5, 5, 6},
            new double[] {30, 31, 32, 33, 34, 35, 36, 37},
            new double[] {39, 39, 39, 39, 39, 39, 39, 39});
    FitReport report =
        new Nbd()
            .estimation(histories)
            .orElseThrow()
            .fit(Optional.of(WEEKS), Optional.empty(), FitOptions.DEFAULT);

    assertThat(report.status()).isEqualTo(FitStatus.BOUNDARY);
    assertThat(report.message()).contains("all customers buy at the same rate (Poisson)");
    // the mean rate, 40 purchases in 8 x 39 weeks
    assertThat(report.parameters().get("r") / report.parameters().get("alpha"))
        .isCloseTo(40 / (8 * 39.0), Percentage.withPercentage(1e-4));
    assertThat(fit(histories).status()).isEqualTo(FitStatus.BOUNDARY);
    assertThat(fit(histories).message()).contains("all customers buy at the same rate");
  }

  @Test
  void nobodyBought() {
    Histories histories = Histories.of(new int[3], new double[3], new double[] {20, 30, 40});
    for (AttritionModel model : List.of(new Nbd(), new ParetoNbd())) {
      FitReport report = model.estimate(histories, WEEKS, FitOptions.DEFAULT);
      assertThat(report.status()).isEqualTo(FitStatus.NOT_IDENTIFIED);
      assertThat(report.message()).contains("no customer has bought again");
      double[] fitted =
          report.parameters().values().stream().mapToDouble(Double::doubleValue).toArray();
      assertThat(model.withParameters(WEEKS, fitted).expectedTransactions(52)).isLessThan(1e-3);
    }
  }

  @Test
  void modelsSayWhatTheyAre() {
    assertThat(new ParetoNbd().name()).isEqualTo("pareto-nbd");
    assertThat(new ParetoNbd().parameterNames()).containsExactly("r", "alpha", "s", "beta");
    assertThat(new ParetoNbd().description()).startsWith("Pareto/NBD");
    assertThat(new Nbd().name()).isEqualTo("nbd");
    assertThat(new Nbd().parameterNames()).containsExactly("r", "alpha");
    assertThat(new Nbd().description()).startsWith("NBD");
    assertThat(new Nbd().nests()).isEmpty();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ParetoNbd.of(0.5, 10, 1e-16, 10, WEEKS))
        .withMessageContaining("s must");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Nbd.of(0.5, 2e15, WEEKS))
        .withMessageContaining("alpha must");
  }

  private static FitReport fit(Histories histories) {
    return new ParetoNbd().estimate(histories, WEEKS, FitOptions.DEFAULT);
  }

  private static Histories cdnow() {
    CdnowSample sample = CdnowSample.read();
    return Histories.of(sample.x(), sample.recency(), sample.age());
  }

  private static Histories histories(String file) {
    List<Row> rows = ReferenceTable.of(ParetoNbdFitTest.class, file).rows().toList();
    return Histories.of(
        rows.stream().mapToInt(row -> row.count("x")).toArray(),
        rows.stream().mapToDouble(row -> row.get("t_x")).toArray(),
        rows.stream().mapToDouble(row -> row.get("T")).toArray());
  }

  private static void assertValues(
      Map<String, Double> actual, Map<String, Double> expected, double relative) {
    assertThat(actual).containsOnlyKeys(expected.keySet());
    expected.forEach(
        (name, value) ->
            assertThat(actual.get(name))
                .as(name)
                .isCloseTo(value, Percentage.withPercentage(100 * relative)));
  }
}

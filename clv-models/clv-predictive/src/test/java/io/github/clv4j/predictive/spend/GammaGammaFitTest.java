package io.github.clv4j.predictive.spend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import io.github.clv4j.core.customer.CustomerBase;
import io.github.clv4j.core.customer.History;
import io.github.clv4j.core.customer.Spend;
import io.github.clv4j.core.customer.SpendIndependence;
import io.github.clv4j.core.customer.SummaryBuilder;
import io.github.clv4j.core.model.FitOptions;
import io.github.clv4j.core.model.FitReport;
import io.github.clv4j.core.model.FitStatus;
import io.github.clv4j.core.period.PeriodUnit;
import io.github.clv4j.predictive.Cdnow;
import io.github.clv4j.predictive.special.Draws;
import io.github.clv4j.predictive.special.ReferenceTable;
import io.github.clv4j.predictive.special.ReferenceTable.Row;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Gamma-Gamma on CDNOW: the figures of Fader, Hardie and Lee (2005) and of other implementations
 * that are not in {@code PublishedResultsTest}.
 */
class GammaGammaFitTest {

  static Stream<Row> golden() {
    return ReferenceTable.of(GammaGammaFitTest.class, "gamma_gamma.csv").rows();
  }

  static Stream<Row> predictions() {
    return ReferenceTable.of(GammaGammaFitTest.class, "gamma_gamma_predictions.csv").rows();
  }

  @ParameterizedTest
  @MethodSource("golden")
  void expectedSpendAgreesWithMpmath(Row row) {
    FittedSpend model = GammaGamma.of(row.get("p"), row.get("q"), row.get("gamma"));

    assertThat(model.expectedSpend(spend(row)))
        .isCloseTo(row.get("expected_mean_spend"), relative(1e-12));
  }

  /** BTYD 2.4.3 and CLVTools 0.12.1, each at its own parameters. */
  @ParameterizedTest
  @MethodSource("predictions")
  void expectedSpendAgreesWithOtherPackages(Row row) {
    FittedSpend model = GammaGamma.of(row.get("p"), row.get("q"), row.get("v"));

    assertThat(model.expectedSpend(spend(row)))
        .isCloseTo(row.get("expected_spend"), relative(1e-12));
  }

  private static Spend spend(Row row) {
    return row.count("x") == 0 ? Spend.NONE : Spend.of(row.count("x"), row.get("m_x"));
  }

  @Test
  void reachesTheSameOptimumFrom500Starts() {
    SpendColumns spend = SpendColumns.of(Cdnow.calibration());
    SplittableRandom random = new SplittableRandom(500);
    for (int run = 0; run < 500; run++) {
      double[] start = new double[3];
      Arrays.setAll(start, i -> StrictMath.exp(10 * Draws.uniform(random) - 4));
      FitReport report =
          new GammaGamma()
              .estimation(spend)
              .from(start)
              .fit(Optional.empty(), Optional.empty(), FitOptions.DEFAULT);
      assertThat(report.status())
          .as("from %s", Arrays.toString(start))
          .isEqualTo(FitStatus.CONVERGED);
      assertThat(report.message()).startsWith("converged in ");
      assertThat(report.logLikelihood().orElseThrow()).isEqualTo(-4055.917694801874, offset(1e-6));
      assertThat(report.parameters().get("p")).isCloseTo(6.2495722713237585, relative(1e-6));
    }
  }

  /** -4659 in the paper; the two densities differ by the sum of ln x. */
  @Test
  void logLikelihoodOfTheTotals() {
    CustomerBase summary = Cdnow.publishedSummary();
    FitReport report = new GammaGamma().fit(summary).report().orElseThrow();

    assertThat(report.logLikelihood().orElseThrow() - sumOfLogX(summary))
        .isEqualTo(-4659.296, offset(5e-4));
  }

  /** Parameters of 78 weeks at the data of 39: -4661 in the paper. */
  @Test
  void parametersOf78WeeksFitTheFirst39Nearly() {
    FitReport report = new GammaGamma().fit(Cdnow.sample().build()).report().orElseThrow();
    CustomerBase summary = Cdnow.publishedSummary();
    double[] logs = report.parameters().values().stream().mapToDouble(StrictMath::log).toArray();
    double ofMeans =
        new GammaGammaLikelihood(SpendColumns.of(summary).histories())
            .evaluate(logs, new double[3], new double[3][3]);

    assertThat(ofMeans - sumOfLogX(summary)).isEqualTo(-4661, offset(0.5));
  }

  private static double sumOfLogX(CustomerBase base) {
    return IntStream.range(0, base.size())
        .filter(i -> base.spend(i).mean() > 0)
        .mapToDouble(i -> StrictMath.log(base.spend(i).transactions()))
        .sum();
  }

  @Test
  void summaryOfMeanSpend() {
    double[] means = means(Cdnow.calibration()); // rounded to cents, the median would be 27.50
    double mean = Arrays.stream(means).average().orElseThrow();
    double sd = StrictMath.sqrt(Arrays.stream(means).map(z -> (z - mean) * (z - mean)).sum() / 945);

    assertThat(means).hasSize(946);
    assertThat(Math.round(means[0])).isEqualTo(3);
    assertThat(Math.round(means[945])).isEqualTo(300);
    assertThat(Math.round(quartile(means, 1))).isEqualTo(16);
    assertThat(Math.round(quartile(means, 2))).isEqualTo(27);
    assertThat(Math.round(quartile(means, 3))).isEqualTo(42);
    assertThat(Math.round(mean)).isEqualTo(35);
    assertThat(Math.round(sd)).isEqualTo(30);
  }

  /** The mean of the model is within nine cents of the observed one, says the paper. */
  @Test
  void meanOfTheModelAndOfTheCustomers() {
    CustomerBase summary = Cdnow.publishedSummary();
    double mean = Arrays.stream(means(summary)).average().orElseThrow();

    assertThat(mean).isEqualTo(35.079, offset(5e-4));
    FittedSpend fitted = new GammaGamma().fit(summary);
    assertThat(fitted.expectedSpend(Spend.NONE)).isCloseTo(mean, offset(0.095));
    assertThat(new ConstantSpend().fit(summary).expectedSpend(Spend.NONE))
        .isEqualTo(38.81, offset(5e-3));
  }

  private static double[] means(CustomerBase base) {
    return IntStream.range(0, base.size())
        .mapToDouble(i -> base.spend(i).mean())
        .filter(mean -> mean > 0)
        .sorted()
        .toArray();
  }

  private static double quartile(double[] sorted, int quarter) {
    double at = (sorted.length - 1) * quarter / 4.0;
    int below = (int) at;
    return sorted[below] + (at - below) * (sorted[below + 1] - sorted[below]);
  }

  /** One customer bought 21 times for 299.63 each. */
  @Test
  void correlationWithoutTheOutlier() {
    CustomerBase summary = Cdnow.publishedSummary();
    SummaryBuilder others = CustomerBase.ofSummaries(PeriodUnit.WEEKS);
    summary.stream().filter(customer -> customer.spend().mean() < 299).forEach(others::add);

    assertThat(SpendIndependence.of(summary).orElseThrow().pearson())
        .isEqualTo(0.114, offset(5e-4));
    assertThat(SpendIndependence.of(others.build()).orElseThrow().pearson())
        .isEqualTo(0.06, offset(5e-3));
  }

  @Test
  void fitsAnyUnitOfMoney() {
    CustomerBase summary = Cdnow.publishedSummary();
    Map<String, Double> parameters =
        new GammaGamma().fit(summary).report().orElseThrow().parameters();
    for (double unit : new double[] {1e-12, 1e15}) {
      FitReport report = new GammaGamma().fit(in(unit, summary)).report().orElseThrow();

      assertThat(report.status()).isEqualTo(FitStatus.CONVERGED);
      assertThat(report.parameters().get("p")).isCloseTo(parameters.get("p"), relative(1e-6));
      assertThat(report.parameters().get("q")).isCloseTo(parameters.get("q"), relative(1e-6));
      assertThat(report.parameters().get("v"))
          .isCloseTo(unit * parameters.get("v"), relative(1e-6));
    }
  }

  /** Near a limit v is far from the amounts, which are large already: it is not out of range. */
  @Test
  void largeAmountsAtTheBoundary() {
    SummaryBuilder builder = CustomerBase.ofSummaries(PeriodUnit.WEEKS);
    for (int i = 0; i < 50; i++) {
      builder.add("c" + i, History.of(1, 40, 50), Spend.of(1, 1e17 * (1 + 0.2 * (i % 3))));
    }

    FitReport report = new GammaGamma().fit(builder.build()).report().orElseThrow();

    assertThat(report.status()).isEqualTo(FitStatus.BOUNDARY);
    assertThat(report.parameters().get("v")).isGreaterThan(1e15);
  }

  /** Prices that hardly differ, with which rounding used to hide the optimum. */
  @ParameterizedTest
  @CsvSource({"0.01, 1, 6", "0.01, 3, 1", "0.02, 1, 6", "0.05, 1, 1", "0.1, 1, 6", "0.2, 3, 1"})
  void pricesThatHardlyDiffer(double spread, int least, int kinds) {
    for (boolean inSteps : new boolean[] {false, true}) {
      SummaryBuilder builder = CustomerBase.ofSummaries(PeriodUnit.WEEKS);
      SplittableRandom random = new SplittableRandom(7);
      for (int i = 0; i < 300; i++) {
        int x = least + i % kinds;
        double offset = inSteps ? random.nextInt(3) - 1 : random.nextDouble() - 0.5;
        builder.add("c" + i, History.of(x, 10, 20), Spend.of(x, 50 * (1 + spread * offset)));
      }

      FitReport report = new GammaGamma().fit(builder.build()).report().orElseThrow();

      assertThat(report.status()).as(report.message()).isNotEqualTo(FitStatus.FAILED);
    }
  }

  private static CustomerBase in(double unit, CustomerBase base) {
    SummaryBuilder builder = CustomerBase.ofSummaries(PeriodUnit.WEEKS);
    for (int i = 0; i < base.size(); i++) {
      Spend spend = base.spend(i);
      builder.add(
          base.id(i),
          History.of(base.frequency(i), base.recency(i), base.age(i)),
          Spend.of(spend.transactions(), unit * spend.mean()));
    }
    return builder.build();
  }

  private static Percentage relative(double tolerance) {
    return Percentage.withPercentage(100 * tolerance);
  }
}

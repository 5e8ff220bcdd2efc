package io.github.clv4j.predictive.attrition;

import static io.github.clv4j.core.period.PeriodUnit.YEARS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import io.github.clv4j.core.customer.CustomerBase;
import io.github.clv4j.core.customer.History;
import io.github.clv4j.core.model.FitOptions;
import io.github.clv4j.core.model.FitReport;
import io.github.clv4j.core.model.FitStatus;
import io.github.clv4j.core.period.DiscountRate;
import io.github.clv4j.predictive.estimation.Histories;
import io.github.clv4j.predictive.estimation.LogLikelihood;
import io.github.clv4j.predictive.estimation.Maximizer;
import io.github.clv4j.predictive.estimation.Maximum;
import io.github.clv4j.predictive.process.opportunity.BetaBernoulliLikelihood;
import io.github.clv4j.predictive.special.ReferenceTable;
import io.github.clv4j.predictive.special.ReferenceTable.Row;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

/**
 * BG/BB on the donations of Fader, Hardie and Shang (2010): golden/mle_high_precision.json,
 * golden/donations.json and the figures of the paper and of BTYD, lifetimes and pymc-marketing.
 */
class DonationsTest {

  private static final double LOG_LIKELIHOOD = -33225.581274347006839;

  private static final double[] OPTIMUM = {
    1.2035223516019139301, 0.74971635817293889302, 0.6567182084418324337, 2.7834422325773807458
  };

  private static final double[] STANDARD_ERRORS = {
    0.0693913623889, 0.0294477166604, 0.0510098589564, 0.320819003043
  };

  private static final FittedAttrition AT_OPTIMUM = new BgBb().withParameters(YEARS, OPTIMUM);

  private static final int[] ACTUAL = {3464, 1823, 1430, 1085, 1036, 1063, 1203};

  private static FittedAttrition fit() {
    return new BgBb().fit(Donations.base());
  }

  @Test
  void reachesTheOptimum() {
    FitReport report = fit().report().orElseThrow();
    assertThat(report.status()).isEqualTo(FitStatus.CONVERGED);
    assertThat(report.customers()).isEqualTo(11104);
    assertOptimal(report);
    List<String> names = new BgBb().parameterNames();
    for (int i = 0; i < 4; i++) {
      assertThat(report.standardErrors().get(names.get(i)))
          .isCloseTo(STANDARD_ERRORS[i], Percentage.withPercentage(1e-8));
    }
  }

  @Test
  void reachesTheOptimumFromAnywhere() {
    Histories histories = HistoriesOf.base(Donations.base(), new BgBb());
    SplittableRandom random = new SplittableRandom(1995);
    for (int run = 0; run < 500; run++) {
      double[] start = new double[4];
      Arrays.setAll(start, i -> StrictMath.exp(10 * random.nextDouble() - 4));
      FitReport report =
          new BgBb()
              .estimation(histories)
              .orElseThrow()
              .from(start)
              .fit(Optional.of(YEARS), Optional.empty(), FitOptions.DEFAULT);
      assertThat(report.status())
          .as("from %s: %s", Arrays.toString(start), report)
          .isEqualTo(FitStatus.CONVERGED);
      assertOptimal(report);
    }
  }

  private static void assertOptimal(FitReport report) {
    assertThat(report.logLikelihood().orElseThrow()).isCloseTo(LOG_LIKELIHOOD, offset(1e-7));
    List<String> names = new BgBb().parameterNames();
    for (int i = 0; i < 4; i++) {
      assertThat(report.parameters().get(names.get(i)))
          .isCloseTo(OPTIMUM[i], Percentage.withPercentage(1e-7));
    }
  }

  /** The parameters of the paper and the packages, to the digits they print. */
  @Test
  void printsAsPublished() {
    Map<String, Double> parameters = fit().parameters();
    assertThat(parameters.get("alpha")).isCloseTo(1.204, offset(0.0005));
    assertThat(parameters.get("beta")).isCloseTo(0.750, offset(0.0005));
    assertThat(parameters.get("gamma")).isCloseTo(0.657, offset(0.0005));
    assertThat(parameters.get("delta")).isCloseTo(2.783, offset(0.0005));
  }

  /** Without dropout: gamma next to nothing, alpha and beta at their best. */
  @Test
  void theBetaBinomialModelIsFarWorse() {
    Histories histories = HistoriesOf.base(Donations.base(), new BgBb());
    LogLikelihood bgBb = new BetaBernoulliLikelihood(histories);
    double never = StrictMath.log(1e-13);
    LogLikelihood betaBinomial =
        new LogLikelihood() {
          @Override
          public int dimension() {
            return 2;
          }

          @Override
          public double customers() {
            return bgBb.customers();
          }

          @Override
          public double evaluate(double[] at, double[] gradient, double[][] hessian) {
            double[] fullGradient = new double[4];
            double[][] fullHessian = new double[4][4];
            double value =
                bgBb.evaluate(new double[] {at[0], at[1], never, 0}, fullGradient, fullHessian);
            for (int i = 0; i < 2; i++) {
              gradient[i] = fullGradient[i];
              System.arraycopy(fullHessian[i], 0, hessian[i], 0, 2);
            }
            return value;
          }
        };
    Maximum maximum = Maximizer.maximize(betaBinomial, new double[] {1, 1}, 100);
    assertThat(maximum.converged()).isTrue();
    assertThat(maximum.value()).isCloseTo(-35516.11, offset(0.005));
    assertThat(maximum.parameters()[0]).isCloseTo(0.487, offset(0.0005));
    assertThat(maximum.parameters()[1]).isCloseTo(0.826, offset(0.0005));
  }

  @Test
  void expectsTheHistogramOfThePaper() {
    double[] expected = {3454.9, 1888.7, 1348.9, 1113.4, 1017.9, 1027.2, 1253.1};
    // golden/donations.json, pmf_n6
    double[] golden = {
      0.311138507906559,
      0.170087748914374,
      0.121477156302664,
      0.100268239997879,
      0.0916716865057167,
      0.0925041456919108,
      0.112852514680897
    };
    double[] actual = new double[7];
    CustomerBase base = Donations.base();
    for (int i = 0; i < base.size(); i++) {
      actual[base.frequency(i)] += base.weight(i);
    }
    for (int k = 0; k <= 6; k++) {
      assertThat(actual[k]).isEqualTo(ACTUAL[k]);
      assertThat(11104 * AT_OPTIMUM.probability(k, 6)).isCloseTo(expected[k], offset(0.05));
      assertThat(AT_OPTIMUM.probability(k, 6)).isCloseTo(golden[k], offset(1e-8));
    }
  }

  @Test
  void expectsThePurchasesOfThePaper() {
    double[] printed = {
      0.4985, 0.9233, 1.2969, 1.6323, 1.9381, 2.2202, 2.4826, 2.7285, 2.9603, 3.1798, 3.3887
    };
    // golden/donations.json, unconditional_expectation
    double[] golden = {
      0.498542689788371, 0.923348840939196, 1.29687379597401, 1.63230953855139, 1.93813748413131,
      2.22016934408113, 2.48258125593444, 2.72848665127452, 2.96027593770122, 3.17982902783927,
      3.38865423174786
    };
    FittedAttrition model =
        BgBb.of(1.20352234937817, 0.749716357474027, 0.656718209291344, 2.78344223955292, YEARS);
    for (int n = 1; n <= 11; n++) {
      assertThat(AT_OPTIMUM.expectedTransactions(n)).isCloseTo(printed[n - 1], offset(5e-5));
      assertThat(model.expectedTransactions(n))
          .isCloseTo(golden[n - 1], Percentage.withPercentage(1e-11));
    }
  }

  @Test
  void predictsTheHoldoutOfThePaper() {
    CustomerBase base = Donations.base();
    double total = 0;
    for (int i = 0; i < base.size(); i++) {
      History history = base.get(i).history();
      total += base.weight(i) * AT_OPTIMUM.expectedTransactions(history, 5);
    }
    assertThat(total).isCloseTo(12884.16, offset(0.005));
    assertThat(total).isCloseTo(12884.1568469599, Percentage.withPercentage(1e-6));
  }

  /** Purchases of a random donor from 2002 to 2006: golden/donations.json, pmf_holdout_general. */
  @Test
  void expectsTheHistogramOfTheHoldout() {
    double[] golden = {
      0.627219098133149,
      0.0714961490111971,
      0.0671567145139013,
      0.0674948204305588,
      0.0729752412199315,
      0.0936579766912621
    };
    double alive = AT_OPTIMUM.survival(6);
    FittedAttrition later = BgBb.of(OPTIMUM[0], OPTIMUM[1], OPTIMUM[2], OPTIMUM[3] + 6, YEARS);
    for (int k = 0; k <= 5; k++) {
      double expected = alive * later.probability(k, 5) + (k == 0 ? 1 - alive : 0);
      assertThat(expected).isCloseTo(golden[k], offset(1e-8));
    }
  }

  /** P(alive in 2002), purchases of five years and DERT at 10 % for all histories. */
  @Test
  void predictsForEachHistoryWhatIsPublished() {
    DiscountRate tenPercent = DiscountRate.effectivePerYear(0.10);
    FittedAttrition fitted = fit();
    List<Row> rows =
        ReferenceTable.of(DonationsTest.class, "donations_published.csv").rows().toList();
    CustomerBase base = Donations.base();
    assertThat(rows).hasSize(22).hasSize(base.size());
    for (Row row : rows) {
      String id = row.count("x") + "," + row.count("t_x");
      History history = History.of(row.count("x"), row.get("t_x"), 6);
      assertThat(base.get(id).history()).isEqualTo(history);
      assertThat(fitted.probabilityAlive(history, 1))
          .as("P(alive in 2002) of %s", id)
          .isCloseTo(row.get("p_alive_2002"), offset(0.0005));
      assertThat(fitted.expectedTransactions(history, 5))
          .as("purchases of %s", id)
          .isCloseTo(row.get("expected_5"), offset(0.0005));
      assertThat(fitted.discountedTransactions(history, tenPercent))
          .as("DERT of %s", id)
          .isCloseTo(row.get("dert"), offset(0.0005));
    }
  }

  /** At the parameters at which BTYD 2.4.3 stops: golden/donations.json, at_package_params. */
  @Test
  void predictsForEachHistoryWhatBtydDoes() {
    DiscountRate tenPercent = DiscountRate.effectivePerYear(0.10);
    FittedAttrition model =
        BgBb.of(1.20350708052731, 0.749766677759683, 0.656756817145443, 2.78388732532571, YEARS);
    List<Row> rows = ReferenceTable.of(DonationsTest.class, "donations_btyd.csv").rows().toList();
    assertThat(rows).hasSize(22);
    double total = 0;
    for (Row row : rows) {
      History history = History.of(row.count("x"), row.get("t_x"), row.get("n_cal"));
      total += row.get("custs") * model.logLikelihood(history);
      assertClose(model.logLikelihood(history), row.get("LL"));
      assertClose(model.probabilityAlive(history, 1), row.get("PAlive_n_plus_1"));
      assertClose(model.expectedTransactions(history, 5), row.get("CET_5"));
      assertClose(model.discountedTransactions(history, tenPercent), row.get("DERT_d0.1"));
    }
    assertThat(total).isCloseTo(-33225.5812852484, offset(1e-7));
  }

  private static void assertClose(double actual, double expected) {
    assertThat(actual).isCloseTo(expected, Percentage.withPercentage(1e-9));
  }
}

package io.github.clv4j.predictive.attrition;

import static io.github.clv4j.core.period.PeriodUnit.MONTHS;
import static io.github.clv4j.core.period.PeriodUnit.WEEKS;
import static io.github.clv4j.core.period.PeriodUnit.YEARS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.offset;

import io.github.clv4j.core.customer.Customer;
import io.github.clv4j.core.customer.CustomerBase;
import io.github.clv4j.core.customer.History;
import io.github.clv4j.core.customer.Input;
import io.github.clv4j.core.customer.Spend;
import io.github.clv4j.core.customer.SummaryBuilder;
import io.github.clv4j.core.model.CLVModels;
import io.github.clv4j.core.model.FitOptions;
import io.github.clv4j.core.model.FitReport;
import io.github.clv4j.core.model.FitStatus;
import io.github.clv4j.core.model.ModelFitException;
import io.github.clv4j.predictive.SimulatedBase;
import io.github.clv4j.predictive.estimation.Histories;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BgBbTest {

  private static final FittedAttrition DONATIONS = BgBb.of(1.2035, 0.7497, 0.6567, 2.7834, YEARS);

  private static FitReport fit(CustomerBase base) {
    return new BgBb().fit(base).report().orElseThrow();
  }

  @Test
  void isFoundByName() {
    assertThat(CLVModels.named("bg-bb").name()).isEqualTo("bg-bb");
    assertThat(new BgBb().parameterNames()).containsExactly("alpha", "beta", "gamma", "delta");
    assertThat(new BgBb().needs()).containsExactlyInAnyOrder(Input.HISTORIES, Input.PERIODS);
    assertThat(new BgBb().nests()).isEmpty();
    assertThat(DONATIONS.process().newCustomer().isDiscrete()).isTrue();
  }

  @Test
  void parametersHaveARange() {
    assertThatThrownBy(() -> BgBb.of(1, 1, 0, 1, YEARS))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("gamma must be")
        .hasMessageContaining("0.0");
    assertThatThrownBy(() -> BgBb.of(1, 1, 1, 1e16, YEARS))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("delta must be");
  }

  /** The paper's table of P(alive) is one opportunity later than P(alive) here. */
  @Test
  void thePapersTableIsOneOpportunityLater() {
    History history = History.of(2, 4, 6);
    assertThat(DONATIONS.probabilityAlive(history)).isEqualTo(0.63375, offset(5e-6));
    assertThat(DONATIONS.probabilityAlive(history, 1)).isEqualTo(0.58966, offset(5e-6));
    assertThat(DONATIONS.probabilityAlive(history, 1))
        .isEqualTo(
            DONATIONS.probabilityAlive(history) * (2.7834 + 6) / (2.7834 + 6 + 0.6567),
            offset(1e-14));
  }

  @Test
  void takesDatedPurchasesByTheirPeriods() {
    CustomerBase base =
        CustomerBase.builder()
            .timeUnit(MONTHS)
            .add("A", LocalDate.of(2024, 1, 30), 10)
            .add("A", LocalDate.of(2024, 2, 1), 10)
            .add("A", LocalDate.of(2024, 2, 20), 10)
            .add("A", LocalDate.of(2024, 4, 30), 10)
            .observedUntil(LocalDate.of(2024, 6, 30))
            .build();
    History history = new BgBb().historyOf(base.get("A"), MONTHS);
    assertThat(history).isEqualTo(History.of(2, 3, 5));
    assertThat(DONATIONS.logLikelihood(history)).isFinite();
  }

  @Test
  void takesSummariesInWholePeriods() {
    Customer customer = Customer.of("A", History.of(2, 4, 6), YEARS);
    assertThat(new BgBb().historyOf(customer, YEARS)).isEqualTo(History.of(2, 4, 6));
  }

  @Test
  void cannotConvertPeriods() {
    Customer customer = Customer.of("A", History.of(2, 4, 6), WEEKS);
    assertThatThrownBy(() -> new BgBb().historyOf(customer, YEARS))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "customer A has a history in weeks: bg-bb in years needs it in the same periods, into"
                + " which others cannot be converted");
  }

  @Test
  void cannotGuessPeriods() {
    Customer customer = Customer.of("A", History.of(2, 4.5, 6), WEEKS);
    assertThatThrownBy(() -> new BgBb().historyOf(customer, WEEKS))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "customer A has History[frequency=2, recency=4.5, age=6.0]: bg-bb needs whole weeks,"
                + " integers with x <= t_x <= T, or dated purchases");
    CustomerBase base = CustomerBase.ofCustomers(List.of(customer), WEEKS);
    assertThatThrownBy(() -> new BgBb().fit(base))
        .isInstanceOf(ModelFitException.class)
        .hasMessageContaining("whole periods");
  }

  @Test
  void nobodyWhoBoughtAgainTellsNothing() {
    CustomerBase base =
        CustomerBase.ofSummaries(YEARS)
            .add("A", History.of(0, 0, 6), Spend.NONE)
            .add("B", History.of(0, 0, 4), Spend.NONE)
            .build();
    FitReport report = fit(base);
    assertThat(report.status()).isEqualTo(FitStatus.NOT_IDENTIFIED);
    assertThat(report.message()).contains("no customer has bought again");
    assertThat(new BgBb().fit(base).expectedTransactions(History.of(0, 0, 6), 5)).isLessThan(0.01);
  }

  @Test
  void twoOpportunitiesAreTooFew() {
    SummaryBuilder two = CustomerBase.ofSummaries(YEARS);
    int[][] kinds = {{0, 0, 400}, {1, 1, 150}, {1, 2, 120}, {2, 2, 330}};
    for (int[] kind : kinds) {
      for (int i = 0; i < kind[2]; i++) {
        two.add(kind[0] + "-" + kind[1] + "-" + i, History.of(kind[0], kind[1], 2), Spend.NONE);
      }
    }
    FitReport report = fit(two.build());
    assertThat(report.status()).isEqualTo(FitStatus.NOT_IDENTIFIED);
    assertThat(report.message()).contains("more than two opportunities");
    assertThat(report.standardErrors()).isEmpty();
    // what such data tell is still right: how many buy how often
    FittedAttrition fitted = new BgBb().fit(two.build());
    assertThat(fitted.probability(2, 2)).isEqualTo(0.33, offset(1e-6));
    assertThat(fitted.probability(0, 2)).isEqualTo(0.4, offset(1e-6));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          1.2  | 0.8  | 1e-9 | 1    | no dropout can be seen; this is the beta-binomial model
          3e8  | 7e8  | 1.2  | 4    | all customers buy with the same probability
          1.2  | 0.8  | 1e8  | 7e8  | all customers drop out with the same probability
          1.2  | 0.8  | 1e-9 | 2e-9 | a customer drops out before the first opportunity or never
          1e-9 | 2e-9 | 1.2  | 4    | a customer buys at every opportunity or never
          1e9  | 1e-9 | 1.2  | 4    | customers buy at every opportunity while they are alive
          """)
  void dataOfALimitingModelAreRecognised(
      double alpha, double beta, double gamma, double delta, String message) {
    FittedAttrition truth = BgBb.of(alpha, beta, gamma, delta, WEEKS);
    int recognised = 0;
    for (int seed = 0; seed < 10; seed++) {
      CustomerBase base = SimulatedBase.of(truth, 2000, 8, 20, seed);
      FitReport report = fit(base);
      assertThat(report.status()).isIn(FitStatus.BOUNDARY, FitStatus.CONVERGED);
      recognised +=
          report.status() == FitStatus.BOUNDARY && report.message().contains(message) ? 1 : 0;
      double atTruth = 0;
      for (Customer customer : base) {
        atTruth += truth.logLikelihood(customer.history());
      }
      assertThat(report.logLikelihood().orElseThrow()).isGreaterThan(atTruth - 1e-3);
    }
    // at a limit, chance alone shows differences that are not there in about half of all samples
    assertThat(recognised).isGreaterThanOrEqualTo(2);
  }

  /** Many who never buy: they never would, or they left at once. Each can be the best optimum. */
  @Test
  void theBestOfSeveralOptimaCounts() {
    double[][] truths = {
      {0.03, 0.035, 6.1, 13.4}, {0.033, 6.1, 0.014, 0.023}, {0.7, 0.8, 0.03, 0.04}, {0.1, 3, 0.1, 2}
    };
    for (double[] truth : truths) {
      for (int seed = 0; seed < 3; seed++) {
        CustomerBase base =
            SimulatedBase.of(new BgBb().withParameters(WEEKS, truth), 300, 10, 40, seed);
        Histories histories = HistoriesOf.base(base, new BgBb());
        double best = fit(base).logLikelihood().orElseThrow();
        SplittableRandom random = new SplittableRandom(seed);
        for (int run = 0; run < 6; run++) {
          double[] start = new double[4];
          Arrays.setAll(start, i -> StrictMath.exp(10 * random.nextDouble() - 4));
          FitReport other =
              new BgBb()
                  .estimation(histories)
                  .orElseThrow()
                  .from(start)
                  .fit(Optional.of(WEEKS), Optional.empty(), FitOptions.DEFAULT);
          assertThat(best)
              .as("%s, seed %d, from %s", Arrays.toString(truth), seed, Arrays.toString(start))
              .isGreaterThan(other.logLikelihood().orElseThrow() - 1e-4);
        }
      }
    }
  }

  /** Intervals of 95 % hold the truth about as often as they promise. */
  @Test
  void intervalsHoldTheTruth() {
    FittedAttrition truth = BgBb.of(1.2, 0.75, 0.7, 2.8, YEARS);
    int sets = 200;
    Map<String, Integer> held = new TreeMap<>();
    for (int seed = 0; seed < sets; seed++) {
      FitReport report = fit(SimulatedBase.of(truth, 3000, 6, 12, 700 + seed));
      assertThat(report.status()).isEqualTo(FitStatus.CONVERGED);
      truth
          .parameters()
          .forEach(
              (name, value) -> {
                double estimate = report.parameters().get(name);
                double error = report.standardErrors().get(name) / estimate;
                double deviation = StrictMath.log(estimate / value) / error;
                held.merge(name, Math.abs(deviation) < 1.959964 ? 1 : 0, Integer::sum);
              });
    }
    // 190 expected, standard deviation 3.1
    held.forEach((name, count) -> assertThat(count).as(name).isBetween(179, 199));
  }

  @Test
  void anotherOrderOfCustomersDoesNotChangeABit() {
    CustomerBase base = SimulatedBase.of(DONATIONS, 500, 5, 9, 1);
    SummaryBuilder reversed = CustomerBase.ofSummaries(YEARS);
    for (int i = base.size() - 1; i >= 0; i--) {
      reversed.add("R" + (base.size() - i), base.get(i).history(), Spend.NONE);
    }
    assertThat(fit(reversed.build()).parameters()).isEqualTo(fit(base).parameters());
  }
}

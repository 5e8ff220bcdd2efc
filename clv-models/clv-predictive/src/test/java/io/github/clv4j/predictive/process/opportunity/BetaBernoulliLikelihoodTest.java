package io.github.clv4j.predictive.process.opportunity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.clv4j.core.customer.History;
import io.github.clv4j.predictive.estimation.Derivatives;
import io.github.clv4j.predictive.estimation.Histories;
import io.github.clv4j.predictive.special.ReferenceTable;
import io.github.clv4j.predictive.special.ReferenceTable.Row;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class BetaBernoulliLikelihoodTest {

  private static final double FOR_EVER = Double.POSITIVE_INFINITY;

  static Stream<Row> golden() {
    return ReferenceTable.of(BetaBernoulliLikelihoodTest.class, "bg_bb.csv").rows();
  }

  static Stream<Row> histories() {
    return ReferenceTable.of(BetaBernoulliLikelihoodTest.class, "beta_bernoulli_history.csv")
        .rows();
  }

  @ParameterizedTest
  @MethodSource("golden")
  void agreesWithGoldenValues(Row row) {
    BetaBernoulliProcess process = process(row);
    History history = History.of(row.count("x"), row.get("t_x"), row.get("n"));
    double alive = process.probabilityAlive(history);
    double stars = row.get("n_star");
    assertLogLikelihood(process, history, row.get("log_likelihood"));
    assertRelative(alive, row.get("p_alive_n"));
    assertRelative(alive * process.ifAlive(history).survival(1), row.get("p_alive_n_plus_1"));
    assertRelative(
        alive * process.ifAlive(history).expectedTransactions(stars),
        row.get("cond_expected_transactions"));
    assertRelative(
        alive * process.ifAlive(history).discountedTransactions(Math.log1p(row.get("d")), FOR_EVER),
        row.get("dert"));
  }

  @ParameterizedTest
  @MethodSource("histories")
  void agreesWithMpmath(Row row) {
    History history = History.of(row.count("x"), row.get("t_x"), row.get("n"));
    assertLogLikelihood(process(row), history, row.get("log_likelihood"));
    assertThat(process(row).probabilityAlive(history))
        .isCloseTo(row.get("p_alive"), Percentage.withPercentage(1e-9));
  }

  /** What lifetimes 0.11.3 gets wrong: golden/weakspots.json. */
  @ParameterizedTest
  @CsvSource({
    "10, 20, 24, -18.8382643060868, 0.569292814098949",
    "20, 30, 52, -25.7824516981117, 2.61518803642151e-6",
    "26, 50, 52, -39.8270195426543, 0.926378431845392",
    "100, 150, 200, -105.482931386812, 1.84385704325686e-17"
  })
  void longHistoriesKeepTheirDigits(int x, int last, int n, double logLikelihood, double alive) {
    BetaBernoulliProcess process =
        new BetaBernoulliProcess(new BetaBernoulliKernel(1.2035, 0.7497, 0.6567, 2.7834));
    History history = History.of(x, last, n);
    assertThat(process.logLikelihood(history))
        .isCloseTo(logLikelihood, Percentage.withPercentage(1e-11));
    assertThat(process.probabilityAlive(history))
        .isCloseTo(alive, Percentage.withPercentage(1e-10));
  }

  private static void assertLogLikelihood(
      BetaBernoulliProcess process, History history, double expected) {
    Offset<Double> precision = Offset.offset(1e-12 * Math.max(1, Math.abs(expected)));
    assertThat(process.logLikelihood(history)).isCloseTo(expected, precision);
    BetaBernoulliKernel prior = process.newCustomer();
    assertThat(value(new BetaBernoulliLikelihood(one(history)), logs(prior)))
        .isCloseTo(expected, precision);
  }

  /** All 2^n sequences of purchases: those with the same x and t_x are equally likely. */
  @Test
  void theProbabilitiesOfAllSequencesSumToOne() {
    BetaBernoulliProcess process =
        new BetaBernoulliProcess(new BetaBernoulliKernel(1.2, 0.7, 0.6, 2.8));
    int n = 10;
    double total = 0;
    for (int sequence = 0; sequence < 1 << n; sequence++) {
      int last = Integer.SIZE - Integer.numberOfLeadingZeros(sequence);
      total += Math.exp(process.logLikelihood(History.of(Integer.bitCount(sequence), last, n)));
    }
    assertThat(total).isCloseTo(1, Offset.offset(1e-13));
  }

  @Test
  void isTheWeightedSumOverCustomers() {
    Customers customers = new Customers(3000, 60, 1);
    BetaBernoulliKernel prior = new BetaBernoulliKernel(0.6, 4.4, 0.8, 25);
    BetaBernoulliProcess process = new BetaBernoulliProcess(prior);
    double sum = 0;
    for (int i = 0; i < customers.x.length; i++) {
      sum +=
          customers.weight[i]
              * process.logLikelihood(
                  History.of(customers.x[i], customers.recency[i], customers.age[i]));
    }
    assertThat(value(new BetaBernoulliLikelihood(customers.histories()), logs(prior)))
        .isCloseTo(sum, Percentage.withPercentage(1e-11));
  }

  @ParameterizedTest
  @CsvSource({"6, -2, 4", "40, -2, 4", "120, -1, 3", "6, -8, -2", "40, 4, 9"})
  void derivativesAgreeWithDifferences(int longest, double from, double to) {
    BetaBernoulliLikelihood likelihood =
        new BetaBernoulliLikelihood(new Customers(300, longest, 2).histories());
    SplittableRandom random = new SplittableRandom(3);
    for (int point = 0; point < 10; point++) {
      double[] at = new double[4];
      Arrays.setAll(at, i -> from + (to - from) * random.nextDouble());
      Derivatives.assertAgree(likelihood, at, 1e-9);
    }
  }

  @Test
  void isFiniteFarFromTheData() {
    BetaBernoulliLikelihood likelihood =
        new BetaBernoulliLikelihood(
            Histories.of(
                new int[] {0, 0, 1, 1, 1, 3, 300, 1000},
                new double[] {0, 0, 1, 1, 900, 3, 999, 1000},
                new double[] {0, 52, 1, 1000, 1000, 1000, 1000, 1000}));
    double[] ends = {-20, 0, 20};
    for (int corner = 0; corner < 81; corner++) {
      double[] at = {
        ends[corner % 3], ends[corner / 3 % 3], ends[corner / 9 % 3], ends[corner / 27]
      };
      double[] gradient = new double[4];
      double[][] hessian = new double[4][4];
      assertThat(likelihood.evaluate(at, gradient, hessian)).as("%s", at).isFinite();
      for (int i = 0; i < 4; i++) {
        assertThat(gradient[i]).isFinite();
        assertThat(hessian[i]).doesNotContain(Double.NaN, 1.0 / 0, -1.0 / 0);
      }
    }
  }

  /** A customer without opportunities tells nothing. */
  @Test
  void noOpportunityHasProbabilityOne() {
    BetaBernoulliLikelihood likelihood = new BetaBernoulliLikelihood(one(History.of(0, 0, 0)));
    double[] gradient = new double[4];
    assertThat(likelihood.evaluate(new double[4], gradient, new double[4][4])).isZero();
    assertThat(gradient).containsExactly(0, 0, 0, 0);
  }

  @Test
  void refusesHistoriesThatAreNotInWholePeriods() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new BetaBernoulliLikelihood(one(History.of(1, 2.5, 6))))
        .withMessage(
            "histories must be in whole periods, integers with x <= t_x <= T, but one has x = 1,"
                + " t_x = 2.5, T = 6.0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new BetaBernoulliLikelihood(one(History.of(1, 2, 6.5))));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new BetaBernoulliLikelihood(one(History.of(3, 2, 6))));
    BetaBernoulliProcess process = new BetaBernoulliProcess(new BetaBernoulliKernel(1, 1, 1, 1));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> process.probabilityAlive(History.of(3, 2, 6)))
        .withMessageContaining("whole periods");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> process.logLikelihood(History.of(1, 2, 6.5)));
    assertThatIllegalArgumentException().isThrownBy(() -> process.ifAlive(History.of(1, 2, 6.5)));
  }

  private static BetaBernoulliProcess process(Row row) {
    return new BetaBernoulliProcess(
        new BetaBernoulliKernel(
            row.get("alpha"), row.get("beta"), row.get("gamma"), row.get("delta")));
  }

  private static Histories one(History history) {
    return Histories.of(
        new int[] {history.frequency()},
        new double[] {history.recency()},
        new double[] {history.age()});
  }

  private static double[] logs(BetaBernoulliKernel kernel) {
    return new double[] {
      StrictMath.log(kernel.alpha()),
      StrictMath.log(kernel.beta()),
      StrictMath.log(kernel.gamma()),
      StrictMath.log(kernel.delta())
    };
  }

  private static double value(BetaBernoulliLikelihood likelihood, double[] at) {
    return likelihood.evaluate(at, new double[4], new double[4][4]);
  }

  private static void assertRelative(double actual, double expected) {
    assertThat(actual).isCloseTo(expected, Percentage.withPercentage(1e-10));
  }

  /** Random histories with up to so many opportunities. */
  private static final class Customers {
    private final int[] x;
    private final double[] recency;
    private final double[] age;
    private final double[] weight;

    Customers(int customers, int longest, long seed) {
      x = new int[customers];
      recency = new double[customers];
      age = new double[customers];
      weight = new double[customers];
      SplittableRandom random = new SplittableRandom(seed);
      for (int i = 0; i < customers; i++) {
        int n = longest - random.nextInt(longest / 2 + 1);
        int last = random.nextInt(n + 1);
        x[i] = last == 0 ? 0 : 1 + random.nextInt(last);
        recency[i] = last;
        age[i] = n;
        weight[i] = i % 7 == 0 ? 1.5 : 1 + i % 3;
      }
    }

    Histories histories() {
      return Histories.of(x, recency, age, weight);
    }
  }
}

package io.github.clv4j.predictive.attrition;

import static io.github.clv4j.core.period.PeriodUnit.WEEKS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import io.github.clv4j.core.customer.History;
import io.github.clv4j.predictive.process.Kernel;
import java.util.SplittableRandom;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.assertj.core.data.Percentage;

/** What holds for GGompertz/NBD and PDO at any parameters and for any history. */
class LifetimeModelsPropertyTest {

  /** What a value computed in another order may lack of monotonicity, relative. */
  private static final double ROUNDING = 1e-12;

  @Property(tries = 40)
  void probabilitiesSumToOneAndTheirMeanIsTheExpectation(
      @ForAll("models") FittedAttrition model,
      @ForAll("histories") History history,
      @ForAll @DoubleRange(min = 0.1, max = 30) double t) {
    double sum = 0;
    double mean = 0;
    double largest = 1;
    for (int k = 0; k < 3000 && (k < 50 || largest > 1e-12 * mean); k++) {
      double probability = model.probability(k, history, t);
      assertThat(probability).isBetween(0.0, 1.0);
      sum += probability;
      mean += k * probability;
      largest = k * k * probability;
    }
    assertThat(sum).isEqualTo(1, offset(1e-10));
    assertThat(mean).isCloseTo(model.expectedTransactions(history, t), within(1e-8));
  }

  @Property(tries = 200)
  void timeBringsPurchasesAndTakesCustomers(
      @ForAll("models") FittedAttrition model,
      @ForAll("histories") History history,
      @ForAll @DoubleRange(min = 0.01, max = 100) double t) {
    double alive = model.probabilityAlive(history);
    assertThat(alive).isBetween(0.0, 1.0);
    assertThat(model.expectedTransactions(history, 2 * t))
        .isGreaterThanOrEqualTo(model.expectedTransactions(history, t) * (1 - ROUNDING))
        .isLessThanOrEqualTo(2 * model.expectedTransactions(history, t) * (1 + ROUNDING));
    assertThat(model.probabilityAlive(history, 2 * t))
        .isLessThanOrEqualTo(model.probabilityAlive(history, t) * (1 + ROUNDING));
    assertThat(model.probabilityAlive(history, 0)).isEqualTo(alive);
    assertThat(model.survival(2 * t)).isLessThanOrEqualTo(model.survival(t) * (1 + ROUNDING));
    assertThat(model.survival(0)).isOne();
  }

  @Property(tries = 200)
  void aLongerSilenceIsWorse(
      @ForAll("gompertz") FittedAttrition model,
      @ForAll("histories") History history,
      @ForAll @DoubleRange(min = 0.1, max = 100) double silence) {
    History later = History.of(history.frequency(), history.recency(), history.age() + silence);
    double alive = model.probabilityAlive(history);
    assertThat(model.probabilityAlive(later)).isLessThanOrEqualTo(alive * (1 - 1e-12));
  }

  /**
   * Between two opportunities nobody leaves: the odds of being alive fall as the likelihood of the
   * silence does, and who bought since the last one is alive.
   */
  @Property(tries = 200)
  void betweenOpportunitiesOnlyTheSilenceCounts(
      @ForAll("periodic") FittedAttrition model,
      @ForAll @IntRange(min = 0, max = 30) int x,
      @ForAll @IntRange(min = 0, max = 12) int before,
      @ForAll @DoubleRange(min = 0.05, max = 1) double share,
      @ForAll @DoubleRange(min = 0.01, max = 0.5) double from,
      @ForAll @DoubleRange(min = 0.51, max = 0.99) double to) {
    double tau = model.parameters().get("tau");
    double shape = model.parameters().get("r") + x;
    double scale = model.parameters().get("alpha");
    double age = (before + from) * tau;
    double later = (before + to) * tau;
    double recency = x == 0 ? 0 : share * age;
    double alive = model.probabilityAlive(History.of(x, recency, age));
    double stillAlive = model.probabilityAlive(History.of(x, recency, later));
    if (recency > before * tau || before == 0) {
      assertThat(alive).isOne();
      assertThat(stillAlive).isOne();
    } else {
      double fall = StrictMath.pow((scale + age) / (scale + later), shape);
      assertThat(stillAlive)
          .isLessThan(alive)
          .isCloseTo(1 / (1 + (1 - alive) / alive / fall), within(1e-10));
    }
  }

  /** The history up to a time, and what follows given that, is the history. */
  @Property(tries = 100)
  void whoIsSilentForLongerIsLikelierByWhatTheModelExpects(
      @ForAll("models") FittedAttrition model,
      @ForAll("histories") History history,
      @ForAll @DoubleRange(min = 0.1, max = 50) double silence) {
    History later = History.of(history.frequency(), history.recency(), history.age() + silence);
    assertThat(model.logLikelihood(later) - model.logLikelihood(history))
        .isEqualTo(StrictMath.log(model.probability(0, history, silence)), offset(1e-10));
  }

  @Property(tries = 60)
  void aSlowPaceOfAgeingIsParetoNbd(
      @ForAll("histories") History history,
      @ForAll @DoubleRange(min = 0.1, max = 5) double s,
      @ForAll @DoubleRange(min = 1, max = 50) double beta,
      @ForAll @DoubleRange(min = 0.1, max = 100) double t) {
    FittedAttrition gompertz = GGompertzNbd.of(0.7, 6, 1e-12, s, 1e-12 * beta, WEEKS);
    FittedAttrition pareto = ParetoNbd.of(0.7, 6, s, beta, WEEKS);
    assertThat(gompertz.logLikelihood(history))
        .isEqualTo(pareto.logLikelihood(history), offset(1e-8));
    assertThat(gompertz.expectedTransactions(history, t))
        .isCloseTo(pareto.expectedTransactions(history, t), within(1e-8));
    assertThat(gompertz.probability(2, t)).isCloseTo(pareto.probability(2, t), within(1e-8));
  }

  /**
   * With twice the opportunities half the difference to Pareto/NBD is left, up to its square. Times
   * are whole weeks, and so opportunities.
   */
  @Property(tries = 30)
  void frequentOpportunitiesAreParetoNbd(
      @ForAll @IntRange(min = 0, max = 30) int x,
      @ForAll @IntRange(min = 1, max = 40) int recency,
      @ForAll @IntRange(min = 0, max = 40) int silence,
      @ForAll @DoubleRange(min = 0.1, max = 5) double s,
      @ForAll @DoubleRange(min = 1, max = 50) double beta,
      @ForAll @IntRange(min = 1, max = 100) int t) {
    FittedAttrition pareto = ParetoNbd.of(0.7, 6, s, beta, WEEKS);
    double tau = 1 / 512.0;
    FittedAttrition pdo = Pdo.of(0.7, 6, s, beta / tau, tau, WEEKS);
    FittedAttrition twice = Pdo.of(0.7, 6, s, 2 * beta / tau, tau / 2, WEEKS);
    assertThat(2 * twice.survival(t) - pdo.survival(t)).isCloseTo(pareto.survival(t), within(1e-4));
    assertThat(2 * twice.expectedTransactions(t) - pdo.expectedTransactions(t))
        .isCloseTo(pareto.expectedTransactions(t), within(1e-5));
    History history = History.of(x, x == 0 ? 0 : recency, recency + silence);
    assertThat(2 * twice.logLikelihood(history) - pdo.logLikelihood(history))
        .isEqualTo(pareto.logLikelihood(history), offset(1e-4));
  }

  @Property(tries = 3)
  void simulationAgreesWithTheFormulas(@ForAll("models") FittedAttrition model) {
    Kernel kernel = model.process().ifAlive(History.of(2, 5, 9));
    int n = 40_000;
    double t = 26;
    SplittableRandom random = new SplittableRandom(5);
    double[] sums = new double[5];
    double[] squares = new double[5];
    for (int i = 0; i < n; i++) {
      double[] seen = new double[5];
      double end =
          kernel.simulate(
              random,
              t,
              time -> {
                seen[0]++;
                seen[4] += StrictMath.exp(-0.02 * time);
              });
      seen[1] = end == t ? 1 : 0;
      seen[2] = seen[0] == 2 ? 1 : 0;
      seen[3] = seen[0] > 0 ? 1 : 0;
      for (int k = 0; k < 5; k++) {
        sums[k] += seen[k];
        squares[k] += seen[k] * seen[k];
      }
    }
    double[] expected = {
      kernel.expectedTransactions(t),
      kernel.survival(t),
      kernel.probability(2, t),
      kernel.probabilityActive(t),
      kernel.discountedTransactions(0.02, t)
    };
    for (int k = 0; k < 5; k++) {
      double mean = sums[k] / n;
      double deviation = StrictMath.sqrt((squares[k] / n - mean * mean) / n);
      assertThat(mean)
          .as("%d of %s", k, model)
          .isEqualTo(expected[k], offset(4.5 * deviation + 3.0 / n));
    }
  }

  @Provide
  Arbitrary<FittedAttrition> models() {
    return Arbitraries.oneOf(gompertz(), periodic());
  }

  @Provide
  Arbitrary<FittedAttrition> gompertz() {
    return Combinators.combine(
            parameter(0.1, 5),
            parameter(1, 50),
            parameter(0.001, 0.5),
            parameter(0.1, 5),
            parameter(0.01, 50))
        .as((r, alpha, b, s, beta) -> GGompertzNbd.of(r, alpha, b, s, beta, WEEKS));
  }

  @Provide
  Arbitrary<FittedAttrition> periodic() {
    return Combinators.combine(
            parameter(0.1, 5),
            parameter(1, 50),
            parameter(0.1, 5),
            parameter(0.1, 20),
            parameter(0.1, 40))
        .as((r, alpha, a, b, tau) -> Pdo.of(r, alpha, a, b, tau, WEEKS));
  }

  @Provide
  Arbitrary<History> histories() {
    return Combinators.combine(
            Arbitraries.integers().between(0, 30), parameter(0.01, 1), parameter(1, 80))
        .as((x, share, age) -> History.of(x, x == 0 ? 0 : share * age, age));
  }

  private static Arbitrary<Double> parameter(double from, double to) {
    return Arbitraries.doubles().between(from, to).ofScale(6);
  }

  private static Percentage within(double tolerance) {
    return Percentage.withPercentage(100 * tolerance);
  }
}

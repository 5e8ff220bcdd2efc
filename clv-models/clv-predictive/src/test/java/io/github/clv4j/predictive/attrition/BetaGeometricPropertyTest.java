package io.github.clv4j.predictive.attrition;

import static io.github.clv4j.core.period.PeriodUnit.DAYS;
import static io.github.clv4j.core.period.PeriodUnit.WEEKS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import io.github.clv4j.core.customer.History;
import io.github.clv4j.core.period.DiscountRate;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.assertj.core.data.Percentage;

/** What holds for MBG/NBD, BG/CNBD-k and MBG/CNBD-k at any parameters and for any history. */
class BetaGeometricPropertyTest {

  /** What a value computed in another order may lack of monotonicity, relative. */
  private static final double ROUNDING = 1e-12;

  @Property(tries = 50)
  void probabilitiesSumToOneAndTheirMeanIsTheExpectation(
      @ForAll("models") FittedAttrition model,
      @ForAll("histories") History history,
      @ForAll @DoubleRange(min = 0.1, max = 20) double t) {
    double sum = 0;
    double mean = 0;
    double newSum = 0;
    double newMean = 0;
    int most = 700 + (int) (4 * history.frequency() * t / history.age()); // nothing is left beyond
    for (int n = 0; n < most; n++) {
      double probability = model.probability(n, history, t);
      assertThat(probability).isBetween(0.0, 1.0);
      sum += probability;
      mean += n * probability;
      newSum += model.probability(n, t);
      newMean += n * model.probability(n, t);
    }
    assertThat(sum).isEqualTo(1, offset(1e-10));
    assertThat(mean).isCloseTo(model.expectedTransactions(history, t), within(1e-8));
    assertThat(newSum).isEqualTo(1, offset(1e-10));
    assertThat(newMean).isCloseTo(model.expectedTransactions(t), within(1e-8));
    assertThat(model.probabilityActive(history, t))
        .isEqualTo(1 - model.probability(0, history, t), offset(1e-13));
  }

  @Property(tries = 100)
  void theUnitOfTimeDoesNotMatter(
      @ForAll("models") FittedAttrition model,
      @ForAll("histories") History history,
      @ForAll @DoubleRange(min = 0.1, max = 200) double t) {
    double[] parameters =
        model.parameters().values().stream().mapToDouble(Double::doubleValue).toArray();
    parameters[model.model().parameterNames().indexOf("alpha")] *= 7;
    FittedAttrition daily = model.model().withParameters(DAYS, parameters);
    History inDays = history.convert(WEEKS, DAYS);
    DiscountRate rate = DiscountRate.effectivePerYear(0.15);

    assertThat(daily.probabilityAlive(inDays))
        .isCloseTo(model.probabilityAlive(history), within(1e-11));
    assertThat(daily.expectedTransactions(inDays, 7 * t))
        .isCloseTo(model.expectedTransactions(history, t), within(1e-11));
    assertThat(daily.discountedTransactions(inDays, rate))
        .isCloseTo(model.discountedTransactions(history, rate), within(1e-10));
    double phases = model.parameters().getOrDefault("k", 1.0);
    assertThat(daily.logLikelihood(inDays) + phases * history.frequency() * StrictMath.log(7))
        .isCloseTo(model.logLikelihood(history), offset(1e-8));
  }

  @Property(tries = 100)
  void timeBringsPurchasesAndTakesCustomers(
      @ForAll("models") FittedAttrition model,
      @ForAll("histories") History history,
      @ForAll @DoubleRange(min = 0.01, max = 100) double t) {
    DiscountRate rate = DiscountRate.effectivePerYear(0.15);
    assertThat(model.expectedTransactions(history, 2 * t))
        .isGreaterThanOrEqualTo(model.expectedTransactions(history, t) * (1 - ROUNDING));
    assertThat(model.discountedTransactions(history, rate, t))
        .isPositive()
        .isLessThan(model.expectedTransactions(history, t));
    assertThat(model.discountedTransactions(history, rate))
        .isGreaterThan(model.discountedTransactions(history, rate, t));
    assertThat(model.probabilityAlive(history, 2 * t))
        .isLessThanOrEqualTo(model.probabilityAlive(history, t) * (1 + ROUNDING));
    assertThat(model.probabilityAlive(history, 0)).isEqualTo(model.probabilityAlive(history));
    assertThat(model.survival(2 * t)).isLessThanOrEqualTo(model.survival(t) * (1 + ROUNDING));
    assertThat(model.survival(t)).isBetween(0.0, 1.0);
  }

  @Property(tries = 100)
  void aLongerSilenceIsWorse(
      @ForAll("models") FittedAttrition model,
      @ForAll("histories") History history,
      @ForAll @DoubleRange(min = 0.1, max = 100) double silence) {
    History later = History.of(history.frequency(), history.recency(), history.age() + silence);

    if (history.frequency() == 0 && !model.model().name().startsWith("mbg")) {
      assertThat(model.probabilityAlive(later)).isEqualTo(1);
    } else {
      assertThat(model.probabilityAlive(later)).isLessThan(model.probabilityAlive(history));
    }
  }

  /** One who can stay or leave at once: the two histories of no purchase so far. */
  @Property(tries = 100)
  void newCustomersAreThoseWithoutHistory(
      @ForAll("models") FittedAttrition model, @ForAll @DoubleRange(min = 0.1, max = 50) double t) {
    History none = History.of(0, 0, 0);
    assertThat(model.expectedTransactions(t))
        .isCloseTo(model.expectedTransactions(none, t), within(1e-12));
    assertThat(model.survival(t)).isCloseTo(model.probabilityAlive(none, t), within(1e-12));
    assertThat(model.probability(2, t)).isCloseTo(model.probability(2, none, t), within(1e-12));
    assertThat(model.probability(0, t)).isCloseTo(model.probability(0, none, t), within(1e-12));
  }

  @Property(tries = 150)
  void withoutDropoutPhasesComeAtRandom(
      @ForAll @IntRange(min = 1, max = 5) int k,
      @ForAll @DoubleRange(min = 0.1, max = 10) double r,
      @ForAll @DoubleRange(min = 0.5, max = 50) double alpha,
      @ForAll @DoubleRange(min = 0.1, max = 50) double t) {
    FittedAttrition immortal = BgCnbdK.of(k, r, alpha, 1e-15, 1, WEEKS);

    assertThat(immortal.survival(t)).isEqualTo(1, offset(1e-9));
    // every k-th of a negative binomial number of phases is a purchase
    double ratio = t / (alpha + t);
    double probability = StrictMath.pow(1 - ratio, r);
    double expected = 0;
    for (int n = 0; n < 20_000; n++) {
      int purchases = n / k;
      expected += purchases * probability;
      probability *= (r + n) / (n + 1) * ratio;
    }
    assertThat(immortal.expectedTransactions(t)).isCloseTo(expected, within(1e-10));
    assertThat(MbgCnbdK.of(k, r, alpha, 1e-15, 1, WEEKS).expectedTransactions(t))
        .isCloseTo(immortal.expectedTransactions(t), within(1e-9));
  }

  @Provide
  Arbitrary<FittedAttrition> models() {
    return Combinators.combine(
            Arbitraries.integers().between(0, 2),
            Arbitraries.integers().between(1, 4),
            parameter(0.1, 5),
            parameter(1, 50),
            parameter(0.1, 5),
            parameter(0.1, 10))
        .as(
            (kind, k, r, alpha, a, b) ->
                switch (kind) {
                  case 0 -> MbgNbd.of(r, alpha, a, b, WEEKS);
                  case 1 -> BgCnbdK.of(k, r, alpha, a, b, WEEKS);
                  default -> MbgCnbdK.of(k, r, alpha, a, b, WEEKS);
                });
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

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
import org.assertj.core.data.Percentage;

/** What holds for BG/NBD at any parameters and for any history. */
class FittedAttritionPropertyTest {

  /** What a value computed in another order may lack of monotonicity, relative. */
  private static final double ROUNDING = 1e-12;

  @Property(tries = 200)
  void probabilitiesSumToOneAndTheirMeanIsTheExpectation(
      @ForAll("models") FittedAttrition model,
      @ForAll("histories") History history,
      @ForAll @DoubleRange(min = 0.1, max = 30) double t) {
    double sum = 0;
    double mean = 0;
    for (int k = 0; k < 3000; k++) {
      double probability = model.probability(k, history, t);
      assertThat(probability).isBetween(0.0, 1.0);
      sum += probability;
      mean += k * probability;
    }
    assertThat(sum).isEqualTo(1, offset(1e-10));
    assertThat(mean).isCloseTo(model.expectedTransactions(history, t), within(1e-8));
  }

  @Property(tries = 300)
  void theUnitOfTimeDoesNotMatter(
      @ForAll("models") FittedAttrition model,
      @ForAll("histories") History history,
      @ForAll @DoubleRange(min = 0.1, max = 200) double t) {
    var p = model.parameters();
    FittedAttrition daily = BgNbd.of(p.get("r"), 7 * p.get("alpha"), p.get("a"), p.get("b"), DAYS);
    History inDays = history.convert(WEEKS, DAYS);
    DiscountRate rate = DiscountRate.effectivePerYear(0.15);

    assertThat(daily.probabilityAlive(inDays))
        .isCloseTo(model.probabilityAlive(history), within(1e-11));
    assertThat(daily.expectedTransactions(inDays, 7 * t))
        .isCloseTo(model.expectedTransactions(history, t), within(1e-11));
    assertThat(daily.discountedTransactions(inDays, rate))
        .isCloseTo(model.discountedTransactions(history, rate), within(1e-10));
    assertThat(daily.logLikelihood(inDays) + history.frequency() * StrictMath.log(7))
        .isCloseTo(model.logLikelihood(history), offset(1e-9));
  }

  @Property(tries = 300)
  void timeBringsPurchasesAndTakesCustomers(
      @ForAll("models") FittedAttrition model,
      @ForAll("histories") History history,
      @ForAll @DoubleRange(min = 0.01, max = 100) double t) {
    assertThat(model.expectedTransactions(history, 2 * t))
        .isGreaterThanOrEqualTo(model.expectedTransactions(history, t) * (1 - ROUNDING))
        .isLessThanOrEqualTo(2 * model.expectedTransactions(history, t) * (1 + ROUNDING));
    assertThat(model.probabilityAlive(history, 2 * t))
        .isLessThanOrEqualTo(model.probabilityAlive(history, t) * (1 + ROUNDING));
    assertThat(model.probabilityAlive(history, 0)).isEqualTo(model.probabilityAlive(history));
    assertThat(model.survival(2 * t)).isLessThanOrEqualTo(model.survival(t) * (1 + ROUNDING));
  }

  @Property(tries = 200)
  void aLongerSilenceIsWorse(
      @ForAll("models") FittedAttrition model,
      @ForAll("histories") History history,
      @ForAll @DoubleRange(min = 0.1, max = 100) double silence) {
    History later = History.of(history.frequency(), history.recency(), history.age() + silence);

    if (history.frequency() == 0) {
      assertThat(model.probabilityAlive(later)).isEqualTo(1);
    } else {
      assertThat(model.probabilityAlive(later)).isLessThan(model.probabilityAlive(history));
    }
  }

  @Property(tries = 200)
  void withoutDropoutItIsTheNbdModel(
      @ForAll @DoubleRange(min = 0.1, max = 10) double r,
      @ForAll @DoubleRange(min = 0.5, max = 50) double alpha,
      @ForAll("histories") History history,
      @ForAll @DoubleRange(min = 0.1, max = 50) double t) {
    FittedAttrition immortal = BgNbd.of(r, alpha, 1e-12, 1, WEEKS);

    assertThat(immortal.expectedTransactions(history, t))
        .isCloseTo(
            immortal.probabilityAlive(history)
                * (r + history.frequency())
                * t
                / (alpha + history.age()),
            within(1e-8));
    assertThat(immortal.expectedTransactions(t)).isCloseTo(r * t / alpha, within(1e-8));
    assertThat(immortal.survival(t)).isEqualTo(1, offset(1e-9));
  }

  @Provide
  Arbitrary<FittedAttrition> models() {
    return Combinators.combine(
            parameter(0.1, 5), parameter(1, 50), parameter(0.1, 5), parameter(0.1, 10))
        .as((r, alpha, a, b) -> BgNbd.of(r, alpha, a, b, WEEKS));
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

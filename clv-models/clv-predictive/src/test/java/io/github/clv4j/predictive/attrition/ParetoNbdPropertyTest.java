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

/** What holds for Pareto/NBD at any parameters and for any history. */
class ParetoNbdPropertyTest {

  /** What a value computed in another order may lack of monotonicity, relative. */
  private static final double ROUNDING = 1e-12;

  @Property(tries = 60)
  void probabilitiesSumToOneAndTheirMeanIsTheExpectation(
      @ForAll("models") FittedAttrition model,
      @ForAll("histories") History history,
      @ForAll @DoubleRange(min = 0.1, max = 30) double t) {
    double sum = 0;
    double mean = 0;
    double left = 1;
    for (int k = 0; k < 3000 && (k < 50 || left > 1e-16 * mean); k++) {
      double probability = model.probability(k, history, t);
      assertThat(probability).isBetween(0.0, 1.0);
      sum += probability;
      mean += k * probability;
      left = k * k * probability;
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
    FittedAttrition daily =
        ParetoNbd.of(p.get("r"), 7 * p.get("alpha"), p.get("s"), 7 * p.get("beta"), DAYS);
    History inDays = history.convert(WEEKS, DAYS);
    DiscountRate rate = DiscountRate.effectivePerYear(0.15);

    assertThat(daily.probabilityAlive(inDays))
        .isCloseTo(model.probabilityAlive(history), within(1e-11));
    assertThat(daily.expectedTransactions(inDays, 7 * t))
        .isCloseTo(model.expectedTransactions(history, t), within(1e-11));
    assertThat(daily.probabilityActive(inDays, 7 * t))
        .isCloseTo(model.probabilityActive(history, t), within(1e-11));
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
    double alive = model.probabilityAlive(history);
    double expected = model.expectedTransactions(history, t);
    double active = model.probabilityActive(history, t);
    assertThat(alive).isBetween(0.0, 1.0);
    assertThat(model.expectedTransactions(history, 2 * t))
        .isGreaterThanOrEqualTo(expected * (1 - ROUNDING))
        .isLessThanOrEqualTo(2 * expected * (1 + ROUNDING));
    assertThat(active).isBetween(0.0, Math.min(alive, expected * (1 + ROUNDING)));
    assertThat(model.probabilityActive(history, 2 * t))
        .isGreaterThanOrEqualTo(active * (1 - ROUNDING));
    assertThat(active).isEqualTo(1 - model.probability(0, history, t), offset(1e-12));
    assertThat(model.probabilityAlive(history, 2 * t))
        .isLessThanOrEqualTo(model.probabilityAlive(history, t) * (1 + ROUNDING));
    assertThat(model.probabilityAlive(history, 0)).isEqualTo(alive);
    assertThat(model.survival(2 * t)).isLessThanOrEqualTo(model.survival(t) * (1 + ROUNDING));
  }

  @Property(tries = 200)
  void aLongerSilenceIsWorse(
      @ForAll("models") FittedAttrition model,
      @ForAll("histories") History history,
      @ForAll @DoubleRange(min = 0.1, max = 100) double silence) {
    History later = History.of(history.frequency(), history.recency(), history.age() + silence);

    assertThat(model.probabilityAlive(later)).isLessThan(model.probabilityAlive(history));
  }

  @Property(tries = 100)
  void aPurchaseNowMeansAliveNow(
      @ForAll("models") FittedAttrition model, @ForAll("histories") History history) {
    History justNow = History.of(history.frequency() + 1, history.age(), history.age());

    assertThat(model.probabilityAlive(justNow)).isEqualTo(1);
  }

  @Property(tries = 200)
  void withoutDropoutItIsTheNbdModel(
      @ForAll @DoubleRange(min = 0.1, max = 10) double r,
      @ForAll @DoubleRange(min = 0.5, max = 50) double alpha,
      @ForAll("histories") History history,
      @ForAll @DoubleRange(min = 0.1, max = 50) double t) {
    FittedAttrition immortal = ParetoNbd.of(r, alpha, 1e-14, 1, WEEKS);
    FittedAttrition nbd = Nbd.of(r, alpha, WEEKS);
    double alive = immortal.probabilityAlive(history);

    assertThat(nbd.probabilityAlive(history)).isEqualTo(1);
    assertThat(nbd.expectedTransactions(history, t))
        .isCloseTo((r + history.frequency()) * t / (alpha + history.age()), within(1e-13));
    assertThat(immortal.expectedTransactions(history, t))
        .isCloseTo(alive * nbd.expectedTransactions(history, t), within(1e-9));
    assertThat(immortal.probability(2, t)).isEqualTo(nbd.probability(2, t), offset(1e-12));
    assertThat(immortal.survival(t)).isEqualTo(1, offset(1e-9));
  }

  @Provide
  Arbitrary<FittedAttrition> models() {
    return Combinators.combine(
            parameter(0.1, 5), parameter(1, 50), parameter(0.1, 5), parameter(1, 100))
        .as((r, alpha, s, beta) -> ParetoNbd.of(r, alpha, s, beta, WEEKS));
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

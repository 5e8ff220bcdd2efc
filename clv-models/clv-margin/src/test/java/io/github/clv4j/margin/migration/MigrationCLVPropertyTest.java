package io.github.clv4j.margin.migration;

import static io.github.clv4j.core.period.PeriodUnit.YEARS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.clv4j.core.period.DiscountRate;
import io.github.clv4j.core.period.Flow;
import io.github.clv4j.core.period.Horizon;
import io.github.clv4j.core.period.Retention;
import io.github.clv4j.core.valuation.PaymentTiming;
import io.github.clv4j.margin.DiscountedMarginCLV;
import java.util.List;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Scale;

class MigrationCLVPropertyTest {
  private static final List<String> NAMES = List.of("a", "b", "c", "d", "e");

  /** Rows that sum to 1, about half of their entries 0. */
  private static double[][] matrix(SplittableRandom random, int n) {
    double[][] matrix = new double[n][n];
    for (int i = 0; i < n; i++) {
      matrix[i][random.nextInt(n)] = 0.1;
      double sum = 0.1;
      for (int j = 0; j < n; j++) {
        double more = random.nextBoolean() ? random.nextDouble(0.05, 1) : 0;
        matrix[i][j] += more;
        sum += more;
      }
      for (int j = 0; j < n; j++) {
        matrix[i][j] /= sum;
      }
    }
    return matrix;
  }

  private static double[] payoffs(SplittableRandom random, int n) {
    return random.doubles(n, -10, 50).toArray();
  }

  private static MigrationCLV clv(int n, double[][] matrix, double[] payoffs, double d) {
    return MigrationCLV.of(
        NAMES.subList(0, n), matrix, payoffs, YEARS, DiscountRate.effectivePerYear(d));
  }

  @Property
  void valuesSatisfyTheirEquation(
      @ForAll long seed,
      @ForAll @IntRange(min = 1, max = 5) int n,
      @ForAll @DoubleRange(min = 1e-6, max = 2) @Scale(9) double d) {
    SplittableRandom random = new SplittableRandom(seed);
    double[][] p = matrix(random, n);
    MigrationCLV clv = clv(n, p, payoffs(random, n), d);
    double size = 50 / d * (1 + d);
    for (int i = 0; i < n; i++) {
      double next = 0;
      double square = 0;
      double later = 0;
      for (int j = 0; j < n; j++) {
        double value = clv.value(NAMES.get(j));
        next += p[i][j] * value;
        square += p[i][j] * value * value;
        later += p[i][j] * clv.variance(NAMES.get(j));
      }
      String state = NAMES.get(i);
      assertThat(clv.value(state))
          .isCloseTo(clv.payoff(state) + next / (1 + d), within(1e-12 * size));
      double variance = (square - next * next + later) / ((1 + d) * (1 + d));
      assertThat(clv.variance(state))
          .isNotNegative()
          .isCloseTo(variance, within(1e-11 * size * size));
    }
  }

  @Property
  void withoutEndIsTheLimitOfHorizons(
      @ForAll long seed,
      @ForAll @IntRange(min = 1, max = 5) int n,
      @ForAll @DoubleRange(min = 0.1, max = 2) double d) {
    SplittableRandom random = new SplittableRandom(seed);
    MigrationCLV clv = clv(n, matrix(random, n), payoffs(random, n), d);
    MigrationCLV far = clv.over(Horizon.years(400));
    for (String state : clv.states()) {
      assertThat(far.value(state)).isCloseTo(clv.value(state), within(1e-9));
      assertThat(far.variance(state)).isCloseTo(clv.variance(state), within(1e-7));
    }
  }

  @Property
  void valuesAreLinearInThePayoffs(
      @ForAll long seed,
      @ForAll @IntRange(min = 1, max = 5) int n,
      @ForAll @IntRange(min = 1, max = 30) int years,
      @ForAll @DoubleRange(min = -3, max = 3) double factor) {
    SplittableRandom random = new SplittableRandom(seed);
    double[][] p = matrix(random, n);
    double[] first = payoffs(random, n);
    double[] second = payoffs(random, n);
    double[] both = new double[n];
    for (int i = 0; i < n; i++) {
      both[i] = first[i] + factor * second[i];
    }
    for (Horizon horizon : List.of(Horizon.lifetime(), Horizon.years(years))) {
      for (String state : NAMES.subList(0, n)) {
        assertThat(clv(n, p, both, 0.1).over(horizon).value(state))
            .isCloseTo(
                clv(n, p, first, 0.1).over(horizon).value(state)
                    + factor * clv(n, p, second, 0.1).over(horizon).value(state),
                within(1e-8));
      }
    }
  }

  @Property
  void somewhereEverybodyIs(
      @ForAll long seed,
      @ForAll @IntRange(min = 1, max = 5) int n,
      @ForAll @IntRange(min = 0, max = 200) int periods) {
    MigrationCLV clv = clv(n, matrix(new SplittableRandom(seed), n), new double[n], 0.1);
    for (String state : clv.states()) {
      assertThat(clv.occupancy(state, periods).values()).allMatch(p -> p >= 0);
      assertThat(clv.occupancy(state, periods).values().stream().mapToDouble(p -> p).sum())
          .isCloseTo(1, within(1e-12));
    }
  }

  /** Nothing is NaN without discounting, and what is finite is what little discounting gives. */
  @Property
  void withoutDiscountEitherTheLimitOrInfinity(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 5) int n) {
    SplittableRandom random = new SplittableRandom(seed);
    double[][] p = matrix(random, n);
    if (random.nextBoolean()) {
      p[n - 1] = new double[n];
      p[n - 1][n - 1] = 1;
    }
    double[] r = random.ints(n, -1, 2).asDoubleStream().toArray();
    MigrationCLV none = clv(n, p, r, 0);
    MigrationCLV little = clv(n, p, r, 1e-9);
    for (String state : none.states()) {
      double value = none.value(state);
      assertThat(none.variance(state)).isNotNegative();
      if (Double.isInfinite(value)) {
        assertThat(little.value(state) * Math.signum(value)).isPositive();
        assertThat(none.reason(state)).isPresent();
      } else {
        assertThat(little.value(state)).isCloseTo(value, within(1e-4 * (1 + Math.abs(value))));
      }
    }
  }

  @Property
  void stayingOrLeavingIsConstantRetention(
      @ForAll @DoubleRange(min = 0, max = 1) @Scale(6) double retention,
      @ForAll @DoubleRange(min = 0.001, max = 1) @Scale(6) double discount,
      @ForAll @IntRange(min = 1, max = 40) int payments) {
    DiscountRate rate = DiscountRate.effectivePerYear(discount);
    MigrationCLV clv = MigrationCLVTest.stayOrLeave(retention, 100, rate);
    DiscountedMarginCLV margins =
        DiscountedMarginCLV.of(
            Flow.perYear(100), Retention.perYear(retention), rate, PaymentTiming.FIRST_NOW);
    assertThat(clv.value("stay")).isCloseTo(margins.value(), within(1e-10 * margins.value()));
    // t = 0..N are N+1 payments
    assertThat(clv.over(Horizon.years(payments)).value("stay"))
        .isCloseTo(margins.over(Horizon.years(payments + 1)).value(), within(1e-9));
  }

  @Property(tries = 300)
  void noPolicyIsBetter(
      @ForAll long seed,
      @ForAll @IntRange(min = 1, max = 5) int n,
      @ForAll @DoubleRange(min = 0.01, max = 1) double d) {
    SplittableRandom random = new SplittableRandom(seed);
    MigrationCLV market = clv(n, matrix(random, n), payoffs(random, n), d);
    MigrationCLV stop = clv(n, matrix(random, n), payoffs(random, n), d);
    MarketingPolicy best = market.bestPolicy(stop);
    double tolerance = 1e-9 * 60 / d;
    for (int policy = 0; policy < 1 << n; policy++) {
      double[][] p = new double[n][n];
      double[] r = new double[n];
      boolean isBest = true;
      for (int i = 0; i < n; i++) {
        boolean stops = (policy >> i & 1) == 1;
        MigrationCLV of = stops ? stop : market;
        r[i] = of.payoff(NAMES.get(i));
        for (int j = 0; j < n; j++) {
          p[i][j] = of.probability(NAMES.get(i), NAMES.get(j));
        }
        isBest &= stops == best.stopped().contains(NAMES.get(i));
      }
      MigrationCLV other = clv(n, p, r, d);
      for (String state : other.states()) {
        assertThat(best.value(state)).isGreaterThanOrEqualTo(other.value(state) - tolerance);
        if (isBest) {
          assertThat(best.value(state)).isCloseTo(other.value(state), within(tolerance));
        }
      }
    }
    for (String state : market.states()) {
      assertThat(best.gain(state))
          .isCloseTo(best.value(state) - market.value(state), within(tolerance));
    }
  }
}

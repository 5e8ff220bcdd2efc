package io.github.clv4j.margin.migration;

import static io.github.clv4j.core.period.PeriodUnit.MONTHS;
import static io.github.clv4j.core.period.PeriodUnit.YEARS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.within;

import io.github.clv4j.core.period.DiscountRate;
import io.github.clv4j.core.period.Horizon;
import io.github.clv4j.core.table.Table;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class MigrationCLVTest {
  private static final DiscountRate TWENTY = DiscountRate.effectivePerYear(0.20);
  private static final double PRINTED = 0.0005 + 1e-9;

  /** Pfeifer and Carraway (2000). */
  private static final MigrationCLV MAILED =
      MigrationCLV.byRecency(new double[] {0.30, 0.20, 0.15, 0.05}, 40, 4, YEARS, TWENTY);

  /** The same method in the public unit tests of a PHP library. */
  private static final MigrationCLV SHORTER =
      MigrationCLV.byRecency(new double[] {0.3, 0.2, 0.05}, 40, 4, YEARS, TWENTY);

  private static MigrationCLV undiscounted(double[][] matrix, double... payoffs) {
    List<String> names = List.of("a", "b", "c", "d", "e").subList(0, payoffs.length);
    return MigrationCLV.of(names, matrix, payoffs, YEARS, DiscountRate.NONE);
  }

  private static void values(MigrationCLV clv, double... printed) {
    assertThat(clv.values().values().stream().mapToDouble(Double::doubleValue).toArray())
        .containsExactly(printed, within(PRINTED));
  }

  @Test
  void pfeiferAndCarraway() {
    assertThat(MAILED.states()).containsExactly("1", "2", "3", "4", "former");
    assertThat(MAILED.payoff("1")).isEqualTo(36);
    assertThat(MAILED.payoff("4")).isEqualTo(-4);
    assertThat(MAILED.payoff("former")).isZero();
    values(MAILED.over(Horizon.years(4)), 50.115, 4.220, 0.592, -1.980, 0);
    values(MAILED, 52.320, 5.554, 1.251, -1.820, 0);
    values(MAILED.bestPolicy().clv(), 53.149, 6.621, 2.644, 0, 0);
  }

  @Test
  void theFiguresOfThePublicUnitTests() {
    MigrationCLV free =
        MigrationCLV.byRecency(
            new double[] {0.5, 0.2, 0.1}, 100, 0, YEARS, DiscountRate.effectivePerYear(0.10));
    assertThat(free.value("1")).isCloseTo(231.08, within(0.005));
    assertThat(free.value("2")).isCloseTo(57.29, within(0.005));
    assertThat(free.value("3")).isCloseTo(21.01, within(0.005));
    assertThat(free.value("former")).isZero();
    values(SHORTER, 50.444, 3.142, -1.898, 0);
    MigrationCLV four = SHORTER.over(Horizon.years(4));
    assertThat(four.value("1")).isCloseTo(49.4, within(0.05));
    assertThat(four.value("2")).isCloseTo(2.69, within(0.005));
    assertThat(four.value("3")).isCloseTo(-1.98, within(0.005));
  }

  @Test
  void occupancyIsAPowerOfTheMatrix() {
    occupied("1", 0.0823, 0.0973, 0.1288, 0.6916);
    occupied("2", 0.0370, 0.0406, 0.0560, 0.8664);
    occupied("3", 0.0070, 0.0080, 0.0084, 0.9766);
    occupied("former", 0, 0, 0, 1);
    Table table = SHORTER.occupancies("1", 4);
    assertThat(table.size()).isEqualTo(5);
    assertThat(table.number(0, 1)).hasValue(1);
    assertThat(table.number(2, 1)).hasValueCloseTo(0.3 * 0.3 + 0.7 * 0.2, within(1e-15));
    assertThat(table.number(4, 4)).hasValueCloseTo(0.6916, within(0.00005));
  }

  private static void occupied(String state, double... printed) {
    assertThat(
            SHORTER.occupancy(state, 4).values().stream()
                .mapToDouble(Double::doubleValue)
                .toArray())
        .containsExactly(printed, within(0.00005 + 1e-12));
  }

  /** Every path of states over four periods, with its probability. */
  @Test
  void varianceOverAHorizonByEnumeration() {
    MigrationCLV clv = MAILED.over(Horizon.years(4));
    for (String state : clv.states()) {
      double[] moments = new double[3];
      walk(clv, state, 4, 1, 1, 0, moments);
      assertThat(moments[0]).isCloseTo(1, within(1e-12));
      assertThat(clv.value(state)).isCloseTo(moments[1], within(1e-10));
      assertThat(clv.variance(state)).isCloseTo(moments[2] - moments[1] * moments[1], within(1e-9));
    }
  }

  private static void walk(
      MigrationCLV clv, String state, int left, double p, double today, double sum, double[] m) {
    double total = sum + today * clv.payoff(state);
    if (left == 0) {
      m[0] += p;
      m[1] += p * total;
      m[2] += p * total * total;
      return;
    }
    for (String next : clv.states()) {
      double move = clv.probability(state, next);
      if (move > 0) {
        walk(clv, next, left - 1, p * move, today / 1.2, total, m);
      }
    }
  }

  @Test
  void varianceWithoutEndBySimulation() {
    SplittableRandom random = new SplittableRandom(20001);
    int n = 200_000;
    double[] sums = new double[n];
    for (int i = 0; i < n; i++) {
      String state = "1";
      double today = 1;
      while (!state.equals("former")) {
        sums[i] += today * MAILED.payoff(state);
        boolean buys = random.nextDouble() < MAILED.probability(state, "1");
        int next = MAILED.states().indexOf(state) + 1;
        state = buys ? "1" : MAILED.states().get(next);
        today /= 1.2;
      }
    }
    double mean = Arrays.stream(sums).average().orElseThrow();
    double[] squares = Arrays.stream(sums).map(s -> (s - mean) * (s - mean)).toArray();
    double variance = Arrays.stream(squares).sum() / n;
    double fourth = Arrays.stream(squares).map(s -> s * s).sum() / n;
    double error = Math.sqrt((fourth - variance * variance) / n);
    assertThat(MAILED.value("1")).isCloseTo(mean, within(4 * Math.sqrt(variance / n)));
    assertThat(MAILED.variance("1")).isCloseTo(variance, within(4 * error));
    assertThat(MAILED.standardDeviation("1")).isEqualTo(Math.sqrt(MAILED.variance("1")));
    assertThat(MAILED.variance("former")).isZero();
  }

  /** M2 = (I - P/(1+d)^2)^-1 [R R + 2/(1+d) R (P V)] of a single state that is left for good. */
  @Test
  void varianceOfAGeometricLifetime() {
    MigrationCLV clv = stayOrLeave(0.8, 100, DiscountRate.effectivePerYear(0.12));
    double b = 1 / 1.12;
    double value = 100 / (1 - 0.8 * b);
    double second = (100 * 100 + 2 * b * 100 * 0.8 * value) / (1 - 0.8 * b * b);
    assertThat(clv.value("stay")).isCloseTo(value, within(1e-10));
    assertThat(clv.variance("stay")).isCloseTo(second - value * value, within(1e-7));
    assertThat(clv.expectedTimeToAbsorption("stay")).isCloseTo(5, within(1e-13));
    assertThat(clv.expectedTimeToAbsorption("former")).isZero();
  }

  static MigrationCLV stayOrLeave(double retention, double margin, DiscountRate rate) {
    return MigrationCLV.of(
        List.of("stay", "former"),
        new double[][] {{retention, 1 - retention}, {0, 1}},
        new double[] {margin, 0},
        YEARS,
        rate);
  }

  @Test
  void withoutDiscountWhatEndsHasAValue() {
    MigrationCLV clv = stayOrLeave(0.8, 100, DiscountRate.NONE);
    assertThat(clv.value("stay")).isCloseTo(500, within(1e-10));
    assertThat(clv.variance("stay")).isCloseTo(100 * 100 * 0.8 / 0.04, within(1e-6));
    assertThat(clv.reason("stay")).isEmpty();
  }

  @Test
  void withoutDiscountWhatRecursDecides() {
    // a: to b or c; b and c for good
    double[][] matrix = {{0.2, 0.5, 0.3}, {0, 1, 0}, {0, 0, 1}};
    MigrationCLV clv = undiscounted(matrix, 100, 2, -3);
    assertThat(clv.value("b")).isEqualTo(Double.POSITIVE_INFINITY);
    assertThat(clv.value("c")).isEqualTo(Double.NEGATIVE_INFINITY);
    assertThat(clv.value("a")).isEqualTo(Double.POSITIVE_INFINITY);
    assertThat(clv.variance("a")).isEqualTo(Double.POSITIVE_INFINITY);
    assertThat(clv.reason("a").orElseThrow())
        .isEqualTo(
            "payoffs recur for ever and are not discounted: from state 'a' on 0.125 a year in the"
                + " long run; give a discount rate or a horizon");
    assertThat(undiscounted(matrix, 100, 2, -4).value("a")).isEqualTo(Double.NEGATIVE_INFINITY);
    assertThat(undiscounted(matrix, 100, 0, -4).value("b")).isZero();
    MigrationCLV cancels = undiscounted(matrix, 100, 3, -5);
    assertThat(cancels.value("a")).isCloseTo(125, within(1e-10));
    assertThat(cancels.variance("a")).isEqualTo(Double.POSITIVE_INFINITY);
    assertThat(cancels.explain())
        .contains("The value of 'b': payoffs recur", "The value of 'c': payoffs recur")
        .doesNotContain("The value of 'a'");
  }

  @Test
  void withoutDiscountWhatCancelsInTheLongRunIsTheLimitOfVanishingDiscount() {
    // d comes before the cycle of a, b and c
    double[][] matrix = {{0.1, 0.6, 0.3, 0}, {0, 0, 1, 0}, {0.7, 0.3, 0, 0}, {0, 0.5, 0, 0.5}};
    MigrationCLV shares = undiscounted(matrix, 1, 1, 1, 1);
    assertThat(shares.value("a")).isEqualTo(Double.POSITIVE_INFINITY);
    double[] payoffs = {0, 1, -1, 5};
    double[] mean = new double[3];
    for (int i = 0; i < 3; i++) {
      mean[i] = shares.occupancy("a", 4000).get(List.of("a", "b", "c").get(i));
    }
    payoffs[0] = -(mean[1] * payoffs[1] + mean[2] * payoffs[2]) / mean[0];
    MigrationCLV none = undiscounted(matrix, payoffs);
    MigrationCLV little =
        MigrationCLV.of(
            List.of("a", "b", "c", "d"),
            matrix,
            payoffs,
            YEARS,
            DiscountRate.effectivePerYear(1e-7));
    for (String state : none.states()) {
      assertThat(none.value(state)).isCloseTo(little.value(state), within(1e-5));
      assertThat(none.variance(state)).isEqualTo(Double.POSITIVE_INFINITY);
    }
    MigrationCLV alternating = undiscounted(new double[][] {{0, 1}, {1, 0}}, 1, -1);
    assertThat(alternating.value("a")).isEqualTo(0.5);
    assertThat(alternating.value("b")).isEqualTo(-0.5);
    assertThat(alternating.variance("a")).isZero();
    assertThat(alternating.expectedTimeToAbsorption("a")).isInfinite();
  }

  /** A discount of next to nothing must not cost the digits. */
  @Test
  void aTinyDiscountKeepsItsDigits() {
    double[][] matrix = {{0.9, 0.1}, {0.3, 0.7}};
    DiscountRate tiny = DiscountRate.effectivePerYear(1e-13);
    MigrationCLV clv = MigrationCLV.of(List.of("a", "b"), matrix, new double[] {1, 2}, YEARS, tiny);
    assertThat(clv.value("a") * 1e-13).isCloseTo(1.25, within(1e-11));
    assertThat(stayOrLeave(1, 3, DiscountRate.effectivePerYear(1e-100)).value("stay"))
        .isCloseTo(3e100, within(1e88));
    assertThat(stayOrLeave(1, 3, DiscountRate.effectivePerYear(1e-250)).value("stay"))
        .isEqualTo(Double.POSITIVE_INFINITY);
  }

  @Test
  void theRateIsConvertedToThePeriod() {
    MigrationCLV monthly =
        MigrationCLV.byRecency(
            new double[] {0.3, 0.2}, 40, 4, MONTHS, DiscountRate.effectivePerYear(0.20));
    MigrationCLV same =
        MigrationCLV.byRecency(
            new double[] {0.3, 0.2},
            40,
            4,
            MONTHS,
            DiscountRate.effective(Math.pow(1.2, 1 / 12.0) - 1, MONTHS));
    assertThat(monthly.value("1")).isCloseTo(same.value("1"), within(1e-11));
    assertThat(monthly.over(Horizon.years(2)).value("1"))
        .isEqualTo(monthly.over(Horizon.months(24.9)).value("1"))
        .isNotEqualTo(monthly.over(Horizon.months(23.9)).value("1"));
  }

  @Test
  void whereToStop() {
    MarketingPolicy best = MAILED.bestPolicy();
    assertThat(best.stopped()).containsExactly("4");
    assertThat(best.isMarketed("3")).isTrue();
    assertThat(best.isMarketed("4")).isFalse();
    assertThat(best.gain("4")).isCloseTo(1.820, within(PRINTED));
    assertThat(best.gain("former")).isZero();
    assertThat(best.toString().lines())
        .containsExactly(
            "Stop marketing in state 4",
            "state   action  value  always marketing  gain",
            "1       market  53.15             52.32  0.83",
            "2       market   6.62              5.55  1.07",
            "3       market   2.64              1.25  1.39",
            "4       stop     0.00             -1.82  1.82",
            "former  -        0.00              0.00  0.00");
    assertThat(best.explain()).contains("policy iteration at d = 0.2 per year");
    assertThat(best.clv().payoff("4")).isZero();
    assertThat(best.clv().probability("4", "former")).isEqualTo(1);
    MarketingPolicy free =
        MigrationCLV.byRecency(new double[] {0.3, 0}, 40, 0, YEARS, TWENTY).bestPolicy();
    assertThat(free.stopped()).as("a tie keeps marketing").isEmpty();
    assertThat(free.toString()).startsWith("Market in every state");
  }

  @Test
  void whoBuysUnaskedNeedNoMail() {
    MigrationCLV unasked =
        MigrationCLV.byRecency(new double[] {0.28, 0.05, 0.02, 0.01}, 40, 0, YEARS, TWENTY);
    MarketingPolicy best = MAILED.bestPolicy(unasked);
    assertThat(best.isMarketed("1")).isFalse();
    assertThat(best.isMarketed("2")).isTrue();
    assertThat(best.value("1"))
        .isGreaterThan(MAILED.value("1"))
        .isGreaterThan(MAILED.bestPolicy().value("1"));
    assertThat(best.values()).containsEntry("1", best.value("1"));
  }

  @Test
  void policiesThatCannotBeComparedAreRefused() {
    assertThatIllegalStateException()
        .isThrownBy(() -> stayOrLeave(0.8, 1, TWENTY).bestPolicy())
        .withMessageContaining("not recencies");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> MAILED.bestPolicy(SHORTER))
        .withMessageContaining("[1, 2, 3, former]")
        .withMessageContaining("must be the same");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> MAILED.over(Horizon.years(3)).bestPolicy())
        .withMessageContaining("horizon is 3 years");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                MigrationCLV.byRecency(new double[] {0.3}, 1, 0, YEARS, DiscountRate.NONE)
                    .bestPolicy())
        .withMessageContaining("discount rate is 0");
  }

  @Test
  void theCalculationIsToldInWords() {
    assertThat(SHORTER.over(Horizon.years(4)).explain().lines())
        .containsExactly(
            "Customer migration by year: 4 states, d = 0.2, N = 4 years",
            "V = sum over t = 0..N of (P/(1+d))^t R, for the payoffs R below and P:",
            "from \\ to       1       2       3  former",
            "1          0.3000  0.7000  0.0000  0.0000",
            "2          0.2000  0.0000  0.8000  0.0000",
            "3          0.0500  0.0000  0.0000  0.9500",
            "former     0.0000  0.0000  0.0000  1.0000",
            "state   payoff  value  std. deviation  years to absorption",
            "1        36.00  49.40           24.32                 4.25",
            "2        -4.00   2.69           20.05                 2.82",
            "3        -4.00  -1.98            9.76                 1.21",
            "former    0.00   0.00            0.00                 0.00");
    assertThat(SHORTER.toString())
        .startsWith("Customer migration by year: 4 states, d = 0.2, over the whole future\nstate ");
    assertThat(SHORTER.explain()).contains("V = (I - P/(1+d))^-1 R");
    assertThat(SHORTER.unit()).isEqualTo(YEARS);
    assertThat(SHORTER.discountRate()).isEqualTo(TWENTY);
    assertThat(SHORTER.horizon().isLifetime()).isTrue();
  }

  @Test
  void whatIsNoChainIsRefused() {
    List<String> names = List.of("new", "loyal");
    refused(names, new double[][] {{0.5, 0.5}, {0.3, 0.6}}, "row 'loyal'", "sums to 0.9", "to 1");
    refused(names, new double[][] {{0.5, 0.6}, {0.3, 0.7}}, "row 'new'", "sums to 1.1");
    refused(names, new double[][] {{-0.5, 1.5}, {0, 1}}, "from 'new' to 'new' is -0.5", "[0, 1]");
    refused(names, new double[][] {{Double.NaN, 1}, {0, 1}}, "is NaN");
    refused(names, new double[][] {{1, 0}}, "transition matrix has 1 rows: it must have 2");
    refused(names, new double[][] {{1, 0}, {1}}, "row 'loyal'", "has 1 columns");
    refused(List.of("a", "a"), new double[][] {{1, 0}, {0, 1}}, "state 'a'", "name of its own");
    refused(List.of("a", " "), new double[][] {{1, 0}, {0, 1}}, "state ' '");
    refused(List.of(), new double[][] {}, "there are no states");
    double[][] stay = {{1}};
    assertThatIllegalArgumentException()
        .isThrownBy(() -> MigrationCLV.of(List.of("a"), stay, new double[] {1, 2}, YEARS, TWENTY))
        .withMessageContaining("list of payoffs has 2 numbers");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> MigrationCLV.of(List.of("a"), stay, new double[] {1 / 0.0}, YEARS, TWENTY))
        .withMessageContaining("payoff of state 'a' is Infinity");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> MigrationCLV.byRecency(new double[] {0.3, 1.2}, 1, 0, YEARS, TWENTY))
        .withMessage("probability of buying in state 2 is 1.2: it must lie in [0, 1]");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> MigrationCLV.byRecency(new double[0], 1, 0, YEARS, TWENTY))
        .withMessageContaining("no probabilities");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> MigrationCLV.byRecency(new double[] {1}, Double.NaN, 0, YEARS, TWENTY))
        .withMessageContaining("margin is NaN");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> MAILED.value("5"))
        .withMessageContaining("state '5' is unknown: there are [1, 2, 3, 4, former]");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> MAILED.occupancy("1", -1))
        .withMessageContaining("number of periods is -1");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                MigrationCLV.byRecency(new double[] {0.3}, 1, 0, MONTHS, TWENTY)
                    .over(Horizon.years(1e6)))
        .withMessageContaining("at most a million months, or else lifetime");
  }

  private static void refused(List<String> names, double[][] matrix, String... words) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> MigrationCLV.of(names, matrix, new double[names.size()], YEARS, TWENTY))
        .satisfies(e -> assertThat(e.getMessage()).contains(words));
  }

  /** 0.1 ten times is not 1 in binary; such a row is one. */
  @Test
  void roundingIsNoError() {
    double[][] matrix = new double[10][10];
    String[] names = new String[10];
    for (int i = 0; i < 10; i++) {
      Arrays.fill(matrix[i], 0.1);
      names[i] = "s" + i;
    }
    MigrationCLV clv = MigrationCLV.of(List.of(names), matrix, new double[10], YEARS, TWENTY);
    assertThat(clv.occupancy("s3", 1000).values().stream().mapToDouble(p -> p).sum())
        .isCloseTo(1, within(1e-12));
  }
}

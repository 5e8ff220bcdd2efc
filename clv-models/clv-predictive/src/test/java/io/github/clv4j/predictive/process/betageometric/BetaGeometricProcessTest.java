package io.github.clv4j.predictive.process.betageometric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.clv4j.core.customer.History;
import io.github.clv4j.predictive.process.AttritionProcess;
import io.github.clv4j.predictive.process.Kernel;
import io.github.clv4j.predictive.special.ReferenceTable;
import io.github.clv4j.predictive.special.ReferenceTable.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** BG/NBD and MBG/NBD as processes, and the new customers of MBG/NBD. */
class BetaGeometricProcessTest {

  private static final double FOR_EVER = Double.POSITIVE_INFINITY;

  private static final BetaGeometricKernel TRAITS =
      new BetaGeometricKernel(0.525, 6.183, 0.891, 1.614);

  private static final Kernel NEW_CUSTOMER = new BetaGeometricProcess(TRAITS, true).newCustomer();

  static Stream<Row> bgNbd() {
    return ReferenceTable.of(BetaGeometricProcessTest.class, "bg_nbd.csv").rows();
  }

  static Stream<Row> mbgNbd() {
    return ReferenceTable.of(BetaGeometricProcessTest.class, "mbg_nbd.csv").rows();
  }

  @ParameterizedTest
  @MethodSource("bgNbd")
  void bgNbdAgreesWithGoldenValues(Row row) {
    assertGolden(row, false);
  }

  @ParameterizedTest
  @MethodSource("mbgNbd")
  void mbgNbdAgreesWithGoldenValues(Row row) {
    assertGolden(row, true);
  }

  private static void assertGolden(Row row, boolean dropoutAtZero) {
    BetaGeometricKernel traits =
        new BetaGeometricKernel(row.get("r"), row.get("alpha"), row.get("a"), row.get("b"));
    AttritionProcess process = new BetaGeometricProcess(traits, dropoutAtZero);
    History history = History.of(row.count("x"), row.get("t_x"), row.get("T"));
    double alive = process.probabilityAlive(history);
    assertRelative(alive, row.get("p_alive"), 1e-10);
    double logLikelihood = row.get("log_likelihood");
    assertThat(process.logLikelihood(history))
        .isCloseTo(logLikelihood, Offset.offset(1e-10 * Math.max(1, Math.abs(logLikelihood))));
    assertRelative(
        alive * process.ifAlive(history).expectedTransactions(row.get("t")),
        row.get("cond_expected_transactions"),
        1e-10);
    if (row.has("dert")) {
      assertRelative(
          alive * process.ifAlive(history).discountedTransactions(row.get("delta"), FOR_EVER),
          row.get("dert"),
          1e-10);
    }
  }

  /** What a new customer is, is a mixture over what one who has just bought will have done. */
  @Test
  void newCustomersOfMbgNbd() {
    double stays = 1.614 / (0.891 + 1.614);
    Kernel ifStays = new BetaGeometricKernel(0.525, 6.183, 0.891, 2.614);
    assertRelative(NEW_CUSTOMER.survival(20), stays * ifStays.survival(20), 1e-15);
    assertThat(NEW_CUSTOMER.survival(0)).isOne();
    assertRelative(NEW_CUSTOMER.survival(1e-12), stays, 1e-10);
    assertRelative(NEW_CUSTOMER.probability(3, 20), stays * ifStays.probability(3, 20), 1e-15);
    assertRelative(
        NEW_CUSTOMER.probability(0, 20), 1 - stays * ifStays.probabilityActive(20), 1e-14);
    assertRelative(NEW_CUSTOMER.probabilityActive(FOR_EVER), stays, 1e-15);
    assertRelative(
        NEW_CUSTOMER.discountedLifetime(0.01, FOR_EVER),
        stays * ifStays.discountedLifetime(0.01, FOR_EVER),
        1e-15);
    // E[X(t)] = b/(a-1) [1 - (α/(α+t))^r 2F1(r, b+1; a+b; t/(α+t))], by mpmath
    assertRelative(NEW_CUSTOMER.expectedTransactions(39), 1.1829536655971727, 1e-14);
    // with p: E[(1-p)/p] = b/(a-1), for a > 1
    Kernel leaving =
        new BetaGeometricProcess(new BetaGeometricKernel(0.5, 6, 3, 4), true).newCustomer();
    assertRelative(leaving.discountedTransactions(0, FOR_EVER), 2, 1e-15);
  }

  @Test
  void whoMayLeaveAtOnceIsAtUnitScaleToo() {
    assertThat(NEW_CUSTOMER.timeScale()).isEqualTo(6.183);
    assertThat(NEW_CUSTOMER.atUnitScale())
        .isEqualTo(
            new BetaGeometricProcess(new BetaGeometricKernel(0.525, 1, 0.891, 1.614), true)
                .newCustomer());
    assertThat(NEW_CUSTOMER.isDiscrete()).isFalse();
  }

  @Test
  void simulationOfNewCustomersAgrees() {
    SplittableRandom random = new SplittableRandom(2007);
    double t = 52;
    int n = 300_000;
    double purchases = 0;
    double squares = 0;
    double alive = 0;
    double lifetime = 0;
    double lifetimeSquares = 0;
    double none = 0;
    List<Double> times = new ArrayList<>();
    for (int i = 0; i < n; i++) {
      times.clear();
      double end = NEW_CUSTOMER.simulate(random, t, times::add);
      purchases += times.size();
      squares += times.size() * times.size();
      alive += end == t ? 1 : 0;
      lifetime += end;
      lifetimeSquares += end * end;
      none += times.isEmpty() ? 1 : 0;
    }
    assertMean(purchases, squares, n, NEW_CUSTOMER.expectedTransactions(t));
    assertMean(alive, alive, n, NEW_CUSTOMER.survival(t));
    assertMean(none, none, n, NEW_CUSTOMER.probability(0, t));
    assertMean(lifetime, lifetimeSquares, n, NEW_CUSTOMER.discountedLifetime(0, t));
  }

  @Test
  void withOnePhaseErlangIsThis() {
    assertThat(ErlangProcess.of(1, TRAITS, true)).isEqualTo(new BetaGeometricProcess(TRAITS, true));
    for (boolean dropoutAtZero : new boolean[] {false, true}) {
      AttritionProcess one = new ErlangProcess(1, TRAITS, dropoutAtZero);
      AttritionProcess same = new BetaGeometricProcess(TRAITS, dropoutAtZero);
      for (History history :
          List.of(History.of(0, 0, 30), History.of(3, 9, 30), History.of(70, 30, 30))) {
        assertRelative(one.logLikelihood(history), same.logLikelihood(history), 1e-12);
        assertRelative(one.probabilityAlive(history), same.probabilityAlive(history), 1e-12);
        assertRelative(
            one.ifAlive(history).expectedTransactions(52),
            same.ifAlive(history).expectedTransactions(52),
            1e-12);
      }
      assertRelative(
          one.newCustomer().expectedTransactions(52),
          same.newCustomer().expectedTransactions(52),
          1e-12);
    }
  }

  @Test
  void rejectsParametersOutsideTheirRange() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new DropoutAtZero(0, 1, TRAITS))
        .withMessageContaining("a must");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new DropoutAtZero(1, Double.NaN, TRAITS))
        .withMessageContaining("b must");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> NEW_CUSTOMER.simulate(new SplittableRandom(1), -1, time -> {}))
        .withMessageContaining("until");
  }

  private static void assertMean(double sum, double squares, int n, double expected) {
    double mean = sum / n;
    double standardError = StrictMath.sqrt((squares / n - mean * mean) / n);
    assertThat(mean).isCloseTo(expected, Offset.offset(4.5 * standardError));
  }

  private static void assertRelative(double actual, double expected, double relative) {
    assertThat(actual).isCloseTo(expected, Percentage.withPercentage(100 * relative));
  }
}

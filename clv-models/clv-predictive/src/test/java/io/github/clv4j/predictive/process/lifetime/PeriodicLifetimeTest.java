package io.github.clv4j.predictive.process.lifetime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.clv4j.predictive.special.ReferenceTable;
import io.github.clv4j.predictive.special.ReferenceTable.Row;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class PeriodicLifetimeTest {
  private static final double FOR_EVER = Double.POSITIVE_INFINITY;

  static Stream<Row> references() {
    return ReferenceTable.of(PeriodicLifetimeTest.class, "periodic_dropout.csv").rows();
  }

  @ParameterizedTest
  @MethodSource("references")
  void kernelOfThoseAliveAgreesWithMpmath(Row row) {
    PeriodicLifetime lifetime =
        PeriodicLifetime.ofNewCustomer(row.get("a"), row.get("b"), row.get("tau"));
    LifetimeModelTables.assertKernel(
        row,
        new GammaPoissonProcess(new GammaPoissonKernel(row.get("r"), row.get("alpha"), lifetime))
            .ifAlive(LifetimeModelTables.history(row)));
  }

  /** Time in weeks that are days/7: a time that is an opportunity comes before it, to the bit. */
  @Test
  void whatHappensAtAnOpportunityComesBeforeIt() {
    for (int period = 1; period <= 60; period++) {
      PeriodicLifetime lifetime = PeriodicLifetime.ofNewCustomer(0.7, 3, period / 7.0);
      for (int day = 1; day < 4000; day++) {
        int before = (day - 1) / period;
        double probability = lifetime.logSurvival(day / 7.0);
        assertThat(probability)
            .isEqualTo(new PeriodicLifetime(0.7, 3, 1, 1).logSurvival(before + 0.5));
        PeriodicLifetime left = lifetime.after(day / 7.0);
        assertThat(left.b()).isEqualTo(3.0 + before);
        assertThat(left.first() * 7).isCloseTo((before + 1) * period - day, Offset.offset(1e-9));
      }
    }
  }

  /** Two times are the same as one, also from an opportunity to an opportunity. */
  @Test
  void whatIsLeftIsOfTheSameFamily() {
    PeriodicLifetime lifetime = PeriodicLifetime.ofNewCustomer(0.7, 3, 3 / 7.0);
    for (int day = 1; day < 100; day++) {
      for (int later = 1; later < 40; later++) {
        PeriodicLifetime once = lifetime.after((day + later) / 7.0);
        PeriodicLifetime twice = lifetime.after(day / 7.0).after(later / 7.0);
        assertThat(twice.b()).isEqualTo(once.b());
        assertThat(twice.first()).isCloseTo(once.first(), Offset.offset(1e-13));
      }
    }
    assertThat(lifetime.after(0)).isEqualTo(lifetime);
    assertThat(lifetime.inUnitsOf(3).logSurvival(4)).isEqualTo(lifetime.logSurvival(12));
  }

  /** Long rows are summed by blocks; the closed forms are 2F1(1,b+1;a+b+1;x) and telescopes. */
  @ParameterizedTest
  @CsvSource({"0.5, 2", "2.5, 40", "1, 7", "0.03, 0.1", "30, 5000"})
  void longRowsAgreeWithSumsTermByTerm(double a, double b) {
    PeriodicLifetime lifetime = PeriodicLifetime.ofNewCustomer(a, b, 0.01);
    for (double delta : new double[] {0, 1e-3, 0.3}) {
      double sum = 0;
      double stay = 1;
      int n = 60_000;
      for (int j = 0; j < n; j++) {
        double start = j * 0.01;
        double weight =
            delta == 0
                ? 0.01
                : StrictMath.exp(-delta * start) * -StrictMath.expm1(-delta * 0.01) / delta;
        sum += stay * weight;
        stay *= (b + j) / (a + b + j);
      }
      assertThat(lifetime.discounted(delta, n * 0.01))
          .isCloseTo(sum, Percentage.withPercentage(1e-9));
    }
  }

  @Test
  void theSumForEver() {
    assertThat(PeriodicLifetime.ofNewCustomer(3, 4, 5).discounted(0, FOR_EVER)).isEqualTo(15);
    assertThat(new PeriodicLifetime(3, 4, 5, 2).discounted(0, FOR_EVER)).isEqualTo(12);
    assertThat(PeriodicLifetime.ofNewCustomer(3, 4, 5).discounted(1e-12, FOR_EVER))
        .isCloseTo(15, Offset.offset(1e-6));
    assertThat(PeriodicLifetime.ofNewCustomer(1, 4, 5).discounted(0, FOR_EVER)).isInfinite();
    assertThat(PeriodicLifetime.ofNewCustomer(1, 4, 5).discounted(1e-9, FOR_EVER)).isFinite();
  }

  @Test
  void extremesStayFiniteSignedAndMonotone() {
    double[] sizes = {1e-10, 1e-3, 1, 1e3, 1e10};
    for (double a : sizes) {
      for (double b : sizes) {
        for (double tau : new double[] {1e-6, 1, 1e6}) {
          assertOrderly(PeriodicLifetime.ofNewCustomer(a, b, tau));
        }
      }
    }
  }

  private static void assertOrderly(PeriodicLifetime lifetime) {
    GammaPoissonKernel kernel = new GammaPoissonKernel(0.7, 5, lifetime);
    double survival = 1;
    double expected = 0;
    double active = 0;
    for (double t = 1e-6; t < 1e13; t *= 1000) {
      double nextSurvival = kernel.survival(t);
      double nextExpected = kernel.expectedTransactions(t);
      double nextActive = kernel.probabilityActive(t);
      assertThat(nextSurvival).as("S(%s) of %s", t, lifetime).isBetween(0.0, survival);
      assertThat(nextExpected)
          .as("E(%s) of %s", t, lifetime)
          .isFinite()
          .isPositive()
          .isGreaterThanOrEqualTo(expected * (1 - 1e-7))
          .isLessThanOrEqualTo(0.14 * t * (1 + 1e-7));
      assertThat(nextActive)
          .as("active in %s of %s", t, lifetime)
          .isBetween(active * (1 - 1e-7), Math.min(1, nextExpected * (1 + 1e-7)));
      survival = nextSurvival;
      expected = nextExpected;
      active = nextActive;
    }
    assertThat(kernel.discountedTransactions(1e-4, FOR_EVER))
        .as("DERT of %s", lifetime)
        .isPositive()
        .isLessThanOrEqualTo(1400 * (1 + 1e-7));
    assertThat(kernel.probabilityActive(FOR_EVER)).isBetween(active * (1 - 1e-7), 1.0);
  }

  @Test
  void drawsFollowTheLaw() {
    PeriodicLifetime lifetime = new PeriodicLifetime(0.8, 2, 3, 1);
    SplittableRandom random = new SplittableRandom(9);
    int n = 200_000;
    int[] later = new int[20];
    for (int i = 0; i < n; i++) {
      double draw = lifetime.draw(random);
      assertThat((draw - 1) / 3 % 1).isZero();
      for (int t = 0; t < later.length; t++) {
        later[t] += draw >= t ? 1 : 0;
      }
    }
    for (int t = 0; t < later.length; t++) {
      double share = StrictMath.exp(lifetime.logSurvival(t));
      double deviation = StrictMath.sqrt(share * (1 - share) / n);
      assertThat(later[t] / (double) n).isCloseTo(share, Offset.offset(4.5 * deviation));
    }
    assertThat(new PeriodicLifetime(1e-300, 1, 3, 1).draw(random)).isInfinite();
    assertThat(new PeriodicLifetime(1, 1e-300, 3, 1).draw(random)).isOne();
  }

  @Test
  void parametersAreInTheirRange() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new PeriodicLifetime(1, 1, 0, 0))
        .withMessageContaining("tau must be");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new PeriodicLifetime(1, 1, 2, 3))
        .withMessageContaining("first must be");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PeriodicLifetime.ofNewCustomer(0, 1, 2))
        .withMessageContaining("a must be");
  }
}

package io.github.clv4j.core.customer;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** When a base warns that its data begin in the middle of the customers' lives. */
class PileUpTest {
  private static final LocalDate FIRST_DAY = LocalDate.of(2020, 1, 6);
  private static final int WEEKS = 240;

  /** How the acquisition of customers develops over the years. */
  private enum Acquisition {
    STEADY,
    GROWING_TWENTYFOLD,
    GROWING_LINEARLY,
    SHRINKING_TO_A_TWENTIETH,
    SHRINKING_TO_A_FOURHUNDREDTH,
    SHRINKING_LINEARLY;

    /** When, as a share of the time, a share u of the customers has been acquired. */
    double shareOfTime(double u) {
      return switch (this) {
        case STEADY -> u;
        case GROWING_TWENTYFOLD -> StrictMath.log1p(u * (StrictMath.exp(3) - 1)) / 3;
        case GROWING_LINEARLY -> StrictMath.sqrt(u);
        case SHRINKING_TO_A_TWENTIETH -> 1 - StrictMath.log1p(u * (StrictMath.exp(3) - 1)) / 3;
        case SHRINKING_TO_A_FOURHUNDREDTH -> 1 - StrictMath.log1p(u * (StrictMath.exp(6) - 1)) / 6;
        case SHRINKING_LINEARLY -> 1 - StrictMath.sqrt(u);
      };
    }
  }

  /**
   * Customers who buy with rates that differ (Gamma with shape 2, a purchase each six weeks on
   * average) until they drop out after one in ten purchases.
   */
  private static CustomerBaseBuilder simulated(
      Acquisition acquisition, int weeks, int seenFromWeek, int customers, long seed) {
    Random random = new Random(seed);
    CustomerBaseBuilder builder = CustomerBase.builder().observedUntil(FIRST_DAY.plusWeeks(weeks));
    for (int i = 0; i < customers; i++) {
      double rate =
          -(StrictMath.log(random.nextDouble()) + StrictMath.log(random.nextDouble())) / 12;
      double week = weeks * acquisition.shareOfTime(random.nextDouble());
      while (week < weeks) {
        if (week >= seenFromWeek) {
          builder.add("C" + i, FIRST_DAY.plusDays((long) (7 * week)), 10);
        }
        if (random.nextDouble() < 0.1) {
          break;
        }
        week -= StrictMath.log(random.nextDouble()) / rate;
      }
    }
    return builder;
  }

  @ParameterizedTest
  @EnumSource
  void dataThatBeginInTheMiddleAreNoticed(Acquisition acquisition) {
    for (long seed = 0; seed < 5; seed++) {
      CustomerBase base = simulated(acquisition, WEEKS, 162, 6000, seed).build();
      assertThat(base.preparation().warnings()).as("seed %d", seed).hasSize(1);
    }
  }

  @ParameterizedTest
  @EnumSource
  void dataFromTheBeginningAreNot(Acquisition acquisition) {
    for (long seed = 0; seed < 20; seed++) {
      CustomerBase base = simulated(acquisition, 78, 0, 2000, seed).build();
      assertThat(base.preparation().warnings()).as("seed %d", seed).isEmpty();
    }
  }

  @Test
  void theWarningNamesTheRemedyAndTheRemedyWorks() {
    CustomerBaseBuilder builder = simulated(Acquisition.STEADY, WEEKS, 162, 6000, 1);
    Preparation account = builder.build().preparation();
    assertThat(account.warnings())
        .containsExactly(
            "909 of 3,428 customers were first seen from 2023-02-13 to 2023-03-30, where the time"
                + " after it suggests 298: the data seem to begin in the middle of their lives, so"
                + " that the first purchase seen is not their first; keep only customers acquired"
                + " from 2023-03-31 on (acquiredFrom, --acquired-from), or later still");
    assertThat(account.sentences()).endsWith(account.warnings().get(0));
    assertThat(builder.acquiredFrom(LocalDate.of(2023, 8, 1)).build().preparation().warnings())
        .isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 5, 12, 30, 200})
  void aCohortIsNoPileUp(int daysOfAcquisition) {
    CustomerBaseBuilder builder = CustomerBase.builder();
    for (int i = 0; i < 1000; i++) {
      builder.add("C" + i, FIRST_DAY.plusDays(i % daysOfAcquisition), 10);
      builder.add("C" + i, FIRST_DAY.plusDays(300 + i % 100), 10);
    }
    assertThat(builder.build().preparation().warnings()).isEmpty();
  }

  @Test
  void norIsACohortWithAFewStragglers() {
    CustomerBaseBuilder builder = CustomerBase.builder();
    for (int i = 0; i < 1000; i++) {
      builder.add("C" + i, FIRST_DAY.plusDays(i < 965 ? i % 20 : 10 * (i - 965)), 10);
    }
    assertThat(builder.build().preparation().warnings()).isEmpty();
  }

  @Test
  void twoCohortsWithAGapBetweenAreNone() {
    CustomerBaseBuilder builder = CustomerBase.builder();
    for (int i = 0; i < 1000; i++) {
      builder.add("C" + i, FIRST_DAY.plusDays(i % 30 + (i < 700 ? 0 : 400)), 10);
    }
    assertThat(builder.build().preparation().warnings()).isEmpty();
  }

  @Test
  void aFewCustomersAreTooFewToTell() {
    CustomerBaseBuilder builder = CustomerBase.builder();
    for (int i = 0; i < 12; i++) {
      builder.add("C" + i, FIRST_DAY.plusDays(i < 5 ? i : 40 * (i - 4)), 10);
    }
    assertThat(builder.build().preparation().warnings()).isEmpty();
  }
}

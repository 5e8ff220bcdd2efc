package io.github.clv4j.churn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.github.clv4j.churn.ChurnHeterogeneity.Segment;
import io.github.clv4j.core.period.Churn;
import io.github.clv4j.core.period.DiscountRate;
import io.github.clv4j.core.period.Flow;
import io.github.clv4j.core.valuation.PaymentTiming;
import java.util.List;
import org.junit.jupiter.api.Test;

class ChurnHeterogeneityTest {
  private static final ChurnHeterogeneity HALVES =
      ChurnHeterogeneity.of(
          List.of(
              new Segment(Churn.perYear(0.1), 1.0 / 3), new Segment(Churn.perYear(0.5), 2.0 / 3)));

  private static final ArpuChurnCLV HUNDRED =
      ArpuChurnCLV.of(Flow.perYear(100), Churn.perYear(0.5))
          .discountedAt(DiscountRate.effectivePerYear(0.1))
          .paid(PaymentTiming.RENEWAL_NOW);

  /** Fader and Hardie (2010): 26,569 customers, of whom 13,650 are of the segment that stays. */
  @Test
  void thePerilsOfIgnoringHeterogeneity() {
    double aggregate = 16569.0 / 23965;
    double naive = 26569 * HUNDRED.churn(Churn.perYear(1 - aggregate)).value();
    assertThat(naive).isCloseTo(4_945_049, within(0.5));
    ChurnHeterogeneity base =
        ChurnHeterogeneity.of(
            List.of(
                new Segment(Churn.perYear(0.1), 13650), new Segment(Churn.perYear(0.5), 12919)));
    assertThat(26569 * base.meanValue(HUNDRED)).isCloseTo(7_940_992.0, within(0.5));
    // the survivors of cohorts of ages 0 to 4, not rounded to whole customers
    double stay = 0;
    double go = 0;
    for (int age = 0; age < 5; age++) {
      stay += 10_000 / 3.0 * StrictMath.pow(0.9, age);
      go += 20_000 / 3.0 * StrictMath.pow(0.5, age);
    }
    double exact =
        stay * HUNDRED.churn(Churn.perYear(0.1)).value()
            + go * HUNDRED.churn(Churn.perYear(0.5)).value();
    assertThat(exact).isCloseTo(7_940_992.0, within(350.0));
  }

  @Test
  void lifetimesOfNewCustomersAndOfSurvivors() {
    assertThat(HALVES.pooledChurn().probability()).isCloseTo(1.1 / 3, within(1e-15));
    assertThat(HALVES.meanLifetime().length()).isCloseTo(14.0 / 3, within(1e-14));
    assertThat(HALVES.steadyStateChurn().probability()).isCloseTo(3 / 14.0, within(1e-15));
    double stay = StrictMath.pow(0.9, 5);
    double go = 2 * StrictMath.pow(0.5, 5);
    assertThat(HALVES.churnOfSurvivors(5).probability())
        .isCloseTo((0.1 * stay + 0.5 * go) / (stay + go), within(1e-15));
    assertThat(HALVES.lifetimeOfSurvivors(5).length())
        .isCloseTo((10 * stay + 2 * go) / (stay + go), within(1e-13));
    assertThat(HALVES.churnOfSurvivors(100_000).probability()).isCloseTo(0.1, within(1e-15));
  }

  @Test
  void aSteadyStateShowsOneOverTheMeanLifetime() {
    double customers = 0;
    double lost = 0;
    for (int age = 0; age < 1000; age++) {
      double stay = StrictMath.pow(0.9, age) / 3;
      double go = 2 * StrictMath.pow(0.5, age) / 3;
      customers += stay + go;
      lost += 0.1 * stay + 0.5 * go;
    }
    assertThat(HALVES.steadyStateChurn().probability()).isCloseTo(lost / customers, within(1e-14));
  }

  @Test
  void itIsToldInWords() {
    assertThat(HALVES)
        .hasToString(
            """
            A new cohort shows a churn of 0.366667 a year, and 1 / churn would be 2.7273 years; its\
             customers stay 4.66667 years on average, because those who leave seldom stay longer\
             than those who leave soon make up for.
            After 5 years those who are left show a churn of 0.138285: 1 / churn is then 7.2314\
             years, which is no measure of new customers, who stay 4.66667 years, nor of those who\
             are left, who stay 9.23429 years more.
            One churn for all undervalues an existing base. Value segments apart, or fit a\
             distribution of churn (sBG).\
            """);
    assertThat(ChurnHeterogeneity.of(List.of(new Segment(Churn.perMonth(0.05), 3))).explain())
        .isEqualTo(
            "All segments have a churn of 0.05 a month: one churn hides nothing, and customers stay"
                + " 20 months on average.");
    ChurnHeterogeneity ends =
        ChurnHeterogeneity.of(
            List.of(new Segment(Churn.perYear(0), 1), new Segment(Churn.perYear(1), 1)));
    assertThat(ends.explain()).contains("customers stay infinitely many years on average");
    assertThat(ends.churnOfSurvivors(1).probability()).isZero();
    assertThat(ends.steadyStateChurn().probability()).isZero();
  }

  @Test
  void oneChurnUndervalues() {
    assertThat(HALVES.pooledValue(HUNDRED)).isLessThan(HALVES.meanValue(HUNDRED) * 0.99);
  }

  @Test
  void whatMakesNoSenseIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ChurnHeterogeneity.of(List.of()))
        .withMessage("segments: there must be at least one");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                ChurnHeterogeneity.of(
                    List.of(
                        new Segment(Churn.perYear(0.1), 1), new Segment(Churn.perMonth(0.1), 1))))
        .withMessageContaining("churn 0.1 per month: all segments must have churns of the same");
    assertThatIllegalArgumentException().isThrownBy(() -> new Segment(Churn.perYear(0.1), 0));
    assertThatIllegalArgumentException().isThrownBy(() -> HALVES.churnOfSurvivors(-1));
    ChurnHeterogeneity gone = ChurnHeterogeneity.of(List.of(new Segment(Churn.perYear(1), 1)));
    assertThatIllegalArgumentException().isThrownBy(() -> gone.lifetimeOfSurvivors(1));
    assertThat(gone.meanLifetime().length()).isEqualTo(1);
  }
}

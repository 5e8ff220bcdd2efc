package io.github.clv4j.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.clv4j.core.customer.CustomerBase;
import io.github.clv4j.core.model.CLVModel;
import io.github.clv4j.core.model.Simulation;
import io.github.clv4j.core.period.PeriodUnit;
import io.github.clv4j.predictive.PredictiveCLV;
import io.github.clv4j.predictive.attrition.AttritionModel;
import io.github.clv4j.predictive.attrition.BgCnbdK;
import io.github.clv4j.predictive.attrition.BgNbd;
import io.github.clv4j.predictive.attrition.FittedAttrition;
import io.github.clv4j.predictive.attrition.GGompertzNbd;
import io.github.clv4j.predictive.attrition.MbgNbd;
import io.github.clv4j.predictive.attrition.Nbd;
import io.github.clv4j.predictive.attrition.ParetoNbd;
import io.github.clv4j.predictive.spend.ConstantSpend;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Customers drawn from a known model: it must be in the best group, and models that describe them
 * equally well, because it is a special case of theirs, must not be called different.
 */
class BestGroupStudyTest {
  private static final int SETS = 200;
  private static final int SETS_OF_OTHERS = 60;
  private static final LocalDate FROM = LocalDate.of(2023, 1, 2);

  /**
   * A truth.
   *
   * @param equals models that have it as a special case or limit, itself first
   * @param others models that have not
   */
  record Truth(FittedAttrition fitted, List<AttritionModel> equals, List<AttritionModel> others) {
    CustomerBase customers(int n, int seed) {
      Simulation.Plan plan =
          new Simulation.Plan(
              n, FROM, FROM.plusWeeks(12).minusDays(1), FROM.plusWeeks(78).minusDays(1), seed);
      return CustomerBase.of(PredictiveCLV.of(fitted, ConstantSpend.ONE).simulate(plan))
          .timeUnit(PeriodUnit.WEEKS)
          .observedUntil(plan.observedUntil())
          .withoutAmounts()
          .build();
    }

    Comparison compare(int n, int seed) {
      List<CLVModel> models =
          Stream.concat(equals.stream(), others.stream()).<CLVModel>map(PredictiveCLV::of).toList();
      return Comparison.of(models).holdoutFrom(FROM.plusWeeks(39)).on(customers(n, seed));
    }

    boolean isLeading(Comparison c) {
      return c.leaders().stream().anyMatch(s -> s.name().equals(fitted.model().name()));
    }

    boolean isAnyEqualCalledDifferent(Comparison c) {
      List<String> names = equals.stream().map(AttritionModel::name).toList();
      return names.stream()
          .anyMatch(a -> names.stream().anyMatch(b -> c.difference(a, b).isReal()));
    }

    @Override
    public String toString() {
      return fitted.toString();
    }
  }

  static List<Truth> truths() {
    return List.of(
        new Truth(
            BgNbd.of(0.243, 4.414, 0.793, 2.426, PeriodUnit.WEEKS),
            List.of(new BgNbd(), new BgCnbdK()),
            List.of(new MbgNbd(), new Nbd())),
        new Truth(
            ParetoNbd.of(0.55, 10.6, 0.61, 11.7, PeriodUnit.WEEKS),
            List.of(new ParetoNbd(), new GGompertzNbd()),
            List.of(new BgNbd(), new Nbd())),
        new Truth(
            new Nbd().withParameters(PeriodUnit.WEEKS, 0.5, 10),
            List.of(new Nbd(), new ParetoNbd()),
            List.of(new MbgNbd())));
  }

  @Tag("long")
  @ParameterizedTest
  @MethodSource("truths")
  void theTruthLeads(Truth truth, TestReporter reporter) {
    int sets = truth.fitted().model().name().equals("bg-nbd") ? SETS : SETS_OF_OTHERS;
    AtomicInteger leading = new AtomicInteger();
    AtomicInteger different = new AtomicInteger();
    AtomicInteger size = new AtomicInteger();
    IntStream.range(0, sets)
        .parallel()
        .forEach(
            seed -> {
              Comparison c = truth.compare(1000, 40_000 + seed);
              leading.addAndGet(truth.isLeading(c) ? 1 : 0);
              different.addAndGet(truth.isAnyEqualCalledDifferent(c) ? 1 : 0);
              size.addAndGet(c.leaders().size());
            });
    reporter.publishEntry(
        truth.toString(),
        "leading in "
            + leading
            + " of "
            + sets
            + ", equals called different in "
            + different
            + ", mean size of the group "
            + (double) size.get() / sets);
    assertThat(leading.get())
        .as("the truth is in the best group")
        .isGreaterThanOrEqualTo(sets * 95 / 100);
    assertThat(different.get()).as("equals called different").isLessThanOrEqualTo(sets * 8 / 100);
  }

  @Test
  void theTruthLeadsInAFewSets() {
    Truth truth = truths().get(0);
    for (int seed = 0; seed < 8; seed++) {
      Comparison c = truth.compare(500, seed);
      assertThat(truth.isLeading(c)).as("set %s: %s", seed, c.verdict()).isTrue();
      assertThat(truth.isAnyEqualCalledDifferent(c)).as("set %s", seed).isFalse();
    }
    Comparison c = truth.compare(4000, 99);
    assertThat(c.difference("nbd", "bg-nbd").isReal()).isTrue();
    assertThat(c.leaders()).extracting(Score::name).doesNotContain("nbd", "cohort-average");
  }

  @Test
  void transformsAreUniformAtTheTrueParameters() {
    for (Truth truth : truths()) {
      FittedAttrition known = truth.fitted();
      CLVModel model =
          StubModel.fitting("known", base -> PredictiveCLV.of(known, ConstantSpend.ONE));
      Comparison c =
          Comparison.of(List.of(model))
              .holdoutFrom(FROM.plusWeeks(39))
              .on(truth.customers(3000, 5));
      DistributionAccuracy counts = c.score("known").orElseThrow().distribution().orElseThrow();

      assertThat(counts.pit().pValue()).as("%s: %s", truth, counts).isGreaterThan(0.01);
      assertThat(counts.coverage()).isGreaterThan(0.89);
      assertThat(counts.calibration().error()).isLessThan(0.03);
    }
  }
}

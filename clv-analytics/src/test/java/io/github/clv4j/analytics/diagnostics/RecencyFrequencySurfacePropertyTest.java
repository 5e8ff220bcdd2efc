package io.github.clv4j.analytics.diagnostics;

import static io.github.clv4j.core.period.PeriodUnit.WEEKS;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.clv4j.core.customer.CustomerBase;
import io.github.clv4j.core.customer.History;
import io.github.clv4j.core.customer.Spend;
import io.github.clv4j.core.model.FittedCLVModel;
import io.github.clv4j.core.period.Horizon;
import io.github.clv4j.predictive.PredictiveCLV;
import io.github.clv4j.predictive.attrition.BgNbd;
import io.github.clv4j.predictive.attrition.ParetoNbd;
import io.github.clv4j.predictive.spend.ConstantSpend;
import java.util.List;
import java.util.OptionalDouble;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;

class RecencyFrequencySurfacePropertyTest {

  @Property(tries = 60)
  void whoBoughtLaterIsLikelierAliveAndBuysMore(
      @ForAll boolean isBgNbd,
      @ForAll @DoubleRange(min = 0.1, max = 5) double r,
      @ForAll @DoubleRange(min = 0.5, max = 30) double alpha,
      @ForAll @DoubleRange(min = 0.1, max = 5) double a,
      @ForAll @DoubleRange(min = 0.5, max = 30) double b,
      @ForAll @DoubleRange(min = 0.5, max = 100) double age) {
    FittedCLVModel model =
        PredictiveCLV.of(
            isBgNbd ? BgNbd.of(r, alpha, a, b, WEEKS) : ParetoNbd.of(r, alpha, a, b, WEEKS),
            ConstantSpend.ONE);
    CustomerBase customers =
        CustomerBase.ofSummaries(WEEKS)
            .add("a", History.of(8, age, age), Spend.NONE, 1, OptionalDouble.empty())
            .build();

    rises(RecencyFrequencySurface.ofProbabilityAlive(model, customers).cells());
    rises(
        RecencyFrequencySurface.ofExpectedTransactions(model, customers, Horizon.weeks(10))
            .cells());
  }

  private static void rises(List<RecencyFrequencySurface.Cell> cells) {
    for (int i = 1; i < cells.size(); i++) {
      RecencyFrequencySurface.Cell before = cells.get(i - 1);
      RecencyFrequencySurface.Cell after = cells.get(i);
      if (before.frequency() == after.frequency()) {
        assertThat(after.recency()).isGreaterThan(before.recency());
        assertThat(after.value()).isGreaterThanOrEqualTo(before.value() * (1 - 1e-9));
      }
    }
  }
}

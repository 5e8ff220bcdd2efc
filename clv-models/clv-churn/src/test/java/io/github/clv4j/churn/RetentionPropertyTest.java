package io.github.clv4j.churn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.clv4j.churn.ChurnHeterogeneity.Segment;
import io.github.clv4j.core.period.Churn;
import io.github.clv4j.core.period.DiscountRate;
import io.github.clv4j.core.period.Flow;
import io.github.clv4j.core.period.PeriodUnit;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class RetentionPropertyTest {

  @Property
  void theRatesAddUp(
      @ForAll @DoubleRange(min = 1, max = 1e6) double revenue,
      @ForAll @DoubleRange(max = 1) double churned,
      @ForAll @DoubleRange(max = 1) double contraction,
      @ForAll @DoubleRange(max = 3) double expansion) {
    double left = revenue * (1 - churned);
    RevenueRetention month =
        RevenueRetention.of(PeriodUnit.MONTHS, 10, 1, revenue, revenue * churned)
            .contraction(contraction * left)
            .expansion(expansion * revenue);
    double gross = month.grossRetention().probability();
    assertThat(gross)
        .isCloseTo(1 - month.revenueChurn().probability() - month.contractionRate(), within(1e-12));
    assertThat(month.netRetention()).isCloseTo(gross + month.expansionRate(), within(1e-12));
    assertThat(gross).isBetween(0.0, 1.0);
  }

  @Property
  void differencesMakeLifetimesLongerThanOneChurnSays(
      @ForAll @Size(min = 2, max = 5) List<@DoubleRange(min = 0.01, max = 0.99) Double> churns,
      @ForAll @IntRange(max = 30) int age) {
    List<Segment> segments = new ArrayList<>();
    for (int i = 0; i < churns.size(); i++) {
      segments.add(new Segment(Churn.perMonth(churns.get(i)), i + 1));
    }
    ChurnHeterogeneity found = ChurnHeterogeneity.of(segments);
    double churn = found.churnOfSurvivors(age).probability();
    double lifetime = found.lifetimeOfSurvivors(age).length();
    assertThat(lifetime).isGreaterThanOrEqualTo(1 / churn * (1 - 1e-12));
    assertThat(found.churnOfSurvivors(age + 1).probability())
        .isLessThanOrEqualTo(churn * (1 + 1e-12));
    ArpuChurnCLV pattern =
        ArpuChurnCLV.of(Flow.perMonth(10), Churn.perMonth(0.5))
            .discountedAt(DiscountRate.effectivePerYear(0.1));
    assertThat(found.meanValue(pattern))
        .isGreaterThanOrEqualTo(found.pooledValue(pattern) * (1 - 1e-12));
  }
}

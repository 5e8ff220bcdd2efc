package io.github.clv4j.analytics;

import static io.github.clv4j.analytics.SmallShop.CUSTOMERS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.clv4j.core.customer.CustomerBase;
import io.github.clv4j.core.customer.Grain;
import io.github.clv4j.core.customer.History;
import io.github.clv4j.core.customer.Spend;
import io.github.clv4j.core.period.PeriodUnit;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class UsualHoldoutTest {
  @Test
  void summariesHaveNoHoldout() {
    CustomerBase summaries =
        CustomerBase.ofSummaries(PeriodUnit.WEEKS)
            .add("ada", History.of(0, 0, 6), Spend.NONE)
            .build();

    assertThat(Comparison.usualHoldout(summaries)).isEmpty();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Comparison.of(List.of()).on(summaries))
        .withMessage(
            "the customers have no dates, so that there is no holdout to compare on: build the base"
                + " from transactions, not summaries");
  }

  @Test
  void theLastThirdIsTheUsualHoldout() {
    // 63 days from 1 January to 3 March
    assertThat(Comparison.usualHoldout(CUSTOMERS)).contains(LocalDate.of(2024, 2, 12));
    assertThat(Comparison.of(List.of()).on(CUSTOMERS).holdout().from()).isEqualTo("2024-02-12");
  }

  @Test
  void theUsualHoldoutKeepsMergedPurchasesTogether() {
    assertThat(Comparison.usualHoldout(SmallShop.builder().grain(Grain.MONTH).build()))
        .contains(LocalDate.of(2024, 3, 1));
    assertThat(
            Comparison.usualHoldout(
                SmallShop.builder()
                    .grain(Grain.MONTH)
                    .observedUntil(LocalDate.of(2024, 2, 29))
                    .build()))
        .isEmpty();
  }

  @Test
  void fourWeeksAreTheLeast() {
    CustomerBase four = SmallShop.builder().observedUntil(LocalDate.of(2024, 1, 28)).build();
    CustomerBase less = SmallShop.builder().observedUntil(LocalDate.of(2024, 1, 27)).build();

    assertThat(Comparison.usualHoldout(four)).contains(LocalDate.of(2024, 1, 20));
    assertThat(Comparison.usualHoldout(less)).isEmpty();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Comparison.of(List.of()).on(less))
        .withMessageContaining("too little time to set a third of it aside")
        .withMessageContaining("state holdoutFrom");
  }
}

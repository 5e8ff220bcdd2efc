package io.github.clv4j.analytics;

import static io.github.clv4j.analytics.SmallShop.CUSTOMERS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.clv4j.core.customer.CustomerBase;
import io.github.clv4j.core.customer.CustomerBaseBuilder;
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
                + " from transactions, not summaries, or from contracts with a start and an end");
  }

  @Test
  void theLastThirdIsTheUsualHoldout() {
    // 63 days from 1 January to 3 March
    assertThat(Comparison.usualHoldout(CUSTOMERS)).contains(LocalDate.of(2024, 2, 12));
    assertThat(Comparison.of(List.of()).on(CUSTOMERS).holdout().from()).isEqualTo("2024-02-12");
  }

  @Test
  void theUsualHoldoutKeepsMergedPurchasesTogether() {
    CustomerBaseBuilder monthly = SmallShop.builder().grain(Grain.MONTH);

    // 91 days: a third would begin on 2 March, the nearest month before it
    assertThat(Comparison.usualHoldout(monthly.observedUntil(LocalDate.of(2024, 3, 31)).build()))
        .contains(LocalDate.of(2024, 3, 1));
    // 81 days: a third would begin on 24 February, the nearest month after it is more than a fifth
    assertThat(Comparison.usualHoldout(monthly.observedUntil(LocalDate.of(2024, 3, 21)).build()))
        .contains(LocalDate.of(2024, 3, 1));
    // 63 days: February and 3 days are more than half
    assertThat(Comparison.usualHoldout(monthly.observedUntil(LocalDate.of(2024, 3, 3)).build()))
        .isEmpty();
  }

  @Test
  void aSingleOldDateDoesNotDecide() {
    CustomerBaseBuilder builder = SmallShop.builder().add("old", LocalDate.of(1970, 1, 1), 5);
    for (int i = 0; i < 200; i++) {
      builder.add("c" + i, LocalDate.of(2024, 1, 1).plusDays(i % 10), 5);
    }
    CustomerBase customers = builder.observedUntil(LocalDate.of(2024, 3, 3)).build();

    assertThat(Comparison.usualHoldout(customers)).contains(LocalDate.of(2024, 2, 12));
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

package io.github.clv4j.core.customer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.clv4j.core.period.PeriodUnit;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GroupingTest {
  private static final Customer ANN =
      new CustomerRecord(
          "ann",
          History.of(0, 0, 1),
          Spend.NONE,
          PeriodUnit.WEEKS,
          List.of(),
          Map.of("channel", "web"));

  @Test
  void groupsOfACustomer() {
    assertThat(Grouping.perCustomer().groupOf(ANN)).isEqualTo("ann");
    assertThat(Grouping.by("channel").groupOf(ANN)).isEqualTo("web");
    assertThat(Grouping.by("country").groupOf(ANN)).isEqualTo(Grouping.UNKNOWN);
    assertThat(Grouping.overall().groupOf(ANN)).isEqualTo("all");
  }

  @Test
  void theShortFormIsReadBack() {
    for (Grouping grouping :
        List.of(Grouping.perCustomer(), Grouping.overall(), Grouping.by("by the way"))) {
      assertThat(Grouping.parse(grouping.text())).isEqualTo(grouping);
    }
    assertThatThrownBy(() -> Grouping.parse("channel"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'channel'");
  }
}

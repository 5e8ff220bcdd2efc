package io.github.clv4j.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HoldoutByRecencyTest {
  /** Last purchases 3, 4 and 2 weeks less a day before the end of calibration. */
  @Test
  void groupsByTheTimeSinceTheLastPurchase() {
    HoldoutByRecency groups = SmallShop.compare(SmallShop.CLOSE).byRecency();

    assertThat(groups.bins())
        .containsExactly(
            "0 to 0.5",
            "0.5 to 1",
            "1 to 1.5",
            "1.5 to 2",
            "2 to 2.5",
            "2.5 to 3",
            "3 to 3.5",
            "3.5 to 4");
    assertThat(groups.customers(3)).isEqualTo(1); // cid, 13 days
    assertThat(groups.actual(3)).hasValue(0);
    assertThat(groups.customers(5)).isEqualTo(1); // ada, 20 days
    assertThat(groups.actual(5)).hasValue(2);
    assertThat(groups.predicted("close", 5)).hasValue(2.5);
    assertThat(groups.customers(7)).isEqualTo(1); // bob, 27 days
    assertThat(groups.actual(0)).isEmpty();
    assertThat(groups.table().columns().get(0).key()).isEqualTo("since_last_purchase");
    assertThat(groups.toString()).contains("weeks since the last").contains("all ");
    assertThat(groups.chart().series()).hasSize(4);
    assertThat(groups.models()).containsExactly("close", "cohort-average", "past-repeats");
  }

  @Test
  void theSameAsOfItsParts() {
    Comparison c = SmallShop.compare(SmallShop.CLOSE);

    assertThat(
            HoldoutByRecency.of(
                    c.calibration(), c.holdout(), c.scores().stream().map(Score::forecast).toList())
                .toString())
        .isEqualTo(c.byRecency().toString());
  }
}

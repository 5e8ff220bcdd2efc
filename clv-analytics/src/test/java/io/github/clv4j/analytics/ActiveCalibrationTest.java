package io.github.clv4j.analytics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ActiveCalibrationTest {
  @Test
  void handComputed() {
    ActiveCalibration c =
        ActiveCalibration.of(
            new double[] {0.05, 0.15, 0.15, 0.95, 1},
            new boolean[] {false, true, false, true, true});

    assertThat(c.bins())
        .containsExactly(
            new ActiveCalibration.Bin(0, 0.1, 1, 0.05, 0),
            new ActiveCalibration.Bin(0.1, 0.2, 2, 0.15, 0.5),
            new ActiveCalibration.Bin(0.9, 1, 2, 0.975, 1));
    assertThat(c.brier()).isCloseTo((0.0025 + 0.7225 + 0.0225 + 0.0025 + 0) / 5, within(1e-15));
    // |0.05 - 0| * 1/5 + |0.15 - 0.5| * 2/5 + |0.975 - 1| * 2/5
    assertThat(c.error()).isCloseTo(0.01 + 0.14 + 0.01, within(1e-15));
    assertThat(c.table().size()).isEqualTo(3);
    assertThat(c.chart().series().get(0).points()).hasSize(3);
    assertThat(c.toString()).startsWith("P(active) is off by 16.0 % on average");
  }
}

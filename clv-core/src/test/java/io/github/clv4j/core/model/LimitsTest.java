package io.github.clv4j.core.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;

/** What fits and simulations refuse to be asked for. */
class LimitsTest {
  private static final LocalDate JAN = LocalDate.of(2024, 1, 1);
  private static final LocalDate FEB = LocalDate.of(2024, 2, 1);
  private static final LocalDate MAR = LocalDate.of(2024, 3, 1);

  @Test
  void aFitHasAtLeastOneIteration() {
    assertThat(new FitOptions(1).maxIterations()).isEqualTo(1);
    assertThatThrownBy(() -> new FitOptions(0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("maxIterations is 0: it must be at least 1");
  }

  @Test
  void aSimulationHasCustomersAndDaysInOrder() {
    assertThatCode(() -> new Simulation.Plan(1, JAN, JAN, JAN, 1)).doesNotThrowAnyException();
    assertThatThrownBy(() -> new Simulation.Plan(0, JAN, FEB, MAR, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("number of customers is 0: it must be at least 1");
    assertThatThrownBy(() -> new Simulation.Plan(1, FEB, JAN, MAR, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "acquired from 2024-02-01 until 2024-01-01, observed until 2024-03-01: the days must be"
                + " in order");
    assertThatThrownBy(() -> new Simulation.Plan(1, JAN, MAR, FEB, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("observed until 2024-02-01");
  }
}

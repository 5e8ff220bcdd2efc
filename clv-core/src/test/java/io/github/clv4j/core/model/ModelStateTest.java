package io.github.clv4j.core.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ModelStateTest {
  private static final ModelState SPEND =
      new ModelState("gamma-gamma", Map.of("p", 6.25), Map.of(), Map.of());
  private static final ModelState STATE =
      new ModelState("bg-nbd", Map.of("r", 0.25), Map.of("unit", "week"), Map.of("spend", SPEND));

  @Test
  void whatIsThereIsFound() {
    assertThat(STATE.of("bg-nbd")).isSameAs(STATE);
    assertThat(STATE.number("r")).isEqualTo(0.25);
    assertThat(STATE.text("unit")).isEqualTo("week");
    assertThat(STATE.part("spend")).isSameAs(SPEND);
  }

  @Test
  void whatIsMissingIsNamedWithWhatThereIs() {
    assertThatThrownBy(() -> STATE.number("alpha"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("state of model 'bg-nbd' has no 'alpha', only [r]");
    assertThatThrownBy(() -> STATE.text("zone"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("state of model 'bg-nbd' has no 'zone', only [unit]");
    assertThatThrownBy(() -> STATE.part("transactions"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("state of model 'bg-nbd' has no 'transactions', only [spend]");
  }

  @Test
  void theStateOfAnotherModelIsRefused() {
    assertThatThrownBy(() -> STATE.of("nbd"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("state is of model 'bg-nbd': 'nbd' cannot be restored from it");
  }

  @Test
  void numbersAreNumbersAndSizesAreSizes() {
    assertThatThrownBy(
            () -> new ModelState("m", Map.of("sum", Double.NaN), new HashMap<>(), new HashMap<>()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("state of model 'm': 'sum' is NaN: it must be a number");
    for (double wrong : new double[] {-1e-300, Double.POSITIVE_INFINITY}) {
      ModelState state =
          new ModelState("m", Map.of("count", wrong), new HashMap<>(), new HashMap<>());
      assertThatThrownBy(() -> state.size("count"))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage(
              "state of model 'm': 'count' is " + wrong + ": it must be finite and at least 0");
    }
    ModelState state = new ModelState("m", Map.of("count", 0.0), new HashMap<>(), new HashMap<>());
    assertThat(state.size("count")).isZero();
  }

  @Test
  void mapsAreCopiedInOrder() {
    Map<String, Double> numbers = new LinkedHashMap<>();
    for (String name : new String[] {"z", "y", "x", "c", "b", "a"}) {
      numbers.put(name, 1.0);
    }
    ModelState state = new ModelState("m", numbers, new HashMap<>(), new HashMap<>());
    numbers.clear();
    assertThat(state.numbers().keySet()).containsExactly("z", "y", "x", "c", "b", "a");
    assertThatThrownBy(() -> state.numbers().put("n", 1.0))
        .isInstanceOf(UnsupportedOperationException.class);
    assertThatThrownBy(() -> state.texts().put("n", "v"))
        .isInstanceOf(UnsupportedOperationException.class);
    assertThatThrownBy(() -> state.parts().put("n", state))
        .isInstanceOf(UnsupportedOperationException.class);
  }
}

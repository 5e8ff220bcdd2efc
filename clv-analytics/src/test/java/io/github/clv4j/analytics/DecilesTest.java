package io.github.clv4j.analytics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DecilesTest {
  private static Deciles of(double[] predicted, double[] actual) {
    return Deciles.of("model", Measure.TRANSACTIONS, predicted, new Outcome(actual));
  }

  @Test
  void twentyCustomersAreTwoForEachTenth() {
    double[] predicted = IntStream.rangeClosed(1, 20).mapToDouble(i -> i).toArray();
    double[] actual = IntStream.rangeClosed(1, 20).mapToDouble(i -> 2.0 * i).toArray();
    Deciles deciles = of(predicted, actual);

    assertThat(deciles.deciles()).hasSize(10);
    assertThat(deciles.deciles().get(0)).isEqualTo(new Deciles.Decile(1, 2, 19.5, 39));
    assertThat(deciles.deciles().get(9)).isEqualTo(new Deciles.Decile(10, 2, 1.5, 3));
    assertThat(deciles.chart().series()).hasSize(2);
    assertThat(deciles.table().size()).isEqualTo(10);
  }

  @Test
  void equalPredictionsAreSharedOut() {
    // the first three are put first, and the other two share the rest
    double[] predicted = {5, 5, 5, 1, 1};
    double[] actual = {3, 0, 0, 1, 0};
    Deciles deciles = of(predicted, actual);

    for (int i = 0; i < 10; i++) {
      assertThat(deciles.deciles().get(i).predicted()).isCloseTo(i < 6 ? 5 : 1, within(1e-12));
      assertThat(deciles.deciles().get(i).actual()).isCloseTo(i < 6 ? 1 : 0.5, within(1e-12));
      assertThat(deciles.deciles().get(i).customers()).isEqualTo(0.5);
    }
  }

  @Test
  void aComparisonHasThemOfWhatWasPredicted() {
    Comparison c = SmallShop.compare(SmallShop.CLOSE);

    assertThat(c.deciles("close", Measure.SPEND).toString())
        .startsWith("Mean spend a customer by tenths of the customers, in the order of close:");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> c.deciles("nobody", Measure.SPEND))
        .withMessageContaining("there is no score of 'nobody', only [close");
  }
}

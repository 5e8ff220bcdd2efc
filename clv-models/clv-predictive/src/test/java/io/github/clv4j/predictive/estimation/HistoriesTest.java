package io.github.clv4j.predictive.estimation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.clv4j.core.customer.History;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class HistoriesTest {

  @Test
  void groupsEqualHistoriesSortedByFrequencyAgeAndRecency() {
    Histories histories =
        Histories.of(
            new int[] {2, 0, 1, 2, 0, 1, 2},
            new double[] {5, 0.0, 3, 5, -0.0, 2, 4},
            new double[] {9, 7, 9, 9, 7, 9, 9},
            new double[] {1, 1, 2, 3, 1, 1, 0.5});
    assertThat(histories.size()).isEqualTo(5);
    assertThat(histories.segments()).isEqualTo(3);
    assertThat(rows(histories))
        .isEqualTo("0 0.0 7.0 2.0; 1 2.0 9.0 1.0; 1 3.0 9.0 2.0; 2 4.0 9.0 0.5; 2 5.0 9.0 4.0; ");
    assertThat(histories.customers()).isEqualTo(9.5);
    assertThat(histories.customersFrom(1)).isEqualTo(7.5);
    assertThat(histories.customersFrom(2)).isEqualTo(4.5);
    assertThat(histories.times()).isEqualTo(7);
    assertThat(histories.time(5)).isEqualTo(7);
    assertThat(histories.customersOfAge(5)).isEqualTo(2);
    assertThat(histories.customersOfAge(6)).isEqualTo(7.5);
    assertThat(histories.purchasesAtAge(6)).isEqualTo(12);
    assertThat(histories.purchasesAtAge(0)).isZero();
    assertThat(histories.typicalTime()).isEqualTo(9);
  }

  @Test
  void orderOfCustomersDoesNotMatter() {
    int n = 5000;
    SplittableRandom random = new SplittableRandom(1);
    int[] x = new int[n];
    double[] recency = new double[n];
    double[] age = new double[n];
    double[] weight = new double[n];
    for (int i = 0; i < n; i++) {
      x[i] = random.nextInt(4);
      age[i] = (1 + random.nextInt(9)) / 7.0;
      recency[i] = x[i] == 0 ? 0 : age[i] / (1 + random.nextInt(3));
      weight[i] = random.nextDouble();
    }
    Histories histories = Histories.of(x, recency, age, weight);
    for (int i = n - 1; i > 0; i--) {
      int j = random.nextInt(i + 1);
      int other = x[i];
      x[i] = x[j];
      x[j] = other;
      swap(recency, i, j);
      swap(age, i, j);
      swap(weight, i, j);
    }
    assertThat(rows(Histories.of(x, recency, age, weight))).isEqualTo(rows(histories));
    assertThat(histories.size()).isBetween(90, 120);
  }

  @Test
  void manyDistinctTimesAndHugeFrequenciesFit() {
    int n = 3_000;
    int[] x = new int[n];
    double[] recency = new double[n];
    double[] age = new double[n];
    for (int i = 0; i < n; i++) {
      int pair = i / 2;
      x[i] = Integer.MAX_VALUE - pair;
      recency[i] = 1 + pair * 1e-9;
      age[i] = 2 + pair * 1e-9;
    }
    Histories histories = Histories.of(x, recency, age);
    assertThat(histories.size()).isEqualTo(n / 2);
    assertThat(histories.times()).isEqualTo(n);
    assertThat(histories.weight(0)).isEqualTo(2);
    assertThat(histories.frequency(histories.segments() - 1)).isEqualTo(Integer.MAX_VALUE);
  }

  @Test
  void columnsTooWideForOneKeyAreStillGrouped() {
    int n = 1000;
    int[] high = new int[n];
    int[] middle = new int[n];
    int[] low = new int[n];
    for (int i = 0; i < n; i++) {
      high[i] = Integer.MAX_VALUE - i % 2;
      middle[i] = Integer.MAX_VALUE - i % 5;
      low[i] = Integer.MAX_VALUE - i % 10 / 5;
    }
    Grouping groups = Grouping.by(high, middle, low);
    assertThat(groups.size()).isEqualTo(10);
    assertThat(groups.values(high)).startsWith(Integer.MAX_VALUE - 1).isSorted();
    assertThat(groups.values(middle)).startsWith(Integer.MAX_VALUE - 4);
  }

  @Test
  void rejectsWhatIsNoHistory() {
    assertRejected(new int[] {1}, new double[] {0}, new double[] {5}, "row 0");
    assertRejected(new int[] {0}, new double[] {1}, new double[] {5}, "x = 0, t_x = 1.0");
    assertRejected(new int[] {-1}, new double[] {0}, new double[] {5}, "x = -1");
    assertRejected(new int[] {1}, new double[] {6}, new double[] {5}, "t_x <= T");
    assertRejected(new int[] {1}, new double[] {Double.NaN}, new double[] {5}, "NaN");
    assertRejected(new int[] {0}, new double[] {0}, new double[] {1.0 / 0}, "Infinity");
    assertRejected(new int[] {0, 1}, new double[] {0}, new double[] {1}, "length");
    assertRejected(new int[0], new double[0], new double[0], "length");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                Histories.of(
                    new int[1], new double[1], new double[] {1}, new double[] {Double.NaN}))
        .withMessageContaining("weight of row 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Histories.of(new int[1], new double[1], new double[] {1}, new double[1]))
        .withMessageContaining("sum of the weights");
  }

  private static void assertRejected(int[] x, double[] recency, double[] age, String message) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Histories.of(x, recency, age))
        .withMessageContaining(message);
  }

  private static void swap(double[] values, int i, int j) {
    double other = values[i];
    values[i] = values[j];
    values[j] = other;
  }

  private static String rows(Histories histories) {
    StringBuilder rows = new StringBuilder();
    for (int segment = 0; segment < histories.segments(); segment++) {
      for (int i = histories.start(segment); i < histories.start(segment + 1); i++) {
        rows.append(histories.frequency(segment))
            .append(' ')
            .append(histories.time(histories.recency(i)))
            .append(' ')
            .append(histories.time(histories.age(i)))
            .append(' ')
            .append(histories.weight(i))
            .append("; ");
      }
    }
    return rows.toString();
  }

  /** Dropped rows leave no trace: not a time, not a segment. */
  @Test
  void otherWeights() {
    int[] x = {0, 0, 1, 3, 3, 9};
    double[] recency = {0, 0, 2, 3, 4, 8};
    double[] age = {5, 6, 5, 5, 6, 9};
    Histories all = Histories.of(x, recency, age);
    double[] weights = new double[all.size()];
    double[] drawn = {0, 2, 1, 0, 3, 0};
    for (int i = 0; i < x.length; i++) {
      weights[all.indexOf(History.of(x[i], recency[i], age[i]))] += drawn[i];
    }
    Histories weighted = all.weighted(weights);
    Histories afresh =
        Histories.of(
            new int[] {0, 1, 3},
            new double[] {0, 2, 4},
            new double[] {6, 5, 6},
            new double[] {2, 1, 3});

    assertThat(weighted.size()).isEqualTo(afresh.size());
    assertThat(weighted.times()).isEqualTo(afresh.times());
    assertThat(weighted.segments()).isEqualTo(afresh.segments());
    assertThat(weighted.customers()).isEqualTo(6);
    assertThat(weighted.typicalTime()).isEqualTo(afresh.typicalTime());
    for (int i = 0; i < afresh.size(); i++) {
      assertThat(weighted.weight(i)).isEqualTo(afresh.weight(i));
      assertThat(weighted.time(weighted.age(i))).isEqualTo(afresh.time(afresh.age(i)));
      assertThat(weighted.time(weighted.recency(i))).isEqualTo(afresh.time(afresh.recency(i)));
    }
    assertThat(weighted.frequency(2)).isEqualTo(3);
    assertThatThrownBy(() -> all.weighted(new double[2]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("2 weights for 6 histories: there must be as many");
    assertThatThrownBy(() -> all.weighted(new double[6]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("sum of the weights");
    assertThatThrownBy(() -> all.indexOf(History.of(3, 3, 6)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("none of these 6 histories");
  }
}

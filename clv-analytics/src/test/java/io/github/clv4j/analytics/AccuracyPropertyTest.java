package io.github.clv4j.analytics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class AccuracyPropertyTest {
  /** Pairs of predicted and actual number, with many ties. */
  @Provide
  Arbitrary<double[][]> pairs() {
    return Arbitraries.oneOf(
            Arbitraries.integers().between(0, 5).map(Integer::doubleValue),
            Arbitraries.doubles().between(-1000, 1000))
        .array(double[].class)
        .ofSize(2)
        .array(double[][].class)
        .ofMinSize(2)
        .ofMaxSize(60);
  }

  private static double[] column(double[][] pairs, int column) {
    return Arrays.stream(pairs).mapToDouble(pair -> pair[column]).toArray();
  }

  private static Accuracy of(double[][] pairs) {
    return Accuracy.of(column(pairs, 0), column(pairs, 1));
  }

  @Property
  void orderOfCustomersDoesNotMatter(@ForAll("pairs") double[][] pairs, @ForAll Random random) {
    double[][] shuffled = pairs.clone();
    for (int i = shuffled.length - 1; i > 0; i--) {
      int j = random.nextInt(i + 1);
      double[] swap = shuffled[i];
      shuffled[i] = shuffled[j];
      shuffled[j] = swap;
    }
    assertThat(measures(of(shuffled))).isEqualTo(measures(of(pairs)));
  }

  private static double[] measures(Accuracy a) {
    return new double[] {
      a.predictedTotal(),
      a.actualTotal(),
      a.bias(),
      a.mae(),
      a.rmse(),
      a.spearman().orElse(7),
      a.gini().orElse(7),
      a.capture(0.01).orElse(7),
      a.capture(0.37).orElse(7)
    };
  }

  @Property
  void ranksAreAllThatCountForSpearmanAndGini(@ForAll("pairs") double[][] pairs) {
    double[] stretched =
        Arrays.stream(column(pairs, 0)).map(p -> StrictMath.cbrt(p) + p / 7).toArray();
    Accuracy a = of(pairs);
    Accuracy b = Accuracy.of(stretched, column(pairs, 1));

    assertThat(b.spearman()).isEqualTo(a.spearman());
    assertThat(b.gini()).isEqualTo(a.gini());
    assertThat(b.capture(0.2)).isEqualTo(a.capture(0.2));
  }

  @Property
  void ownOrderIsPerfect(@ForAll("pairs") double[][] pairs) {
    Accuracy a = Accuracy.of(column(pairs, 1), column(pairs, 1));

    a.gini().ifPresent(gini -> assertThat(gini).isEqualTo(1));
    a.spearman().ifPresent(spearman -> assertThat(spearman).isEqualTo(1));
    assertThat(a.rmse()).isZero();
  }

  @Property
  void noOrderIsBetterThanTheirOwn(@ForAll("pairs") double[][] pairs) {
    of(pairs).gini().ifPresent(gini -> assertThat(gini).isBetween(-1 - 1e-9, 1 + 1e-9));
  }

  @Property
  void allCustomersHoldAll(@ForAll("pairs") double[][] pairs) {
    Accuracy a = of(pairs);

    assertThat(a.capture(1).isPresent()).isEqualTo(a.actualTotal() > 0);
    a.capture(1).ifPresent(all -> assertThat(all).isEqualTo(1));
    a.capture(0).ifPresent(none -> assertThat(none).isZero());
  }

  @Property
  void oppositeOrderHasTheOppositeSign(@ForAll("pairs") double[][] pairs) {
    Accuracy a = of(pairs);
    Accuracy b =
        Accuracy.of(Arrays.stream(column(pairs, 0)).map(p -> -p).toArray(), column(pairs, 1));

    assertThat(b.gini().isPresent()).isEqualTo(a.gini().isPresent());
    a.gini()
        .ifPresent(
            gini ->
                assertThat(b.gini().orElseThrow())
                    .isCloseTo(-gini, within(1e-9 * (1 + Math.abs(gini)))));
    assertThat(b.spearman().orElse(0)).isEqualTo(-a.spearman().orElse(0), within(0.0));
  }

  @Property
  void theSumIsTheTrueOneRounded(@ForAll("pairs") double[][] pairs, @ForAll int exponent) {
    ExactSum sum = new ExactSum();
    BigDecimal exact = BigDecimal.ZERO;
    for (double[] pair : pairs) {
      for (double term : new double[] {pair[0], Math.scalb(pair[1], exponent % 60)}) {
        sum.add(term);
        exact = exact.add(new BigDecimal(term));
      }
    }
    assertThat(sum.value()).isEqualTo(exact.doubleValue());
  }
}

package io.github.clv4j.predictive.process.lifetime;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.clv4j.predictive.special.ReferenceTable;
import io.github.clv4j.predictive.special.ReferenceTable.Row;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The recurrence and the interpolation against the quadrature, derivatives included. */
class LeavesFirstTest {
  private static final int SIZE = LeavesFirst.SIZE;
  private static final int LONGEST = 1200;

  @Test
  void recurrenceAgreesWithQuadrature() {
    SplittableRandom random = new SplittableRandom(5);
    for (int point = 0; point < 400; point++) {
      double r = between(random, 0.02, 20);
      double s = between(random, 0.02, 20);
      double ratio = ratio(point, random);
      double[] column = column(r, s, ratio, LONGEST);
      for (int x : new int[] {0, 1, 2, 5, 20, 100, 400, 1000, LONGEST - 1}) {
        assertAgree(column, x * SIZE, r + x, s, ratio, 1e-10);
      }
    }
  }

  @Test
  void andFarFromAllData() {
    SplittableRandom random = new SplittableRandom(6);
    for (int point = 0; point < 400; point++) {
      double r = between(random, 1e-6, 1e6);
      double s = between(random, 1e-6, 1e6);
      double ratio = between(random, 1e-10, 1e10);
      double[] column = column(r, s, ratio, 100);
      for (int x : new int[] {0, 1, 2, 5, 20, 99}) {
        assertAgree(column, x * SIZE, r + x, s, ratio, 2e-9);
      }
    }
  }

  /** Where the direction changes: z = -1 is a ratio of 2. */
  private static double ratio(int point, SplittableRandom random) {
    double small = between(random, 1e-9, 0.5);
    return switch (point % 6) {
      case 0 -> 1 + small;
      case 1 -> 2 + small;
      case 2 -> 2 - small;
      case 3 -> between(random, 1e-7, 1);
      case 4 -> between(random, 1, 1e7);
      default -> between(random, 0.1, 10);
    };
  }

  @Test
  void interpolationAgreesWithQuadrature() {
    SplittableRandom random = new SplittableRandom(7);
    int[] frequency = {0, 1, 7, 30, 300};
    for (int point = 0; point < 60; point++) {
      double r = between(random, 0.02, 20);
      double s = between(random, 0.02, 20);
      double from = 8 * random.nextDouble() - 4;
      double to = point % 10 == 0 ? from : from + 8 * random.nextDouble() - 4;
      LeavesFirstCurve curve = new LeavesFirstCurve(r, s, from, to, frequency);
      double[] at = new double[SIZE];
      for (double share : new double[] {0, 0.01, random.nextDouble(), random.nextDouble(), 1}) {
        double q = from + share * (to - from);
        for (int i = 0; i < frequency.length; i++) {
          curve.at(i, q, at);
          assertAgree(at, 0, r + frequency[i], s, Math.exp(q), 1e-11);
        }
      }
    }
  }

  /** alpha = beta: the mean of a beta distribution; the recurrence forgets its start at once. */
  @Test
  void equalScales() {
    for (int n : new int[] {1, 2, 4}) {
      double[] column = column(0.5, 0.75, 1, n);
      assertThat(column[(n - 1) * SIZE]).isCloseTo(0.75 / (n + 0.25), Offset.offset(1e-16));
      assertAgree(column, (n - 1) * SIZE, n - 0.5, 0.75, 1, 1e-14);
    }
  }

  static Stream<Row> hypergeometric() {
    return ReferenceTable.of(LeavesFirstTest.class, "hyp2f1.csv").rows();
  }

  /** G_k = s/(k+s) (b/a)^s 2F1(k+s, s+1; k+s+1; 1-b/a). */
  @ParameterizedTest
  @MethodSource("hypergeometric")
  void agreesWithGoldenHypergeometricFunction(Row row) {
    double s = row.get("b") - 1;
    double ratio = 1 - row.get("z");
    double g = column(row.get("a") - s, s, ratio, 1)[LeavesFirst.G];
    assertThat(g * row.get("a") / s * StrictMath.pow(ratio, -s))
        .isCloseTo(row.get("value"), Percentage.withPercentage(1e-8));
  }

  private static void assertAgree(
      double[] actual, int at, double k, double s, double ratio, double relative) {
    double[] expected = new double[SIZE];
    quadrature(k, s, ratio, expected);
    double g = expected[LeavesFirst.G];
    double[] scale = {1, k, s, 1, k * k, k * s, s * s, k, s, 1};
    for (int i = 0; i < SIZE; i++) {
      // values and first derivatives to ten digits and more, second ones as far as fits need them
      double error = i <= LeavesFirst.L ? relative * g : 1e3 * relative * g;
      assertThat(actual[at + i] * scale[i])
          .as("%s at k %s, s %s, ratio %s", i, k, s, ratio)
          .isCloseTo(expected[i] * scale[i], Offset.offset(error));
    }
  }

  /** The moments under the density of the dropout, written out. */
  private static void quadrature(double k, double s, double ratio, double[] g) {
    new DropoutDensity(k, s, 1, ratio)
        .forEachNode(
            Double.POSITIVE_INFINITY,
            (y, a, b, p) -> {
              double share = 1 / (1 + 1 / y);
              double[] first = {-a, 1 / s - b, k * share};
              g[LeavesFirst.G] += p;
              g[LeavesFirst.K] += p * first[0];
              g[LeavesFirst.S] += p * first[1];
              g[LeavesFirst.L] += p * first[2];
              g[LeavesFirst.KK] += p * first[0] * first[0];
              g[LeavesFirst.KS] += p * first[0] * first[1];
              g[LeavesFirst.SS] += p * (b * b - 2 * b / s);
              g[LeavesFirst.KL] += p * (first[0] * first[2] + share);
              g[LeavesFirst.SL] += p * first[1] * first[2];
              g[LeavesFirst.LL] += p * (first[2] * first[2] - k * share * (1 - share));
            });
  }

  private static double[] column(double r, double s, double ratio, int n) {
    double[] column = new double[SIZE * n];
    new LeavesFirst(r, s, ratio).fill(column);
    return column;
  }

  private static double between(SplittableRandom random, double low, double high) {
    return low * Math.pow(high / low, random.nextDouble());
  }
}

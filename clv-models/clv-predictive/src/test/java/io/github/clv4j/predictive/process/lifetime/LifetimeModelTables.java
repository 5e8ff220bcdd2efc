package io.github.clv4j.predictive.process.lifetime;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.clv4j.core.customer.History;
import io.github.clv4j.predictive.estimation.Histories;
import io.github.clv4j.predictive.estimation.LogLikelihood;
import io.github.clv4j.predictive.process.Kernel;
import io.github.clv4j.predictive.special.ReferenceTable.Row;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.assertj.core.data.Offset;

/** What the tests of GGompertz/NBD and PDO have in common: tables by mpmath, and random data. */
final class LifetimeModelTables {
  private static final double FOR_EVER = Double.POSITIVE_INFINITY;

  private LifetimeModelTables() {}

  static History history(Row row) {
    return History.of(row.count("x"), row.get("t_x"), row.get("T"));
  }

  static double[] logs(double... parameters) {
    return Arrays.stream(parameters).map(StrictMath::log).toArray();
  }

  /**
   * The history's log-likelihood and P(alive), by the process and by the estimation's likelihood.
   */
  static void assertHistory(Row row, GammaPoissonProcess process, double summed) {
    double expected = row.get("log_likelihood");
    Offset<Double> tolerance = Offset.offset(1e-11 * Math.max(1, Math.abs(expected)));
    assertThat(process.logLikelihood(history(row))).isCloseTo(expected, tolerance);
    assertThat(summed).isCloseTo(expected, tolerance);
    assertClose("P(alive)", process.probabilityAlive(history(row)), row.get("p_alive"));
  }

  static void assertKernel(Row row, Kernel kernel) {
    double t = row.get("t");
    double delta = row.get("delta");
    assertClose("S(t)", kernel.survival(t), row.get("survival"));
    assertClose("E[X(t)]", kernel.expectedTransactions(t), row.get("expected"));
    assertClose("P(X(t)=k)", kernel.probability(row.count("k"), t), row.get("probability"));
    assertClose("P(X(t)>0)", kernel.probabilityActive(t), row.get("active"));
    assertClose("until t", kernel.discountedTransactions(delta, t), row.get("discounted"));
    assertClose("DERT", kernel.discountedTransactions(delta, FOR_EVER), row.get("dert"));
    assertClose("lifetime", kernel.discountedLifetime(0, FOR_EVER), row.get("lifetime"));
  }

  /** Relative error at most 1e-11; where the value is no double it must be as good as nothing. */
  static void assertClose(String name, double actual, double expected) {
    if (Math.abs(expected) < 1e-290) {
      assertThat(actual).as(name).isBetween(0.0, 1e-289);
    } else if (Double.isInfinite(expected)) {
      assertThat(actual).as(name).isEqualTo(expected);
    } else {
      assertThat(actual / expected).as(name).isCloseTo(1, Offset.offset(1e-11));
    }
  }

  static Histories one(Row row) {
    return Histories.of(
        new int[] {row.count("x")}, new double[] {row.get("t_x")}, new double[] {row.get("T")});
  }

  /** Random customers, with weights, in whole weeks or at any time. */
  static Histories random(int n, boolean whole, long seed) {
    return random(n, whole, 4, seed);
  }

  /** The same with so many purchases on average. */
  static Histories random(int n, boolean whole, double mean, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int[] x = new int[n];
    double[] recency = new double[n];
    double[] age = new double[n];
    double[] weight = new double[n];
    for (int i = 0; i < n; i++) {
      x[i] = (int) (-mean * StrictMath.log(1 - random.nextDouble()));
      age[i] = whole ? 26 + random.nextInt(26) : 26 + 26 * random.nextDouble();
      double share = 1 - random.nextDouble();
      recency[i] = x[i] == 0 ? 0 : whole ? Math.ceil(share * age[i]) : share * age[i];
      weight[i] = i % 7 == 0 ? 1.5 : 1 + i % 3;
    }
    return Histories.of(x, recency, age, weight);
  }

  /** The sum over all histories of weight times log-likelihood, one by one. */
  static double sum(Histories histories, GammaPoissonProcess process) {
    double sum = 0;
    for (int segment = 0; segment < histories.segments(); segment++) {
      for (int i = histories.start(segment); i < histories.start(segment + 1); i++) {
        sum +=
            histories.weight(i)
                * process.logLikelihood(
                    History.of(
                        histories.frequency(segment),
                        histories.time(histories.recency(i)),
                        histories.time(histories.age(i))));
      }
    }
    return sum;
  }

  static double value(LogLikelihood likelihood, double... parameters) {
    int n = likelihood.dimension();
    return likelihood.evaluate(logs(parameters), new double[n], new double[n][n]);
  }

  /** Value and derivatives are numbers at every corner of the space, and between. */
  static void assertFiniteEverywhere(LogLikelihood likelihood) {
    double[] ends = {-20, 0, 20};
    int n = likelihood.dimension();
    double[] at = new double[n];
    for (int corner = 0; corner < StrictMath.pow(3, n); corner++) {
      int rest = corner;
      for (int i = 0; i < n; i++) {
        at[i] = ends[rest % 3];
        rest /= 3;
      }
      double[] gradient = new double[n];
      double[][] hessian = new double[n][n];
      assertThat(likelihood.evaluate(at, gradient, hessian)).as("at %s", at).isFinite();
      assertThat(gradient).as("at %s", at).doesNotContain(Double.NaN, FOR_EVER, -FOR_EVER);
      for (double[] row : hessian) {
        assertThat(row).as("at %s", at).doesNotContain(Double.NaN, FOR_EVER, -FOR_EVER);
      }
    }
  }

  /** Histories with all that is awkward. */
  static Histories awkward() {
    return Histories.of(
        new int[] {0, 0, 1, 1, 3, 300, 5000},
        new double[] {0, 0, 1e-3, 52, 7, 51, 52},
        new double[] {0, 52, 52, 52, 520, 52, 52});
  }
}

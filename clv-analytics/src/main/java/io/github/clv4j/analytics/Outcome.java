package io.github.clv4j.analytics;

/** What came from each customer, and all of it that does not depend on a prediction. */
final class Outcome {
  private final double[] actual;
  private final double total;
  private final double rmseOfNothing;
  private final Ranking order;
  private final double[] ranks;
  private final double spread;
  private final ConcentrationCurve best;

  Outcome(double[] actual) {
    this.actual = actual;
    total = ExactSum.of(actual);
    ExactSum squared = new ExactSum();
    for (double one : actual) {
      squared.add(one * one);
    }
    rmseOfNothing = StrictMath.sqrt(squared.value() / actual.length);
    order = Ranking.withoutRounding(actual);
    ranks = order.centredRanks();
    spread = product(ranks, ranks);
    best = ConcentrationCurve.of(actual, order);
  }

  int size() {
    return actual.length;
  }

  double actual(int index) {
    return actual[index];
  }

  /** The column itself, not to be changed. */
  double[] actual() {
    return actual;
  }

  /** The rows in the order of what came, the lowest first. */
  Ranking order() {
    return order;
  }

  double total() {
    return total;
  }

  double rmseOfNothing() {
    return rmseOfNothing;
  }

  /** The curve of a perfect order. */
  ConcentrationCurve best() {
    return best;
  }

  /** The curve in the order of a prediction. */
  ConcentrationCurve gains(Ranking predicted) {
    return ConcentrationCurve.of(actual, predicted);
  }

  /** Spearman's correlation; NaN when one side is constant. */
  double spearman(Ranking predicted) {
    double[] other = predicted.centredRanks();
    return product(ranks, other) / StrictMath.sqrt(spread * product(other, other));
  }

  private static double product(double[] a, double[] b) {
    ExactSum sum = new ExactSum();
    for (int i = 0; i < a.length; i++) {
      sum.add(a[i] * b[i]);
    }
    return sum.value();
  }
}

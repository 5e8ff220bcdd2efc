package io.github.clv4j.predictive.attrition;

import io.github.clv4j.predictive.estimation.Histories;
import io.github.clv4j.predictive.estimation.Limit;
import java.util.List;

/** Where to look for the parameters r, alpha, a, b of BG/NBD and its kin, and where they may go. */
final class BetaGeometric {
  private BetaGeometric() {}

  /**
   * The simpler models towards which the likelihood may grow.
   *
   * @param dropoutAtZero whether customers may leave right after the first purchase
   * @param withoutDropout the model that remains without dropout
   */
  static List<Limit> limits(boolean dropoutAtZero, String withoutDropout) {
    String stays = "no dropout can be seen; this is " + withoutDropout;
    String leaves =
        dropoutAtZero
            ? "every customer leaves after its first purchase"
            : "every customer leaves after its first repeat purchase";
    String divided =
        dropoutAtZero
            ? "a customer either leaves after its first purchase or never"
            : "a customer either leaves after its first repeat purchase or never";
    return List.of(
        new Limit(stays, 0, 0, -1, 0),
        new Limit(stays, 0, 0, 0, 1),
        new Limit(leaves, 0, 0, 0, -1),
        new Limit(leaves, 0, 0, 1, 0),
        new Limit("all customers buy at the same rate", 1, 1, 0, 0),
        new Limit("all customers have the same probability of dropout", 0, 0, 1, 1),
        new Limit(divided, 0, 0, -1, -1),
        new Limit(
            "all customers buy at the same rate and have the same probability of dropout",
            1,
            1,
            1,
            1));
  }

  /**
   * Where to start the search; the first is the natural size of the parameters, too.
   *
   * @param histories the customers
   * @param dropoutAtZero whether customers may leave right after the first purchase
   * @param phases number of phases of a purchase, which take a share each of the time
   */
  static List<double[]> starts(Histories histories, boolean dropoutAtZero, int phases) {
    double alpha = histories.typicalTime() / 10 / phases;
    if (histories.nobodyBought()) {
      return List.of(new double[] {1e-6, alpha, 1, 1}); // nobody bought: expect that of all
    }
    // rare dropout can have an optimum of its own, where few customers leave soon
    List<double[]> starts =
        List.of(new double[] {1, alpha, 1, 1}, new double[] {1, alpha, 0.01, 0.1});
    if (!dropoutAtZero) {
      return starts;
    }
    // and so can a dropout that is much the same for all
    return List.of(starts.get(0), starts.get(1), new double[] {1, alpha, 10, 100});
  }
}

package io.github.clv4j.predictive.contract;

import io.github.clv4j.core.contract.Contracts;
import io.github.clv4j.core.table.Column;
import io.github.clv4j.core.table.Table;
import io.github.clv4j.predictive.estimation.Cholesky;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.apache.commons.numbers.gamma.RegularizedGamma;

/**
 * The log-rank test of whether groups of customers, such as cohorts or channels, stay equally long
 * (Mantel 1966): at each time at which somebody left, each group is expected to have lost its share
 * of those at risk.
 *
 * @param groups what each group lost and was expected to lose, by name
 * @param statistic the statistic, chi-squared distributed if the groups are alike
 * @param degreesOfFreedom number of groups that can differ
 * @param pValue probability of a statistic at least as large if the groups are alike
 */
public record LogRank(
    Map<String, Group> groups, double statistic, int degreesOfFreedom, double pValue) {

  /**
   * A group.
   *
   * @param customers its number of customers
   * @param lost how many of them left
   * @param expected how many would have if all groups were alike
   */
  public record Group(double customers, double lost, double expected) {}

  /**
   * Compares groups.
   *
   * @param contracts the contracts
   * @param group names the group of the contract at an index, such as {@code contracts::cohort}
   * @return the test
   * @throws IllegalArgumentException if there is only one group
   */
  public static LogRank of(Contracts contracts, IntFunction<String> group) {
    Map<String, RiskSet> members = new TreeMap<>();
    TreeMap<Double, Double> gone = new TreeMap<>();
    for (int i = 0; i < contracts.size(); i++) {
      String name = group.apply(i);
      members.computeIfAbsent(
          name, n -> RiskSet.of(contracts, member -> group.apply(member).equals(n)));
    }
    if (members.size() < 2) {
      throw new IllegalArgumentException(
          "all contracts are of the group " + members.keySet() + ": a test needs two groups");
    }
    for (RiskSet.Event event : RiskSet.of(contracts).events()) {
      gone.put(event.time(), event.lost());
    }
    return test(List.copyOf(members.keySet()), List.copyOf(members.values()), gone);
  }

  private static LogRank test(
      List<String> names, List<RiskSet> risks, TreeMap<Double, Double> gone) {
    int k = names.size();
    double[] expected = new double[k];
    double[][] covariance = new double[k][k];
    for (Map.Entry<Double, Double> end : gone.entrySet()) {
      double[] atRisk = risks.stream().mapToDouble(r -> r.atRisk(end.getKey())).toArray();
      double all = Arrays.stream(atRisk).sum();
      double lost = end.getValue();
      double spread = all > 1 ? lost * (all - lost) / (all - 1) : 0;
      for (int g = 0; g < k; g++) {
        double share = atRisk[g] / all;
        expected[g] += lost * share;
        for (int h = 0; h < k; h++) {
          covariance[g][h] += spread * share * ((g == h ? 1 : 0) - atRisk[h] / all);
        }
      }
    }
    Map<String, Group> groups = new LinkedHashMap<>();
    double[] excess = new double[k];
    for (int g = 0; g < k; g++) {
      double lost = risks.get(g).events().stream().mapToDouble(RiskSet.Event::lost).sum();
      excess[g] = lost - expected[g];
      groups.put(names.get(g), new Group(risks.get(g).customers(), lost, expected[g]));
    }
    return of(groups, excess, covariance);
  }

  /** The excesses of all groups sum to 0: the last one that can vary follows from the others. */
  private static LogRank of(Map<String, Group> groups, double[] excess, double[][] covariance) {
    int[] varying = IntStream.range(0, excess.length).filter(g -> covariance[g][g] > 0).toArray();
    int degrees = Math.max(0, varying.length - 1);
    double[][] matrix = new double[degrees][degrees];
    double[] vector = new double[degrees];
    for (int i = 0; i < degrees; i++) {
      vector[i] = excess[varying[i]];
      for (int j = 0; j < degrees; j++) {
        matrix[i][j] = covariance[varying[i]][varying[j]];
      }
    }
    Optional<Cholesky> factor = Cholesky.of(matrix);
    if (degrees == 0 || factor.isEmpty()) {
      return new LogRank(groups, 0, 0, 1);
    }
    double[] solved = factor.get().solve(vector);
    double statistic = 0;
    for (int i = 0; i < degrees; i++) {
      statistic += vector[i] * solved[i];
    }
    double pValue = RegularizedGamma.Q.value(degrees / 2.0, statistic / 2);
    return new LogRank(groups, statistic, degrees, pValue);
  }

  /**
   * Copies the groups.
   *
   * @param groups what each group lost and was expected to lose, by name
   * @param statistic the statistic
   * @param degreesOfFreedom number of groups that can differ, 0 if they were never observed
   *     together
   * @param pValue probability of a statistic at least as large if the groups are alike
   */
  public LogRank {
    groups = Collections.unmodifiableMap(new LinkedHashMap<>(groups));
  }

  /**
   * Returns the groups as a table.
   *
   * @return a row for each group
   */
  public Table table() {
    Table.Builder table =
        Table.of(
            Column.words("group", "group"),
            Column.numbers("customers", "customers", 0),
            Column.numbers("lost", "lost", 0),
            Column.numbers("expected", "expected if alike", 1));
    groups.forEach((name, g) -> table.row(name, g.customers, g.lost, g.expected));
    return table.build();
  }

  @Override
  public String toString() {
    return table()
        + String.format(
            Locale.ROOT,
            "\nlog-rank test: chi-squared %.2f with %d degree%s of freedom, p %s",
            statistic,
            degreesOfFreedom,
            degreesOfFreedom == 1 ? "" : "s",
            pValue < 1e-4 ? "< 0.0001" : String.format(Locale.ROOT, "%.4f", pValue));
  }
}

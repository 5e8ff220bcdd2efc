package io.github.clv4j.predictive;

import io.github.clv4j.core.contract.Contracts;
import io.github.clv4j.core.contract.Tenure;
import io.github.clv4j.core.model.CohortForecast;
import io.github.clv4j.core.valuation.Uncertainty;
import io.github.clv4j.predictive.contract.FittedContract;
import io.github.clv4j.predictive.contract.SurvivalCurve;
import io.github.clv4j.predictive.special.Draws;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;

/**
 * The future of all active contracts, drawn many times: equally likely parameters in turn, and who
 * renews. Customers of a cohort with the same tenure are drawn together. Lives within one call.
 */
final class CohortDraws {
  private static final long SEED = 20100131; // any will do; the same forecast every time
  private static final int DRAWS = 2000;

  private final FittedContract contract;
  private final List<FittedContract> drawn;
  private final Contracts contracts;
  private final int periods;
  private final Map<String, Map<Integer, Group>> cohorts = new TreeMap<>();
  private final Map<Double, double[]> survival = new HashMap<>();

  /** Customers of a cohort who have renewed as often. */
  private final class Group {
    private final double[] meanCustomers = new double[periods];
    private final double[] meanRevenue = new double[periods];
    private double customers;
    private double price;
    private double squares;
    private double time;

    void add(double at, double weight, double paid) {
      customers += weight;
      price += weight * paid;
      squares += weight * paid * paid;
      time += weight * at;
      double[] stays = survival.computeIfAbsent(at, CohortDraws.this::survival);
      for (int j = 0; j < periods; j++) {
        meanCustomers[j] += weight * stays[j];
        meanRevenue[j] += weight * paid * stays[j];
      }
    }

    /** Standard deviation of the prices. */
    double spread() {
      double mean = price / customers;
      return StrictMath.sqrt(Math.max(0, squares / customers - mean * mean));
    }
  }

  CohortDraws(
      FittedContract contract, List<FittedContract> drawn, Contracts contracts, int periods) {
    this.contract = contract;
    this.drawn = drawn;
    this.contracts = contracts;
    this.periods = periods;
    for (int i = 0; i < contracts.size(); i++) {
      Tenure tenure = contracts.tenure(i);
      if (tenure.active()) {
        double at = contract.model().isContinuous() ? tenure.length() : tenure.renewals();
        cohorts
            .computeIfAbsent(contracts.cohort(i), name -> new TreeMap<>())
            .computeIfAbsent(tenure.renewals(), key -> new Group())
            .add(at, contracts.weight(i), contracts.price(i));
      }
    }
  }

  private double[] survival(double at) {
    double[] stays = new double[periods];
    Arrays.setAll(stays, j -> contract.survival(at, j + 1.0));
    return stays;
  }

  CohortForecast forecast(double level) {
    List<SurvivalCurve> curves =
        (drawn.isEmpty() ? List.of(contract) : drawn).stream().map(FittedContract::curve).toList();
    SplittableRandom random = new SplittableRandom(SEED);
    double[][] totalCustomers = new double[periods][DRAWS];
    double[][] totalRevenue = new double[periods][DRAWS];
    List<CohortForecast.Cohort> forecasts = new ArrayList<>();
    for (Map.Entry<String, Map<Integer, Group>> cohort : cohorts.entrySet()) {
      double[][] customers = new double[periods][DRAWS];
      double[][] revenue = new double[periods][DRAWS];
      cohort.getValue().values().forEach(g -> draw(g, curves, random, customers, revenue));
      for (int j = 0; j < periods; j++) {
        for (int draw = 0; draw < DRAWS; draw++) {
          totalCustomers[j][draw] += customers[j][draw];
          totalRevenue[j][draw] += revenue[j][draw];
        }
      }
      forecasts.add(
          summary(cohort.getKey(), cohort.getValue().values(), customers, revenue, level));
    }
    List<Group> all = cohorts.values().stream().flatMap(c -> c.values().stream()).toList();
    return new CohortForecast(
        contract.period(),
        contracts.observedUntil(),
        level,
        drawn.isEmpty() ? Uncertainty.INDIVIDUAL : Uncertainty.BOTH,
        contracts.hasPrices(),
        forecasts,
        summary("total", all, totalCustomers, totalRevenue, level));
  }

  private void draw(
      Group group,
      List<SurvivalCurve> curves,
      SplittableRandom random,
      double[][] customers,
      double[][] revenue) {
    double at = group.time / group.customers;
    long count = Math.max(1, StrictMath.round(group.customers));
    double scale = group.customers / count;
    double mean = group.price / group.customers;
    double spread = group.spread();
    for (int draw = 0; draw < DRAWS; draw++) {
      SurvivalCurve curve = curves.get(draw % curves.size());
      double z = spread == 0 ? 0 : Draws.normal(random);
      double log = curve.logSurvival(at);
      long left = count;
      for (int j = 0; j < periods && left > 0; j++) {
        double next = curve.logSurvival(at + j + 1);
        double stays = next == Double.NEGATIVE_INFINITY ? 0 : StrictMath.exp(next - log);
        log = next;
        left = Draws.binomial(random, left, Math.min(1, stays));
        double share = (double) left / count;
        // those left are a sample of all, without replacement
        double deviation = z * spread * StrictMath.sqrt(left * (1 - share));
        customers[j][draw] += left * scale;
        revenue[j][draw] += Math.max(0, left * mean + deviation) * scale;
      }
    }
  }

  private CohortForecast.Cohort summary(
      String name,
      Collection<Group> groups,
      double[][] customers,
      double[][] revenue,
      double level) {
    double active = 0;
    double price = 0;
    double[] meanCustomers = new double[periods];
    double[] meanRevenue = new double[periods];
    for (Group group : groups) {
      active += group.customers;
      price += group.price;
      for (int j = 0; j < periods; j++) {
        meanCustomers[j] += group.meanCustomers[j];
        meanRevenue[j] += group.meanRevenue[j];
      }
    }
    return new CohortForecast.Cohort(
        name,
        active,
        price,
        ranges(meanCustomers, customers, level),
        ranges(meanRevenue, revenue, level));
  }

  private static List<CohortForecast.Range> ranges(double[] mean, double[][] draws, double level) {
    List<CohortForecast.Range> ranges = new ArrayList<>();
    for (int j = 0; j < mean.length; j++) {
      Arrays.sort(draws[j]);
      ranges.add(
          new CohortForecast.Range(
              mean[j], quantile(draws[j], (1 - level) / 2), quantile(draws[j], (1 + level) / 2)));
    }
    return ranges;
  }

  private static double quantile(double[] sorted, double probability) {
    int index = (int) Math.ceil(probability * sorted.length) - 1;
    return sorted[Math.max(0, Math.min(sorted.length - 1, index))];
  }
}

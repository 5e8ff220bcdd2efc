package io.github.clv4j.predictive.inference;

import io.github.clv4j.core.customer.CustomerBase;
import io.github.clv4j.core.table.Column;
import io.github.clv4j.core.table.Table;
import io.github.clv4j.predictive.attrition.AttritionModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import java.util.stream.Collectors;

/**
 * Posterior predictive check (Rubin 1984; Gelman, Meng and Stern 1996) of a model of purchases and
 * dropout: as many customers as there are, observed for as long, are simulated again and again,
 * each time at other parameters that the data leave open. What is extraordinary about the data
 * among these simulated ones, the model does not explain. Immutable and thread-safe.
 *
 * @param model name of the model
 * @param dataSets number of simulated data sets
 * @param statistics what was compared
 */
public record PosteriorCheck(String model, int dataSets, List<Statistic> statistics) {

  /** Tail probability, on either side, from which on the data are extraordinary. */
  private static final double EXTRAORDINARY = 0.025;

  private static final double MOST_CUSTOMERS = 2e7;
  private static final int LEAST = 20;
  private static final int USUAL = 400;

  /**
   * A figure of the data and of the simulated data sets.
   *
   * @param name what it is
   * @param observed its value in the data
   * @param mean mean of the simulated data sets
   * @param lower 5 % quantile of the simulated data sets
   * @param upper 95 % quantile of the simulated data sets
   * @param pValue Bayesian p-value: the share of simulated data sets with a larger value, those
   *     with an equal one counting half
   */
  public record Statistic(
      String name, double observed, double mean, double lower, double upper, double pValue) {

    /**
     * Tells whether the data are extraordinary in this.
     *
     * @return whether the p-value is below 0.025 or above 0.975
     */
    public boolean isExtraordinary() {
      return !(pValue >= EXTRAORDINARY && pValue <= 1 - EXTRAORDINARY);
    }
  }

  /**
   * Copies the statistics.
   *
   * @param model name of the model
   * @param dataSets number of simulated data sets
   * @param statistics what was compared
   */
  public PosteriorCheck {
    statistics = List.copyOf(statistics);
  }

  /**
   * Checks a model with as many data sets as make up 20 million customers, from 20 to 400.
   *
   * @param model the model
   * @param sample its parameters as far as the data leave them open, such as {@link
   *     Posterior#sample()}
   * @param customers the customers it was fitted to
   * @return the check
   * @throws IllegalArgumentException if the sample lacks a parameter of the model
   * @throws java.util.concurrent.CancellationException if the thread is interrupted
   */
  public static PosteriorCheck of(
      AttritionModel model, ParameterSample sample, CustomerBase customers) {
    double dataSets = Math.max(LEAST, Math.min(USUAL, MOST_CUSTOMERS / customers.size()));
    return of(model, sample, customers, (int) dataSets, 1);
  }

  /**
   * Checks a model.
   *
   * @param model the model
   * @param sample its parameters as far as the data leave them open, such as {@link
   *     Posterior#sample()}
   * @param customers the customers it was fitted to
   * @param dataSets number of data sets to simulate; each takes time in proportion to the customers
   * @param seed the same gives the same check, on every JDK
   * @return the check
   * @throws IllegalArgumentException if the sample lacks a parameter of the model, or the number of
   *     data sets is below 1
   * @throws java.util.concurrent.CancellationException if the thread is interrupted
   */
  public static PosteriorCheck of(
      AttritionModel model,
      ParameterSample sample,
      CustomerBase customers,
      int dataSets,
      long seed) {
    ParameterSample.requireSize(dataSets);
    ParameterSample draws = sample.only(model.parameterNames());
    CheckedCustomers checked = new CheckedCustomers(model, customers);
    long[] seeds = new SplittableRandom(seed).longs(dataSets).toArray();
    List<double[]> simulated =
        Replicates.of(
            dataSets,
            OptionalInt.empty(),
            i ->
                checked.simulated(
                    model.at(draws.draw((int) ((long) i * draws.size() / dataSets))),
                    new SplittableRandom(seeds[i])));
    double[] observed = checked.observed();
    List<Statistic> statistics = new ArrayList<>();
    for (int i = 0; i < observed.length; i++) {
      int index = i;
      double[] values = simulated.stream().mapToDouble(all -> all[index]).sorted().toArray();
      statistics.add(statistic(checked.names().get(i), observed[i], values));
    }
    return new PosteriorCheck(model.name(), dataSets, statistics);
  }

  private static Statistic statistic(String name, double observed, double[] sorted) {
    double above = 0;
    double sum = 0;
    for (double value : sorted) {
      above += value > observed ? 1 : value == observed ? 0.5 : 0;
      sum += value;
    }
    int n = sorted.length;
    return new Statistic(
        name,
        observed,
        sum / n,
        sorted[(int) (0.05 * (n - 1))],
        sorted[(int) Math.ceil(0.95 * (n - 1))],
        above / n);
  }

  /**
   * Returns in what the data are extraordinary.
   *
   * @return those of the statistics
   */
  public List<Statistic> extraordinary() {
    return statistics.stream().filter(Statistic::isExtraordinary).toList();
  }

  /**
   * Says what the check has found.
   *
   * @return one sentence
   */
  public String message() {
    List<Statistic> unusual = extraordinary();
    if (unusual.isEmpty()) {
      return String.format(
          Locale.ROOT,
          "%s explains all %d figures: none is extraordinary among %,d simulated data sets",
          model,
          statistics.size(),
          dataSets);
    }
    return String.format(
        Locale.ROOT,
        "%s does not explain %d of %d figures: %s",
        model,
        unusual.size(),
        statistics.size(),
        unusual.stream()
            .map(
                each ->
                    each.name()
                        + (each.observed() > each.mean() ? " (more" : " (less")
                        + " than simulated)")
            .collect(Collectors.joining(", ")));
  }

  /**
   * Returns the figures as rows.
   *
   * @return for each one its value, mean and 5 and 95 % quantiles of the simulated data sets, the
   *     p-value, and whether it is extraordinary
   */
  public Table table() {
    Table.Builder table =
        Table.of(
            Column.words("figure", "figure"),
            ParameterSample.figure("observed", "observed"),
            ParameterSample.figure("mean", "simulated"),
            ParameterSample.figure("q05", "5 %"),
            ParameterSample.figure("q95", "95 %"),
            Column.numbers("p_value", "p", 3),
            Column.words("extraordinary", ""));
    for (Statistic each : statistics) {
      table.row(
          each.name(),
          each.observed(),
          each.mean(),
          each.lower(),
          each.upper(),
          each.pValue(),
          each.isExtraordinary() ? "extraordinary" : "");
    }
    return table.build();
  }

  @Override
  public String toString() {
    return table() + "\n" + message();
  }
}

package io.github.clv4j.predictive.inference;

import io.github.clv4j.core.model.FitReport;
import io.github.clv4j.core.table.Column;
import io.github.clv4j.core.table.Table;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Parameters of a model as far as the data leave them open: equally likely vectors of values. What
 * follows from the parameters is computed for each of them, and how much the results differ says
 * how sure they are. Immutable and thread-safe.
 */
public final class ParameterSample {

  private final String source;
  private final List<String> names;
  private final double[][] draws;

  private ParameterSample(String source, List<String> names, double[][] draws) {
    this.source = source;
    this.names = names;
    this.draws = draws;
  }

  /**
   * Makes a sample of known draws.
   *
   * @param source where they come from, in words without a full stop
   * @param names names of the parameters
   * @param draws the draws, each with a value for every parameter, in the order of the names
   * @return the sample
   * @throws IllegalArgumentException if there is no draw, two names are the same, a draw has too
   *     many or too few values, or one is not finite
   */
  public static ParameterSample of(String source, List<String> names, double[][] draws) {
    if (new HashSet<>(names).size() < names.size()) {
      throw new IllegalArgumentException("names of parameters are not distinct: " + names);
    }
    if (draws.length == 0) {
      throw new IllegalArgumentException("draws are none: there must be at least one");
    }
    double[][] copy = new double[draws.length][];
    for (int i = 0; i < draws.length; i++) {
      copy[i] = draws[i].clone();
      if (copy[i].length != names.size() || !Arrays.stream(copy[i]).allMatch(Double::isFinite)) {
        throw new IllegalArgumentException(
            String.format(
                Locale.ROOT,
                "draw %d is %s: it must have a finite number for each of %s",
                i,
                Arrays.toString(copy[i]),
                names));
      }
    }
    return new ParameterSample(source, List.copyOf(names), copy);
  }

  /**
   * Draws from the normal approximation of a fit: normal on the scale of the logarithms, of
   * probabilities on that of their log-odds, of unbounded parameters as they are, with the
   * covariance of the report. Parameters without standard error, such as a whole number, stay as
   * they are. Draws come in antithetic pairs, so that their mean on that scale is the estimate.
   *
   * @param report the fit
   * @param probabilities names of parameters between 0 and 1
   * @param unbounded names of parameters that may be any number
   * @param size number of draws, 1 or more
   * @param seed seed; the same gives the same draws on every JDK
   * @return the sample; empty if the report has no standard errors, or they are no covariance
   * @throws IllegalArgumentException if size is below 1
   */
  public static Optional<ParameterSample> normal(
      FitReport report, Set<String> probabilities, Set<String> unbounded, int size, long seed) {
    return normal(report, probabilities, unbounded, draw -> true, size, seed);
  }

  /**
   * Draws from the normal approximation of a fit to a model whose parameters also depend on each
   * other's values, such as shares that must not exceed 1 in all.
   *
   * @param report the fit
   * @param probabilities names of parameters between 0 and 1
   * @param unbounded names of parameters that may be any number
   * @param possible tells which values, in the order of the report, can be; others are drawn again
   * @param size number of draws, 1 or more
   * @param seed seed; the same gives the same draws on every JDK
   * @return the sample; empty if the report has no standard errors, they are no covariance, or
   *     hardly any draw is possible
   * @throws IllegalArgumentException if size is below 1
   */
  public static Optional<ParameterSample> normal(
      FitReport report,
      Set<String> probabilities,
      Set<String> unbounded,
      Predicate<double[]> possible,
      int size,
      long seed) {
    return NormalApproximation.of(report, probabilities, unbounded)
        .flatMap(normal -> normal.draws(requireSize(size), seed, possible))
        .map(
            draws ->
                new ParameterSample(
                    "normal approximation with the covariance of the fit",
                    List.copyOf(report.parameters().keySet()),
                    draws));
  }

  static int requireSize(int size) {
    if (size < 1) {
      throw new IllegalArgumentException("number of draws is " + size + ": it must be 1 or more");
    }
    return size;
  }

  /**
   * Returns where the draws come from.
   *
   * @return words without a full stop
   */
  public String source() {
    return source;
  }

  /**
   * Returns the number of draws.
   *
   * @return 1 or more
   */
  public int size() {
    return draws.length;
  }

  /**
   * Returns the names of the parameters.
   *
   * @return the names, in the order of the values of a draw
   */
  public List<String> names() {
    return names;
  }

  /**
   * Returns one draw.
   *
   * @param draw from 0 to size - 1
   * @return a value for each parameter, to keep
   */
  public double[] draw(int draw) {
    return draws[draw].clone();
  }

  /**
   * Returns one value.
   *
   * @param draw from 0 to size - 1
   * @param name name of a parameter
   * @return its value in that draw
   * @throws IllegalArgumentException if there is no such parameter
   */
  public double value(int draw, String name) {
    return draws[draw][index(name)];
  }

  private int index(String name) {
    int index = names.indexOf(name);
    if (index < 0) {
      throw new IllegalArgumentException("parameter '" + name + "' is unknown: there are " + names);
    }
    return index;
  }

  private double[] column(String name) {
    int index = index(name);
    return Arrays.stream(draws).mapToDouble(draw -> draw[index]).toArray();
  }

  /**
   * Returns the mean of a parameter.
   *
   * @param name its name
   * @return the mean of its draws
   * @throws IllegalArgumentException if there is no such parameter
   */
  public double mean(String name) {
    return mean(column(name));
  }

  /**
   * Returns the standard deviation of a parameter.
   *
   * @param name its name
   * @return that of its draws, 0 for a parameter that stays the same
   * @throws IllegalArgumentException if there is no such parameter
   */
  public double standardDeviation(String name) {
    double[] column = column(name);
    return StrictMath.sqrt(products(column, column) / Math.max(1, size() - 1));
  }

  /**
   * Returns the correlation of two parameters.
   *
   * @param first name of a parameter
   * @param second name of a parameter
   * @return from -1 to 1; 0 if one of them stays the same
   * @throws IllegalArgumentException if there is no such parameter
   */
  public double correlation(String first, String second) {
    double[] a = column(first);
    double[] b = column(second);
    double squares = StrictMath.sqrt(products(a, a)) * StrictMath.sqrt(products(b, b));
    return squares == 0 ? 0 : Math.max(-1, Math.min(1, products(a, b) / squares));
  }

  /** Sum of the products of the deviations from the means. */
  private static double products(double[] a, double[] b) {
    double meanOfA = mean(a);
    double meanOfB = mean(b);
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += (a[i] - meanOfA) * (b[i] - meanOfB);
    }
    return sum;
  }

  /** Taken from the first value, so that equal values have exactly that mean. */
  private static double mean(double[] column) {
    double sum = 0;
    for (double value : column) {
      sum += value - column[0];
    }
    return column[0] + sum / column.length;
  }

  /**
   * Returns a quantile of a parameter, linear between its draws in ascending order.
   *
   * @param name its name
   * @param probability from 0 to 1
   * @return the value
   * @throws IllegalArgumentException if there is no such parameter, or the probability is outside
   *     its range
   */
  public double quantile(String name, double probability) {
    if (!(probability >= 0 && probability <= 1)) {
      throw new IllegalArgumentException(
          "probability is " + probability + ": it must lie between 0 and 1");
    }
    double[] sorted = column(name);
    Arrays.sort(sorted);
    double place = probability * (sorted.length - 1);
    int below = (int) place;
    double above = sorted[Math.min(below + 1, sorted.length - 1)];
    return sorted[below] + (place - below) * (above - sorted[below]);
  }

  /**
   * Makes the sample smaller, for what takes long at each draw.
   *
   * @param most number of draws wanted, 1 or more
   * @return draws at equal distances, or this sample if it has no more of them
   * @throws IllegalArgumentException if most is below 1
   */
  public ParameterSample thinned(int most) {
    if (size() <= requireSize(most)) {
      return this;
    }
    double[][] some = new double[most][];
    for (int i = 0; i < most; i++) {
      some[i] = draws[(int) ((long) i * size() / most)];
    }
    return new ParameterSample(source, names, some);
  }

  /**
   * Pairs two independent samples draw by draw. The smaller one is repeated.
   *
   * @param other a sample of other parameters
   * @return a sample of all of them, as large as the larger one
   * @throws IllegalArgumentException if both have a parameter of the same name
   */
  public ParameterSample joint(ParameterSample other) {
    List<String> all = new ArrayList<>(names);
    all.addAll(other.names);
    if (new HashSet<>(all).size() < all.size()) {
      throw new IllegalArgumentException(
          "samples of " + names + " and " + other.names + " have a parameter in common");
    }
    double[][] pairs = new double[Math.max(size(), other.size())][];
    for (int i = 0; i < pairs.length; i++) {
      double[] pair = Arrays.copyOf(draws[i % size()], all.size());
      double[] second = other.draws[i % other.size()];
      System.arraycopy(second, 0, pair, names.size(), second.length);
      pairs[i] = pair;
    }
    String sources = source.equals(other.source) ? source : source + "; " + other.source;
    return new ParameterSample(sources, List.copyOf(all), pairs);
  }

  /**
   * Keeps certain parameters only.
   *
   * @param some their names
   * @return the same draws of these, in this order
   * @throws IllegalArgumentException if there is no such parameter
   */
  public ParameterSample only(List<String> some) {
    int[] indices = some.stream().mapToInt(this::index).toArray();
    double[][] parts = new double[size()][];
    for (int i = 0; i < parts.length; i++) {
      double[] draw = draws[i];
      parts[i] = Arrays.stream(indices).mapToDouble(j -> draw[j]).toArray();
    }
    return of(source, some, parts);
  }

  /**
   * Returns the parameters as rows.
   *
   * @return for each one its mean, standard deviation, and 5, 50 and 95 % quantiles
   */
  public Table table() {
    Table.Builder table =
        Table.of(
            Column.words("parameter", "parameter"),
            figure("mean", "mean"),
            figure("sd", "sd"),
            figure("q05", "5 %"),
            figure("q50", "50 %"),
            figure("q95", "95 %"));
    for (String name : names) {
      table.row(
          name,
          mean(name),
          standardDeviation(name),
          quantile(name, 0.05),
          quantile(name, 0.5),
          quantile(name, 0.95));
    }
    return table.build();
  }

  /** A column of numbers of any size. */
  static Column figure(String key, String label) {
    return new Column(key, label, "%.4g");
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT, "%s\n%,d draw%s: %s", table(), size(), size() == 1 ? "" : "s", source);
  }
}

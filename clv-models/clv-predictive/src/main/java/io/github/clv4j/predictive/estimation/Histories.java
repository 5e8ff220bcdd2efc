package io.github.clv4j.predictive.estimation;

import io.github.clv4j.core.customer.History;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The distinct purchase histories (x, t_x, T) of a customer base, each with the weight of the
 * customers who share it: all that a likelihood without covariates needs to know.
 *
 * <p>A history is the number x of repeat purchases, the time t_x of the last one (recency) and the
 * time T under observation (age), both counted from the first purchase in one time unit. Distinct
 * histories are sorted by x, then T, then t_x; a <em>segment</em> is the run of those with the same
 * x. Times are kept once, in a table of distinct times, so that a likelihood needs one logarithm
 * for each distinct time and not for each customer.
 *
 * <p>Nothing here depends on the order of the customers, down to the last bit. Immutable and
 * thread-safe.
 */
public final class Histories {

  private final double[] times;
  private final int[] recency;
  private final int[] age;
  private final double[] weight;
  private final int[] frequency;
  private final int[] segmentStart;
  private final double[] customersFrom;
  private final double[] customersOfAge;
  private final double[] purchasesAtAge;
  private final OptionalDouble logGapSum;

  private Histories(
      double[] times,
      int[] x,
      int[] recency,
      int[] age,
      double[] weight,
      OptionalDouble logGapSum) {
    this.logGapSum = logGapSum;
    this.times = times;
    this.recency = recency;
    this.age = age;
    this.weight = weight;
    this.segmentStart = Runs.starts(x);
    this.frequency = Runs.values(x, segmentStart);
    this.customersFrom = new double[segmentStart.length];
    this.customersOfAge = new double[times.length];
    this.purchasesAtAge = new double[times.length];
    for (int segment = segments() - 1; segment >= 0; segment--) {
      double customers = 0;
      for (int i = segmentStart[segment]; i < segmentStart[segment + 1]; i++) {
        customers += weight[i];
        customersOfAge[age[i]] += weight[i];
        purchasesAtAge[age[i]] += weight[i] * x[i];
      }
      customersFrom[segment] = customersFrom[segment + 1] + customers;
    }
    if (!(customers() > 0)) {
      throw new IllegalArgumentException("the sum of the weights must be above 0, but is 0");
    }
  }

  /**
   * Groups customers of weight 1.
   *
   * @param x numbers of repeat purchases
   * @param recency times of the last repeat purchase, 0 exactly where x is 0
   * @param age times under observation
   * @return the distinct histories
   * @throws IllegalArgumentException if the arrays differ in length or are empty, or a row is not a
   *     history
   */
  public static Histories of(int[] x, double[] recency, double[] age) {
    double[] weight = new double[x.length];
    Arrays.fill(weight, 1);
    return of(x, recency, age, weight);
  }

  /**
   * Groups weighted customers.
   *
   * @param x numbers of repeat purchases, 0 or more
   * @param recency times of the last repeat purchase, 0 exactly where x is 0
   * @param age times under observation, not below recency
   * @param weight weights of the customers, finite, 0 or more; often 1
   * @return the distinct histories
   * @throws IllegalArgumentException if the arrays differ in length or are empty, a row is not a
   *     history, or all weights are 0
   */
  public static Histories of(int[] x, double[] recency, double[] age, double[] weight) {
    int n = x.length;
    if (n == 0 || recency.length != n || age.length != n || weight.length != n) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "x, recency, age and weight must have one common length above 0, but have %d, %d, %d"
                  + " and %d",
              n,
              recency.length,
              age.length,
              weight.length));
    }
    for (int i = 0; i < n; i++) {
      check(i, x[i], recency[i], age[i], weight[i]);
    }
    DistinctValues times = DistinctValues.of(recency, age);
    int[] recencyRank = times.ranks(0);
    int[] ageRank = times.ranks(1);
    Grouping groups = Grouping.by(x, ageRank, recencyRank);
    return new Histories(
        times.sorted(),
        groups.values(x),
        groups.values(recencyRank),
        groups.values(ageRank),
        groups.sums(weight),
        OptionalDouble.empty());
  }

  /**
   * Gives the histories other weights, at little cost.
   *
   * @param weights a weight for each history, in their order, finite, 0 or more
   * @return those of weight above 0, the same as by {@link #of(int[], double[], double[],
   *     double[])}; without {@link #logGapSum()}
   * @throws IllegalArgumentException if there are too many or too few weights, one is out of its
   *     range, or all are 0
   */
  public Histories weighted(double[] weights) {
    if (weights.length != size()) {
      throw new IllegalArgumentException(
          weights.length + " weights for " + size() + " histories: there must be as many");
    }
    int[] x = new int[size()];
    int[] kept = new int[size()];
    int[] place = new int[times.length];
    int n = 0;
    for (int segment = 0; segment < segments(); segment++) {
      for (int i = start(segment); i < start(segment + 1); i++) {
        check(i, frequency(segment), times[recency[i]], times[age[i]], weights[i]);
        if (weights[i] > 0) {
          x[n] = frequency(segment);
          kept[n++] = i;
          place[recency[i]] = 1;
          place[age[i]] = 1;
        }
      }
    }
    double[] used = new double[times.length];
    int count = 0;
    for (int i = 0; i < place.length; i++) {
      if (place[i] > 0) {
        used[count] = times[i];
        place[i] = count++;
      }
    }
    int[] keptRecency = new int[n];
    int[] keptAge = new int[n];
    double[] keptWeight = new double[n];
    for (int i = 0; i < n; i++) {
      keptRecency[i] = place[recency[kept[i]]];
      keptAge[i] = place[age[kept[i]]];
      keptWeight[i] = weights[kept[i]];
    }
    return new Histories(
        Arrays.copyOf(used, count),
        Arrays.copyOf(x, n),
        keptRecency,
        keptAge,
        keptWeight,
        OptionalDouble.empty());
  }

  /**
   * Finds a history.
   *
   * @param history in the unit of time of these
   * @return its index, from 0 to {@link #size()} - 1
   * @throws IllegalArgumentException if it is none of these
   */
  public int indexOf(History history) {
    int segment = Arrays.binarySearch(frequency, history.frequency());
    int low = segment < 0 ? 0 : start(segment);
    int high = segment < 0 ? -1 : start(segment + 1) - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      int order = Double.compare(times[age[middle]], history.age() + 0.0);
      order = order == 0 ? Double.compare(times[recency[middle]], history.recency() + 0.0) : order;
      if (order == 0) {
        return middle;
      }
      low = order < 0 ? middle + 1 : low;
      high = order < 0 ? high : middle - 1;
    }
    throw new IllegalArgumentException(history + " is none of these " + size() + " histories");
  }

  /**
   * Adds what is known of the times between purchases.
   *
   * @param sum sum over all customers of weight times the sum of the logarithms of the x times
   *     between their purchases, in the unit of the histories
   * @return the same histories with it
   */
  public Histories withLogGapSum(double sum) {
    int[] x = new int[size()];
    for (int segment = 0; segment < segments(); segment++) {
      Arrays.fill(x, start(segment), start(segment + 1), frequency(segment));
    }
    return new Histories(times, x, recency, age, weight, OptionalDouble.of(sum));
  }

  /**
   * Sum of the logarithms of the times between purchases.
   *
   * @return the sum over all customers, if it is known
   */
  public OptionalDouble logGapSum() {
    return logGapSum;
  }

  /**
   * Number of distinct histories.
   *
   * @return the number, 1 or more
   */
  public int size() {
    return weight.length;
  }

  /**
   * Number of customers.
   *
   * @return the sum of all weights
   */
  public double customers() {
    return customersFrom[0];
  }

  /**
   * Number of distinct times among recencies and ages.
   *
   * @return the length of the time table
   */
  public int times() {
    return times.length;
  }

  /**
   * An entry of the time table, which is ascending.
   *
   * @param index from 0 to {@link #times()} - 1
   * @return the time
   */
  public double time(int index) {
    return times[index];
  }

  /**
   * Weight of the customers of one age.
   *
   * @param index index of the age in the time table
   * @return the sum of their weights, 0 if it is nobody's age
   */
  public double customersOfAge(int index) {
    return customersOfAge[index];
  }

  /**
   * Repeat purchases of the customers of one age.
   *
   * @param index index of the age in the time table
   * @return the sum of weight times x, 0 if it is nobody's age
   */
  public double purchasesAtAge(int index) {
    return purchasesAtAge[index];
  }

  /**
   * Number of segments, which is the number of distinct x.
   *
   * @return the number, 1 or more
   */
  public int segments() {
    return frequency.length;
  }

  /**
   * The common x of a segment; ascending from segment to segment.
   *
   * @param segment from 0 to {@link #segments()} - 1
   * @return the number of repeat purchases
   */
  public int frequency(int segment) {
    return frequency[segment];
  }

  /**
   * Weight of the customers in a segment and all later ones: those with at least its x.
   *
   * @param segment from 0 to {@link #segments()} - 1
   * @return the sum of their weights
   */
  public double customersFrom(int segment) {
    return customersFrom[segment];
  }

  /**
   * First history of a segment; {@code start(segments())} is {@link #size()}.
   *
   * @param segment from 0 to {@link #segments()}
   * @return its index
   */
  public int start(int segment) {
    return segmentStart[segment];
  }

  /**
   * Recency of a history.
   *
   * @param history from 0 to {@link #size()} - 1
   * @return index of t_x in the time table
   */
  public int recency(int history) {
    return recency[history];
  }

  /**
   * Age of a history.
   *
   * @param history from 0 to {@link #size()} - 1
   * @return index of T in the time table
   */
  public int age(int history) {
    return age[history];
  }

  /**
   * Weight of a history.
   *
   * @param history from 0 to {@link #size()} - 1
   * @return the sum of the weights of the customers with this history
   */
  public double weight(int history) {
    return weight[history];
  }

  /**
   * A natural scale of time for starting values.
   *
   * @return the smallest age that at least half the customers do not exceed; 1 where that is 0
   */
  public double typicalTime() {
    double younger = 0;
    int index = -1;
    while (2 * younger < customers() && index < times.length - 1) {
      younger += customersOfAge[++index];
    }
    return times[index] > 0 ? times[index] : 1;
  }

  /**
   * Tells whether nobody bought again.
   *
   * @return whether all frequencies are 0
   */
  public boolean nobodyBought() {
    return frequency(segments() - 1) == 0;
  }

  /**
   * Says why no attrition model can be had from these histories.
   *
   * @return the reason and its consequence in words, empty if there is none
   */
  public Optional<String> whyNotIdentified() {
    if (frequency(segments() - 1) == 0) {
      return Optional.of(
          "no customer has bought again, so that neither the rate of purchases nor the dropout can"
              + " be seen: predictions expect practically none; observe longer, or check the customer"
              + " ids");
    }
    if (size() == 1) {
      return Optional.of(
          "one history, be it of one customer or of many, does not tell how customers differ: give"
              + " more customers, or known parameters; predictions take everybody to be like this");
    }
    return Optional.empty();
  }

  private static void check(int row, int x, double recency, double age, double weight) {
    boolean repeatsAgree = x == 0 ? recency == 0 : x > 0 && recency > 0;
    if (!repeatsAgree || !(recency <= age && age < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "row %d is not a history: x = %d, t_x = %s, T = %s; needed are x >= 0 and"
                  + " 0 <= t_x <= T < infinity, with t_x = 0 exactly where x = 0",
              row,
              x,
              recency,
              age));
    }
    if (!(weight >= 0 && weight < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "weight of row %d must be a finite number, 0 or more, but is %s",
              row,
              weight));
    }
  }
}

package io.github.clv4j.core.valuation;

import io.github.clv4j.core.customer.CustomerBase;
import java.util.Arrays;
import java.util.Locale;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.IntFunction;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * The lifetime values of all customers of a base, as columns in its order. Immutable and
 * thread-safe.
 */
public final class CLVEstimates {
  private static final double[] ABSENT = {};

  private final CustomerBase customers;
  private final Valuation valuation;
  private final double[] value;
  private final double[] probabilityAlive;
  private final double[] expectedTransactions;
  private final double[] expectedSpend;
  private final IntFunction<CLVEstimate> single;
  private final Optional<UncertainFuture> future;

  private CLVEstimates(Builder b) {
    customers = b.customers;
    valuation = b.valuation;
    value = b.value;
    probabilityAlive = b.probabilityAlive;
    expectedTransactions = b.expectedTransactions;
    expectedSpend = b.expectedSpend;
    single = b.single;
    future = b.future;
  }

  /**
   * Collects estimates made one by one.
   *
   * @param customers the customers
   * @param valuation what the values are made with
   * @param single makes the estimate of the customer at an index
   * @return the columns
   */
  public static CLVEstimates collect(
      CustomerBase customers, Valuation valuation, IntFunction<CLVEstimate> single) {
    return collecting(customers, valuation, single).build();
  }

  /**
   * Collects estimates made one by one, for a model that has more to say about them.
   *
   * @param customers the customers
   * @param valuation what the values are made with
   * @param single makes the estimate of the customer at an index
   * @return a builder with the columns
   */
  public static Builder collecting(
      CustomerBase customers, Valuation valuation, IntFunction<CLVEstimate> single) {
    Builder columns = new Builder(customers, valuation, single);
    int n = customers.size();
    columns.value = new double[n];
    columns.probabilityAlive = new double[n];
    columns.expectedTransactions = new double[n];
    columns.expectedSpend = new double[n];
    for (int i = 0; i < n; i++) {
      CLVEstimate estimate = single.apply(i);
      columns.value[i] = estimate.value();
      columns.probabilityAlive[i] = estimate.probabilityAlive().orElse(Double.NaN);
      columns.expectedTransactions[i] = estimate.expectedTransactions().orElse(Double.NaN);
      columns.expectedSpend[i] = estimate.expectedSpend().orElse(Double.NaN);
    }
    return n == 0 ? columns : columns.future(new OneByOne(n, single));
  }

  /**
   * Starts columns; models that estimate many customers at once use this.
   *
   * @param customers the customers
   * @param valuation what the values are made with
   * @param single makes the estimate of the customer at an index, when asked for
   * @return a builder
   */
  public static Builder builder(
      CustomerBase customers, Valuation valuation, IntFunction<CLVEstimate> single) {
    return new Builder(customers, valuation, single);
  }

  /**
   * Returns the customers.
   *
   * @return the base that was valued
   */
  public CustomerBase customers() {
    return customers;
  }

  /**
   * Returns what the values were made with.
   *
   * @return the valuation
   */
  public Valuation valuation() {
    return valuation;
  }

  /**
   * Returns the number of customers.
   *
   * @return the size of the base
   */
  public int size() {
    return value.length;
  }

  /**
   * Returns a customer's value.
   *
   * @param index index of the customer in the base
   * @return money, possibly infinite
   */
  public double value(int index) {
    return value[index];
  }

  /**
   * Returns the probability that a customer is still one.
   *
   * @param index index of the customer in the base
   * @return a probability, if the model knows it
   */
  public OptionalDouble probabilityAlive(int index) {
    return part(probabilityAlive, index);
  }

  /**
   * Returns the expected number of transactions within the horizon.
   *
   * @param index index of the customer in the base
   * @return a number of transactions, if the model knows it
   */
  public OptionalDouble expectedTransactions(int index) {
    return part(expectedTransactions, index);
  }

  /**
   * Returns the expected amount of a future transaction, or of a period where the model knows only
   * periods.
   *
   * @param index index of the customer in the base
   * @return money, if the model knows it
   */
  public OptionalDouble expectedSpend(int index) {
    return part(expectedSpend, index);
  }

  private static OptionalDouble part(double[] column, int index) {
    return column.length == 0 || Double.isNaN(column[index])
        ? OptionalDouble.empty()
        : OptionalDouble.of(column[index]);
  }

  /**
   * Returns one customer's estimate with all parts.
   *
   * @param index index of the customer in the base
   * @return the estimate
   */
  public CLVEstimate get(int index) {
    return single.apply(index);
  }

  /**
   * Returns one customer's estimate with all parts.
   *
   * @param id the customer's id
   * @return the estimate
   * @throws NoSuchElementException if the base has no such customer
   */
  public CLVEstimate get(String id) {
    return get(
        customers
            .indexOf(id)
            .orElseThrow(
                () ->
                    new NoSuchElementException(
                        "customer '" + id + "' is not among the " + size() + " valued")));
  }

  /**
   * Returns the intervals of all customers' values, made when asked for, taking into account all
   * that the model knows to be uncertain; {@link Intervals#uncertainty()} says what.
   *
   * @param level the probability, in (0, 1)
   * @return the intervals, empty for a model that does not describe uncertainty
   * @throws IllegalArgumentException if the level does not lie in (0, 1)
   */
  public Optional<Intervals> intervals(double level) {
    Interval.checkLevel(level);
    return future.flatMap(f -> intervals(Quantity.VALUE, level, f.best()));
  }

  /**
   * Returns the intervals of all customers, made when asked for.
   *
   * @param quantity what they are about
   * @param level the probability, in (0, 1)
   * @param uncertainty what they take into account
   * @return the intervals; empty where the model does not know that uncertainty, as parameters that
   *     were given have none, or the future goes on for ever without discounting
   * @throws IllegalArgumentException if the level does not lie in (0, 1)
   */
  public Optional<Intervals> intervals(Quantity quantity, double level, Uncertainty uncertainty) {
    Interval.checkLevel(level);
    return future.flatMap(f -> f.each(quantity, level, uncertainty));
  }

  /**
   * Returns the interval of the {@link #total()} value, taking into account all that the model
   * knows to be uncertain. It is much narrower, for its size, than those of single customers: what
   * happens to each by chance evens out.
   *
   * @param level the probability, in (0, 1)
   * @return the interval, empty for a model that does not describe uncertainty
   * @throws IllegalArgumentException if the level does not lie in (0, 1)
   */
  public Optional<Interval> totalInterval(double level) {
    Interval.checkLevel(level);
    return future.flatMap(f -> totalInterval(i -> true, Quantity.VALUE, level, f.best()));
  }

  /**
   * Returns the interval of some customers together, such as a segment.
   *
   * @param members tells by its index in the base whether a customer is one of them
   * @param quantity what it is about
   * @param level the probability, in (0, 1)
   * @param uncertainty what it takes into account
   * @return the interval; empty where the model does not know that uncertainty, or the future goes
   *     on for ever without discounting
   * @throws IllegalArgumentException if the level does not lie in (0, 1)
   */
  public Optional<Interval> totalInterval(
      IntPredicate members, Quantity quantity, double level, Uncertainty uncertainty) {
    Interval.checkLevel(level);
    return future.flatMap(f -> f.total(members, quantity, level, uncertainty));
  }

  /**
   * Returns the value of all customers together; a history that stands for several counts as often.
   *
   * @return money, possibly infinite
   * @throws ArithmeticException if some values are infinite and others infinitely negative
   */
  public double total() {
    if (hasBothInfinities()) {
      throw new ArithmeticException(
          "there is no total: some values are infinite and others infinitely negative");
    }
    double sum = 0;
    for (int i = 0; i < value.length; i++) {
      sum += customers.weight(i) * value[i];
    }
    return sum;
  }

  private boolean hasBothInfinities() {
    return Arrays.stream(value).anyMatch(v -> v == Double.POSITIVE_INFINITY)
        && Arrays.stream(value).anyMatch(v -> v == Double.NEGATIVE_INFINITY);
  }

  /**
   * Returns the value that half of the customers do not exceed; a history that stands for several
   * counts as often. Between two values it is their mean, unless the lower is infinite.
   *
   * @return money, possibly infinite
   */
  public double median() {
    int[] ranking = ranking();
    double half = 0;
    for (int i = 0; i < value.length; i++) {
      half += customers.weight(i) / 2;
    }
    double below = 0;
    int at = ranking.length;
    while (below < half) {
      below += customers.weight(ranking[--at]);
    }
    double median = value[ranking[at]];
    double next = below == half && at > 0 ? value[ranking[at - 1]] : median;
    return Double.isInfinite(median) ? median : median / 2 + next / 2;
  }

  /**
   * Returns the customers from the most to the least valuable; equal ones in the base's order.
   *
   * @return indexes of customers in the base
   */
  public int[] ranking() {
    return IntStream.range(0, value.length)
        .boxed()
        .sorted((i, j) -> Double.compare(value[j], value[i]))
        .mapToInt(Integer::intValue)
        .toArray();
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    double count = IntStream.range(0, size()).mapToDouble(customers::weight).sum();
    text.append(
        String.format(
            Locale.ROOT,
            "%,.0f %s worth %s in all, median %,.2f (%s)",
            count,
            count == 1 ? "customer" : "customers",
            hasBothInfinities()
                ? "plus and minus infinity"
                : String.format(Locale.ROOT, "%,.2f", total()),
            median(),
            valuation));
    int[] ranking = ranking();
    for (int i = 0; i < Math.min(5, ranking.length); i++) {
      text.append(
          String.format(
              Locale.ROOT,
              "\n%2d. %-12s %,12.2f",
              i + 1,
              customers.id(ranking[i]),
              value[ranking[i]]));
    }
    return text.toString();
  }

  /** Collects columns. Not thread-safe. */
  public static final class Builder {
    private final CustomerBase customers;
    private final Valuation valuation;
    private final IntFunction<CLVEstimate> single;
    private double[] value = ABSENT;
    private double[] probabilityAlive = ABSENT;
    private double[] expectedTransactions = ABSENT;
    private double[] expectedSpend = ABSENT;
    private Optional<UncertainFuture> future = Optional.empty();

    private Builder(CustomerBase customers, Valuation valuation, IntFunction<CLVEstimate> single) {
      this.customers = customers;
      this.valuation = valuation;
      this.single = single;
    }

    /**
     * States the values.
     *
     * @param column one for each customer, copied
     * @return this builder
     */
    public Builder value(double[] column) {
      value = column.clone();
      return this;
    }

    /**
     * States the probabilities of being alive.
     *
     * @param column one for each customer, copied
     * @return this builder
     */
    public Builder probabilityAlive(double[] column) {
      probabilityAlive = column.clone();
      return this;
    }

    /**
     * States the expected numbers of transactions.
     *
     * @param column one for each customer, copied
     * @return this builder
     */
    public Builder expectedTransactions(double[] column) {
      expectedTransactions = column.clone();
      return this;
    }

    /**
     * States the expected amounts of a transaction.
     *
     * @param column one for each customer, copied
     * @return this builder
     */
    public Builder expectedSpend(double[] column) {
      expectedSpend = column.clone();
      return this;
    }

    /**
     * States how uncertain the customers' future is.
     *
     * @param ofAll the future of the customers, in the base's order
     * @return this builder
     */
    public Builder future(UncertainFuture ofAll) {
      future = Optional.of(ofAll);
      return this;
    }

    /**
     * Makes the estimates.
     *
     * @return the columns
     * @throws IllegalArgumentException if a column does not have one entry for each customer, or a
     *     value is not a number
     */
    public CLVEstimates build() {
      for (double[] column :
          new double[][] {value, probabilityAlive, expectedTransactions, expectedSpend}) {
        if (column.length != customers.size() && (column == value || column.length > 0)) {
          throw new IllegalArgumentException(
              "a column has "
                  + column.length
                  + " entries: it must have one for each of "
                  + customers.size()
                  + " customers");
        }
      }
      for (int i = 0; i < value.length; i++) {
        if (Double.isNaN(value[i])) {
          throw new IllegalArgumentException(
              "value of customer "
                  + customers.id(i)
                  + " is NaN: a model must return a number or infinity");
        }
      }
      return new CLVEstimates(this);
    }
  }
}

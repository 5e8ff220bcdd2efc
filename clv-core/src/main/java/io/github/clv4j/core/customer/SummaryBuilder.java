package io.github.clv4j.core.customer;

import io.github.clv4j.core.period.PeriodUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * Collects known histories and makes a {@link CustomerBase} of them. Not thread-safe; {@linkplain
 * #merge mergeable}.
 */
public final class SummaryBuilder {
  private final PeriodUnit timeUnit;
  private final List<Row> rows = new ArrayList<>();
  private final Attributes attributes = new Attributes();

  /** A recency that was rounded down to half of itself is less than the gaps were. */
  private static final double ROUNDED = 0.7;

  /** No gap is below the smallest double. */
  private static final double SMALLEST_LOG = -745;

  private record Row(String id, History history, Spend spend, double weight, double logGapSum) {}

  SummaryBuilder(PeriodUnit timeUnit) {
    this.timeUnit = timeUnit;
  }

  /**
   * Adds a customer.
   *
   * @param customer the customer; a history in another unit of time is converted
   * @return this builder
   */
  public SummaryBuilder add(Customer customer) {
    attributes(customer.id(), customer.attributes());
    History history = customer.history().convert(customer.timeUnit(), timeUnit);
    if (customer instanceof CustomerView view) {
      double shift = history.frequency() * StrictMath.log(customer.timeUnit().in(timeUnit));
      OptionalDouble gaps = view.base().logGapSum(view.index());
      return add(
          customer.id(),
          history,
          customer.spend(),
          view.base().weight(view.index()),
          gaps.isPresent() ? OptionalDouble.of(gaps.getAsDouble() + shift) : gaps);
    }
    return add(customer.id(), history, customer.spend(), 1, OptionalDouble.empty());
  }

  /**
   * Adds a customer.
   *
   * @param id the id
   * @param history the history, in the base's unit of time
   * @param spend number and mean of the amounts, {@link Spend#NONE} when unknown
   * @return this builder
   */
  public SummaryBuilder add(String id, History history, Spend spend) {
    return add(id, history, spend, 1, OptionalDouble.empty());
  }

  /**
   * Adds a history that stands for several customers.
   *
   * @param id the id
   * @param history the history, in the base's unit of time
   * @param spend number and mean of the amounts, {@link Spend#NONE} when unknown
   * @param weight number of customers, more than 0
   * @param logGapSum sum of the logarithms of the times between purchases, if known; the base has
   *     them only if they are known of all its customers
   * @return this builder
   * @throws IllegalArgumentException if the id is blank, the weight not a finite number above 0, or
   *     the sum of logarithms not one that x purchases until t_x can have
   */
  public SummaryBuilder add(
      String id, History history, Spend spend, double weight, OptionalDouble logGapSum) {
    if (id.isBlank()) {
      throw new IllegalArgumentException("customer id is blank: every customer needs one");
    }
    if (!(weight > 0) || Double.isInfinite(weight)) {
      throw new IllegalArgumentException(
          "weight of customer " + id + " is " + weight + ": it must be a finite number above 0");
    }
    logGapSum.ifPresent(sum -> requirePossible(id, history, sum));
    rows.add(new Row(id, history, spend, weight, logGapSum.orElse(Double.NaN)));
    return this;
  }

  /** Of x gaps that add up to t_x the sum of logarithms is largest if they are all the same. */
  private static void requirePossible(String id, History history, double logGapSum) {
    int x = history.frequency();
    double most = x == 0 ? 0 : x * StrictMath.log(history.recency() / x);
    if (!(logGapSum >= SMALLEST_LOG * x && logGapSum <= most + ROUNDED * x)) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "sum of log gaps of customer %s is %s: it must be a number of at most %.4f, that of"
                  + " %d equal gaps that add up to t_x = %s, or a little more if t_x is rounded",
              id,
              logGapSum,
              most,
              x,
              history.recency()));
    }
  }

  /**
   * States what else is known of a customer, in addition to what was stated before.
   *
   * @param customerId the customer
   * @param values values by name, such as channel
   * @return this builder
   */
  public SummaryBuilder attributes(String customerId, Map<String, String> values) {
    attributes.add(customerId, values);
    return this;
  }

  /**
   * Takes over the customers of another builder, which stays as it is.
   *
   * @param other a builder with the same unit of time
   * @return this builder
   * @throws IllegalArgumentException if the units differ
   */
  public SummaryBuilder merge(SummaryBuilder other) {
    if (other.timeUnit != timeUnit) {
      throw new IllegalArgumentException(
          "builders differ in their unit of time: " + timeUnit + " and " + other.timeUnit);
    }
    rows.addAll(other.rows);
    attributes.addAll(other.attributes);
    return this;
  }

  /**
   * Makes the base.
   *
   * @return all customers
   * @throws IllegalArgumentException if there are none or an id comes twice
   */
  public CustomerBase build() {
    if (rows.isEmpty()) {
      throw new IllegalArgumentException(
          "there are no customers: a customer base needs at least one");
    }
    List<Row> sorted = new ArrayList<>(rows);
    sorted.sort(Comparator.comparing(Row::id, Ledger.BY_ID));
    boolean hasGaps = sorted.stream().noneMatch(row -> Double.isNaN(row.logGapSum));
    boolean hasAmounts = sorted.stream().anyMatch(row -> row.spend.transactions() > 0);
    Columns columns = Columns.allocate(sorted.size(), hasAmounts);
    for (int i = 0; i < sorted.size(); i++) {
      Row row = sorted.get(i);
      if (i > 0 && row.id.equals(sorted.get(i - 1).id)) {
        throw new IllegalArgumentException(
            "customer '" + row.id + "' comes twice: a summary has one row for each customer");
      }
      columns.ids()[i] = row.id;
      columns.frequency()[i] = row.history.frequency();
      columns.recency()[i] = row.history.recency();
      columns.age()[i] = row.history.age();
      columns.spendCount()[i] = row.spend.transactions();
      columns.meanSpend()[i] = row.spend.mean();
      columns.weight()[i] = row.weight;
    }
    if (hasGaps) {
      columns = columns.withLogGapSum(sorted.stream().mapToDouble(row -> row.logGapSum).toArray());
    }
    return CustomerBase.summarized(columns, timeUnit, attributes.toMap());
  }
}

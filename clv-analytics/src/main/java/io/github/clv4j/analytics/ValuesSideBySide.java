package io.github.clv4j.analytics;

import io.github.clv4j.core.customer.CustomerBase;
import io.github.clv4j.core.model.CLVModel;
import io.github.clv4j.core.table.Column;
import io.github.clv4j.core.table.Table;
import io.github.clv4j.core.valuation.CLVEstimates;
import io.github.clv4j.core.valuation.Valuation;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.CancellationException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The values that several models give the same customers under one valuation: historical,
 * traditional and predictive CLV beside each other. It tells how the totals differ, how alike the
 * models rank customers (Spearman's rank correlation), how much of the value each sees in its best
 * tenth, and on which customers they disagree most. It does not tell which is right: {@link
 * Comparison} does, on a holdout. Immutable and thread-safe.
 */
public final class ValuesSideBySide {
  private static final double TOP = 0.10;
  private static final int SHOWN = 10;

  private final CustomerBase customers;
  private final Valuation valuation;
  private final List<Values> columns;
  private final List<double[]> ranks;
  private final Map<String, String> notValued;

  /**
   * The values of one model.
   *
   * @param model its name
   * @param ofThePast whether it values what customers have brought, not what they will bring
   * @param estimates the values
   */
  public record Values(String model, boolean ofThePast, CLVEstimates estimates) {}

  private ValuesSideBySide(List<Values> columns, Map<String, String> notValued) {
    CLVEstimates first = columns.get(0).estimates();
    customers = first.customers();
    valuation = first.valuation();
    this.columns = columns;
    this.notValued = Collections.unmodifiableMap(notValued);
    ranks = columns.stream().map(column -> ranks(column.estimates())).toList();
  }

  /**
   * Fits models and values the customers with each.
   *
   * @param models the models
   * @param customers the customers
   * @param valuation how transactions become money
   * @return the values; a model that cannot be fitted is among {@link #notValued()}
   * @throws IllegalArgumentException if none can be fitted, or two have the same name
   */
  public static ValuesSideBySide of(
      List<? extends CLVModel> models, CustomerBase customers, Valuation valuation) {
    List<Values> columns = new ArrayList<>();
    Map<String, String> notValued = new LinkedHashMap<>();
    for (CLVModel model : models) {
      Optional<String> reason = model.whyNotApplicable(customers);
      if (reason.isPresent()) {
        notValued.put(model.name(), Phrases.oneLine("is not applicable: " + reason.get()));
        continue;
      }
      try {
        columns.add(
            new Values(
                model.name(),
                !model.isPredictive(),
                model.fit(customers).estimateAll(customers, valuation)));
      } catch (RuntimeException noResult) {
        if (noResult instanceof CancellationException) {
          throw noResult;
        }
        notValued.put(model.name(), Phrases.oneLine("could not be fitted: " + noResult));
      }
    }
    if (columns.isEmpty()) {
      throw new IllegalArgumentException("no model can value these customers: " + notValued);
    }
    return of(columns, notValued);
  }

  /**
   * Puts values beside each other that were estimated already.
   *
   * @param columns the values of each model, of the same customers under the same valuation
   * @return the values
   * @throws IllegalArgumentException if there are none, two models have the same name, or customers
   *     or valuations differ
   */
  public static ValuesSideBySide of(List<Values> columns) {
    return of(columns, Map.of());
  }

  private static ValuesSideBySide of(List<Values> columns, Map<String, String> notValued) {
    if (columns.isEmpty()) {
      throw new IllegalArgumentException("values: there must be those of one model at least");
    }
    CLVEstimates first = columns.get(0).estimates();
    for (Values values : columns) {
      if (values.estimates().customers() != first.customers()
          || !values.estimates().valuation().equals(first.valuation())) {
        throw new IllegalArgumentException(
            "values of "
                + values.model()
                + ": all must be of the same customers under the same valuation");
      }
    }
    long names = columns.stream().map(Values::model).distinct().count();
    if (names < columns.size()) {
      throw new IllegalArgumentException(
          "models are "
              + columns.stream().map(Values::model).toList()
              + ": each must have a name of its own");
    }
    return new ValuesSideBySide(List.copyOf(columns), notValued);
  }

  /** Ranks from 0, the least valuable, to 1; equal values share theirs. Weights count. */
  private static double[] ranks(CLVEstimates estimates) {
    int n = estimates.size();
    CustomerBase base = estimates.customers();
    Ranking order =
        Ranking.withoutRounding(IntStream.range(0, n).mapToDouble(estimates::value).toArray());
    double total = IntStream.range(0, n).mapToDouble(base::weight).sum();
    double[] ranks = new double[n];
    double below = 0;
    for (int from = 0; from < n; ) {
      int to = from;
      double tied = 0;
      do {
        tied += base.weight(order.row(to));
        to++;
      } while (to < n && !order.isHigher(to));
      for (int i = from; i < to; i++) {
        ranks[order.row(i)] = (below + tied / 2) / total;
      }
      below += tied;
      from = to;
    }
    return ranks;
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
   * Returns the values of each model.
   *
   * @return the columns, in the order given
   */
  public List<Values> columns() {
    return columns;
  }

  /**
   * Returns the models that gave no values.
   *
   * @return the reasons, by name
   */
  public Map<String, String> notValued() {
    return notValued;
  }

  /**
   * Returns how alike two models rank the customers.
   *
   * @param model the name of one
   * @param other the name of the other
   * @return Spearman's rank correlation; empty where one of them values all alike
   * @throws IllegalArgumentException if there is no such model
   */
  public OptionalDouble rankCorrelation(String model, String other) {
    return rankCorrelation(index(model), index(other));
  }

  private int index(String model) {
    return IntStream.range(0, columns.size())
        .filter(i -> columns.get(i).model().equals(model))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "model '"
                        + model
                        + "' is not among "
                        + columns.stream().map(Values::model).toList()));
  }

  private OptionalDouble rankCorrelation(int one, int other) {
    ExactSum both = new ExactSum();
    ExactSum first = new ExactSum();
    ExactSum second = new ExactSum();
    for (int i = 0; i < customers.size(); i++) {
      double a = ranks.get(one)[i] - 0.5;
      double b = ranks.get(other)[i] - 0.5;
      both.add(customers.weight(i) * a * b);
      first.add(customers.weight(i) * a * a);
      second.add(customers.weight(i) * b * b);
    }
    double spread = StrictMath.sqrt(first.value() * second.value());
    return spread > 1e-12
        ? OptionalDouble.of(Math.max(-1, Math.min(1, both.value() / spread)))
        : OptionalDouble.empty();
  }

  /**
   * Returns the customers on whom the models disagree most: those whose ranks lie furthest apart.
   *
   * @param count how many at most
   * @return indexes in the base, the most disputed first; equal ones in the base's order
   */
  public int[] mostDisputed(int count) {
    double[] apart = new double[customers.size()];
    for (int i = 0; i < apart.length; i++) {
      int at = i;
      double highest = ranks.stream().mapToDouble(r -> r[at]).max().orElseThrow();
      double lowest = ranks.stream().mapToDouble(r -> r[at]).min().orElseThrow();
      apart[i] = lowest - highest; // the furthest apart first
    }
    Ranking order = Ranking.withoutRounding(apart);
    return IntStream.range(0, Math.min(count, apart.length)).map(order::row).toArray();
  }

  /**
   * Returns one row for each model: total, mean, median, share of the best tenth, and the rank
   * correlation with each model.
   *
   * @return a table with exact numbers
   */
  public Table summary() {
    List<Column> header = new ArrayList<>();
    header.add(Column.words("model", "model"));
    header.add(Column.words("values", "values"));
    header.add(Column.numbers("total", "total", 2));
    header.add(Column.numbers("mean", "mean", 2));
    header.add(Column.numbers("median", "median", 2));
    header.add(Column.percentages("top_10", "top 10 %", 1));
    for (Values column : columns) {
      header.add(
          Column.numbers("rank_correlation_" + column.model(), "rank ~ " + column.model(), 3));
    }
    Table.Builder table = Table.of(header);
    double count = IntStream.range(0, customers.size()).mapToDouble(customers::weight).sum();
    for (int i = 0; i < columns.size(); i++) {
      CLVEstimates estimates = columns.get(i).estimates();
      OptionalDouble total = total(estimates);
      List<Object> row = new ArrayList<>();
      row.add(columns.get(i).model());
      row.add(columns.get(i).ofThePast() ? "the past" : "the future");
      row.add(total);
      row.add(total.isPresent() ? OptionalDouble.of(total.getAsDouble() / count) : total);
      row.add(estimates.median());
      row.add(ConcentrationCurve.of(estimates).share(TOP));
      for (int j = 0; j < columns.size(); j++) {
        row.add(rankCorrelation(i, j));
      }
      table.row(row);
    }
    return table.build();
  }

  private static OptionalDouble total(CLVEstimates estimates) {
    try {
      return OptionalDouble.of(estimates.total());
    } catch (ArithmeticException bothInfinities) {
      return OptionalDouble.empty();
    }
  }

  /**
   * Returns one row for each customer: its id, then its value by each model.
   *
   * @return a table with exact numbers, in the base's order
   */
  public Table table() {
    return table(IntStream.range(0, customers.size()).toArray());
  }

  private Table table(int[] rows) {
    List<Column> header = new ArrayList<>();
    header.add(Column.words("customer_id", "customer"));
    for (Values column : columns) {
      header.add(Column.numbers(column.model(), column.model(), 2));
    }
    Table.Builder table = Table.of(header);
    for (int i : rows) {
      List<Object> row = new ArrayList<>();
      row.add(customers.id(i));
      for (Values column : columns) {
        row.add(column.estimates().value(i));
      }
      table.row(row);
    }
    return table.build();
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    double count = IntStream.range(0, customers.size()).mapToDouble(customers::weight).sum();
    text.append(
        String.format(
            Locale.ROOT,
            "%s side by side (%s)\n%s",
            Phrases.count(count, "customer"),
            valuation,
            summary()));
    String past =
        columns.stream()
            .filter(Values::ofThePast)
            .map(Values::model)
            .collect(Collectors.joining(", "));
    if (!past.isEmpty()) {
      text.append("\n")
          .append(past)
          .append(
              " values the past, what customers have brought so far; horizon and discount play no"
                  + " part in it.");
    }
    notValued.forEach(
        (model, reason) -> text.append("\n").append(model).append(" ").append(reason));
    if (columns.size() > 1) {
      int[] disputed = mostDisputed(SHOWN);
      text.append("\n\nThe models disagree most on the rank of\n").append(table(disputed));
    }
    return text.toString();
  }
}

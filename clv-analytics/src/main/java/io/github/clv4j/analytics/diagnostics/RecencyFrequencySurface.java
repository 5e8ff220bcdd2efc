package io.github.clv4j.analytics.diagnostics;

import io.github.clv4j.analytics.chart.Axis;
import io.github.clv4j.analytics.chart.HeatMap;
import io.github.clv4j.core.customer.CustomerBase;
import io.github.clv4j.core.customer.History;
import io.github.clv4j.core.model.FittedCLVModel;
import io.github.clv4j.core.model.Survival;
import io.github.clv4j.core.model.TransactionForecast;
import io.github.clv4j.core.period.Horizon;
import io.github.clv4j.core.period.PeriodUnit;
import io.github.clv4j.core.table.Column;
import io.github.clv4j.core.table.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.ToDoubleFunction;

/**
 * What a model thinks of customers of one age by how often and how lately they bought: P(alive), or
 * the purchases to expect (Fader, Hardie and Lee 2005, "RFM and CLV", iso-value curves). Times are
 * in the time unit of the customers. Immutable and thread-safe.
 *
 * <p>Rows go from the first purchase to the last, columns up to a number of repeat purchases that
 * 98 % of the customers do not exceed. Who never bought again stands in the corner. Histories that
 * the model cannot have are left out, such as more purchases than periods.
 */
public final class RecencyFrequencySurface {
  private static final int DIGITS = 3;

  private final String model;
  private final Quantity quantity;
  private final PeriodUnit timeUnit;
  private final double age;
  private final double recencyStep;
  private final int frequencyStep;
  private final List<Cell> cells;

  /**
   * What the model thinks of a history.
   *
   * @param frequency number of repeat purchases
   * @param recency time from the first purchase to the last
   * @param value P(alive), or the number of purchases to expect
   */
  public record Cell(int frequency, double recency, double value) {}

  /** What is shown. */
  private record Quantity(String key, String label, String title, boolean isShare) {}

  private RecencyFrequencySurface(
      String model, Quantity quantity, PeriodUnit timeUnit, SurfaceGrid grid, List<Cell> cells) {
    this.model = model;
    this.quantity = quantity;
    this.timeUnit = timeUnit;
    this.age = grid.age();
    this.recencyStep = grid.recencyStep();
    this.frequencyStep = grid.frequencyStep();
    this.cells = List.copyOf(cells);
  }

  /**
   * Finds the probability that customers as old as the median one are still customers.
   *
   * @param fitted a model with the capability {@link Survival}
   * @param customers the customers, for their age and the range of their frequencies
   * @return the surface
   * @throws IllegalArgumentException if the model lacks the capability or gives what is no
   *     probability, or the customers have no histories or no age
   */
  public static RecencyFrequencySurface ofProbabilityAlive(
      FittedCLVModel fitted, CustomerBase customers) {
    return alive(fitted, customers, SurfaceGrid.of(fitted, customers));
  }

  /**
   * Finds the probability that customers of an age are still customers.
   *
   * @param fitted a model with the capability {@link Survival}
   * @param customers the customers, for the range of their frequencies
   * @param age time since the first purchase, above 0; from 10 on rounded down to a whole number
   * @return the surface
   * @throws IllegalArgumentException if the model lacks the capability or gives what is no
   *     probability, the customers have no histories, or the age is out of its range
   */
  public static RecencyFrequencySurface ofProbabilityAlive(
      FittedCLVModel fitted, CustomerBase customers, double age) {
    return alive(fitted, customers, SurfaceGrid.of(fitted, customers, age));
  }

  private static RecencyFrequencySurface alive(
      FittedCLVModel fitted, CustomerBase customers, SurfaceGrid grid) {
    Survival survival = Asked.capability(fitted, Survival.class, "who is still a customer");
    return new RecencyFrequencySurface(
        fitted.name(),
        new Quantity("p_alive", "P(alive)", "P(alive)", true),
        customers.timeUnit(),
        grid,
        cells(
            grid,
            history -> Asked.probability(fitted, survival.probabilityAlive(history), history)));
  }

  /**
   * Finds how many purchases to expect of customers as old as the median one.
   *
   * @param fitted a model with the capability {@link TransactionForecast}
   * @param customers the customers, for their age and the range of their frequencies
   * @param horizon the time ahead
   * @return the surface
   * @throws IllegalArgumentException if the model lacks the capability or expects what is no
   *     number, the horizon is infinite, or the customers have no histories or no age
   */
  public static RecencyFrequencySurface ofExpectedTransactions(
      FittedCLVModel fitted, CustomerBase customers, Horizon horizon) {
    return transactions(fitted, customers, SurfaceGrid.of(fitted, customers), horizon);
  }

  /**
   * Finds how many purchases to expect of customers of an age.
   *
   * @param fitted a model with the capability {@link TransactionForecast}
   * @param customers the customers, for the range of their frequencies
   * @param horizon the time ahead
   * @param age time since the first purchase, above 0; from 10 on rounded down to a whole number
   * @return the surface
   * @throws IllegalArgumentException if the model lacks the capability or expects what is no
   *     number, the horizon is infinite, the customers have no histories, or the age is out of its
   *     range
   */
  public static RecencyFrequencySurface ofExpectedTransactions(
      FittedCLVModel fitted, CustomerBase customers, Horizon horizon, double age) {
    return transactions(fitted, customers, SurfaceGrid.of(fitted, customers, age), horizon);
  }

  private static RecencyFrequencySurface transactions(
      FittedCLVModel fitted, CustomerBase customers, SurfaceGrid grid, Horizon horizon) {
    TransactionForecast forecast =
        Asked.capability(fitted, TransactionForecast.class, "how many purchases to expect");
    if (horizon.isLifetime()) {
      throw new IllegalArgumentException(
          "horizon is " + horizon + ": choose a finite one, such as a year");
    }
    double t = horizon.in(forecast.timeUnit());
    return new RecencyFrequencySurface(
        fitted.name(),
        new Quantity(
            "expected_transactions",
            "expected purchases",
            "Expected purchases in the next " + horizon,
            false),
        customers.timeUnit(),
        grid,
        cells(
            grid, history -> expected(fitted, forecast.expectedTransactions(history, t), history)));
  }

  private static double expected(FittedCLVModel fitted, double expected, History history) {
    if (expected >= 0 && expected < Double.POSITIVE_INFINITY) {
      return expected;
    }
    throw new IllegalArgumentException(
        "model "
            + fitted.name()
            + " expects "
            + expected
            + " purchases after "
            + history
            + ": it must be a finite number, 0 or more");
  }

  private static List<Cell> cells(SurfaceGrid grid, ToDoubleFunction<History> value) {
    List<Cell> cells = new ArrayList<>();
    for (History history : grid.histories()) {
      double found = value.applyAsDouble(grid.known(history).orElseThrow());
      cells.add(new Cell(history.frequency(), history.recency(), found));
    }
    return cells;
  }

  /**
   * Returns the name of the model.
   *
   * @return such as {@code bg-nbd}
   */
  public String model() {
    return model;
  }

  /**
   * Returns the age of the customers shown.
   *
   * @return time since the first purchase, in {@link #timeUnit()}
   */
  public double age() {
    return age;
  }

  /**
   * Returns the unit of the times here.
   *
   * @return that of the customers
   */
  public PeriodUnit timeUnit() {
    return timeUnit;
  }

  /**
   * Returns what the model thinks of each history.
   *
   * @return the cells, by frequency and then recency
   */
  public List<Cell> cells() {
    return cells;
  }

  /**
   * Returns a row for each history.
   *
   * @return columns {@code frequency}, {@code recency}, {@code age}, and {@code p_alive} or {@code
   *     expected_transactions}
   */
  public Table table() {
    Table.Builder table =
        Table.of(
            Column.numbers("frequency", "repeat purchases", 0),
            Column.numbers("recency", timeUnit.label() + "s until the last", recencyDecimals()),
            Column.numbers("age", "age, " + timeUnit.label() + "s", recencyDecimals()),
            column(quantity.key, quantity.label));
    cells.forEach(cell -> table.row(cell.frequency, cell.recency, age, cell.value));
    return table.build();
  }

  /**
   * Returns the surface as rows and columns.
   *
   * @return a row for each recency, the latest first, and a column for each frequency
   */
  public Table matrix() {
    TreeSet<Integer> frequencies = new TreeSet<>();
    TreeMap<Double, TreeMap<Integer, Double>> rows = new TreeMap<>();
    for (Cell cell : cells) {
      frequencies.add(cell.frequency);
      rows.computeIfAbsent(cell.recency, r -> new TreeMap<>()).put(cell.frequency, cell.value);
    }
    List<Column> columns = new ArrayList<>();
    columns.add(
        Column.numbers("recency", timeUnit.label() + "s until the last", recencyDecimals()));
    frequencies.forEach(x -> columns.add(column("x_" + x, String.valueOf(x))));
    Table.Builder table = Table.of(columns);
    rows.descendingMap()
        .forEach(
            (recency, values) -> {
              List<Object> row = new ArrayList<>();
              row.add(recency);
              frequencies.forEach(x -> row.add(Optional.ofNullable(values.get(x))));
              table.row(row);
            });
    return table.build();
  }

  private Column column(String key, String label) {
    return quantity.isShare
        ? Column.percentages(key, label, 0)
        : Column.numbers(key, label, decimals(heatMap().range().getMax(), DIGITS));
  }

  private int recencyDecimals() {
    return recencyStep == Math.rint(recencyStep) ? 0 : decimals(recencyStep, 2);
  }

  /** How many decimals show so many digits of a number. */
  private static int decimals(double number, int digits) {
    return number <= 0 ? 0 : Math.max(0, digits - 1 - (int) Math.floor(StrictMath.log10(number)));
  }

  /**
   * Returns the surface as a heat map, with frequency to the right and recency upwards.
   *
   * @return one cell for each history
   */
  public HeatMap heatMap() {
    return new HeatMap(
        String.format(
            Locale.ROOT,
            "%s of customers %s old, by %s",
            quantity.title,
            timeUnit.count(age),
            model),
        Axis.numbers("repeat purchases"),
        Axis.numbers("last purchase, " + timeUnit.label() + "s after the first"),
        quantity.isShare ? Axis.percentages(quantity.label) : Axis.numbers(quantity.label),
        frequencyStep,
        recencyStep,
        cells.stream().map(c -> new HeatMap.Cell(c.frequency, c.recency, c.value)).toList());
  }

  /** Returns a sentence and the matrix. */
  @Override
  public String toString() {
    return heatMap().title()
        + ",\nby number of repeat purchases (columns) and the time until the last (rows):\n"
        + matrix();
  }
}

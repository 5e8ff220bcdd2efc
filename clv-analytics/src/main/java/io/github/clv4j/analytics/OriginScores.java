package io.github.clv4j.analytics;

import io.github.clv4j.core.table.Column;
import io.github.clv4j.core.table.Table;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.OptionalDouble;

/**
 * How forecasts did at each origin of a rolling comparison: is the best one best at all times, or
 * was it lucky once? Immutable and thread-safe.
 */
public final class OriginScores {
  private static final int SIDE_BY_SIDE = 6;

  private final List<Row> rows;

  /**
   * One forecast at one origin.
   *
   * @param model name of the forecast
   * @param from first day of the holdout
   * @param until its last day
   * @param customers number of customers acquired before
   * @param measure whether transactions or spend were predicted
   * @param accuracy how well
   * @param logScore the logarithmic score of transactions, if it gives probabilities of counts
   */
  public record Row(
      String model,
      LocalDate from,
      LocalDate until,
      int customers,
      Measure measure,
      Accuracy accuracy,
      OptionalDouble logScore) {}

  OriginScores(List<Row> rows) {
    this.rows = List.copyOf(rows);
  }

  /**
   * Returns all there is.
   *
   * @return origin by origin, transactions before spend, in the order of the leaderboard
   */
  public List<Row> rows() {
    return rows;
  }

  /**
   * Returns the same as a table.
   *
   * @return columns {@code from}, {@code until}, {@code customers}, {@code measure}, {@code model},
   *     {@code predicted}, {@code actual}, {@code total_error}, {@code mae}, {@code rmse}, {@code
   *     gini} and {@code log_score}
   */
  public Table table() {
    Table.Builder table =
        Table.of(
            Column.words("from", "from"),
            Column.words("until", "until"),
            Column.numbers("customers", "customers", 0),
            Column.words("measure", "measure"),
            Column.words("model", "model"),
            Column.numbers("predicted", "predicted", 1),
            Column.numbers("actual", "actual", 1),
            Column.percentages("total_error", "error", 1),
            Column.numbers("mae", "MAE", 4),
            Column.numbers("rmse", "RMSE", 4),
            Column.numbers("gini", "Gini", 3),
            Column.numbers("log_score", "log score", 4));
    for (Row row : rows) {
      List<Object> cells = new ArrayList<>();
      cells.add(row.from.toString());
      cells.add(row.until.toString());
      cells.add((double) row.customers);
      cells.add(row.measure.label());
      cells.add(row.model);
      cells.add(row.accuracy.predictedTotal());
      cells.add(row.accuracy.actualTotal());
      cells.add(row.accuracy.totalError());
      cells.add(row.accuracy.mae());
      cells.add(row.accuracy.rmse());
      cells.add(row.accuracy.gini());
      cells.add(row.logScore);
      table.row(cells);
    }
    return table.build();
  }

  /** A row for each forecast and a column for each origin, with the RMSE. */
  private String rmse(Measure measure, List<LocalDate> origins) {
    List<Column> columns = new ArrayList<>();
    columns.add(Column.words("model", "model"));
    int decimals = measure == Measure.TRANSACTIONS ? 4 : 2;
    origins.forEach(o -> columns.add(Column.numbers(o.toString(), "from " + o, decimals)));
    Table.Builder table = Table.of(columns);
    List<Row> own = rows.stream().filter(row -> row.measure == measure).toList();
    for (String model : own.stream().map(Row::model).distinct().toList()) {
      List<Object> cells = new ArrayList<>();
      cells.add(model);
      for (LocalDate origin : origins) {
        cells.add(
            own.stream()
                .filter(row -> row.model.equals(model) && row.from.equals(origin))
                .mapToDouble(row -> row.accuracy.rmse())
                .findFirst());
      }
      table.row(cells);
    }
    return table.build().toString();
  }

  /** RMSE by origin, a row for each forecast. */
  @Override
  public String toString() {
    List<LocalDate> origins = rows.stream().map(Row::from).distinct().toList();
    List<String> parts = new ArrayList<>();
    for (Measure measure : Measure.values()) {
      if (rows.stream().anyMatch(row -> Objects.equals(row.measure, measure))) {
        for (int from = 0; from < origins.size(); from += SIDE_BY_SIDE) {
          parts.add(
              "RMSE of "
                  + measure.label()
                  + " in each holdout\n"
                  + rmse(
                      measure,
                      origins.subList(from, Math.min(origins.size(), from + SIDE_BY_SIDE))));
        }
      }
    }
    return String.join("\n\n", parts);
  }
}

package io.github.clv4j.report;

import io.github.clv4j.core.customer.CustomerBase;
import io.github.clv4j.core.model.CLVModel;
import io.github.clv4j.core.model.CLVModels;
import io.github.clv4j.core.table.Table;
import io.github.clv4j.core.valuation.Interval;
import io.github.clv4j.core.valuation.Valuation;
import io.github.clv4j.report.page.Told;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Collects what goes into a {@link Report}. Without further choices: model {@code bg-nbd}, compared
 * with baselines only, a holdout of the last third of the time, the standard valuation, intervals
 * of 90 %. Not thread-safe.
 *
 * <p>Customers of whom only contracts are known have a page of their own: who stays, the revenue to
 * come and the value of each cohort, by {@code sbg} without further choices, and no comparison.
 */
public final class ReportBuilder {
  private final CustomerBase customers;
  private Optional<CLVModel> model = Optional.empty();
  private List<CLVModel> others = List.of();
  private Optional<LocalDate> holdoutFrom = Optional.empty();
  private Valuation valuation = Valuation.standard();
  private double level = 0.90;
  private String title = "Customer lifetime value";
  private String source = "";
  private Optional<Table> refused = Optional.empty();
  private long refusedRows;
  private List<String> notes = List.of();
  private Report.Watcher watcher = (step, done, of) -> {};

  ReportBuilder(CustomerBase customers) {
    this.customers = customers;
  }

  /**
   * Chooses the model that values the customers. Without, {@code bg-nbd}, or {@code sbg} if only
   * contracts are known.
   *
   * @param chosen the model
   * @return this builder
   */
  public ReportBuilder model(CLVModel chosen) {
    model = Optional.of(chosen);
    return this;
  }

  /**
   * Chooses models to compare with. The chosen model takes part in any case, and so do baselines.
   * Where only contracts are known nothing is compared.
   *
   * @param models the models, of distinct names
   * @return this builder
   */
  public ReportBuilder comparing(Collection<? extends CLVModel> models) {
    others = List.copyOf(models);
    return this;
  }

  /**
   * Chooses where the holdout begins. Without, it is the last third of the time.
   *
   * @param day its first day
   * @return this builder
   */
  public ReportBuilder holdoutFrom(LocalDate day) {
    holdoutFrom = Optional.of(day);
    return this;
  }

  /**
   * Chooses how transactions become money.
   *
   * @param chosen the valuation
   * @return this builder
   */
  public ReportBuilder valuation(Valuation chosen) {
    valuation = chosen;
    return this;
  }

  /**
   * Chooses the probability with which intervals hold the true value.
   *
   * @param probability in (0, 1)
   * @return this builder
   * @throws IllegalArgumentException if it does not lie in (0, 1)
   */
  public ReportBuilder level(double probability) {
    Interval.checkLevel(probability);
    level = probability;
    return this;
  }

  /**
   * States the title.
   *
   * @param words such as the name of the shop
   * @return this builder
   */
  public ReportBuilder title(String words) {
    title = words;
    return this;
  }

  /**
   * States where the data come from.
   *
   * @param words such as {@code orders.csv: 6,919 rows read, 2 refused}
   * @return this builder
   */
  public ReportBuilder source(String words) {
    source = words;
    return this;
  }

  /**
   * States the rows that were refused; the page shows the first twenty.
   *
   * @param rows with columns such as line, column, value and reason
   * @param count how many were refused in all, where not all are in the table
   * @return this builder
   * @throws IllegalArgumentException if there are more in the table
   */
  public ReportBuilder refused(Table rows, long count) {
    if (count < rows.size()) {
      throw new IllegalArgumentException(
          "number of refused rows is " + count + ", but the table has " + rows.size());
    }
    refused = Optional.of(rows);
    refusedRows = count;
    return this;
  }

  /**
   * States what else the reader should know of the data.
   *
   * @param sentences one remark each
   * @return this builder
   */
  public ReportBuilder notes(List<String> sentences) {
    notes = List.copyOf(sentences);
    return this;
  }

  /**
   * Has somebody told how far the report has come.
   *
   * @param other is told of each step, in the thread that builds
   * @return this builder
   */
  public ReportBuilder watchedBy(Report.Watcher other) {
    watcher = other;
    return this;
  }

  /**
   * Makes the report: fits the model to all data for the values, and all models to the calibration
   * period for the comparison.
   *
   * @return the report
   * @throws io.github.clv4j.core.model.ModelFitException if the model cannot be fitted
   * @throws IllegalArgumentException if no model was chosen and there is no {@code bg-nbd} or
   *     {@code sbg}, two models have one name, or the holdout chosen is not possible, as where only
   *     contracts are known
   * @throws java.util.concurrent.CancellationException if the thread is interrupted
   */
  public Report build() {
    Told told = new Told(title, source, notes, refused, refusedRows);
    if (ContractAnalysis.suits(customers)) {
      return ofContracts(told);
    }
    CLVModel chosen = model.orElseGet(() -> CLVModels.named("bg-nbd"));
    List<CLVModel> models = new ArrayList<>(others);
    if (models.stream().noneMatch(other -> other.name().equals(chosen.name()))) {
      models.add(0, chosen);
    } else {
      models.replaceAll(other -> other.name().equals(chosen.name()) ? chosen : other);
    }
    Analysis analysis = new Analysis(customers, chosen, models, valuation, holdoutFrom, watcher);
    Report report = new Contents(analysis.findings(), level, told).report();
    watcher.finished("page", analysis.steps(), analysis.steps());
    return report;
  }

  private Report ofContracts(Told told) {
    holdoutFrom.ifPresent(
        day -> {
          throw new IllegalArgumentException(
              "holdout from "
                  + day
                  + " is not possible: only contracts are known of the customers");
        });
    CLVModel chosen = model.orElseGet(() -> CLVModels.named("sbg"));
    return new ContractAnalysis(customers, chosen, valuation, watcher).report(level, told);
  }
}

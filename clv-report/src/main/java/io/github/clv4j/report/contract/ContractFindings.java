package io.github.clv4j.report.contract;

import io.github.clv4j.analytics.CohortValues;
import io.github.clv4j.analytics.RetentionCurve;
import io.github.clv4j.core.contract.Contracts;
import io.github.clv4j.core.contract.RetentionTable;
import io.github.clv4j.core.contract.Tenure;
import io.github.clv4j.core.customer.CustomerBase;
import io.github.clv4j.core.model.CLVModel;
import io.github.clv4j.core.model.CohortForecast;
import io.github.clv4j.core.model.ContractForecast;
import io.github.clv4j.core.model.FittedCLVModel;
import io.github.clv4j.core.period.DiscountRate;
import io.github.clv4j.core.period.Horizon;
import io.github.clv4j.core.period.PeriodUnit;
import io.github.clv4j.core.valuation.CLVEstimates;
import io.github.clv4j.core.valuation.Valuation;
import io.github.clv4j.report.page.Visible;
import io.github.clv4j.report.page.Worth;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;

/**
 * What was found out about customers with contracts.
 *
 * @param model the model that values them
 * @param fitted the model, fitted to all of them
 * @param estimates the values it gives
 * @param table the customers by cohort and age
 * @param retention how they stayed, with the model where it tells
 * @param values what the cohorts are worth
 * @param forecast what the active ones will pay; empty if the model does not tell or nobody is
 *     active
 * @param further mean time that active customers are expected to stay from now on, in periods;
 *     empty if the model does not tell or nobody is active
 */
public record ContractFindings(
    CLVModel model,
    FittedCLVModel fitted,
    CLVEstimates estimates,
    RetentionTable table,
    RetentionCurve retention,
    CohortValues values,
    Optional<CohortForecast> forecast,
    OptionalDouble further) {

  /** How many periods ahead. */
  private static final int AHEAD = 12;

  /** A dozen years are more than anybody's data can bear. */
  private static final int YEARS_AHEAD = 5;

  private static final int LONGEST = 1 << 20;

  /**
   * Looks at customers.
   *
   * @param model the model
   * @param fitted the same, fitted to the customers
   * @param estimates the values it gives
   * @param level probability with which each interval holds what comes
   * @return the findings
   */
  public static ContractFindings of(
      CLVModel model, FittedCLVModel fitted, CLVEstimates estimates, double level) {
    CustomerBase customers = estimates.customers();
    RetentionTable table = customers.contracts().orElseThrow().retentionTable();
    Optional<ContractForecast> capable = fitted.capability(ContractForecast.class);
    CohortValues values = CohortValues.of(estimates);
    boolean isAnybodyThere = values.total().active() > 0;
    return new ContractFindings(
        model,
        fitted,
        estimates,
        table,
        capable.isPresent() ? RetentionCurve.of(fitted, table) : RetentionCurve.of(table),
        values,
        capable
            .filter(any -> isAnybodyThere)
            .map(forecast -> forecast.forecast(customers, ahead(customers.timeUnit()), level)),
        isAnybodyThere ? further(fitted, customers) : OptionalDouble.empty());
  }

  /** What is paid in all the future without discount, a payment a period, is time. */
  private static OptionalDouble further(FittedCLVModel fitted, CustomerBase customers) {
    CLVEstimates all =
        fitted.estimateAll(
            customers, Valuation.over(Horizon.lifetime()).discountedAt(DiscountRate.NONE));
    Contracts contracts = customers.contracts().orElseThrow();
    double sum = 0;
    double active = 0;
    for (int i = 0; i < contracts.size(); i++) {
      if (!contracts.tenure(i).active()) {
        continue;
      }
      OptionalDouble payments = all.expectedTransactions(i);
      if (payments.isEmpty()) {
        return payments;
      }
      sum += contracts.weight(i) * payments.getAsDouble();
      active += contracts.weight(i);
    }
    return OptionalDouble.of(sum / active);
  }

  Contracts contracts() {
    return estimates.customers().contracts().orElseThrow();
  }

  PeriodUnit period() {
    return contracts().period();
  }

  Worth worth() {
    return new Worth(
        estimates.customers().currency().map(Visible::of), contracts().hasPrices(), "payments");
  }

  /** Number of customers; a row that stands for several counts as often. */
  double count() {
    return values.total().customers();
  }

  double active() {
    return values.total().active();
  }

  /** What the active customers pay in a period, together. */
  double revenue() {
    double sum = 0;
    for (int i = 0; i < contracts().size(); i++) {
      if (contracts().tenure(i).active()) {
        sum += contracts().weight(i) * contracts().price(i);
      }
    }
    return sum;
  }

  /** The end of the time ahead. */
  Optional<CohortForecast.Range> revenueAhead() {
    return forecast.map(f -> f.total().revenue().get(f.periods() - 1));
  }

  /** Whether the model expects nobody to stay for longer than was observed. */
  boolean endsWithTheData() {
    return fitted
        .capability(ContractForecast.class)
        .filter(stays -> stays.survival(table.periods() + 1) == 0)
        .isPresent();
  }

  /**
   * In how many periods half of the active customers will have left; empty if so many never do, or
   * the model ends with the data.
   */
  OptionalDouble half() {
    Optional<ContractForecast> stays = fitted.capability(ContractForecast.class);
    if (stays.isEmpty() || active() == 0 || endsWithTheData()) {
      return OptionalDouble.empty();
    }
    Map<Double, Double> tenures = new TreeMap<>();
    for (int i = 0; i < contracts().size(); i++) {
      Tenure tenure = contracts().tenure(i);
      if (tenure.active()) {
        tenures.merge(tenure.length(), contracts().weight(i), Double::sum);
      }
    }
    int low = 0;
    int high = 1;
    while (high < LONGEST && left(stays.get(), tenures, high) > active() / 2) {
      low = high;
      high *= 2;
    }
    while (high < LONGEST && high - low > 1) {
      int middle = (low + high) / 2;
      boolean isLater = left(stays.get(), tenures, middle) > active() / 2;
      low = isLater ? middle : low;
      high = isLater ? high : middle;
    }
    return high < LONGEST ? OptionalDouble.of(high) : OptionalDouble.empty();
  }

  private static double left(ContractForecast stays, Map<Double, Double> tenures, int periods) {
    double sum = 0;
    for (Map.Entry<Double, Double> tenure : tenures.entrySet()) {
      double now = stays.survival(tenure.getKey());
      sum += now > 0 ? tenure.getValue() * stays.survival(tenure.getKey() + periods) / now : 0;
    }
    return sum;
  }

  private static int ahead(PeriodUnit period) {
    return period == PeriodUnit.YEARS ? YEARS_AHEAD : AHEAD;
  }

  String ahead() {
    return period().count(ahead(period()));
  }
}

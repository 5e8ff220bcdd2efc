package io.github.clv4j.analytics;

import io.github.clv4j.core.customer.CustomerBase;
import io.github.clv4j.core.customer.Input;
import io.github.clv4j.core.customer.Spend;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Forecasts without a model, by rules that anybody would try first. A model that does not beat them
 * is not worth its trouble.
 */
public enum Baseline {
  /**
   * Everybody goes on as before: the customer's own repeat purchases per time since the first
   * purchase, x / T, carried on, each at the customer's own mean of repeat purchases. Who was
   * acquired only at the end of calibration, T = 0, is expected to buy nothing.
   */
  PAST_REPEATS {
    @Override
    double[] rates(CustomerBase calibration, double[] past) {
      double[] rates = new double[past.length];
      for (int i = 0; i < past.length; i++) {
        rates[i] = rate(past[i], calibration.age(i));
      }
      return rates;
    }
  },

  /**
   * Everybody goes on like the customers acquired in the same calendar month: sum of x / sum of T,
   * and spend on repeat purchases / sum of T. A month whose customers have no time behind them
   * takes the rates of all customers.
   */
  COHORT_AVERAGE {
    @Override
    double[] rates(CustomerBase calibration, double[] past) {
      Map<YearMonth, Cohort> cohorts = new HashMap<>();
      Cohort all = new Cohort();
      for (int i = 0; i < past.length; i++) {
        double weight = calibration.weight(i);
        all.add(weight, past[i], calibration.age(i));
        cohorts
            .computeIfAbsent(YearMonth.from(calibration.acquired(i)), month -> new Cohort())
            .add(weight, past[i], calibration.age(i));
      }
      double[] rates = new double[past.length];
      for (int i = 0; i < past.length; i++) {
        Cohort own = cohorts.getOrDefault(YearMonth.from(calibration.acquired(i)), all);
        rates[i] = own.time.value() > 0 ? own.rate() : all.rate();
      }
      return rates;
    }
  };

  private static final class Cohort {
    private final ExactSum past = new ExactSum();
    private final ExactSum time = new ExactSum();

    void add(double weight, double amount, double age) {
      past.add(weight * amount);
      time.add(weight * age);
    }

    double rate() {
      return Baseline.rate(past.value(), time.value());
    }
  }

  /** What each customer of a base is expected to go on with, per unit of time. */
  abstract double[] rates(CustomerBase calibration, double[] past);

  private static double rate(double past, double time) {
    return time > 0 ? past / time : 0;
  }

  /**
   * Returns the name used in output.
   *
   * @return past-repeats or cohort-average
   */
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /**
   * Predicts what customers will do.
   *
   * @param calibration the customers up to now
   * @param length length of the time ahead, in the base's time unit
   * @return transactions, and spend if the base has amounts
   * @throws IllegalArgumentException if the length is not a finite number above 0
   * @throws IllegalStateException if a cohort is asked for and the base, built from summaries, has
   *     no dates
   */
  public Forecast forecast(CustomerBase calibration, double length) {
    if (!(length > 0 && length <= 1e9)) {
      throw new IllegalArgumentException(
          "length is " + length + ": it must be more than 0 and at most 1e9");
    }
    int n = calibration.size();
    double[] repeats = new double[n];
    for (int i = 0; i < n; i++) {
      repeats[i] = calibration.frequency(i);
    }
    double[] transactions = times(length, rates(calibration, repeats));
    if (!calibration.inputs().contains(Input.AMOUNTS)) {
      return Forecast.ofTransactions(label(), transactions);
    }
    double[] spent = new double[n];
    for (int i = 0; i < n; i++) {
      spent[i] = repeatSpend(calibration, i);
    }
    return Forecast.of(label(), transactions, times(length, rates(calibration, spent)));
  }

  private static double[] times(double length, double[] rates) {
    for (int i = 0; i < rates.length; i++) {
      rates[i] *= length;
    }
    return rates;
  }

  /**
   * Single purchases tell what was spent on repeat purchases, also where the first one takes part
   * in the base's spend; summaries have only its mean.
   */
  private static double repeatSpend(CustomerBase customers, int index) {
    if (!customers.inputs().contains(Input.PURCHASES)) {
      Spend spend = customers.spend(index);
      return customers.frequency(index) * spend.mean();
    }
    ExactSum sum = new ExactSum();
    for (int purchase = 1; purchase < customers.purchaseCount(index); purchase++) {
      sum.add(customers.purchaseAmount(index, purchase));
    }
    return sum.value();
  }
}

package io.github.clv4j.analytics;

import io.github.clv4j.core.contract.Contracts;
import io.github.clv4j.core.contract.Tenure;
import io.github.clv4j.core.customer.CustomerBase;
import io.github.clv4j.core.customer.Input;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Forecasts without a model, by rules that anybody would try first. Both look at the time just
 * before, as long as the time ahead, so that they know how business has been of late. A model that
 * does not beat them is not worth its trouble.
 */
public enum Baseline {
  /**
   * The past repeats: what a customer bought again in a time as long, and spent on it, comes once
   * more. The first purchase is no repeat. Of contracts: whoever is there stays, and renews
   * whenever that falls due.
   */
  PAST_REPEATS {
    @Override
    double[] expected(CustomerBase calibration, double length, double[] recent) {
      return recent;
    }

    @Override
    double[] renewals(Contracts contracts, double length) {
      double[] renewals = new double[contracts.size()];
      Arrays.setAll(renewals, i -> due(contracts, i, length));
      return renewals;
    }
  },

  /**
   * Everybody goes on like the customers acquired in the same calendar month: what they bought
   * again in a time as long, over the time for which they were customers in it. A month whose
   * customers have no time behind them takes the rate of all customers. Of contracts: each renewal
   * that falls due is made by the share by which those of the same cohort were so far.
   */
  COHORT_AVERAGE {
    @Override
    double[] expected(CustomerBase calibration, double length, double[] recent) {
      Map<YearMonth, Cohort> cohorts = new HashMap<>();
      Cohort all = new Cohort();
      for (int i = 0; i < recent.length; i++) {
        double time = Math.min(length, calibration.age(i));
        all.add(recent[i], time);
        cohorts
            .computeIfAbsent(YearMonth.from(calibration.acquired(i)), month -> new Cohort())
            .add(recent[i], time);
      }
      double[] expected = new double[recent.length];
      for (int i = 0; i < recent.length; i++) {
        Cohort own = cohorts.getOrDefault(YearMonth.from(calibration.acquired(i)), all);
        expected[i] = length * (own.time.value() > 0 ? own : all).rate();
      }
      return expected;
    }

    @Override
    double[] renewals(Contracts contracts, double length) {
      Map<String, Cohort> cohorts = new HashMap<>();
      Cohort all = new Cohort();
      for (int i = 0; i < contracts.size(); i++) {
        Tenure tenure = contracts.tenureInRenewals(i);
        double made = tenure.renewals() - tenure.renewalsBefore();
        double fellDue = made + (tenure.active() ? 0 : 1);
        all.add(made, fellDue);
        cohorts.computeIfAbsent(contracts.cohort(i), name -> new Cohort()).add(made, fellDue);
      }
      double[] renewals = new double[contracts.size()];
      for (int i = 0; i < renewals.length; i++) {
        Cohort own = cohorts.getOrDefault(contracts.cohort(i), all);
        double retention = (own.time.value() > 0 ? own : all).rate();
        for (int due = due(contracts, i, length); due > 0; due--) {
          renewals[i] = retention * (1 + renewals[i]);
        }
      }
      return renewals;
    }
  };

  private static final double ROUNDING = 1e-9;

  private static final class Cohort {
    private final ExactSum recent = new ExactSum();
    private final ExactSum time = new ExactSum();

    void add(double bought, double during) {
      recent.add(bought);
      time.add(during);
    }

    double rate() {
      return time.value() > 0 ? recent.value() / time.value() : 0;
    }
  }

  /** What each customer is expected to do, given what each did in a time as long. */
  abstract double[] expected(CustomerBase calibration, double length, double[] recent);

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
   * @throws IllegalStateException if the base was built from summaries, without single purchases
   */
  public Forecast forecast(CustomerBase calibration, double length) {
    if (!(length > 0 && length <= 1e9)) {
      throw new IllegalArgumentException(
          "length is " + length + ": it must be more than 0 and at most 1e9");
    }
    int n = calibration.size();
    double[] bought = new double[n];
    double[] spent = new double[n];
    if (!calibration.inputs().contains(Input.HISTORIES)) {
      return ofContracts(calibration.contracts().orElseThrow(), length);
    }
    for (int i = 0; i < n; i++) {
      double from = calibration.age(i) - length;
      ExactSum sum = new ExactSum();
      int purchase = calibration.frequency(i);
      for (; purchase > 0 && calibration.purchaseTime(i, purchase) > from; purchase--) {
        sum.add(calibration.purchaseAmount(i, purchase));
      }
      bought[i] = calibration.frequency(i) - purchase;
      spent[i] = sum.value();
    }
    double[] transactions = expected(calibration, length, bought);
    return calibration.inputs().contains(Input.AMOUNTS)
        ? Forecast.of(label(), transactions, expected(calibration, length, spent))
        : Forecast.ofTransactions(label(), transactions);
  }

  private Forecast ofContracts(Contracts contracts, double length) {
    double[] renewals = renewals(contracts, length);
    double[] paid = new double[renewals.length];
    for (int i = 0; i < paid.length; i++) {
      paid[i] = renewals[i] * contracts.price(i);
    }
    return contracts.hasPrices()
        ? Forecast.of(label(), renewals, paid)
        : Forecast.ofTransactions(label(), renewals);
  }

  /** Expected number of renewals of each customer, who may have left already. */
  abstract double[] renewals(Contracts contracts, double length);

  /** How often a contract falls due. */
  private static int due(Contracts contracts, int index, double length) {
    Tenure tenure = contracts.tenure(index);
    return tenure.active()
        ? (int) (Math.floor(tenure.length() + length + ROUNDING) - tenure.renewals())
        : 0;
  }
}

package io.github.clv4j.predictive.inference;

import io.github.clv4j.core.customer.CustomerBase;
import io.github.clv4j.core.customer.History;
import io.github.clv4j.core.customer.Input;
import io.github.clv4j.predictive.attrition.AttritionModel;
import io.github.clv4j.predictive.process.AttritionProcess;
import io.github.clv4j.predictive.process.Kernel;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.DoubleConsumer;

/** Customers of whom the same figures are had as observed and as simulated. */
final class CheckedCustomers {

  /** Frequencies from here on are counted together. */
  private static final int MANY = 7;

  private final History[] histories;
  private final double[] weights;
  private final double[] inFirstHalf;
  private final boolean hasTimes;
  private final List<String> names = new ArrayList<>();

  CheckedCustomers(AttritionModel model, CustomerBase customers) {
    int n = customers.size();
    histories = new History[n];
    weights = new double[n];
    inFirstHalf = new double[n];
    // a model of whole periods does not see the purchases themselves
    hasTimes =
        customers.inputs().contains(Input.PURCHASES) && !model.needs().contains(Input.PERIODS);
    for (int i = 0; i < n; i++) {
      histories[i] = model.historyOf(customers.get(i), customers.timeUnit());
      weights[i] = customers.weight(i);
      for (int j = 1; hasTimes && j < customers.purchaseCount(i); j++) {
        inFirstHalf[i] += 2 * customers.purchaseTime(i, j) <= histories[i].age() ? 1 : 0;
      }
    }
    names.add("share who never bought again");
    for (int x = 1; x < MANY; x++) {
      names.add("share with " + x + " repeat purchase" + (x == 1 ? "" : "s"));
    }
    names.add("share with " + MANY + " or more");
    names.add("mean of repeat purchases");
    names.add("variance of repeat purchases");
    names.add("most repeat purchases");
    names.add("mean recency of who bought again");
    if (hasTimes) {
      names.add("purchases in first half of time");
      names.add("purchases in second half of time");
    }
  }

  List<String> names() {
    return names;
  }

  double[] observed() {
    Figures figures = new Figures();
    for (int i = 0; i < histories.length; i++) {
      History history = histories[i];
      figures.add(weights[i], history.frequency(), history.recency(), inFirstHalf[i]);
    }
    return figures.all();
  }

  double[] simulated(AttritionProcess process, SplittableRandom random) {
    Kernel kernel = process.newCustomer();
    Figures figures = new Figures();
    Counter counter = new Counter();
    for (int i = 0; i < histories.length; i++) {
      long times = weights[i] == 0 ? 0 : Math.max(1, StrictMath.round(weights[i]));
      for (long j = 0; j < times; j++) {
        counter.begin(histories[i].age());
        kernel.simulate(random, histories[i].age(), counter);
        figures.add(weights[i] / times, counter.number, counter.last, counter.early);
      }
    }
    return figures.all();
  }

  /** Counts purchases; two at the same moment are one. */
  private static final class Counter implements DoubleConsumer {
    private double half;
    private double last;
    private int number;
    private int early;

    void begin(double age) {
      half = age / 2;
      last = 0;
      number = 0;
      early = 0;
    }

    @Override
    public void accept(double time) {
      if (time > last) {
        number++;
        early += time <= half ? 1 : 0;
        last = time;
      }
    }
  }

  /** Sums over customers. */
  private final class Figures {
    private final double[] bins = new double[MANY + 1];
    private double customers;
    private double sum;
    private double squares;
    private double recency;
    private double early;
    private int largest;

    void add(double weight, int x, double last, double first) {
      bins[Math.min(x, MANY)] += weight;
      customers += weight;
      sum += weight * x;
      squares += weight * x * x;
      recency += weight * last;
      early += weight * first;
      largest = weight > 0 ? Math.max(largest, x) : largest;
    }

    double[] all() {
      double[] all = new double[names.size()];
      for (int x = 0; x <= MANY; x++) {
        all[x] = bins[x] / customers;
      }
      double mean = sum / customers;
      all[MANY + 1] = mean;
      all[MANY + 2] = Math.max(0, squares / customers - mean * mean);
      all[MANY + 3] = largest;
      all[MANY + 4] = customers > bins[0] ? recency / (customers - bins[0]) : 0;
      if (hasTimes) {
        all[MANY + 5] = early;
        all[MANY + 6] = sum - early;
      }
      return all;
    }
  }
}

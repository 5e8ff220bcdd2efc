package io.github.clv4j.analytics.portrait;

import static io.github.clv4j.analytics.portrait.Wording.number;
import static io.github.clv4j.analytics.portrait.Wording.say;
import static io.github.clv4j.analytics.portrait.Wording.time;

import io.github.clv4j.core.customer.CustomerBase;
import io.github.clv4j.core.customer.Input;
import java.util.stream.IntStream;

/** Whether customers acquired early and late buy alike in the first time, equally long for both. */
final class Cohorts {
  private static final double OLD_ENOUGH = 0.2;
  private static final int ENOUGH = 50;
  private static final double CERTAIN = 3.29;
  private static final double CLEAR = 0.2;

  private Cohorts() {}

  static void look(CustomerBase customers, Notes notes) {
    if (!customers.inputs().contains(Input.PURCHASES)) {
      return;
    }
    int[] all = IntStream.range(0, customers.size()).toArray();
    WeightedColumn ages = WeightedColumn.of(all, customers::age, customers::weight);
    double during = ages.quantile(OLD_ENOUGH);
    int[] old = IntStream.of(all).filter(i -> customers.age(i) >= during).toArray();
    double median = WeightedColumn.of(old, customers::age, customers::weight).quantile(0.5);
    Sample early = new Sample();
    Sample late = new Sample();
    for (int i : old) {
      int bought = 0;
      while (bought < customers.frequency(i) && customers.purchaseTime(i, bought + 1) <= during) {
        bought++;
      }
      (customers.age(i) > median ? early : late).add(bought);
    }
    if (early.n < ENOUGH || late.n < ENOUGH || early.sum + late.sum < ENOUGH) {
      return;
    }
    double change = early.mean() > 0 ? late.mean() / early.mean() - 1 : Double.POSITIVE_INFINITY;
    double error = StrictMath.sqrt(early.variance() + late.variance());
    boolean differ =
        Math.abs(late.mean() - early.mean()) > CERTAIN * error && Math.abs(change) > CLEAR;
    String seen =
        say(
            "in their first %s the earlier half of the customers bought again %s times on average,"
                + " the later half %s times",
            time(during, customers.timeUnit()), number(early.mean()), number(late.mean()));
    notes.trait("cohorts", late.mean() - early.mean(), seen);
    notes.finding(
        Topic.POPULATION,
        differ ? Standing.CAUTION : Standing.FITS,
        seen,
        differ
            ? "they are not of one population, as models take them to be: fit those acquired later"
                + " apart (acquiredFrom, --acquired-from) to predict for them"
            : "alike enough to be of one population, as models take them to be");
  }

  private static final class Sample {
    private double n;
    private double sum;
    private double squares;

    void add(double value) {
      n++;
      sum += value;
      squares += value * value;
    }

    double mean() {
      return sum / n;
    }

    /** The variance of the mean. */
    double variance() {
      return (squares / n - mean() * mean()) / (n - 1);
    }
  }
}

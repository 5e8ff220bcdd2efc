package io.github.clv4j.analytics.diagnostics;

import io.github.clv4j.core.customer.Customer;
import io.github.clv4j.core.customer.CustomerBase;
import io.github.clv4j.core.customer.History;
import io.github.clv4j.core.customer.Input;
import io.github.clv4j.core.model.FittedCLVModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/** The histories of customers of one age that a surface shows, in steps that a reader can count. */
final class SurfaceGrid {
  private static final int MOST_STEPS = 13;
  private static final int LEAST_FREQUENCY = 5;

  /** Customers who bought more often than these are rare. */
  private static final double USUAL = 0.98;

  /** From so many units of time on, a step is a whole number of them. */
  private static final double OLD = 10;

  private final FittedCLVModel fitted;
  private final CustomerBase customers;
  private final double age;
  private final int frequencyStep;
  private final double recencyStep;
  private final int mostFrequent;

  private SurfaceGrid(FittedCLVModel fitted, CustomerBase customers, double age) {
    this.fitted = fitted;
    this.customers = customers;
    boolean isWhole =
        age >= OLD || known(new History(1, age / Math.PI, age)).isEmpty(); // in whole periods only
    this.age = isWhole ? Math.floor(age) : age;
    recencyStep = isWhole ? Math.max(1, Math.ceil(this.age / MOST_STEPS)) : age / MOST_STEPS;
    mostFrequent =
        Math.max(LEAST_FREQUENCY, (int) quantile(customers, customers::frequency, USUAL));
    frequencyStep = (mostFrequent + MOST_STEPS - 1) / MOST_STEPS;
  }

  /** The grid at the age of the median customer. */
  static SurfaceGrid of(FittedCLVModel fitted, CustomerBase customers) {
    requireHistories(customers);
    return of(fitted, customers, quantile(customers, customers::age, 0.5));
  }

  static SurfaceGrid of(FittedCLVModel fitted, CustomerBase customers, double age) {
    requireHistories(customers);
    if (!(age > 0 && age <= 1e9)) {
      throw new IllegalArgumentException(
          "age "
              + age
              + " leaves no time for repeat purchases: it must lie between 0, excluded, and 1e9 "
              + customers.timeUnit().label()
              + "s");
    }
    return new SurfaceGrid(fitted, customers, age);
  }

  private static void requireHistories(CustomerBase customers) {
    if (!customers.inputs().contains(Input.HISTORIES)) {
      throw new IllegalArgumentException(
          "these customers have contracts and no purchases: there is no recency and frequency");
    }
  }

  double age() {
    return age;
  }

  int frequencyStep() {
    return frequencyStep;
  }

  double recencyStep() {
    return recencyStep;
  }

  /** The histories that the model knows, by frequency and then recency, in the base's time. */
  List<History> histories() {
    List<History> all = new ArrayList<>();
    for (int x = 0; x <= mostFrequent; x += frequencyStep) {
      for (double recency : x == 0 ? new double[] {0} : recencies()) {
        History history = new History(x, recency, age);
        if (known(history).isPresent()) {
          all.add(history);
        }
      }
    }
    if (all.isEmpty()) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "model %s knows no history of a customer of %s",
              fitted.name(),
              customers.timeUnit().count(age)));
    }
    return all;
  }

  /** From the age back, so that somebody who has just bought is among them. */
  private double[] recencies() {
    int steps = (int) Math.ceil(age / recencyStep - 1e-9);
    return IntStream.range(0, steps)
        .mapToDouble(i -> age - (steps - 1 - i) * recencyStep)
        .toArray();
  }

  /** A history as the model wants it; empty for one that it cannot have, as in whole periods. */
  Optional<History> known(History history) {
    try {
      return Optional.of(
          Asked.history(fitted, Customer.of("of the surface", history, customers.timeUnit())));
    } catch (IllegalArgumentException impossible) {
      return Optional.empty();
    }
  }

  /** The lowest value that a share of the customers, by weight, does not exceed. */
  private static double quantile(CustomerBase customers, IntToDoubleFunction value, double share) {
    int[] order =
        IntStream.range(0, customers.size())
            .boxed()
            .sorted((i, j) -> Double.compare(value.applyAsDouble(i), value.applyAsDouble(j)))
            .mapToInt(Integer::intValue)
            .toArray();
    double all = IntStream.of(order).mapToDouble(customers::weight).sum();
    double counted = 0;
    for (int index : order) {
      counted += customers.weight(index);
      if (counted >= share * all) {
        return value.applyAsDouble(index);
      }
    }
    return value.applyAsDouble(order[order.length - 1]);
  }
}

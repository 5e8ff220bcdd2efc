package io.github.clv4j.predictive;

import io.github.clv4j.core.customer.Spend;
import io.github.clv4j.core.customer.Transaction;
import io.github.clv4j.core.model.Simulation.Plan;
import io.github.clv4j.core.period.PeriodUnit;
import io.github.clv4j.predictive.process.Kernel;
import io.github.clv4j.predictive.spend.FittedSpend;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.function.DoubleSupplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Made-up customers. Each has a generator of its own, so that the first of them stay the same when
 * more are made. Times are rounded to the nearest day; opportunities of a model in discrete time
 * are on the first days of the calendar periods after that of the first purchase.
 */
record PopulationDraws(Kernel newCustomer, FittedSpend spend, PeriodUnit unit, Plan plan) {

  Stream<Transaction> transactions() {
    return numbers(plan).flatMap(i -> customer(id(plan, i), i).stream());
  }

  static Stream<Integer> numbers(Plan plan) {
    return IntStream.rangeClosed(1, plan.customers()).boxed();
  }

  static String id(Plan plan, int number) {
    int digits = String.valueOf(plan.customers()).length();
    return String.format(Locale.ROOT, "C%0" + digits + "d", number);
  }

  /** A day of acquisition, all alike. */
  static LocalDate acquired(Plan plan, SplittableRandom random) {
    long days = ChronoUnit.DAYS.between(plan.acquiredFrom(), plan.acquiredUntil()) + 1;
    return plan.acquiredFrom().plusDays(random.nextLong(days));
  }

  private List<Transaction> customer(String id, int number) {
    SplittableRandom random = Seeds.of(plan.seed(), number);
    LocalDate birth = acquired(plan, random);
    long period = unit.period(birth);
    double age =
        newCustomer.isDiscrete()
            ? Math.max(0, unit.lastWholePeriod(plan.observedUntil()) - period)
            : ChronoUnit.DAYS.between(birth, plan.observedUntil()) / unit.days();
    DoubleSupplier standard = spend.standardAmounts(0, random);
    double location = spend.location(Spend.NONE);
    double scale = spend.scale(Spend.NONE);
    List<Transaction> purchases = new ArrayList<>();
    purchases.add(Transaction.of(id, birth, location + scale * standard.getAsDouble()));
    newCustomer.simulate(
        random,
        age,
        time ->
            purchases.add(
                Transaction.of(
                    id,
                    newCustomer.isDiscrete()
                        ? unit.firstDay(period + (long) time)
                        : birth.plusDays(Math.round(time * unit.days())),
                    location + scale * standard.getAsDouble())));
    return purchases;
  }
}

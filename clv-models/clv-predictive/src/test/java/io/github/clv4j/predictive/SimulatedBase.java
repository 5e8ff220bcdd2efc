package io.github.clv4j.predictive;

import io.github.clv4j.core.customer.CustomerBase;
import io.github.clv4j.core.customer.History;
import io.github.clv4j.core.customer.Spend;
import io.github.clv4j.core.customer.SummaryBuilder;
import io.github.clv4j.predictive.attrition.FittedAttrition;
import io.github.clv4j.predictive.process.Kernel;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import java.util.function.DoubleConsumer;

/** Customers drawn from a model, with exact times: nothing is rounded to days or merged. */
public final class SimulatedBase {
  private SimulatedBase() {}

  /**
   * Draws customers.
   *
   * @param truth the model
   * @param customers their number
   * @param youngest smallest age
   * @param oldest largest age; ages spread evenly, and are whole for a model in discrete time
   * @param seed the same seed gives the same customers
   */
  public static CustomerBase of(
      FittedAttrition truth, int customers, double youngest, double oldest, long seed) {
    Kernel newCustomer = truth.process().newCustomer();
    SummaryBuilder builder = CustomerBase.ofSummaries(truth.timeUnit());
    SplittableRandom random = new SplittableRandom(seed);
    for (int i = 0; i < customers; i++) {
      double age = youngest + (oldest - youngest) * random.nextDouble();
      Purchases purchases = new Purchases();
      age = newCustomer.isDiscrete() ? Math.rint(age) : age;
      newCustomer.simulate(random.split(), age, purchases);
      builder.add(
          "C" + i,
          History.of(purchases.number, purchases.last, age),
          Spend.NONE,
          1,
          OptionalDouble.of(purchases.logGapSum));
    }
    return builder.build();
  }

  /** Counts purchases; one that rounding puts at the moment of the one before is not another. */
  private static final class Purchases implements DoubleConsumer {
    private int number;
    private double last;
    private double logGapSum;

    @Override
    public void accept(double time) {
      if (time > last) {
        logGapSum += StrictMath.log(time - last);
        last = time;
        number++;
      }
    }
  }
}

package io.github.clv4j.predictive;

import io.github.clv4j.core.customer.Spend;
import io.github.clv4j.core.valuation.Intervals;
import io.github.clv4j.core.valuation.Uncertainty;
import io.github.clv4j.predictive.process.Kernel;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The intervals of many customers. Those who share trajectories are taken together, so that only
 * one set is held at a time.
 */
final class IndividualIntervals {
  private final Money money;
  private final Map<Shared, Map<Kernel, List<Member>>> groups = new HashMap<>();
  private int size;

  /** What customers with the same trajectories have in common. */
  private record Shared(Kernel atUnitScale, int transactions) {}

  private record Member(int index, double alive, Spend known) {}

  IndividualIntervals(Money money) {
    this.money = money;
  }

  void add(double alive, Kernel ifAlive, Spend known) {
    groups
        .computeIfAbsent(
            new Shared(ifAlive.atUnitScale(), known.transactions()), unseen -> new HashMap<>())
        .computeIfAbsent(ifAlive, unseen -> new ArrayList<>())
        .add(new Member(size++, alive, known));
  }

  Intervals at(double level) {
    double[] lower = new double[size];
    double[] upper = new double[size];
    groups.forEach(
        (shared, kernels) -> {
          Map<Kernel, DrawnTime> times = new HashMap<>();
          double until = 0;
          for (Kernel ifAlive : kernels.keySet()) {
            DrawnTime time = DrawnTime.of(money, ifAlive);
            times.put(ifAlive, time);
            until = Math.max(until, time.until() / ifAlive.timeScale());
          }
          Trajectories trajectories =
              new Trajectories(shared.atUnitScale, shared.transactions, money.spend(), until);
          times.forEach(
              (ifAlive, time) -> {
                FutureDraws draws = new FutureDraws(money, ifAlive, time, trajectories);
                for (Member member : kernels.getOrDefault(ifAlive, List.of())) {
                  ValueDistribution value = draws.value(member.alive, member.known);
                  lower[member.index] = value.quantile((1 - level) / 2);
                  upper[member.index] = value.quantile((1 + level) / 2);
                }
              });
        });
    return Intervals.of(lower, upper, level, Uncertainty.INDIVIDUAL);
  }
}

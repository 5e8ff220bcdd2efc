package io.github.clv4j.predictive;

import io.github.clv4j.core.customer.History;
import io.github.clv4j.core.customer.Spend;
import io.github.clv4j.predictive.process.Kernel;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;

/**
 * The distributions of many customers' values, at one or several equally likely parameters. Those
 * who share trajectories are taken together, so that only one set is held at a time.
 */
final class IndividualDistributions {

  /** Fewer would not tell how one set of parameters differs from another. */
  private static final int LEAST_BUYERS = 40;

  private final List<World> worlds;
  private final List<Money> money;
  private final Map<Shared, Map<Pace, List<Member>>> groups = new LinkedHashMap<>();

  /** Takes what is known of a customer's value. */
  @FunctionalInterface
  interface Taker {
    void take(int index, Mixture value);
  }

  /** What customers with the same trajectories have in common. */
  private record Shared(Kernel atUnitScale, Kernel inAnotherWorld, int transactions) {}

  /**
   * What customers with the same discounted trajectories have in common: whose kernels are the same
   * at two sets of parameters have the same ones at all.
   */
  private record Pace(Kernel ifAlive, Kernel inAnotherWorld) {}

  private record Member(int index, History history, Spend known) {}

  /**
   * Prepares customers.
   *
   * @param worlds the parameters
   * @param money turns what customers do into money, in each of the worlds
   */
  IndividualDistributions(List<World> worlds, List<Money> money) {
    this.worlds = worlds;
    this.money = money;
  }

  void addAll(Members members, IntPredicate wanted) {
    World first = worlds.get(0);
    World last = worlds.get(worlds.size() - 1);
    for (int i = 0; i < members.size(); i++) {
      if (wanted.test(i)) {
        History history = members.history().apply(i);
        Spend known = members.known().apply(i);
        Kernel ifAlive = first.ifAlive(history);
        Kernel other = last.ifAlive(history);
        groups
            .computeIfAbsent(
                new Shared(ifAlive.atUnitScale(), other.atUnitScale(), known.transactions()),
                unseen -> new LinkedHashMap<>())
            .computeIfAbsent(new Pace(ifAlive, other), unseen -> new ArrayList<>())
            .add(new Member(i, history, known));
      }
    }
  }

  void forEach(Taker taker) {
    groups.forEach((shared, paces) -> forEach(shared.transactions, paces.values(), taker));
  }

  private void forEach(int transactions, Collection<List<Member>> paces, Taker taker) {
    List<Trajectories> trajectories = new ArrayList<>();
    for (int k = 0; k < worlds.size(); k++) {
      trajectories.add(trajectories(k, transactions, paces));
    }
    for (List<Member> members : paces) {
      History first = members.get(0).history;
      List<FutureDraws> futures = new ArrayList<>();
      for (int k = 0; k < worlds.size(); k++) {
        Kernel ifAlive = worlds.get(k).ifAlive(first);
        DrawnTime time = DrawnTime.of(money.get(k), ifAlive);
        futures.add(new FutureDraws(money.get(k), ifAlive, time, trajectories.get(k)));
      }
      take(members, futures, taker);
    }
  }

  private void take(List<Member> members, List<FutureDraws> futures, Taker taker) {
    Map<History, double[]> known = new HashMap<>();
    for (Member member : members) {
      double[] alive = known.computeIfAbsent(member.history, this::alive);
      List<ValueDistribution> parts = new ArrayList<>();
      for (int k = 0; k < alive.length; k++) {
        parts.add(futures.get(k).value(alive[k], member.known));
      }
      taker.take(member.index, new Mixture(parts));
    }
  }

  private double[] alive(History history) {
    return worlds.stream().mapToDouble(world -> world.alive(history)).toArray();
  }

  /** Long enough for all of those who share them. */
  private Trajectories trajectories(int k, int transactions, Collection<List<Member>> paces) {
    Kernel atUnitScale = worlds.get(k).ifAlive(first(paces)).atUnitScale();
    double until = 0;
    for (List<Member> members : paces) {
      Kernel ifAlive = worlds.get(k).ifAlive(members.get(0).history);
      until = Math.max(until, DrawnTime.of(money.get(k), ifAlive).until() / ifAlive.timeScale());
    }
    int buyers = Math.max(LEAST_BUYERS, Trajectories.BUYERS / worlds.size());
    return new Trajectories(atUnitScale, transactions, money.get(k).spend(), until, buyers, k);
  }

  private static History first(Collection<List<Member>> paces) {
    return paces.iterator().next().get(0).history;
  }
}

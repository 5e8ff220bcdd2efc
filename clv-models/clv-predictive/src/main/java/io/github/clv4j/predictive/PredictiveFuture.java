package io.github.clv4j.predictive;

import io.github.clv4j.core.customer.History;
import io.github.clv4j.core.period.DiscountRate;
import io.github.clv4j.core.period.PeriodUnit;
import io.github.clv4j.core.valuation.Interval;
import io.github.clv4j.core.valuation.Intervals;
import io.github.clv4j.core.valuation.Quantity;
import io.github.clv4j.core.valuation.UncertainFuture;
import io.github.clv4j.core.valuation.Uncertainty;
import io.github.clv4j.core.valuation.Valuation;
import io.github.clv4j.predictive.process.Kernel;
import io.github.clv4j.predictive.spend.ConstantSpend;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * How uncertain the futures of customers are. What a customer happens to do is drawn at random,
 * given the parameters; how far the parameters are open is a sample of them, at each of which the
 * expected values are computed.
 */
final class PredictiveFuture implements UncertainFuture {

  /** Parameters that single customers' futures are drawn at. */
  private static final int WORLDS = 50;

  /** Draws of the parameters; more would not make an end of an interval much surer. */
  private static final int DRAWS = 400;

  /** Draws of the parameters where many customers, or all times to come, make each of them dear. */
  private static final int FEW_DRAWS = 100;

  private static final int MANY_CUSTOMERS = 100_000;

  /** Customers that expected values are kept of at a time, at all parameters. */
  private static final int BLOCK = 4096;

  private final Worlds worlds;
  private final Members members;
  private final Valuation valuation;
  private final PeriodUnit unit;

  PredictiveFuture(Worlds worlds, Members members, Valuation valuation) {
    this.worlds = worlds;
    this.members = members;
    this.valuation = valuation;
    unit = worlds.transactions().timeUnit();
  }

  @Override
  public Uncertainty best() {
    return worlds.sample().isPresent() ? Uncertainty.BOTH : Uncertainty.INDIVIDUAL;
  }

  @Override
  public Optional<Intervals> each(Quantity quantity, double level, Uncertainty uncertainty) {
    if (!isKnown(quantity, uncertainty)) {
      return Optional.empty();
    }
    double[] lower = new double[members.size()];
    double[] upper = new double[members.size()];
    if (uncertainty == Uncertainty.PARAMETERS) {
      expectations(
          quantity,
          (index, means) -> {
            Quantiles quantiles = new Quantiles(means);
            lower[index] = quantiles.lower(level);
            upper[index] = quantiles.upper(level);
          });
    } else {
      distributions(
              quantity,
              uncertainty == Uncertainty.BOTH ? worlds.drawn(WORLDS) : List.of(worlds.fitted()),
              i -> true)
          .forEach(
              (index, value) -> {
                lower[index] = value.quantile((1 - level) / 2);
                upper[index] = value.quantile((1 + level) / 2);
              });
    }
    return Optional.of(Intervals.of(lower, upper, level, uncertainty));
  }

  @Override
  public Optional<Interval> total(
      IntPredicate wanted, Quantity quantity, double level, Uncertainty uncertainty) {
    if (!isKnown(quantity, uncertainty)) {
      return Optional.empty();
    }
    double[] totals =
        uncertainty == Uncertainty.INDIVIDUAL
            ? new double[] {total(quantity, worlds.fitted(), groups(wanted))}
            : totals(quantity, wanted);
    if (uncertainty != Uncertainty.PARAMETERS) {
      totals = withChance(totals, quantity, wanted);
    }
    return Optional.of(new Quantiles(totals).interval(level, uncertainty));
  }

  private boolean isKnown(Quantity quantity, Uncertainty uncertainty) {
    return (uncertainty == Uncertainty.INDIVIDUAL || worlds.sample().isPresent())
        && (uncertainty == Uncertainty.PARAMETERS || money(quantity, worlds.fitted()).isDrawable());
  }

  private Money money(Quantity quantity, World world) {
    Valuation plain = Valuation.over(valuation.horizon()).discountedAt(DiscountRate.NONE);
    return switch (quantity) {
      case TRANSACTIONS -> new Money(ConstantSpend.ONE, plain, unit);
      case SPEND -> new Money(world.spend(), plain, unit);
      case VALUE -> new Money(world.spend(), valuation, unit);
    };
  }

  private List<World> drawn(Quantity quantity) {
    boolean isDear =
        members.size() > MANY_CUSTOMERS
            || (quantity == Quantity.VALUE && valuation.horizon().isLifetime());
    return worlds.drawn(isDear ? FEW_DRAWS : DRAWS);
  }

  private IndividualDistributions distributions(
      Quantity quantity, List<World> at, IntPredicate wanted) {
    IndividualDistributions distributions =
        new IndividualDistributions(at, at.stream().map(world -> money(quantity, world)).toList());
    distributions.addAll(members, wanted);
    return distributions;
  }

  /** Customers with the same history. */
  private record Group(History history, List<Integer> indices) {}

  private List<Group> groups(IntPredicate wanted) {
    Map<History, Group> groups = new LinkedHashMap<>();
    for (int i = 0; i < members.size(); i++) {
      if (wanted.test(i)) {
        groups
            .computeIfAbsent(
                members.history().apply(i), history -> new Group(history, new ArrayList<>()))
            .indices
            .add(i);
      }
    }
    // those whose futures may be the same side by side
    return groups.values().stream()
        .sorted(
            Comparator.comparingInt((Group group) -> group.history.frequency())
                .thenComparingDouble(group -> group.history.age()))
        .toList();
  }

  /** Takes the expected values of a customer at the draws of the parameters. */
  @FunctionalInterface
  private interface Taker {
    void take(int index, double[] means);
  }

  private void expectations(Quantity quantity, Taker taker) {
    List<World> all = drawn(quantity);
    List<Group> groups = groups(i -> true);
    int from = 0;
    while (from < groups.size()) {
      int to = from;
      int size = 0;
      while (to < groups.size() && size < BLOCK) {
        size += groups.get(to++).indices.size();
      }
      List<Group> block = groups.subList(from, to);
      double[][] means = new double[all.size()][size];
      IntStream.range(0, all.size())
          .parallel()
          .forEach(k -> means[k] = means(quantity, all.get(k), block));
      int place = 0;
      for (Group group : block) {
        for (int index : group.indices) {
          double[] column = new double[all.size()];
          for (int k = 0; k < column.length; k++) {
            column[k] = means[k][place];
          }
          taker.take(index, column);
          place++;
        }
      }
      from = to;
    }
  }

  /** The expected values of all customers of some groups, one after the other. */
  private double[] means(Quantity quantity, World world, List<Group> groups) {
    Money money = money(quantity, world);
    Map<Kernel, Future> futures = new HashMap<>();
    double[] means = new double[groups.stream().mapToInt(group -> group.indices.size()).sum()];
    int place = 0;
    for (Group group : groups) {
      Future expected =
          futures
              .computeIfAbsent(
                  world.ifAlive(group.history),
                  kernel -> Future.of(kernel, money.valuation(), unit))
              .times(world.alive(group.history));
      for (int index : group.indices) {
        means[place++] = money.value(expected, members.known().apply(index));
      }
    }
    return means;
  }

  private double total(Quantity quantity, World world, List<Group> groups) {
    double[] means = means(quantity, world, groups);
    double sum = 0;
    int place = 0;
    for (Group group : groups) {
      for (int index : group.indices) {
        sum += members.weight().applyAsDouble(index) * means[place++];
      }
    }
    return sum;
  }

  /** The expected total at each draw of the parameters. */
  private double[] totals(Quantity quantity, IntPredicate wanted) {
    List<World> all = drawn(quantity);
    List<Group> groups = groups(wanted);
    return IntStream.range(0, all.size())
        .parallel()
        .mapToDouble(k -> total(quantity, all.get(k), groups))
        .toArray();
  }

  /** Adds what customers happen to do to expected totals. */
  private double[] withChance(double[] expected, Quantity quantity, IntPredicate wanted) {
    TotalChance chance = new TotalChance(IntStream.range(0, members.size()).filter(wanted).count());
    distributions(quantity, List.of(worlds.fitted()), wanted)
        .forEach(
            (index, value) ->
                chance.add(members.weight().applyAsDouble(index), value.parts().get(0)));
    return chance.around(expected);
  }
}

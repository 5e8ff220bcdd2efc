package io.github.clv4j.predictive;

import io.github.clv4j.core.contract.Tenure;
import io.github.clv4j.core.period.DiscountRate;
import io.github.clv4j.core.valuation.Interval;
import io.github.clv4j.core.valuation.Intervals;
import io.github.clv4j.core.valuation.PaymentTiming;
import io.github.clv4j.core.valuation.Quantity;
import io.github.clv4j.core.valuation.UncertainFuture;
import io.github.clv4j.core.valuation.Uncertainty;
import io.github.clv4j.core.valuation.Valuation;
import io.github.clv4j.predictive.contract.FittedContract;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * How uncertain the futures of customers with contracts are. What a customer pays rises, or falls,
 * with the time that it stays, so that quantiles of the one are quantiles of the other.
 */
final class ContractFuture implements UncertainFuture {

  /** Parameters among which single customers' lifetimes are spread. */
  private static final int WORLDS = 50;

  /** Lifetimes that stand for all that a customer may have. */
  private static final int LIFETIMES = 200;

  private final FittedContract contract;
  private final List<FittedContract> drawn;
  private final Clients clients;
  private final Valuation valuation;

  /**
   * Prepares intervals.
   *
   * @param contract the fitted model
   * @param drawn the model at equally likely parameters; none if they are known
   * @param clients the customers
   * @param valuation how payments become money
   */
  ContractFuture(
      FittedContract contract, List<FittedContract> drawn, Clients clients, Valuation valuation) {
    this.contract = contract;
    this.drawn = drawn;
    this.clients = clients;
    this.valuation = valuation;
  }

  @Override
  public Uncertainty best() {
    return drawn.isEmpty() ? Uncertainty.INDIVIDUAL : Uncertainty.BOTH;
  }

  @Override
  public Optional<Intervals> each(Quantity quantity, double level, Uncertainty uncertainty) {
    if (uncertainty != Uncertainty.INDIVIDUAL && drawn.isEmpty()) {
      return Optional.empty();
    }
    double[] lower = new double[clients.size()];
    double[] upper = new double[clients.size()];
    Terms terms = terms(quantity);
    Expected expected =
        new Expected(terms, uncertainty == Uncertainty.PARAMETERS ? drawn : List.of());
    List<FittedContract> curves =
        uncertainty == Uncertainty.BOTH
            ? drawn.subList(0, Math.min(WORLDS, drawn.size()))
            : List.of(contract);
    for (int i = 0; i < lower.length; i++) {
      Tenure tenure = clients.tenure().apply(i);
      double price = clients.price().applyAsDouble(i);
      double first;
      double second;
      if (!tenure.active()) {
        first = 0 - terms.acquisition;
        second = first;
      } else if (uncertainty == Uncertainty.PARAMETERS) {
        Quantiles means = new Quantiles(expected.of(tenure, price));
        first = means.lower(level);
        second = means.upper(level);
      } else {
        first = terms.value(tenure, price, lifetime(curves, tenure, (1 - level) / 2));
        second = terms.value(tenure, price, lifetime(curves, tenure, (1 + level) / 2));
      }
      lower[i] = Math.min(first, second);
      upper[i] = Math.max(first, second);
    }
    return Optional.of(Intervals.of(lower, upper, level, uncertainty));
  }

  @Override
  public Optional<Interval> total(
      IntPredicate wanted, Quantity quantity, double level, Uncertainty uncertainty) {
    if (uncertainty != Uncertainty.INDIVIDUAL && drawn.isEmpty()) {
      return Optional.empty();
    }
    int[] members = IntStream.range(0, clients.size()).filter(wanted).toArray();
    Terms terms = terms(quantity);
    Expected expected =
        new Expected(terms, uncertainty == Uncertainty.INDIVIDUAL ? List.of(contract) : drawn);
    double[] totals = new double[expected.size()];
    for (int i : members) {
      double[] own = expected.of(clients.tenure().apply(i), clients.price().applyAsDouble(i));
      for (int k = 0; k < totals.length; k++) {
        totals[k] += clients.weight().applyAsDouble(i) * own[k];
      }
    }
    if (uncertainty != Uncertainty.PARAMETERS) {
      totals = chance(terms, members).around(totals);
    }
    return Optional.of(new Quantiles(totals).interval(level, uncertainty));
  }

  private TotalChance chance(Terms terms, int... members) {
    TotalChance chance = new TotalChance(members.length);
    Map<Tenure, double[]> lifetimes = new HashMap<>();
    for (int i : members) {
      Tenure tenure = clients.tenure().apply(i);
      if (tenure.active()) {
        double price = clients.price().applyAsDouble(i);
        double[] values = lifetimes.computeIfAbsent(tenure, this::lifetimes).clone();
        for (int j = 0; j < values.length; j++) {
          values[j] = terms.value(tenure, price, values[j]) + terms.acquisition;
        }
        chance.add(
            clients.weight().applyAsDouble(i),
            new ValueDistribution(
                ValueDistribution.Values.of(values), 1, 1, 0 - terms.acquisition));
      }
    }
    return chance;
  }

  private double[] lifetimes(Tenure tenure) {
    return IntStream.range(0, LIFETIMES)
        .mapToDouble(j -> lifetime(List.of(contract), tenure, (j + 0.5) / LIFETIMES))
        .toArray();
  }

  private static double lifetime(List<FittedContract> curves, Tenure tenure, double probability) {
    double at = curves.get(0).model().isContinuous() ? tenure.length() : (double) tenure.renewals();
    return FittedContract.lifetime(curves, at, probability).orElse(Double.POSITIVE_INFINITY);
  }

  private Terms terms(Quantity quantity) {
    Valuation plain =
        Valuation.over(valuation.horizon())
            .discountedAt(DiscountRate.NONE)
            .paid(valuation.timing());
    return switch (quantity) {
      case TRANSACTIONS -> new Terms(plain, false);
      case SPEND -> new Terms(plain, true);
      case VALUE -> new Terms(valuation, true);
    };
  }

  /** What payments are worth. */
  private final class Terms {
    private final Valuation made;
    private final boolean isMoney;
    private final double cost;
    private final double acquisition;

    Terms(Valuation made, boolean isMoney) {
      this.made = made;
      this.isMoney = isMoney;
      cost = made.retentionCost().per(contract.period());
      acquisition = made.acquisitionCost();
    }

    double net(double price) {
      return made.margin() * (isMoney ? price : 1);
    }

    double expected(double price, Payments payments) {
      double net = net(price);
      return payments.worth(net, cost) - acquisition;
    }

    /** The value of a customer who stays for a known time. */
    double value(Tenure tenure, double price, double stays) {
      double net = net(price);
      double delta = made.discountRate().continuousPer(contract.period());
      double horizon = made.horizon().in(contract.period());
      if (contract.model().isContinuous() && made.timing() == PaymentTiming.CONTINUOUS) {
        double time = Math.min(stays, horizon);
        double flow = delta == 0 ? time : -StrictMath.expm1(-delta * time) / delta;
        return (net - cost) * flow - acquisition;
      }
      Payments.Schedule schedule = Payments.Schedule.of(tenure, made.timing());
      double last = Math.min(Math.ceil(stays) - 1, schedule.last(horizon));
      double all = schedule.value(last, delta);
      double renewed =
          new Payments.Schedule(1, schedule.earlier(), schedule.isAtStart()).value(last, delta);
      return Payments.times(net, all) - Payments.times(cost, renewed) - acquisition;
    }
  }

  /** Expected values at several parameters. */
  private static final class Expected {
    private final Terms terms;
    private final List<Payments.Calculator> calculators;
    private final Map<Tenure, List<Payments>> known = new HashMap<>();

    Expected(Terms terms, List<FittedContract> at) {
      this.terms = terms;
      calculators = at.stream().map(one -> new Payments.Calculator(one, terms.made)).toList();
    }

    int size() {
      return calculators.size();
    }

    double[] of(Tenure tenure, double price) {
      return known
          .computeIfAbsent(tenure, unseen -> calculators.stream().map(c -> c.of(unseen)).toList())
          .stream()
          .mapToDouble(payments -> terms.expected(price, payments))
          .toArray();
    }
  }
}

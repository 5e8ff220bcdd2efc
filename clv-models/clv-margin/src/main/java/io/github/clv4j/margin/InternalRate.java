package io.github.clv4j.margin;

import io.github.clv4j.core.period.PeriodUnit;
import io.github.clv4j.core.valuation.Figures;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/**
 * The internal rate of return of cash flows, at which they are worth 0 now, if there is just one.
 * Flows whose sign changes once in order of time have exactly one above -100 %; flows that never
 * change sign have none; others have at most as many as their sign changes (Descartes' rule), and
 * any of them may be found between -99 % and 100,000 % per unit of time.
 *
 * @param rates all rates that were found, in rising order, as fractions
 * @param signChanges how often the flows change between money earned and money spent
 * @param unit the unit of time of the rates
 */
public record InternalRate(List<Double> rates, int signChanges, PeriodUnit unit) {
  private static final double LOWEST = StrictMath.log(0.01);
  private static final double HIGHEST = StrictMath.log(1001);
  private static final int STEPS = 5000;

  /**
   * Copies the list.
   *
   * @param rates all rates that were found, in rising order, as fractions
   * @param signChanges how often the flows change between money earned and money spent
   * @param unit the unit of time of the rates
   */
  public InternalRate {
    rates = List.copyOf(rates);
  }

  static InternalRate of(CashFlows flows) {
    List<CashFlow> moved = flows.flows().stream().filter(flow -> flow.amount() != 0).toList();
    int changes = 0;
    for (int i = 1; i < moved.size(); i++) {
      if (moved.get(i - 1).amount() < 0 != moved.get(i).amount() < 0) {
        changes++;
      }
    }
    List<Double> rates =
        switch (changes) {
          case 0 -> List.of();
          case 1 -> List.of(only(moved));
          default -> several(moved);
        };
    return new InternalRate(rates, changes, flows.unit());
  }

  /** Widens an interval of continuous rates until the value has changed sign. */
  private static double only(List<CashFlow> flows) {
    double width = 1;
    while (worth(flows, -width) < 0 == worth(flows, width) < 0) {
      width *= 2;
    }
    return between(flows, -width, width);
  }

  private static List<Double> several(List<CashFlow> flows) {
    List<Double> rates = new ArrayList<>();
    double step = (HIGHEST - LOWEST) / STEPS;
    double from = LOWEST;
    for (int i = 1; i <= STEPS; i++) {
      double to = LOWEST + i * step;
      if (worth(flows, from) < 0 != worth(flows, to) < 0) {
        rates.add(between(flows, from, to));
      }
      from = to;
    }
    return rates;
  }

  private static double between(List<CashFlow> flows, double from, double to) {
    double low = from;
    double high = to;
    boolean lowIsBelow = worth(flows, low) < 0;
    double middle = low + (high - low) / 2;
    while (middle > low && middle < high) {
      if (worth(flows, middle) < 0 == lowIsBelow) {
        low = middle;
      } else {
        high = middle;
      }
      middle = low + (high - low) / 2;
    }
    return StrictMath.expm1(high);
  }

  /** The value at a continuous rate, seen from the flow that weighs most, lest it overflow. */
  private static double worth(List<CashFlow> flows, double delta) {
    double from = flows.get(delta > 0 ? 0 : flows.size() - 1).time();
    double sum = 0;
    for (CashFlow flow : flows) {
      sum += flow.amount() * StrictMath.exp(-delta * (flow.time() - from));
    }
    return sum;
  }

  /**
   * Returns the rate.
   *
   * @return the effective rate per {@link #unit()} as a fraction, possibly negative; empty if there
   *     is none or more than one, see {@link #diagnosis()}
   */
  public OptionalDouble rate() {
    return rates.size() == 1 ? OptionalDouble.of(rates.get(0)) : OptionalDouble.empty();
  }

  /**
   * Returns the rate, converted by compounding.
   *
   * @param other the period wanted
   * @return the effective rate for one such period as a fraction; empty as {@link #rate()}
   */
  public OptionalDouble per(PeriodUnit other) {
    if (rates.size() != 1) {
      return OptionalDouble.empty();
    }
    return other == unit
        ? rate()
        : OptionalDouble.of(StrictMath.expm1(other.in(unit) * StrictMath.log1p(rates.get(0))));
  }

  /**
   * Says what was found, and how sure it is.
   *
   * @return a sentence
   */
  public String diagnosis() {
    String found =
        rates.stream()
            .map(rate -> Figures.percent(rate) + " %")
            .collect(Collectors.joining(" and "));
    String changes = "the flows change sign " + signChanges + " times";
    if (signChanges == 0) {
      return "There is no internal rate of return: the flows never change sign.";
    }
    if (signChanges == 1) {
      return found + " a " + unit.label() + ", the only rate: the flows change sign once.";
    }
    if (rates.isEmpty()) {
      return "No internal rate of return was found between -99 % and 100,000 %; " + changes + ".";
    }
    if (rates.size() == 1) {
      return found
          + " a "
          + unit.label()
          + ", the only rate found between -99 % and 100,000 %, though "
          + changes
          + ".";
    }
    return "There is no single internal rate of return but "
        + found
        + " a "
        + unit.label()
        + ": "
        + changes
        + ". Use the net present value.";
  }

  @Override
  public String toString() {
    return diagnosis();
  }
}

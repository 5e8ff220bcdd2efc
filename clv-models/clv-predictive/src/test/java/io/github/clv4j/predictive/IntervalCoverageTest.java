package io.github.clv4j.predictive;

import static io.github.clv4j.core.period.PeriodUnit.WEEKS;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.clv4j.core.customer.CustomerBase;
import io.github.clv4j.core.customer.History;
import io.github.clv4j.core.customer.Spend;
import io.github.clv4j.core.customer.SummaryBuilder;
import io.github.clv4j.core.model.FitOptions;
import io.github.clv4j.core.model.Sampling;
import io.github.clv4j.core.model.Sampling.Method;
import io.github.clv4j.core.period.DiscountRate;
import io.github.clv4j.core.period.Horizon;
import io.github.clv4j.core.valuation.CLVEstimates;
import io.github.clv4j.core.valuation.Intervals;
import io.github.clv4j.core.valuation.Quantity;
import io.github.clv4j.core.valuation.Uncertainty;
import io.github.clv4j.core.valuation.Valuation;
import io.github.clv4j.predictive.attrition.BgNbd;
import io.github.clv4j.predictive.attrition.ParetoNbd;
import io.github.clv4j.predictive.spend.GammaGamma;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.DoubleSupplier;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Intervals of 90 % must hold what simulated customers then did as often as they promise. What a
 * customer does has an atom at 0, so that intervals of single customers hold more than that.
 */
class IntervalCoverageTest {
  private static final FittedPredictiveCLV BG =
      PredictiveCLV.of(BgNbd.of(0.6, 8, 0.8, 2.5, WEEKS), GammaGamma.of(6, 4, 15));
  private static final FittedPredictiveCLV PARETO =
      PredictiveCLV.of(ParetoNbd.of(0.6, 8, 0.8, 15, WEEKS), GammaGamma.of(6, 4, 15));

  private static final double AHEAD = 26;
  private static final Valuation VALUATION =
      Valuation.over(Horizon.weeks(26))
          .discountedAt(DiscountRate.effectivePerYear(0.15))
          .margin(0.3);

  /** Customers of nine ages with what they did afterwards. */
  private static final class Population {
    private final CustomerBase customers;
    private final Map<Quantity, double[]> future = new EnumMap<>(Quantity.class);

    Population(FittedPredictiveCLV truth, int size, long seed) {
      for (Quantity quantity : Quantity.values()) {
        future.put(quantity, new double[size]);
      }
      double delta = VALUATION.discountRate().continuousPer(WEEKS);
      SummaryBuilder builder = CustomerBase.ofSummaries(WEEKS);
      SplittableRandom random = new SplittableRandom(seed);
      for (int i = 0; i < size; i++) {
        int index = i;
        double age = 20 + 4 * random.nextInt(9);
        DoubleSupplier standard = truth.spend().standardAmounts(0, random);
        int[] bought = {0};
        double[] last = {0, 0};
        truth
            .transactions()
            .process()
            .newCustomer()
            .simulate(
                random.split(),
                age + AHEAD,
                time -> {
                  double amount =
                      truth.spend().location(Spend.NONE)
                          + truth.spend().scale(Spend.NONE) * standard.getAsDouble();
                  if (time <= age) {
                    bought[0]++;
                    last[0] = time;
                    last[1] += amount;
                  } else {
                    double factor = StrictMath.exp(-delta * (time - age));
                    add(Quantity.TRANSACTIONS, index, 1);
                    add(Quantity.SPEND, index, amount);
                    add(Quantity.VALUE, index, 0.3 * factor * amount);
                  }
                });
        builder.add(
            "C" + i,
            History.of(bought[0], last[0], age),
            bought[0] == 0 ? Spend.NONE : Spend.of(bought[0], last[1] / bought[0]),
            1,
            OptionalDouble.empty());
      }
      customers = builder.build();
    }

    private void add(Quantity quantity, int index, double amount) {
      double[] column = future.get(quantity);
      column[index] += amount;
    }

    double came(Quantity quantity, int index) {
      return future.get(quantity)[index];
    }

    double total(Quantity quantity) {
      return IntStream.range(0, customers.size()).mapToDouble(i -> came(quantity, i)).sum();
    }
  }

  static List<FittedPredictiveCLV> truths() {
    return List.of(BG, PARETO);
  }

  @ParameterizedTest
  @MethodSource("truths")
  void intervalsOfSingleCustomersHoldAtLeastWhatTheyPromise(FittedPredictiveCLV truth) {
    Population population = new Population(truth, 4000, 1);
    CLVEstimates estimates = truth.estimateAll(population.customers, VALUATION);
    for (Quantity quantity : Quantity.values()) {
      Intervals intervals =
          estimates.intervals(quantity, 0.90, Uncertainty.INDIVIDUAL).orElseThrow();
      long held =
          IntStream.range(0, estimates.size())
              .filter(i -> population.came(quantity, i) >= intervals.lower(i))
              .filter(i -> population.came(quantity, i) <= intervals.upper(i))
              .count();
      assertThat(held / 4000.0).as("%s of %s", quantity, truth).isBetween(0.89, 0.97);
    }
  }

  @Test
  void intervalsOfTotalsAtTheTruthHoldWhatTheyPromise() {
    Map<Quantity, Integer> held =
        held(100, seed -> new Population(BG, 150, 1000 + seed), population -> BG);
    // binomial: 90 of 100, standard deviation 3
    assertThat(held.values()).allSatisfy(count -> assertThat(count).isBetween(81, 99));
  }

  @Test
  void intervalsOfTotalsOfAFitHoldAboutWhatTheyPromise() {
    assertThat(ofFits(60).values()).allSatisfy(count -> assertThat(count).isBetween(47, 60));
  }

  @Test
  @Tag("study")
  void intervalsOfTotalsOfAFitHoldWhatTheyPromise(TestReporter reporter) {
    Map<Quantity, Integer> held = ofFits(1000);
    reporter.publishEntry("totals of 1,000 fits", "held " + held);
    assertThat(held.values()).allSatisfy(count -> assertThat(count).isBetween(870, 930));
  }

  private static Map<Quantity, Integer> ofFits(int populations) {
    FitOptions options = FitOptions.DEFAULT.sampling(new Sampling(Method.NORMAL, 200, 1));
    PredictiveCLV model = PredictiveCLV.of(new BgNbd(), new GammaGamma());
    return held(
        populations,
        seed -> new Population(BG, 800, 5000 + seed),
        population -> model.fit(population.customers, options));
  }

  /** How often the intervals of totals hold what came. */
  private static Map<Quantity, Integer> held(
      int populations,
      IntFunction<Population> draw,
      Function<Population, FittedPredictiveCLV> model) {
    Map<Quantity, Integer> held = new ConcurrentHashMap<>();
    IntStream.range(0, populations)
        .parallel()
        .forEach(
            seed -> {
              Population population = draw.apply(seed);
              CLVEstimates estimates =
                  model.apply(population).estimateAll(population.customers, VALUATION);
              for (Quantity quantity : Quantity.values()) {
                held.merge(quantity, isHeld(quantity, population, estimates) ? 1 : 0, Integer::sum);
              }
            });
    return new TreeMap<>(held);
  }

  private static boolean isHeld(Quantity quantity, Population population, CLVEstimates estimates) {
    double came = population.total(quantity);
    Uncertainty all = estimates.get(0).interval(0.90).orElseThrow().uncertainty();
    return estimates
        .totalInterval(i -> true, quantity, 0.90, all)
        .filter(interval -> came >= interval.lower() && came <= interval.upper())
        .isPresent();
  }
}

package io.github.clv4j.benchmarks;

import io.github.clv4j.core.period.Horizon;
import io.github.clv4j.core.period.PeriodUnit;
import io.github.clv4j.core.valuation.CLVEstimates;
import io.github.clv4j.core.valuation.Intervals;
import io.github.clv4j.core.valuation.Valuation;
import io.github.clv4j.predictive.FittedPredictiveCLV;
import io.github.clv4j.predictive.PredictiveCLV;
import io.github.clv4j.predictive.attrition.BgNbd;
import io.github.clv4j.predictive.spend.GammaGamma;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Warmup;

/** Valuing all customers of a base with a fitted model. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class ScoreBenchmark {
  private static final Valuation YEAR = Valuation.over(Horizon.weeks(52));

  private static final FittedPredictiveCLV MODEL =
      PredictiveCLV.of(
          BgNbd.of(0.2426, 4.4136, 0.7929, 2.4259, PeriodUnit.WEEKS),
          GammaGamma.of(6.25, 3.744, 15.44));

  /**
   * P(alive), expected transactions, expected spend and discounted value.
   *
   * @param population the customers
   * @return the values
   */
  @Benchmark
  public CLVEstimates estimateAll(Population population) {
    return MODEL.estimateAll(population.base, YEAR);
  }

  /**
   * The 90 % intervals of all values.
   *
   * @param population the customers
   * @return the intervals
   */
  @Benchmark
  public Optional<Intervals> intervals(Population population) {
    return MODEL.estimateAll(population.base, YEAR).intervals(0.90);
  }

  /**
   * Expected transactions alone, by the textbook formula.
   *
   * @param population the customers
   * @return their sum
   */
  @Benchmark
  public double textbookExpectedTransactions(Population population) {
    TextbookBgNbd textbook = new TextbookBgNbd(population.base);
    double sum = 0;
    for (int i = 0; i < population.base.size(); i++) {
      sum += textbook.expectedTransactions(i, 52, 0.2426, 4.4136, 0.7929, 2.4259);
    }
    return sum;
  }
}

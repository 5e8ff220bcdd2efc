package io.github.clv4j.benchmarks;

import io.github.clv4j.predictive.attrition.BgNbd;
import io.github.clv4j.predictive.attrition.FittedAttrition;
import io.github.clv4j.predictive.spend.FittedSpend;
import io.github.clv4j.predictive.spend.GammaGamma;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Warmup;

/** Whole fits, from a customer base to parameters with standard errors. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 4, time = 2)
@Measurement(iterations = 6, time = 2)
public class FitBenchmark {

  /**
   * BG/NBD, grouping of histories included.
   *
   * @param population the customers
   * @return the fit
   */
  @Benchmark
  public FittedAttrition bgNbd(Population population) {
    return new BgNbd().fit(population.base);
  }

  /**
   * Gamma-Gamma.
   *
   * @param population the customers
   * @return the fit
   */
  @Benchmark
  public FittedSpend gammaGamma(Population population) {
    return new GammaGamma().fit(population.base);
  }

  /**
   * One evaluation of the textbook likelihood. A textbook fit takes about 250 of them; {@link
   * TextbookFitBenchmark} counts.
   *
   * @param population the customers
   * @return the log-likelihood
   */
  @Benchmark
  public double textbookLikelihood(Population population) {
    return new TextbookBgNbd(population.base).logLikelihood(0.2426, 4.4136, 0.7929, 2.4259);
  }
}

package io.github.clv4j.benchmarks;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * The textbook fit from end to end, with the number of likelihood evaluations it takes. Run it with
 * {@code -p customers=100000}; a million customers take minutes.
 */
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 1)
@Measurement(iterations = 2)
public class TextbookFitBenchmark {

  /** Counts evaluations. */
  @State(Scope.Thread)
  @AuxCounters(AuxCounters.Type.EVENTS)
  public static class Counter {
    /** Evaluations of the likelihood in one fit. */
    public int evaluations;

    /** Starts at 0. */
    @Setup(Level.Iteration)
    public void reset() {
      evaluations = 0;
    }
  }

  /**
   * BG/NBD by Nelder and Mead's method.
   *
   * @param population the customers
   * @param counter counts evaluations
   * @return the log-likelihood found, a customer
   */
  @Benchmark
  public double textbookFit(Population population, Counter counter) {
    TextbookBgNbd textbook = new TextbookBgNbd(population.base);
    double best = textbook.fit().getValue();
    counter.evaluations = textbook.evaluations();
    return best;
  }
}

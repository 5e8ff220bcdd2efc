package io.github.clv4j.benchmarks;

import io.github.clv4j.predictive.attrition.AttritionModel;
import io.github.clv4j.predictive.attrition.BgNbd;
import io.github.clv4j.predictive.attrition.FittedAttrition;
import io.github.clv4j.predictive.attrition.ParetoNbd;
import io.github.clv4j.predictive.inference.Bootstrap;
import io.github.clv4j.predictive.inference.ParameterSample;
import io.github.clv4j.predictive.inference.Posterior;
import io.github.clv4j.predictive.inference.PosteriorCheck;
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

/** How sure the parameters are, found out by refits and by the posterior; fits included. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class InferenceBenchmark {

  /** Refits in each bootstrap: a tenth of the usual number. */
  private static final int REFITS = 100;

  /**
   * A hundred refits of BG/NBD with Gamma-Gamma.
   *
   * @param population the customers
   * @return the sample
   */
  @Benchmark
  public ParameterSample bootstrap(Population population) {
    FittedAttrition fitted = new BgNbd().fit(population.base);
    FittedSpend spend = new GammaGamma().fit(population.base);
    return Bootstrap.of(fitted, new GammaGamma(), spend).refits(REFITS).on(population.base);
  }

  /**
   * A thousand draws from the posterior of BG/NBD.
   *
   * @param population the customers
   * @return the posterior
   */
  @Benchmark
  public Posterior posteriorOfBgNbd(Population population) {
    return Posterior.of(new BgNbd()).on(population.base);
  }

  /**
   * A thousand draws from the posterior of Pareto/NBD.
   *
   * @param population the customers
   * @return the posterior
   */
  @Benchmark
  public Posterior posteriorOfParetoNbd(Population population) {
    return Posterior.of(new ParetoNbd()).on(population.base);
  }

  /**
   * A posterior predictive check of BG/NBD by twenty data sets.
   *
   * @param population the customers
   * @return the check
   */
  @Benchmark
  public PosteriorCheck check(Population population) {
    AttritionModel model = new BgNbd();
    FittedAttrition fitted = model.fit(population.base);
    ParameterSample sample = Bootstrap.of(fitted).refits(1).on(population.base);
    return PosteriorCheck.of(model, sample, population.base, 20, 1);
  }
}

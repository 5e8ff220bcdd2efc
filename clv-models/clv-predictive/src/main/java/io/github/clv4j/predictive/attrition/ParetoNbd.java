package io.github.clv4j.predictive.attrition;

import io.github.clv4j.core.model.FitOptions;
import io.github.clv4j.core.model.FitReport;
import io.github.clv4j.core.model.FitStatus;
import io.github.clv4j.core.model.Trait;
import io.github.clv4j.core.period.PeriodUnit;
import io.github.clv4j.predictive.estimation.Estimation;
import io.github.clv4j.predictive.estimation.Histories;
import io.github.clv4j.predictive.estimation.Limit;
import io.github.clv4j.predictive.process.AttritionProcess;
import io.github.clv4j.predictive.process.Traits;
import io.github.clv4j.predictive.process.lifetime.GammaPoissonKernel;
import io.github.clv4j.predictive.process.lifetime.GammaPoissonProcess;
import io.github.clv4j.predictive.process.lifetime.ParetoLifetime;
import io.github.clv4j.predictive.process.lifetime.ParetoNbdLikelihood;
import java.util.List;
import java.util.Optional;

/**
 * Pareto/NBD (Schmittlein, Morrison and Colombo 1987): while alive a customer buys at random with a
 * rate lambda ~ Gamma(r, alpha), and drops out at random with a rate mu ~ Gamma(s, beta),
 * independent of lambda.
 */
public final class ParetoNbd implements AttritionModel {

  /** With s or 1/beta gone, the other means nothing: it counts as gone too, whatever its value. */
  private static final double NOTHING = 1e-9;

  private static final List<Limit> LIMITS =
      List.of(
          new Limit("no dropout can be seen; this is the NBD model", 0, 0, -1, NOTHING),
          new Limit("no dropout can be seen; this is the NBD model", 0, 0, -1, -NOTHING),
          new Limit("no dropout can be seen; this is the NBD model", 0, 0, NOTHING, 1),
          new Limit("no dropout can be seen; this is the NBD model", 0, 0, -NOTHING, 1),
          new Limit("customers either leave at once or never", 0, 0, -NOTHING, -1),
          new Limit("every customer leaves after its first purchase", 0, 0, 1, 0),
          new Limit("every customer leaves after its first purchase", 0, 0, 0, -1),
          new Limit("all customers buy at the same rate", 1, 1, 0, 0),
          new Limit("most customers never buy, the others at rates of every size", -1, -1, 0, 0),
          new Limit("all customers have the same dropout rate", 0, 0, 1, 1),
          new Limit("customers either leave at once or never", 0, 0, -1, -1),
          new Limit(
              "all customers buy at the same rate and have the same dropout rate", 1, 1, 1, 1));

  /** With more distinct histories than these, starting values are sought in a sample. */
  private static final int LARGE = 20_000;

  private static final int SAMPLE = 2000;

  /** Creates the model, to be fitted. */
  public ParetoNbd() {}

  /**
   * Creates the model of known parameters.
   *
   * @param r shape of the purchase rates
   * @param alpha rate parameter of the purchase rates, in units of time
   * @param s shape of the dropout rates
   * @param beta rate parameter of the dropout rates, in units of time
   * @param timeUnit the unit of time of alpha and beta
   * @return the model, ready to predict
   * @throws IllegalArgumentException if a parameter does not lie between 1e-15 and 1e15
   */
  public static FittedAttrition of(
      double r, double alpha, double s, double beta, PeriodUnit timeUnit) {
    return new ParetoNbd().withParameters(timeUnit, r, alpha, s, beta);
  }

  @Override
  public String name() {
    return "pareto-nbd";
  }

  @Override
  public String description() {
    return "Pareto/NBD: random purchases, dropout possible at any time";
  }

  @Override
  public List<String> parameterNames() {
    return List.of("r", "alpha", "s", "beta");
  }

  @Override
  public AttritionProcess at(double... parameters) {
    return new GammaPoissonProcess(
        new GammaPoissonKernel(
            parameters[0], parameters[1], new ParetoLifetime(parameters[2], parameters[3])));
  }

  @Override
  public List<Trait> traits(PeriodUnit timeUnit, double... parameters) {
    return List.of(
        Traits.purchaseRate(parameters[0], parameters[1], timeUnit),
        Traits.dropoutRate(parameters[2], parameters[3], timeUnit));
  }

  @Override
  public List<String> nests() {
    return List.of("nbd");
  }

  @Override
  public Optional<Estimation> estimation(Histories histories) {
    List<double[]> starts = starts(histories);
    double[] scale = starts.get(0);
    if (histories.size() > LARGE) {
      starts = startsFoundIn(sample(histories), starts);
    }
    return Optional.of(
        new Estimation(
            name(), parameterNames(), new ParetoNbdLikelihood(histories), scale, starts, LIMITS));
  }

  private static List<double[]> starts(Histories histories) {
    double unit = histories.typicalTime() / 4;
    if (histories.nobodyBought()) {
      return List.of(new double[] {1e-6, unit, 0.5, unit}); // nobody bought: expect that of all
    }
    return List.of(
        new double[] {0.5, unit, 0.5, unit},
        // optima of their own: many leave at once, or nearly all at the same rate
        new double[] {5, 4 * unit, 0.1, 0.004 * unit},
        new double[] {0.5, unit, 5, 4 * unit});
  }

  /** The best optimum of the sample, if it has one: the whole need not be searched repeatedly. */
  private List<double[]> startsFoundIn(Histories sample, List<double[]> starts) {
    FitReport report =
        new Estimation(
                name(),
                parameterNames(),
                new ParetoNbdLikelihood(sample),
                starts.get(0),
                starts,
                LIMITS)
            .fit(Optional.empty(), Optional.empty(), FitOptions.DEFAULT);
    return report.status() == FitStatus.CONVERGED
        ? List.of(report.parameters().values().stream().mapToDouble(p -> p).toArray())
        : starts;
  }

  /** Every so many-th customer, in the order of their histories. */
  private static Histories sample(Histories histories) {
    double step = histories.customers() / SAMPLE;
    double customers = 0;
    int[] x = new int[SAMPLE];
    double[] recency = new double[SAMPLE];
    double[] age = new double[SAMPLE];
    int n = 0;
    for (int segment = 0; segment < histories.segments(); segment++) {
      for (int i = histories.start(segment); i < histories.start(segment + 1); i++) {
        customers += histories.weight(i);
        while (n < SAMPLE && (n + 0.5) * step < customers) {
          x[n] = histories.frequency(segment);
          recency[n] = histories.time(histories.recency(i));
          age[n] = histories.time(histories.age(i));
          n++;
        }
      }
    }
    return Histories.of(x, recency, age);
  }
}

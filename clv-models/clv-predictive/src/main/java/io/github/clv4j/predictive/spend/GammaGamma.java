package io.github.clv4j.predictive.spend;

import io.github.clv4j.core.customer.CustomerBase;
import io.github.clv4j.core.customer.Spend;
import io.github.clv4j.core.model.FitOptions;
import io.github.clv4j.core.model.FitReport;
import io.github.clv4j.core.model.FitStatus;
import io.github.clv4j.core.model.ModelState;
import io.github.clv4j.core.model.Trait;
import io.github.clv4j.predictive.estimation.Estimation;
import io.github.clv4j.predictive.estimation.Limit;
import io.github.clv4j.predictive.estimation.SpendHistories;
import io.github.clv4j.predictive.process.Traits;
import io.github.clv4j.predictive.special.Arguments;
import io.github.clv4j.predictive.special.Draws;
import io.github.clv4j.predictive.special.IncompleteBeta;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.DoubleSupplier;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * Gamma-Gamma (Colombo and Jiang 1999; Fader, Hardie and Lee 2005): the amounts of a customer are
 * Gamma(p, nu), and nu ~ Gamma(q, v) differs between customers, independently of how often they
 * buy. For x transactions of mean z the expected amount is {@code p (v + x z) / (p x + q - 1)},
 * between the customer's own mean and that of all customers.
 *
 * <p>Amounts must be above 0. Customers whose mean is not take no part in the fit, and the report
 * counts them.
 */
public final class GammaGamma implements SpendModel {

  private static final List<Limit> LIMITS =
      List.of(
          new Limit("all amounts are the same", 1, 1, 0),
          new Limit("a customer's amounts are all the same", 1, 0, -1),
          new Limit("all customers have the same mean amount", 0, 1, 1));

  /** Creates the model, to be fitted. */
  public GammaGamma() {}

  /**
   * Creates the model of known parameters.
   *
   * @param p shape of a customer's amounts
   * @param q shape of the spread between customers
   * @param v scale, in money
   * @return the model, ready to predict
   * @throws IllegalArgumentException if p or q does not lie between 1e-15 and 1e15, or v between
   *     1e-100 and 1e100
   */
  public static FittedSpend of(double p, double q, double v) {
    return of(p, q, v, Optional.empty());
  }

  private static FittedSpend of(double p, double q, double v, Optional<FitReport> report) {
    return new Fitted(
        Arguments.within("p", p, 1e-15, 1e15),
        Arguments.within("q", q, 1e-15, 1e15),
        Arguments.within("v", v, 1e-100, 1e100),
        report);
  }

  @Override
  public String name() {
    return "gamma-gamma";
  }

  @Override
  public String description() {
    return "Gamma-Gamma: amounts vary around a customer's own mean, means vary between customers";
  }

  @Override
  public List<String> parameterNames() {
    return List.of("p", "q", "v");
  }

  @Override
  public List<String> notes(CustomerBase customers) {
    return Amounts.ofMeans(customers).warningOfLosses(name());
  }

  @Override
  public FittedSpend fit(CustomerBase customers, FitOptions options) {
    SpendColumns spend = SpendColumns.of(customers);
    if (spend.size() == 0 || spend.isAllEqual()) {
      double amount = spend.size() == 0 ? 0 : spend.typicalMean();
      return ConstantSpend.reporting(
          name(), amount, spend.customers(), FitStatus.NOT_IDENTIFIED, spend.whyConstant());
    }
    FitReport report = estimation(spend).fit(Optional.empty(), Optional.empty(), options);
    double[] fitted = report.values();
    return of(fitted[0], fitted[1], fitted[2], Optional.of(spend.telling(report)));
  }

  @Override
  public Optional<Estimation> estimation(CustomerBase customers) {
    SpendColumns spend = SpendColumns.of(customers);
    return spend.size() == 0 || spend.isAllEqual()
        ? Optional.empty()
        : Optional.of(estimation(spend));
  }

  Estimation estimation(SpendColumns spend) {
    return estimation(spend, new GammaGammaLikelihood(spend.histories()));
  }

  private Estimation estimation(SpendColumns spend, GammaGammaLikelihood likelihood) {
    // where amounts hardly differ, both shapes are about the reciprocal of their variation
    double shape = Math.max(1, 1 / spend.variation());
    double[] scale = {shape, 1 + shape, spend.typicalMean()};
    return new Estimation(name(), parameterNames(), likelihood, scale, List.of(scale), LIMITS);
  }

  /** {@inheritDoc} They start from where this fit ended, on pairs told apart once. */
  @Override
  public Function<double[], FitReport> refits(
      CustomerBase customers, FitReport fit, FitOptions options) {
    Function<double[], FitReport> afresh = SpendModel.super.refits(customers, fit, options);
    if (fit.status() != FitStatus.CONVERGED) {
      return afresh;
    }
    SpendColumns spend = SpendColumns.of(customers);
    SpendHistories histories = spend.histories();
    int[] pairs =
        IntStream.range(0, customers.size())
            .map(
                i ->
                    customers.spend(i).mean() > 0
                        ? histories.indexOf(
                            customers.spend(i).transactions(), customers.spend(i).mean())
                        : -1)
            .toArray();
    int distinct = histories.start(histories.segments());
    return weights -> {
      double[] sums = new double[distinct];
      double all = 0;
      for (int i = 0; i < pairs.length; i++) {
        if (pairs[i] >= 0) {
          sums[pairs[i]] += weights[i];
          all += weights[i];
        }
      }
      if (all == 0) {
        return afresh.apply(weights);
      }
      FitReport near =
          estimation(spend, new GammaGammaLikelihood(histories.weighted(sums)))
              .from(fit.values())
              .fit(Optional.empty(), Optional.empty(), options);
      return near.status() == FitStatus.CONVERGED ? near : afresh.apply(weights);
    };
  }

  @Override
  public FittedSpend withParameters(double... parameters) {
    Arguments.requireAll(name(), parameterNames(), parameters);
    return of(parameters[0], parameters[1], parameters[2]);
  }

  @Override
  public FittedSpend restore(ModelState state) {
    state.of(name());
    return of(state.number("p"), state.number("q"), state.number("v"), FitReport.in(state));
  }

  private record Fitted(double p, double q, double v, Optional<FitReport> report)
      implements FittedSpend {

    @Override
    public String name() {
      return "gamma-gamma";
    }

    /** The mean amount of a customer is p / nu. */
    @Override
    public List<Trait> traits() {
      return List.of(Traits.inverseGamma("mean amount", "a purchase", q, p * v));
    }

    @Override
    public double expectedSpend(Spend spend) {
      double shape = shape(spend);
      return shape > 1 ? p * scale(spend) / (shape - 1) : Double.POSITIVE_INFINITY;
    }

    @Override
    public double varianceOfSpend(Spend spend) {
      double shape = shape(spend);
      double mean = expectedSpend(spend);
      return shape > 2
          ? mean * mean * ((p + shape - 1) / (p * (shape - 2)))
          : Double.POSITIVE_INFINITY;
    }

    @Override
    public double cumulativeProbability(double amount, Spend spend) {
      double odds = Math.max(0, Arguments.number("amount", amount)) / scale(spend);
      return StrictMath.exp(IncompleteBeta.logLower(p, shape(spend), odds));
    }

    @Override
    public double quantile(double probability, Spend spend) {
      Arguments.within("probability", probability, 0, 1);
      return scale(spend) * IncompleteBeta.quantileOdds(p, shape(spend), probability);
    }

    /** Of the amounts' rate nu, of which nothing but this and the scale is known. */
    private double shape(Spend spend) {
      return p * spend.transactions() + q;
    }

    @Override
    public double location(Spend spend) {
      return 0;
    }

    @Override
    public double scale(Spend spend) {
      return v + spend.transactions() * spend.mean();
    }

    @Override
    public DoubleSupplier standardAmounts(int transactions, SplittableRandom random) {
      double nu = Draws.gamma(random, p * transactions + q, 1);
      return () -> Draws.gamma(random, p, nu);
    }

    @Override
    public String explain(Spend spend) {
      double expected = expectedSpend(spend);
      if (spend.transactions() == 0) {
        return String.format(
            Locale.ROOT, "%.2f, that of all customers, as no own spend is known", expected);
      }
      return String.format(
          Locale.ROOT,
          "%.2f, the own mean %.2f of %d transactions drawn towards %.2f of all customers",
          expected,
          spend.mean(),
          spend.transactions(),
          expectedSpend(Spend.NONE));
    }

    @Override
    public ModelState state() {
      return new ModelState(
          name(), new TreeMap<>(Map.of("p", p, "q", q, "v", v)), Map.of(), FitReport.parts(report));
    }
  }
}

package io.github.clv4j.predictive.spend;

import io.github.clv4j.core.customer.Customer;
import io.github.clv4j.core.customer.CustomerBase;
import io.github.clv4j.core.customer.Spend;
import io.github.clv4j.core.model.FitOptions;
import io.github.clv4j.core.model.FitReport;
import io.github.clv4j.core.model.FitStatus;
import io.github.clv4j.core.model.ModelState;
import io.github.clv4j.predictive.special.Arguments;
import io.github.clv4j.predictive.special.Draws;
import io.github.clv4j.predictive.special.Normal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.DoubleSupplier;

/**
 * Zero-inflated lognormal (Wang, Liu and Miao 2019): an amount is above 0 with probability p, and
 * then its logarithm is N(mu, sigma²); otherwise it is 0, as of a purchase that cost nothing. The
 * law is the same for all customers: what one has spent tells nothing of its next amount.
 *
 * <p>Fitted, in closed form, to single amounts where they are known, otherwise to the customers'
 * means, each counted once. Amounts below 0 are left out, and the report counts them. The
 * log-likelihood is the density of these amounts, with the probability 1-p for those of 0. A ridge
 * or priors have no effect.
 */
public final class ZeroInflatedLognormal implements SpendModel {
  private static final double HALF_LOG_TWO_PI = 0.9189385332046727417803297;

  /** Beyond any logarithm of a double. */
  private static final double MOST = 750;

  /** Creates the model, to be fitted. */
  public ZeroInflatedLognormal() {}

  /**
   * Creates the model of known parameters.
   *
   * @param p probability that an amount is above 0
   * @param mu mean of the logarithm of such an amount in money
   * @param sigma standard deviation of that logarithm
   * @return the model, ready to predict
   * @throws IllegalArgumentException if p does not lie between 0 and 1, mu between -750 and 750, or
   *     sigma between 1e-100 and 1e100
   */
  public static FittedSpend of(double p, double mu, double sigma) {
    return of(p, mu, sigma, Optional.empty());
  }

  private static FittedSpend of(double p, double mu, double sigma, Optional<FitReport> report) {
    return new Fitted(
        Arguments.within("p", p, 0, 1),
        Arguments.within("mu", mu, -MOST, MOST),
        Arguments.within("sigma", sigma, 1e-100, 1e100),
        report);
  }

  /**
   * The loss by which a neural network may be trained to predict this distribution (Wang, Liu and
   * Miao 2019): the negative log-likelihood of an amount at {@code p = 1/(1+e^-logit)} and {@code
   * sigma = ln(1+e^rawSigma)}.
   *
   * @param logit logit of p
   * @param mu mean of the logarithm of an amount above 0
   * @param rawSigma inverse softplus of sigma
   * @param amount the amount, 0 or more
   * @return the loss
   * @throws IllegalArgumentException if the amount is negative or not finite
   */
  public static double loss(double logit, double mu, double rawSigma, double amount) {
    if (Arguments.nonNegative("amount", amount) == 0) {
      return softplus(logit);
    }
    double sigma = softplus(rawSigma);
    double log = StrictMath.log(amount);
    double standard = (log - mu) / sigma;
    return softplus(-logit)
        + log
        + StrictMath.log(sigma)
        + HALF_LOG_TWO_PI
        + 0.5 * standard * standard;
  }

  /** ln(1 + e^x). */
  private static double softplus(double x) {
    return Math.max(x, 0) + StrictMath.log1p(StrictMath.exp(-Math.abs(x)));
  }

  @Override
  public String name() {
    return "zero-inflated-lognormal";
  }

  @Override
  public String description() {
    return "zero-inflated lognormal: amounts are 0 or lognormal, alike for all customers";
  }

  @Override
  public List<String> parameterNames() {
    return List.of("p", "mu", "sigma");
  }

  @Override
  public List<String> notes(CustomerBase customers) {
    return Amounts.of(customers).warningOfLosses(name());
  }

  @Override
  public FittedSpend fit(CustomerBase customers, FitOptions options) {
    ZeroInflatedSample sample = new ZeroInflatedSample(customers);
    if (!sample.isIdentified()) {
      return ConstantSpend.reporting(
          name(),
          sample.meanAmount(),
          sample.customers(),
          FitStatus.NOT_IDENTIFIED,
          sample.whyConstant());
    }
    FitReport report = sample.report(name(), options);
    double[] fitted = report.values();
    return of(fitted[0], fitted[1], fitted[2], Optional.of(report));
  }

  @Override
  public boolean isProbability(String parameter) {
    return parameter.equals("p");
  }

  @Override
  public boolean isUnbounded(String parameter) {
    return parameter.equals("mu");
  }

  @Override
  public FittedSpend withParameters(double... parameters) {
    Arguments.requireAll(name(), parameterNames(), parameters);
    return of(parameters[0], parameters[1], parameters[2]);
  }

  @Override
  public FittedSpend restore(ModelState state) {
    state.of(name());
    return of(state.number("p"), state.number("mu"), state.number("sigma"), FitReport.in(state));
  }

  private record Fitted(double p, double mu, double sigma, Optional<FitReport> report)
      implements FittedSpend {

    @Override
    public String name() {
      return "zero-inflated-lognormal";
    }

    @Override
    public Spend known(Customer customer) {
      return customer.spend();
    }

    @Override
    public double expectedSpend(Spend spend) {
      return p == 0 ? 0 : p * StrictMath.exp(mu + 0.5 * sigma * sigma);
    }

    @Override
    public double varianceOfSpend(Spend spend) {
      double expected = expectedSpend(spend);
      // E[z²]/E[z]² - 1 = (e^sigma² - p) / p
      return p == 0 ? 0 : expected * ((StrictMath.expm1(sigma * sigma) + (1 - p)) / p) * expected;
    }

    @Override
    public double cumulativeProbability(double amount, Spend spend) {
      if (Arguments.number("amount", amount) < 0) {
        return 0;
      }
      double above = p * Normal.cumulative((mu - StrictMath.log(amount)) / sigma);
      double below = p * Normal.cumulative((StrictMath.log(amount) - mu) / sigma);
      return p == 1 ? below : above < 0.5 ? 1 - above : (1 - p) + below;
    }

    @Override
    public double quantile(double probability, Spend spend) {
      Arguments.within("probability", probability, 0, 1);
      double above = 1 - probability;
      if (above >= p && !(p == 1 && probability > 0)) {
        return 0;
      }
      double standard =
          above < 0.5 * p
              ? -Normal.quantile(above / p)
              : Normal.quantile((probability - (1 - p)) / p);
      return StrictMath.exp(mu + sigma * standard);
    }

    @Override
    public double location(Spend spend) {
      return 0;
    }

    @Override
    public double scale(Spend spend) {
      return StrictMath.exp(mu);
    }

    @Override
    public DoubleSupplier standardAmounts(int transactions, SplittableRandom random) {
      return () -> Draws.uniform(random) < p ? StrictMath.exp(sigma * Draws.normal(random)) : 0;
    }

    @Override
    public String explain(Spend spend) {
      return String.format(
          Locale.ROOT,
          "%.2f, the same for every customer: %.1f %% of amounts are above 0, half of these above"
              + " %.2f",
          expectedSpend(spend),
          100 * p,
          scale(spend));
    }

    @Override
    public ModelState state() {
      return new ModelState(
          name(),
          new TreeMap<>(Map.of("p", p, "mu", mu, "sigma", sigma)),
          Map.of(),
          FitReport.parts(report));
    }
  }
}

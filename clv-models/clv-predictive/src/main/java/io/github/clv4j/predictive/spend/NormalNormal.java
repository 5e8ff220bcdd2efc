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
 * Normal-normal (Schmittlein and Peterson 1994): the amounts of a customer are N(m, sigma_w²), and
 * m ~ N(mu, sigma_b²) differs between customers, independently of how often they buy. For x
 * transactions of mean z the expected amount is {@code (x sigma_b² z + sigma_w² mu) / (x sigma_b² +
 * sigma_w²)}, between the customer's own mean and that of all customers.
 *
 * <p>Amounts may be negative, as margins are. Fitted to single amounts where they are known,
 * otherwise to the customers' means, whose spread shows sigma_w and sigma_b only where numbers of
 * transactions differ. The deviations are estimated by restricted maximum likelihood (REML), and so
 * are their standard errors; that of mu is at these deviations. The log-likelihood in the report is
 * the ordinary one, the density of the single amounts or else of the means. A ridge or priors
 * concern the deviations; there is none of mu.
 */
public final class NormalNormal implements SpendModel {
  private static final double MOST = 1e18;

  /** Creates the model, to be fitted. */
  public NormalNormal() {}

  /**
   * Creates the model of known parameters.
   *
   * @param mu mean of the customers' mean amounts, in money
   * @param within standard deviation of a customer's amounts around its mean, sigma_w, in money
   * @param between standard deviation of the customers' means, sigma_b, in money
   * @return the model, ready to predict
   * @throws IllegalArgumentException if mu does not lie between -1e18 and 1e18, or a deviation
   *     between 1e-100 and 1e100
   */
  public static FittedSpend of(double mu, double within, double between) {
    return of(mu, within, between, Optional.empty());
  }

  private static FittedSpend of(
      double mu, double within, double between, Optional<FitReport> report) {
    return new Fitted(
        new RandomEffects(Arguments.within("mu", mu, -MOST, MOST), within, between), report);
  }

  @Override
  public String name() {
    return "normal-normal";
  }

  @Override
  public String description() {
    return "normal-normal: amounts vary around a customer's own mean, and may be negative";
  }

  @Override
  public List<String> parameterNames() {
    return RandomEffectsFit.NAMES;
  }

  @Override
  public FittedSpend fit(CustomerBase customers, FitOptions options) {
    RandomEffectsData data = RandomEffectsData.ofAmounts(customers);
    Optional<String> constant = data.whyConstant();
    if (constant.isPresent()) {
      return ConstantSpend.reporting(
          name(), data.meanAmount(), data.size(), FitStatus.NOT_IDENTIFIED, constant.get());
    }
    FitReport report = new RandomEffectsFit(name(), data).report(options);
    double[] fitted = report.values();
    return of(fitted[0], fitted[1], fitted[2], Optional.of(report));
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
    return of(
        state.number("mu"), state.number("sigma_w"), state.number("sigma_b"), FitReport.in(state));
  }

  private record Fitted(RandomEffects amounts, Optional<FitReport> report) implements FittedSpend {

    @Override
    public String name() {
      return "normal-normal";
    }

    @Override
    public Spend known(Customer customer) {
      return customer.spend();
    }

    @Override
    public double expectedSpend(Spend spend) {
      return amounts.mean(spend.transactions(), spend.mean());
    }

    @Override
    public double varianceOfSpend(Spend spend) {
      double deviation = amounts.deviation(spend.transactions());
      return deviation * deviation;
    }

    @Override
    public double cumulativeProbability(double amount, Spend spend) {
      double distance = Arguments.number("amount", amount) - expectedSpend(spend);
      return Normal.cumulative(distance / amounts.deviation(spend.transactions()));
    }

    @Override
    public double quantile(double probability, Spend spend) {
      double standard = Normal.quantile(Arguments.within("probability", probability, 0, 1));
      return expectedSpend(spend) + amounts.deviation(spend.transactions()) * standard;
    }

    @Override
    public double location(Spend spend) {
      return expectedSpend(spend);
    }

    @Override
    public double scale(Spend spend) {
      return 1;
    }

    @Override
    public DoubleSupplier standardAmounts(int transactions, SplittableRandom random) {
      double mean = StrictMath.sqrt(amounts.variance(transactions)) * Draws.normal(random);
      return () -> mean + amounts.within() * Draws.normal(random);
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
          amounts.mu());
    }

    @Override
    public ModelState state() {
      return new ModelState(
          name(),
          new TreeMap<>(
              Map.of(
                  "mu", amounts.mu(), "sigma_w", amounts.within(), "sigma_b", amounts.between())),
          Map.of(),
          FitReport.parts(report));
    }
  }
}

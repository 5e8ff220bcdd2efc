package io.github.clv4j.predictive.spend;

import io.github.clv4j.core.customer.Customer;
import io.github.clv4j.core.customer.CustomerBase;
import io.github.clv4j.core.customer.Input;
import io.github.clv4j.core.customer.Spend;
import io.github.clv4j.core.customer.Transaction;
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
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.DoubleSupplier;

/**
 * Lognormal-normal: {@link NormalNormal} of the logarithms of the amounts, so that these are above
 * 0 and skewed. For x transactions of geometric mean g the logarithm of the next amount is normal
 * with mean {@code (x sigma_b² ln g + sigma_w² mu) / (x sigma_b² + sigma_w²)} and variance {@code
 * sigma_w² + sigma_w² sigma_b² / (x sigma_b² + sigma_w²)}.
 *
 * <p>It needs single amounts; of summaries only those of single transactions will do. Customers
 * with an amount that is not above 0 take no part in the fit, and the report counts them. The
 * log-likelihood in the report is the density of the single amounts, not of their logarithms, and
 * so compares with that of other models of single amounts. Estimated as {@link NormalNormal}.
 *
 * <p>The mean of a {@link Spend} is a geometric one throughout this model: {@link
 * FittedSpend#known} makes it of the customer's transactions above 0. A customer of whom only the
 * arithmetic mean of several transactions is known counts as one without spend.
 */
public final class LognormalNormal implements SpendModel {

  /** Beyond any logarithm of a double. */
  private static final double MOST = 750;

  /** Creates the model, to be fitted. */
  public LognormalNormal() {}

  /**
   * Creates the model of known parameters.
   *
   * @param mu mean of the customers' means of ln(amount in money)
   * @param within standard deviation of a customer's ln(amount) around its mean, sigma_w
   * @param between standard deviation of the customers' means, sigma_b
   * @return the model, ready to predict
   * @throws IllegalArgumentException if mu does not lie between -750 and 750, or a deviation
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
    return "lognormal-normal";
  }

  @Override
  public String description() {
    return "lognormal-normal: logarithms of amounts vary around a customer's own mean";
  }

  @Override
  public List<String> parameterNames() {
    return RandomEffectsFit.NAMES;
  }

  @Override
  public Set<Input> needs() {
    return Set.of(Input.AMOUNTS, Input.PURCHASES);
  }

  @Override
  public List<String> notes(CustomerBase customers) {
    return Amounts.of(customers).warningOfLosses(name());
  }

  /**
   * Fits the model. Customers without spend, or with an amount that is not above 0, take no part.
   *
   * @param customers the customers
   * @param options limits of the fit
   * @return the fitted model with its diagnosis
   * @throws IllegalArgumentException if only the mean of several transactions is known of a
   *     customer
   * @throws java.util.concurrent.CancellationException if the thread is interrupted
   */
  @Override
  public FittedSpend fit(CustomerBase customers, FitOptions options) {
    requireSingleAmounts(customers);
    RandomEffectsData data = RandomEffectsData.ofLogs(customers);
    Optional<String> constant = data.whyConstant();
    if (constant.isPresent()) {
      return ConstantSpend.reporting(
          name(), data.meanAmount(), data.size(), FitStatus.NOT_IDENTIFIED, constant.get());
    }
    FitReport report = new RandomEffectsFit(name(), data).report(options);
    double[] fitted = report.values();
    return of(fitted[0], fitted[1], fitted[2], Optional.of(report));
  }

  private void requireSingleAmounts(CustomerBase customers) {
    for (int i = 0; i < customers.size(); i++) {
      if (customers.spend(i).transactions() > 1) {
        Input.whyNotEnough(needs(), customers)
            .ifPresent(
                reason -> {
                  throw new IllegalArgumentException("model " + name() + " " + reason);
                });
      }
    }
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

  private record Fitted(RandomEffects logs, Optional<FitReport> report) implements FittedSpend {

    @Override
    public String name() {
      return "lognormal-normal";
    }

    @Override
    public Spend known(Customer customer) {
      Spend spend = customer.spend();
      List<Transaction> purchases = customer.transactions();
      if (purchases.isEmpty()) {
        return spend.transactions() == 1 && spend.mean() > 0 ? spend : Spend.NONE;
      }
      double[] logs =
          purchases.stream()
              .skip(Math.max(0, purchases.size() - spend.transactions()))
              .mapToDouble(Transaction::amount)
              .filter(amount -> amount > 0)
              .map(StrictMath::log)
              .toArray();
      double sum = 0;
      for (double log : logs) {
        sum += log;
      }
      return logs.length == 0
          ? Spend.NONE
          : Spend.of(logs.length, StrictMath.exp(sum / logs.length));
    }

    private double mean(Spend spend) {
      return spend.transactions() == 0
          ? logs.mu()
          : logs.mean(
              spend.transactions(),
              StrictMath.log(Arguments.positive("geometric mean", spend.mean())));
    }

    @Override
    public double expectedSpend(Spend spend) {
      double deviation = logs.deviation(spend.transactions());
      return StrictMath.exp(mean(spend) + 0.5 * deviation * deviation);
    }

    @Override
    public double varianceOfSpend(Spend spend) {
      double deviation = logs.deviation(spend.transactions());
      double expected = expectedSpend(spend);
      return expected * StrictMath.expm1(deviation * deviation) * expected;
    }

    @Override
    public double cumulativeProbability(double amount, Spend spend) {
      double log = StrictMath.log(Math.max(0, Arguments.number("amount", amount)));
      return Normal.cumulative((log - mean(spend)) / logs.deviation(spend.transactions()));
    }

    @Override
    public double quantile(double probability, Spend spend) {
      double standard = Normal.quantile(Arguments.within("probability", probability, 0, 1));
      return StrictMath.exp(mean(spend) + logs.deviation(spend.transactions()) * standard);
    }

    @Override
    public double location(Spend spend) {
      return 0;
    }

    @Override
    public double scale(Spend spend) {
      return StrictMath.exp(mean(spend));
    }

    @Override
    public DoubleSupplier standardAmounts(int transactions, SplittableRandom random) {
      double mean = StrictMath.sqrt(logs.variance(transactions)) * Draws.normal(random);
      return () -> StrictMath.exp(mean + logs.within() * Draws.normal(random));
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
          "%.2f, of the own geometric mean %.2f of %d transactions drawn towards %.2f of all"
              + " customers",
          expected,
          spend.mean(),
          spend.transactions(),
          StrictMath.exp(logs.mu()));
    }

    @Override
    public ModelState state() {
      return new ModelState(
          name(),
          new TreeMap<>(
              Map.of("mu", logs.mu(), "sigma_w", logs.within(), "sigma_b", logs.between())),
          Map.of(),
          FitReport.parts(report));
    }
  }
}

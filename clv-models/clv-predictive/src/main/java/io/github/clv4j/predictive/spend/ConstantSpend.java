package io.github.clv4j.predictive.spend;

import io.github.clv4j.core.customer.CustomerBase;
import io.github.clv4j.core.customer.Spend;
import io.github.clv4j.core.model.FitOptions;
import io.github.clv4j.core.model.FitReport;
import io.github.clv4j.core.model.FitStatus;
import io.github.clv4j.core.model.ModelState;
import io.github.clv4j.predictive.special.Arguments;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.DoubleSupplier;

/** Every transaction of every customer has the same amount. */
public final class ConstantSpend implements SpendModel {

  /** The amount that turns a value into a number of discounted transactions. */
  public static final FittedSpend ONE = new ConstantSpend().withParameters(1);

  /** Creates the model; its fit is the mean of all repeat transactions. */
  public ConstantSpend() {}

  @Override
  public String name() {
    return "constant";
  }

  @Override
  public String description() {
    return "every transaction has the mean amount";
  }

  @Override
  public List<String> parameterNames() {
    return List.of("amount");
  }

  @Override
  public FittedSpend fit(CustomerBase customers, FitOptions options) {
    double sum = 0;
    double count = 0;
    double spenders = 0;
    for (int i = 0; i < customers.size(); i++) {
      Spend spend = customers.spend(i);
      double transactions = customers.weight(i) * spend.transactions();
      sum += transactions * spend.mean();
      count += transactions;
      spenders += spend.transactions() > 0 ? customers.weight(i) : 0;
    }
    double amount = count > 0 ? sum / count : 0;
    return reporting(
        name(),
        amount,
        spenders,
        count > 0 ? FitStatus.CONVERGED : FitStatus.NOT_IDENTIFIED,
        count > 0
            ? "mean amount of the transactions that count as spend"
            : "no transaction with a known amount: it is taken as 0");
  }

  /** What a richer model falls back on, under its own name. */
  static FittedSpend reporting(
      String model, double amount, double spenders, FitStatus status, String message) {
    return new Fitted(
        amount,
        Optional.of(
            FitReport.ofRule(
                model,
                model.equals("constant") ? Map.of("amount", amount) : Map.of(),
                spenders,
                Optional.empty(),
                status,
                message)));
  }

  @Override
  public boolean isUnbounded(String parameter) {
    return true;
  }

  @Override
  public FittedSpend withParameters(double... parameters) {
    if (parameters.length != 1) {
      throw new IllegalArgumentException(
          "constant spend has one parameter, amount, not " + parameters.length);
    }
    return new Fitted(parameters[0], Optional.empty());
  }

  @Override
  public FittedSpend restore(ModelState state) {
    return new Fitted(state.of(name()).number("amount"), FitReport.in(state));
  }

  private record Fitted(double amount, Optional<FitReport> report) implements FittedSpend {

    Fitted {
      if (!Double.isFinite(amount)) {
        throw new IllegalArgumentException("amount is " + amount + ": it must be a finite number");
      }
    }

    @Override
    public String name() {
      return "constant";
    }

    @Override
    public double expectedSpend(Spend spend) {
      return amount;
    }

    @Override
    public double varianceOfSpend(Spend spend) {
      return 0;
    }

    @Override
    public double cumulativeProbability(double money, Spend spend) {
      return Arguments.number("amount", money) >= amount ? 1 : 0;
    }

    @Override
    public double quantile(double probability, Spend spend) {
      Arguments.within("probability", probability, 0, 1);
      return amount;
    }

    @Override
    public double location(Spend spend) {
      return amount;
    }

    @Override
    public double scale(Spend spend) {
      return 0;
    }

    @Override
    public DoubleSupplier standardAmounts(int transactions, SplittableRandom random) {
      return () -> 0;
    }

    @Override
    public String explain(Spend spend) {
      return String.format(Locale.ROOT, "%.2f, the same for every transaction", amount);
    }

    @Override
    public ModelState state() {
      return new ModelState(name(), Map.of("amount", amount), Map.of(), FitReport.parts(report));
    }
  }
}

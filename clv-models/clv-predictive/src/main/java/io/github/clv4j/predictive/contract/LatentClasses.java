package io.github.clv4j.predictive.contract;

import io.github.clv4j.core.contract.Contracts;
import io.github.clv4j.core.model.FitOptions;
import io.github.clv4j.core.model.FitReport;
import io.github.clv4j.core.model.FitStatus;
import io.github.clv4j.core.period.PeriodUnit;
import io.github.clv4j.predictive.estimation.Limit;
import io.github.clv4j.predictive.special.Arguments;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;

/**
 * Latent classes: a finite mixture of geometrics. Each customer belongs to one of a few classes,
 * nobody knows to which, and all of a class leave with the same probability at each renewal.
 *
 * <pre>
 * S(t) = sum over classes of share_c (1 - theta_c)^t
 * </pre>
 *
 * <p>The classes are in the order of theta, loyal ones first; after n renewals a class has the
 * share {@code share_c (1 - theta_c)^n / S(n)}. Without a number of classes the one with the lowest
 * BIC of 1 to 4 is taken. Parameters are theta1, theta2..., then share1... of all classes but the
 * last.
 */
public final class LatentClasses implements ContractModel {
  private static final int MOST = 4;

  private final OptionalInt classes;

  /** Creates the model, whose number of classes is chosen from the data. */
  public LatentClasses() {
    this(OptionalInt.empty());
  }

  private LatentClasses(OptionalInt classes) {
    this.classes = classes;
  }

  /**
   * Creates the model of a given number of classes.
   *
   * @param number from 1 to 10
   * @return the model, to be fitted
   * @throws IllegalArgumentException if the number is out of its range
   */
  public static LatentClasses of(int number) {
    if (number < 1 || number > 10) {
      throw new IllegalArgumentException(
          "number of classes is " + number + ": it must lie between 1 and 10");
    }
    return new LatentClasses(OptionalInt.of(number));
  }

  /**
   * Creates the model of known classes.
   *
   * @param thetas probability of leaving at a renewal, of each class
   * @param shares share of each class among new customers
   * @param period the period of renewals
   * @return the model, ready to predict
   * @throws IllegalArgumentException if a probability does not lie in [0, 1], the shares do not sum
   *     to 1, or there are not as many of them
   */
  public static FittedContract of(List<Double> thetas, List<Double> shares, PeriodUnit period) {
    double sum = shares.stream().mapToDouble(Double::doubleValue).sum();
    if (thetas.size() != shares.size() || !(Math.abs(sum - 1) <= 1e-9)) {
      throw new IllegalArgumentException(
          "shares "
              + shares
              + " of classes with theta "
              + thetas
              + ": there must be as many, and they must sum to 1");
    }
    List<Double> parameters = new ArrayList<>(thetas);
    parameters.addAll(shares.subList(0, shares.size() - 1));
    double[] values = parameters.stream().mapToDouble(Double::doubleValue).toArray();
    return of(thetas.size()).withParameters(period, values);
  }

  @Override
  public String name() {
    return "latent-classes";
  }

  @Override
  public String description() {
    return "latent classes: a few kinds of customers, each with a churn of its own";
  }

  @Override
  public List<String> parameterNames() {
    return names(classes.orElse(2));
  }

  private static List<String> names(int k) {
    List<String> names = new ArrayList<>();
    for (int c = 1; c <= k; c++) {
      names.add("theta" + c);
    }
    for (int c = 1; c < k; c++) {
      names.add("share" + c);
    }
    return names;
  }

  @Override
  public ContractModel holding(double... parameters) {
    return of((parameters.length + 1) / 2);
  }

  @Override
  public SurvivalCurve at(double... parameters) {
    int k = (parameters.length + 1) / 2;
    Arguments.requireAll(name(), names(k), parameters);
    double[] logStay = new double[k];
    double[] share = new double[k];
    share[k - 1] = 1;
    double least = 1;
    for (int c = 0; c < k; c++) {
      double theta = Arguments.within("theta" + (c + 1), parameters[c], 0, 1);
      logStay[c] = StrictMath.log1p(-theta);
      if (c < k - 1) {
        share[c] = Arguments.within("share" + (c + 1), parameters[k + c], 0, 1);
        share[k - 1] -= share[c];
      }
      least = share[c] > 0 ? Math.min(least, theta) : least;
    }
    if (share[k - 1] < -1e-12) {
      throw new IllegalArgumentException(
          "shares of the classes sum to more than 1: " + names(k).subList(k, 2 * k - 1));
    }
    return new ClassCurve(logStay, share, least == 0);
  }

  private record ClassCurve(double[] logStay, double[] share, boolean someNeverLeave)
      implements SurvivalCurve {
    @Override
    public double logSurvival(double t) {
      if (t == 0) {
        return 0;
      }
      double highest = Double.NEGATIVE_INFINITY;
      for (int c = 0; c < share.length; c++) {
        highest = share[c] > 0 ? Math.max(highest, t * logStay[c]) : highest;
      }
      if (highest == Double.NEGATIVE_INFINITY) {
        return highest;
      }
      double sum = 0;
      for (int c = 0; c < share.length; c++) {
        sum += share[c] > 0 ? share[c] * StrictMath.exp(t * logStay[c] - highest) : 0;
      }
      return highest + StrictMath.log(sum);
    }

    @Override
    public double tailExponent() {
      return someNeverLeave ? 0 : Double.POSITIVE_INFINITY;
    }
  }

  @Override
  public List<String> nests() {
    return List.of("geometric");
  }

  @Override
  public boolean isProbability(String parameter) {
    return true;
  }

  @Override
  public FitReport estimate(Contracts contracts, FitOptions options) {
    Tenures tenures = Tenures.ofRenewals(contracts);
    if (classes.isPresent()) {
      return estimate(classes.getAsInt(), tenures, contracts.period(), options);
    }
    FitReport best = estimate(1, tenures, contracts.period(), options);
    StringBuilder tried = new StringBuilder("BIC of 1 class " + bic(best));
    for (int k = 2; k <= MOST && tenures.ages() >= 2 * k - 1; k++) {
      FitReport next = estimate(k, tenures, contracts.period(), options);
      tried.append(", of ").append(k).append(' ').append(bic(next));
      if (next.status() == FitStatus.FAILED
          || next.bic().orElseThrow() >= best.bic().orElseThrow()) {
        break;
      }
      best = next;
    }
    return tenures.ages() < 3
        ? best
        : best.adding("; number of classes chosen from the data: " + tried);
  }

  private static String bic(FitReport report) {
    return String.format(Locale.ROOT, "%.2f", report.bic().orElseThrow());
  }

  private FitReport estimate(int k, Tenures tenures, PeriodUnit period, FitOptions options) {
    ClassLaw law = new ClassLaw(k);
    CurveFit fit = new CurveFit(name(), law.names(), law, limits(k));
    return law.report(fit.fit(tenures, starts(k, tenures), period, options), names(k));
  }

  private static List<Limit> limits(int k) {
    int n = 2 * k - 1;
    List<Limit> limits = new ArrayList<>();
    if (k == 1) {
      return List.of(
          new Limit(Geometric.NOBODY_LEAVES, -1), new Limit(Geometric.EVERYBODY_LEAVES, 1));
    }
    for (int c = 0; c < k; c++) {
      double[] never = new double[n];
      double[] first = new double[n];
      never[c] = -1;
      first[c] = 1;
      limits.add(new Limit("a class never leaves", never));
      limits.add(new Limit("a class leaves at the first renewal", first));
    }
    for (int c = k; c < n; c++) {
      double[] empty = new double[n];
      double[] all = new double[n];
      empty[c] = -1;
      all[c] = 1;
      limits.add(new Limit("a class is empty; fewer suffice", empty));
      limits.add(new Limit("a class has all customers; fewer suffice", all));
    }
    return limits;
  }

  private static List<double[]> starts(int k, Tenures tenures) {
    double rate = CurveFit.rate(tenures);
    List<double[]> starts = new ArrayList<>();
    for (double spread : new double[] {4, 12, 40}) {
      double[] start = new double[2 * k - 1];
      for (int c = 0; c < k; c++) {
        double place = k == 1 ? 0 : 2.0 * c / (k - 1) - 1;
        start[c] = rate * StrictMath.pow(spread, place);
        if (c < k - 1) {
          start[k + c] = 1;
        }
      }
      starts.add(start);
    }
    return starts;
  }

  /**
   * The law in parameters that have no end: the rate lambda of each class, and the odds of each
   * class but the last against the last.
   */
  record ClassLaw(int classes) implements Law {

    List<String> names() {
      List<String> names = new ArrayList<>();
      for (int c = 1; c <= classes; c++) {
        names.add("lambda" + c);
      }
      for (int c = 1; c < classes; c++) {
        names.add("odds" + c);
      }
      return names;
    }

    @Override
    public int parameters() {
      return 2 * classes - 1;
    }

    @Override
    public void derive(double[] logParameters, double w, double[] jet) {
      LogSumJet sum = new LogSumJet(classes, logParameters);
      Arrays.fill(jet, 0);
      sum.add(StrictMath.exp(w), 1, jet);
      sum.add(0, -1, jet);
    }

    @Override
    public void logRate(double[] logParameters, double w, double[] jet) {
      throw new IllegalStateException("renewals come at whole periods, not at any moment");
    }

    FitReport report(FitReport found, List<String> names) {
      double[] values = found.values();
      double[] share = new double[classes];
      Arrays.setAll(share, c -> c < classes - 1 ? values[classes + c] : 1);
      double sum = Arrays.stream(share).sum();
      List<Integer> order = new ArrayList<>();
      for (int c = 0; c < classes; c++) {
        share[c] /= sum;
        order.add(c);
      }
      order.sort(Comparator.comparingDouble(c -> values[c])); // loyal ones first
      double[] reported = new double[values.length];
      double[][] slope = new double[values.length][values.length];
      for (int place = 0; place < classes; place++) {
        int c = order.get(place);
        reported[place] = -StrictMath.expm1(-values[c]);
        slope[place][c] = StrictMath.exp(-values[c]);
        for (int other = 0; place < classes - 1 && other < classes - 1; other++) {
          reported[classes + place] = share[c];
          slope[classes + place][classes + other] =
              share[c] * ((c == other ? 1 : 0) - share[other]) / values[classes + other];
        }
      }
      return new Reparametrized(found, slope).to(names, reported);
    }
  }

  /**
   * Returns the shares of the classes among the customers of a tenure.
   *
   * @param fitted a fitted model of latent classes
   * @param renewals number of renewals so far, 0 or more
   * @return the share of each class, by the name of its theta
   * @throws IllegalArgumentException if it is another model
   */
  public static Map<String, Double> shares(FittedContract fitted, int renewals) {
    if (!(fitted.curve() instanceof ClassCurve curve)) {
      throw new IllegalArgumentException(
          "model is " + fitted.model().name() + ": it must be latent-classes");
    }
    double now = curve.logSurvival(Arguments.nonNegative("renewals", renewals));
    Map<String, Double> shares = new LinkedHashMap<>();
    for (int c = 0; c < curve.share.length; c++) {
      double stays = renewals == 0 ? 0 : renewals * curve.logStay[c];
      double share = curve.share[c] == 0 ? 0 : curve.share[c] * StrictMath.exp(stays - now);
      shares.put("theta" + (c + 1), now == Double.NEGATIVE_INFINITY ? 0 : share);
    }
    return shares;
  }
}

package io.github.clv4j.analytics;

import io.github.clv4j.core.customer.Customer;
import io.github.clv4j.core.customer.CustomerBase;
import io.github.clv4j.core.customer.Input;
import io.github.clv4j.core.model.CLVModel;
import io.github.clv4j.core.model.FitReport;
import io.github.clv4j.core.model.FitStatus;
import io.github.clv4j.core.model.FittedCLVModel;
import io.github.clv4j.core.model.ModelFitException;
import io.github.clv4j.core.period.DiscountRate;
import io.github.clv4j.core.period.Horizon;
import io.github.clv4j.core.valuation.CLVEstimates;
import io.github.clv4j.core.valuation.Intervals;
import io.github.clv4j.core.valuation.Quantity;
import io.github.clv4j.core.valuation.Uncertainty;
import io.github.clv4j.core.valuation.Valuation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;

/**
 * What a model fitted to the calibration period of a fold predicts of its holdout.
 *
 * @param fitted the fitted model
 * @param forecast expected transactions and spend, of which one may be absent
 * @param counts how its distributions of the number of purchases did, if it has them
 * @param intervals the central 90 % intervals of spend, if it has them
 * @param remarks what is to be known of the fit or the forecast
 */
record Prediction(
    FittedCLVModel fitted,
    Forecast forecast,
    Optional<CountScores> counts,
    Optional<Intervals> intervals,
    List<String> remarks) {
  private static final double[] NONE = {};

  /** A model cannot be scored; the message says why. */
  static final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String reason;
    private final boolean isOfModel;

    private Refused(String reason, boolean isOfModel) {
      super(reason);
      this.reason = Phrases.oneLine(reason);
      this.isOfModel = isOfModel;
    }

    /** It is so of these customers. */
    Refused(String reason) {
      this(reason, false);
    }

    /** It is so at every origin. */
    static Refused always(String reason) {
      return new Refused(reason, true);
    }

    String reason() {
      return reason;
    }

    boolean isOfModel() {
      return isOfModel;
    }
  }

  /** Fits and predicts. */
  static Prediction of(CLVModel model, Observations observations, int at) {
    Fold fold = observations.folds().get(at);
    try {
      Optional<String> reason = model.whyNotApplicable(fold.calibration());
      if (reason.isPresent()) {
        throw Refused.always("not applicable: " + reason.get());
      }
      if (!model.isPredictive()) {
        throw Refused.always("values the past, not the future");
      }
      return of(model, model.fit(fold.calibration()), observations, at);
    } catch (CancellationException | Refused meant) {
      throw meant;
    } catch (ModelFitException noResult) {
      throw new Refused("could not be fitted: " + noResult.getMessage());
    } catch (RuntimeException defect) {
      throw new Refused("could not be fitted: " + defect);
    }
  }

  private static Prediction of(
      CLVModel model, FittedCLVModel fitted, Observations observations, int at) {
    Fold fold = observations.folds().get(at);
    for (FitReport report : fitted.reports()) {
      if (report.status() == FitStatus.FAILED) {
        throw new Refused("the fit failed: " + part(report, model) + report.message());
      }
    }
    CustomerBase calibration = fold.calibration();
    Valuation valuation =
        Valuation.over(new Horizon(fold.holdout().length(), calibration.timeUnit()))
            .discountedAt(DiscountRate.NONE);
    CLVEstimates estimates = fitted.estimateAll(calibration, valuation);
    List<String> remarks = new ArrayList<>();
    double[] counts = counts(estimates, remarks);
    double[] money = fold.spend().isPresent() ? money(estimates, remarks) : NONE;
    if (counts.length == 0 && money.length == 0) {
      throw new Refused(
          remarks.isEmpty()
              ? "predicts neither transactions nor spend"
              : String.join("; ", remarks));
    }
    boolean ofPeriods = model.needs().contains(Input.PERIODS);
    Optional<CountScores> scores =
        counts.length == 0
            ? Optional.empty()
            : distributions(
                fitted,
                fold,
                observations.sampled(Observations.Sample.COUNTS, at),
                ofPeriods,
                remarks);
    for (FitReport report : fitted.reports()) {
      if (report.status() != FitStatus.CONVERGED) {
        String status = report.status().label();
        remarks.add(
            part(report, model)
                + report.message()
                + (report.message().contains(status) ? "" : " (" + status + ")"));
      }
    }
    if (ofPeriods) {
      remarks.add("its likelihood is of whole periods and cannot be compared with the others");
    }
    return new Prediction(
        fitted,
        Forecast.pooled(model.name(), counts, money),
        scores,
        money.length == 0
            ? Optional.empty()
            : intervals(fitted, estimates, observations.sampled(Observations.Sample.INTERVALS, at)),
        remarks);
  }

  private static String part(FitReport report, CLVModel model) {
    return report.model().equals(model.name()) ? "" : report.model() + ": ";
  }

  private static double[] counts(CLVEstimates estimates, List<String> problems) {
    double[] counts = new double[estimates.size()];
    for (int i = 0; i < counts.length; i++) {
      if (estimates.expectedTransactions(i).isEmpty()) {
        return NONE;
      }
      counts[i] = estimates.expectedTransactions(i).getAsDouble();
      if (!isInRange("expected transactions", i, counts[i], estimates, problems)) {
        return NONE;
      }
    }
    return counts;
  }

  private static double[] money(CLVEstimates estimates, List<String> problems) {
    double[] money = new double[estimates.size()];
    for (int i = 0; i < money.length; i++) {
      money[i] = estimates.value(i);
      if (!isInRange("value", i, money[i], estimates, problems)) {
        return NONE;
      }
    }
    return money;
  }

  private static boolean isInRange(
      String what, int index, double number, CLVEstimates estimates, List<String> problems) {
    if (Math.abs(number) <= Accuracy.MOST) {
      return true;
    }
    problems.add(
        what
            + " of customer "
            + estimates.customers().id(index)
            + (Double.isInfinite(number) ? " infinite" : " out of range, " + number)
            + ", not scored");
    return false;
  }

  private static Optional<CountScores> distributions(
      FittedCLVModel fitted, Fold fold, int[] sampled, boolean ofPeriods, List<String> problems) {
    try {
      return CountScores.of(fitted, fold, sampled, ofPeriods);
    } catch (RuntimeException defect) {
      // a parallel stream wraps what was thrown into its like
      Throwable cause = defect.getCause() == null ? defect : defect.getCause();
      problems.add("its probabilities of counts are not scored: " + cause.getMessage());
      return Optional.empty();
    }
  }

  /** Intervals of what customers happen to do, of some if there are many. */
  private static Optional<Intervals> intervals(
      FittedCLVModel fitted, CLVEstimates all, int[] rows) {
    try {
      if (!all.customers().inputs().contains(Input.HISTORIES)) {
        return all.intervals(Quantity.SPEND, CountDistribution.LEVEL, Uncertainty.INDIVIDUAL)
            .map(intervals -> of(intervals, rows));
      }
      CLVEstimates some = all;
      if (rows.length < all.size()) {
        List<Customer> asked = new ArrayList<>();
        for (int row : rows) {
          asked.add(all.customers().get(row));
        }
        some =
            fitted.estimateAll(
                CustomerBase.ofCustomers(asked, all.customers().timeUnit()), all.valuation());
      }
      return some.intervals(Quantity.SPEND, CountDistribution.LEVEL, Uncertainty.INDIVIDUAL);
    } catch (IllegalArgumentException summaries) {
      return Optional.empty(); // a model may need more of a customer than a summary has
    }
  }

  private static Intervals of(Intervals all, int... rows) {
    return Intervals.of(
        Arrays.stream(rows).mapToDouble(all::lower).toArray(),
        Arrays.stream(rows).mapToDouble(all::upper).toArray(),
        all.level(),
        all.uncertainty());
  }
}

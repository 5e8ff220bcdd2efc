package io.github.clv4j.cli;

import io.github.clv4j.core.model.FitOptions;
import io.github.clv4j.core.model.Sampling;
import io.github.clv4j.core.valuation.CLVEstimates;
import io.github.clv4j.core.valuation.Intervals;
import io.github.clv4j.core.valuation.Quantity;
import io.github.clv4j.core.valuation.Uncertainty;
import java.util.Optional;
import picocli.CommandLine.Option;

/** What intervals take into account, and how that is found out. */
final class UncertaintyOptions {
  private static final int REFITS = 1000;

  @Option(
      names = "--uncertainty",
      paramLabel = "KIND",
      completionCandidates = Candidates.Uncertainties.class,
      description =
          "What intervals take into account: individual (what a customer happens to do), parameters"
              + " (how well the data determine the model) or both. Default: all that the model knows.")
  private Optional<Uncertainty> uncertainty = Optional.empty();

  @Option(
      names = "--sampling",
      paramLabel = "METHOD",
      completionCandidates = Candidates.SamplingMethods.class,
      description =
          "How to find out how uncertain the parameters are: normal (from the standard errors),"
              + " bootstrap (refits to resampled customers) or posterior (Bayesian). Default: normal.")
  private Sampling.Method sampling = Sampling.Method.NORMAL;

  @Option(
      names = "--draws",
      paramLabel = "N",
      description = "Draws of the parameters, or refits. Default: 400 of normal, else 1000.")
  private Optional<Integer> draws = Optional.empty();

  FitOptions applied(FitOptions options, long seed) {
    int usual = sampling == Sampling.Method.NORMAL ? Sampling.NORMAL.draws() : REFITS;
    return options.sampling(new Sampling(sampling, draws.orElse(usual), seed));
  }

  /** Empty if the model does not know the uncertainty asked for. */
  Optional<Intervals> intervals(CLVEstimates estimates, double level) {
    return uncertainty.isPresent()
        ? estimates.intervals(Quantity.VALUE, level, uncertainty.get())
        : estimates.intervals(level);
  }

  /** The interval of all customers together in words, or why there is none. */
  String told(CLVEstimates estimates, double level) {
    return (uncertainty.isPresent()
            ? estimates.totalInterval(i -> true, Quantity.VALUE, level, uncertainty.get())
            : estimates.totalInterval(level))
        .map(interval -> "all together: " + interval)
        .orElse(
            "no intervals"
                + uncertainty.map(kind -> " of kind " + Candidates.spelled(kind)).orElse("")
                + ": the model does not know how uncertain its values are");
  }
}

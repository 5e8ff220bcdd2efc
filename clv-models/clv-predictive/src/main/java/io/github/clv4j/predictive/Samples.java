package io.github.clv4j.predictive;

import io.github.clv4j.core.contract.Contracts;
import io.github.clv4j.core.customer.CustomerBase;
import io.github.clv4j.core.customer.Input;
import io.github.clv4j.core.model.FitOptions;
import io.github.clv4j.core.model.FitReport;
import io.github.clv4j.core.model.FitStatus;
import io.github.clv4j.core.model.ModelFitException;
import io.github.clv4j.core.model.Sampling;
import io.github.clv4j.predictive.contract.FittedContract;
import io.github.clv4j.predictive.inference.Bootstrap;
import io.github.clv4j.predictive.inference.NormalApproximation;
import io.github.clv4j.predictive.inference.ParameterSample;
import io.github.clv4j.predictive.inference.Posterior;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * How far the data leave the parameters of a fit open, found out as the options say. A note says
 * what was found out otherwise than was asked for.
 */
record Samples(Optional<ParameterSample> sample, List<String> notes) {

  private static final Samples NONE = new Samples(Optional.empty(), List.of());

  static Samples of(Worlds fitted, CustomerBase customers, FitOptions options) {
    Sampling how = options.sampling();
    boolean hasSpend =
        customers.inputs().contains(Input.AMOUNTS) && isDetermined(fitted.spend().report());
    boolean hasTransactions = isDetermined(fitted.transactions().report());
    return switch (how.method()) {
      case NORMAL -> new Samples(normal(fitted, how), List.of());
      case BOOTSTRAP ->
          asked(
              () ->
                  bootstrap(fitted, hasTransactions, hasSpend)
                      .map(b -> drawn(b, options).on(customers)));
      case POSTERIOR -> {
        Samples transactions =
            hasTransactions
                ? asked(() -> Optional.of(posterior(fitted, customers, options)))
                : NONE;
        Samples spend =
            hasSpend
                ? asked(() -> Optional.of(posteriorOfSpend(fitted, customers, options)))
                : NONE;
        yield new Samples(
            joined(transactions.sample, spend.sample),
            Stream.concat(transactions.notes.stream(), spend.notes.stream()).toList());
      }
    };
  }

  static Samples of(FittedContract fitted, Contracts contracts, FitOptions options) {
    Sampling how = options.sampling();
    if (!isDetermined(fitted.report())) {
      return NONE;
    }
    FitReport report = fitted.report().orElseThrow();
    return switch (how.method()) {
      case NORMAL ->
          new Samples(
              NormalApproximation.of(fitted.model(), report, how.draws(), how.seed()), List.of());
      case BOOTSTRAP ->
          asked(() -> Optional.of(drawn(Bootstrap.of(fitted), options).on(contracts)));
      case POSTERIOR ->
          asked(
              () ->
                  Optional.of(
                      Posterior.of(fitted.model())
                          .at(report)
                          .priors(options.priors())
                          .draws(how.draws())
                          .seed(how.seed())
                          .on(contracts)
                          .sample()));
    };
  }

  private static Samples asked(Supplier<Optional<ParameterSample>> sampling) {
    try {
      return new Samples(sampling.get(), List.of());
    } catch (ModelFitException e) {
      return new Samples(
          Optional.empty(), List.of("intervals leave out the parameters: " + e.getMessage()));
    }
  }

  private static boolean isDetermined(Optional<FitReport> report) {
    return report
        .filter(r -> r.status() == FitStatus.CONVERGED || r.status() == FitStatus.BOUNDARY)
        .filter(r -> !r.parameters().isEmpty())
        .isPresent();
  }

  private static Optional<ParameterSample> normal(Worlds fitted, Sampling how) {
    return joined(
        fitted
            .transactions()
            .report()
            .flatMap(
                report ->
                    NormalApproximation.of(
                        fitted.transactions().model(), report, how.draws(), how.seed())),
        fitted
            .spend()
            .report()
            .flatMap(
                report ->
                    NormalApproximation.of(fitted.amounts(), report, how.draws(), how.seed() + 1)));
  }

  private static Optional<ParameterSample> joined(
      Optional<ParameterSample> transactions, Optional<ParameterSample> spend) {
    return transactions.isPresent() && spend.isPresent()
        ? Optional.of(transactions.get().joint(spend.get()))
        : transactions.or(() -> spend);
  }

  private static Optional<Bootstrap<CustomerBase>> bootstrap(
      Worlds fitted, boolean hasTransactions, boolean hasSpend) {
    if (hasTransactions && hasSpend) {
      return Optional.of(Bootstrap.of(fitted.transactions(), fitted.amounts(), fitted.spend()));
    }
    return hasTransactions
        ? Optional.of(Bootstrap.of(fitted.transactions()))
        : hasSpend ? Optional.of(Bootstrap.of(fitted.amounts(), fitted.spend())) : Optional.empty();
  }

  private static <D> Bootstrap<D> drawn(Bootstrap<D> bootstrap, FitOptions options) {
    Sampling how = options.sampling();
    return bootstrap.refits(how.draws()).seed(how.seed()).options(options);
  }

  private static ParameterSample posterior(
      Worlds fitted, CustomerBase customers, FitOptions options) {
    Sampling how = options.sampling();
    return Posterior.of(fitted.transactions().model())
        .at(fitted.transactions().report().orElseThrow())
        .priors(options.priorsOf(fitted.transactions().model().parameterNames()).priors())
        .draws(how.draws())
        .seed(how.seed())
        .on(customers)
        .sample();
  }

  private static ParameterSample posteriorOfSpend(
      Worlds fitted, CustomerBase customers, FitOptions options) {
    Sampling how = options.sampling();
    return Posterior.of(fitted.amounts())
        .at(fitted.spend().report().orElseThrow())
        .priors(options.priorsOf(fitted.amounts().parameterNames()).priors())
        .draws(how.draws())
        .seed(how.seed() + 1)
        .on(customers)
        .sample();
  }
}

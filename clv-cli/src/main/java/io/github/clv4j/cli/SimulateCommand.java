package io.github.clv4j.cli;

import io.github.clv4j.core.customer.CustomerBase;
import io.github.clv4j.core.model.CLVModel;
import io.github.clv4j.core.model.CLVModels;
import io.github.clv4j.core.model.FittedCLVModel;
import io.github.clv4j.core.model.ParametricModel;
import io.github.clv4j.core.model.Simulation;
import io.github.clv4j.core.period.PeriodUnit;
import io.github.clv4j.io.SummaryCsv;
import io.github.clv4j.io.TransactionCsv;
import java.io.IOException;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Makes up customers. */
@Command(
    name = "simulate",
    description =
        "Make up customers that behave as a model says: their transactions as CSV, or their"
            + " summaries. Without spend parameters every amount is 1. Purchases are rounded to whole"
            + " days, so that those of a frequent buyer on one day merge, and a fit to simulated data"
            + " finds slightly smaller rates than those given.",
    footer = {
      "",
      "Examples:",
      "  clv simulate --model bg-nbd --parameters r=0.243,alpha=4.414,a=0.793,b=2.426 \\",
      "      --customers 10000 --seed 1 > orders.csv",
      "  clv simulate --model bg-nbd --parameters \\",
      "      r=0.243,alpha=4.414,a=0.793,b=2.426,p=6.25,q=3.74,v=15.44 --summary"
    })
final class SimulateCommand extends Job {
  @Mixin private RunOptions running = new RunOptions();

  @Option(names = "--model", paramLabel = "MODEL", description = "The model. Default: bg-nbd.")
  private String name = "bg-nbd";

  @Option(
      names = "--parameters",
      paramLabel = "NAME=VALUE",
      required = true,
      split = ",",
      description = "Parameters of the model, separated by commas; those of spend may be left out.")
  private Map<String, Double> parameters = new LinkedHashMap<>();

  @Option(
      names = "--customers",
      paramLabel = "N",
      description = "Number of customers. Default: 1000.")
  private int customers = 1000;

  @Option(
      names = "--time-unit",
      paramLabel = "UNIT",
      description = "Unit of time of the parameters: day, week (default), month or year.")
  private PeriodUnit timeUnit = PeriodUnit.WEEKS;

  @Option(
      names = "--acquired-from",
      paramLabel = "DATE",
      description = "Day of the first acquisition. Default: 2024-01-01.")
  private LocalDate acquiredFrom = LocalDate.of(2024, 1, 1);

  @Option(
      names = "--acquired-until",
      paramLabel = "DATE",
      description = "Day of the last acquisition. Default: 90 days after the first.")
  private Optional<LocalDate> acquiredUntil = Optional.empty();

  @Option(
      names = "--observed-until",
      paramLabel = "DATE",
      description = "Last day of purchases. Default: a year after the last acquisition.")
  private Optional<LocalDate> observedUntil = Optional.empty();

  @Option(
      names = "--summary",
      description = "Write customer_id,x,t_x,T,mean_spend instead of transactions.")
  private boolean summary;

  @Override
  int run(Messages messages) throws IOException {
    running.check(this);
    rejectRepeatedParameters();
    Simulation simulation = ofOptions(this::simulation);
    Simulation.Plan plan = ofOptions(this::plan);
    messages.tell(
        name
            + " with seed "
            + running.seed()
            + ": "
            + customers
            + " customers acquired from "
            + plan.acquiredFrom()
            + " until "
            + plan.acquiredUntil()
            + ", observed until "
            + plan.observedUntil());
    try (Progress progress = messages.progress("simulating")) {
      if (summary) {
        CustomerBase base =
            CustomerBase.of(simulation.simulate(plan))
                .timeUnit(timeUnit)
                .observedUntil(plan.observedUntil())
                .build();
        write(to -> SummaryCsv.write(base, to));
      } else {
        write(to -> TransactionCsv.write(simulation.simulate(plan), to));
      }
    }
    return 0;
  }

  private void rejectRepeatedParameters() {
    Set<String> names = new HashSet<>();
    for (String assignment : String.join(",", written("--parameters")).split(",", -1)) {
      String parameter = assignment.split("=", 2)[0];
      if (!names.add(parameter)) {
        throw wrongUsage("--parameters has " + parameter + " more than once");
      }
    }
  }

  private Simulation simulation() {
    CLVModel model = CLVModels.named(name);
    if (!(model instanceof ParametricModel parametric)) {
      throw new IllegalArgumentException(
          "model " + name + " cannot simulate: it is not one of given parameters");
    }
    FittedCLVModel fitted = parametric.withParameters(parameters, timeUnit);
    return fitted
        .capability(Simulation.class)
        .orElseThrow(() -> new IllegalArgumentException("model " + name + " cannot simulate"));
  }

  private Simulation.Plan plan() {
    LocalDate last = acquiredUntil.orElse(acquiredFrom.plusDays(90));
    return new Simulation.Plan(
        customers, acquiredFrom, last, observedUntil.orElse(last.plusYears(1)), running.seed());
  }
}

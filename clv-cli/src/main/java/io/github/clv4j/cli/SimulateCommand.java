package io.github.clv4j.cli;

import io.github.clv4j.core.contract.Contract;
import io.github.clv4j.core.contract.ContractRecord;
import io.github.clv4j.core.contract.Contracts;
import io.github.clv4j.core.contract.RetentionTable;
import io.github.clv4j.core.customer.CustomerBase;
import io.github.clv4j.core.customer.Input;
import io.github.clv4j.core.model.CLVModel;
import io.github.clv4j.core.model.CLVModels;
import io.github.clv4j.core.model.ContractForecast;
import io.github.clv4j.core.model.FittedCLVModel;
import io.github.clv4j.core.model.ParametricModel;
import io.github.clv4j.core.model.Simulation;
import io.github.clv4j.core.period.Flow;
import io.github.clv4j.core.period.PeriodUnit;
import io.github.clv4j.io.ContractCsv;
import io.github.clv4j.io.RetentionTableCsv;
import io.github.clv4j.io.SummaryCsv;
import io.github.clv4j.io.TransactionCsv;
import java.io.IOException;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
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
            + " finds slightly smaller rates than those given. Of a model of contracts: contracts as"
            + " CSV, or a retention table.",
    footer = {
      "",
      "Examples:",
      "  clv simulate --model bg-nbd --parameters r=0.243,alpha=4.414,a=0.793,b=2.426 \\",
      "      --customers 10000 --seed 1 > orders.csv",
      "  clv simulate --model bg-nbd --parameters \\",
      "      r=0.243,alpha=4.414,a=0.793,b=2.426,p=6.25,q=3.74,v=15.44 --summary",
      "  clv simulate --model sbg --parameters alpha=0.7,beta=5 --price 20 > subscriptions.csv"
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
      description =
          "Unit of time of the parameters: day, week (default), month (default for contracts) or"
              + " year.")
  private Optional<PeriodUnit> timeUnit = Optional.empty();

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
      description =
          "Write customer_id,x,t_x,T,mean_spend instead of transactions, and a retention table"
              + " instead of contracts.")
  private boolean summary;

  @Option(
      names = "--price",
      paramLabel = "MONEY",
      description = "What each contract costs a --time-unit. Without it contracts have no price.")
  private Optional<Double> price = Optional.empty();

  @Override
  int run(Messages messages) throws IOException {
    running.check(this);
    rejectRepeatedParameters();
    FittedCLVModel fitted = ofOptions(this::fitted);
    Simulation.Plan plan = ofOptions(this::plan);
    Optional<ContractForecast> ofContracts = fitted.capability(ContractForecast.class);
    if (ofContracts.isPresent()) {
      ofContracts
          .get()
          .lastRenewal()
          .ifPresent(
              last -> {
                throw wrongUsage(
                    "model "
                        + name
                        + " knows nothing beyond renewal "
                        + last
                        + ", so that nobody can be made up from it: take another, such as sbg");
              });
      List<Contract> contracts = ofOptions(() -> contracts(ofContracts.get(), plan));
      tell(plan, messages);
      write(contracts, ofContracts.get().timeUnit(), plan, messages);
      return 0;
    }
    if (price.isPresent()) {
      throw wrongUsage("--price goes with models of contracts, and " + name + " is none");
    }
    Simulation simulation =
        fitted
            .capability(Simulation.class)
            .orElseThrow(() -> wrongUsage("model " + name + " cannot simulate"));
    tell(plan, messages);
    try (Progress progress = messages.progress("simulating")) {
      if (summary) {
        CustomerBase base =
            CustomerBase.of(simulation.simulate(plan))
                .timeUnit(timeUnit.orElse(PeriodUnit.WEEKS))
                .observedUntil(plan.observedUntil())
                .build();
        write(to -> SummaryCsv.write(base, to));
      } else {
        write(to -> TransactionCsv.write(simulation.simulate(plan), to));
      }
    }
    return 0;
  }

  private void tell(Simulation.Plan plan, Messages messages) {
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

  private FittedCLVModel fitted() {
    CLVModel model = CLVModels.named(name);
    if (!(model instanceof ParametricModel parametric)) {
      throw new IllegalArgumentException(
          "model " + name + " cannot simulate: it is not one of given parameters");
    }
    boolean isOfContracts = model.needs().contains(Input.CONTRACTS);
    return parametric.withParameters(
        parameters, timeUnit.orElse(isOfContracts ? PeriodUnit.MONTHS : PeriodUnit.WEEKS));
  }

  private List<Contract> contracts(ContractForecast model, Simulation.Plan plan) {
    Flow pays = new Flow(price.orElse(0.0), model.timeUnit());
    return model
        .simulate(plan, pays)
        .map(contract -> price.isPresent() ? contract : withoutPrice(contract))
        .toList();
  }

  private static Contract withoutPrice(Contract contract) {
    return new ContractRecord(
        contract.customerId(),
        contract.start(),
        contract.end(),
        Optional.empty(),
        contract.observedFrom(),
        contract.attributes());
  }

  private void write(
      List<Contract> contracts, PeriodUnit period, Simulation.Plan plan, Messages messages)
      throws IOException {
    if (!summary) {
      write(to -> ContractCsv.write(contracts, to));
      return;
    }
    RetentionTable table =
        Contracts.of(contracts)
            .period(period)
            .observedUntil(plan.observedUntil())
            .build()
            .retentionTable();
    SummarizeCommand.tellPartial(table, messages);
    write(to -> RetentionTableCsv.write(table, to));
  }

  private Simulation.Plan plan() {
    LocalDate last = acquiredUntil.orElse(acquiredFrom.plusDays(90));
    return new Simulation.Plan(
        customers, acquiredFrom, last, observedUntil.orElse(last.plusYears(1)), running.seed());
  }
}

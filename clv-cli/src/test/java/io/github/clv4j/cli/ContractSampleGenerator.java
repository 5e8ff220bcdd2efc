package io.github.clv4j.cli;

import io.github.clv4j.core.contract.Contract;
import io.github.clv4j.core.contract.ContractRecord;
import io.github.clv4j.core.model.CLVModels;
import io.github.clv4j.core.model.ContractForecast;
import io.github.clv4j.core.model.ParametricModel;
import io.github.clv4j.core.model.Simulation;
import io.github.clv4j.core.period.Flow;
import io.github.clv4j.core.period.PeriodUnit;
import io.github.clv4j.io.ContractCsv;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Makes the embedded sample of contracts: a service that won 3,000 subscribers through two channels
 * in thirty months, those of a promotion at a lower price and less loyal. To make it anew, after
 * {@code mvn package}: {@code java -cp clv-cli/target/clv.jar:clv-cli/target/test-classes
 * io.github.clv4j.cli.ContractSampleGenerator clv-cli/src/main/resources/io/github/clv4j/cli}.
 */
final class ContractSampleGenerator {
  private static final long SEED = 2023;
  private static final LocalDate FROM = LocalDate.of(2023, 1, 1);

  private static final List<Channel> CHANNELS =
      List.of(
          new Channel("direct", 1800, 24, 0.80, 12.0),
          new Channel("promotion", 1200, 15, 0.90, 3.6));

  /** Price a month and parameters of the sBG model. */
  private record Channel(String name, int customers, double price, double alpha, double beta) {

    List<Contract> contracts(long seed) {
      return ((ParametricModel) CLVModels.named("sbg"))
          .withParameters(Map.of("alpha", alpha, "beta", beta), PeriodUnit.MONTHS)
          .capability(ContractForecast.class)
          .orElseThrow()
          .simulate(
              new Simulation.Plan(
                  customers, FROM, Sample.OBSERVED_UNTIL, Sample.OBSERVED_UNTIL, seed),
              Flow.perMonth(price))
          .toList();
    }
  }

  private final List<Contract> contracts = new ArrayList<>();

  ContractSampleGenerator() {
    List<Contract> all = new ArrayList<>();
    for (int i = 0; i < CHANNELS.size(); i++) {
      Channel channel = CHANNELS.get(i);
      channel.contracts(SEED + i).forEach(c -> all.add(named(c, c.customerId(), channel.name)));
    }
    all.sort(Comparator.comparing(Contract::start));
    for (Contract contract : all) {
      String id = String.format(Locale.ROOT, "S%04d", contracts.size() + 1);
      contracts.add(named(contract, id, contract.attributes().getOrDefault("channel", "")));
    }
  }

  private static Contract named(Contract contract, String id, String channel) {
    return new ContractRecord(
        id,
        contract.start(),
        contract.end(),
        contract.price(),
        Optional.empty(),
        Map.of("channel", channel));
  }

  String csv() throws IOException {
    StringWriter csv = new StringWriter();
    ContractCsv.write(contracts, csv);
    return csv.toString();
  }

  /** Writes the file into the folder given. */
  public static void main(String[] arguments) throws IOException {
    Files.writeString(
        Path.of(arguments[0], "sample-contracts.csv"), new ContractSampleGenerator().csv());
  }
}

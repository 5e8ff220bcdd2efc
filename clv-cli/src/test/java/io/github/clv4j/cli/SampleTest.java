package io.github.clv4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.clv4j.core.contract.Contracts;
import io.github.clv4j.core.contract.RetentionTable;
import io.github.clv4j.core.contract.RetentionTable.Cohort;
import io.github.clv4j.core.customer.CustomerBase;
import io.github.clv4j.core.period.PeriodUnit;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

class SampleTest {

  /** Fails when the simulator draws other customers: run SampleGenerator.main, and tell why. */
  @Test
  void isWhatOurSimulatorMakes() throws IOException {
    SampleGenerator made = new SampleGenerator();
    try (InputStream packed = SampleTest.class.getResourceAsStream("sample.csv.gz");
        InputStream transactions = new GZIPInputStream(packed);
        InputStream attributes = SampleTest.class.getResourceAsStream("sample-attributes.csv")) {
      assertThat(new String(transactions.readAllBytes(), StandardCharsets.UTF_8))
          .isEqualTo(made.transactions());
      assertThat(new String(attributes.readAllBytes(), StandardCharsets.UTF_8))
          .isEqualTo(made.attributes());
    }
  }

  /** Fails when the simulator draws other contracts: run ContractSampleGenerator.main. */
  @Test
  void contractsAreWhatOurSimulatorMakes() throws IOException {
    try (InputStream contracts = SampleTest.class.getResourceAsStream("sample-contracts.csv")) {
      assertThat(new String(contracts.readAllBytes(), StandardCharsets.UTF_8))
          .isEqualTo(new ContractSampleGenerator().csv());
    }
  }

  @Test
  void contractsAreAsTheCommandDescribesThem() {
    Contracts contracts = Sample.contracts();
    RetentionTable byMonth = contracts.retentionTable();
    RetentionTable byChannel =
        contracts.retentionTable(i -> contracts.attributes(i).get("channel"));

    assertThat(contracts.size()).isEqualTo(3000);
    assertThat(contracts.period()).isEqualTo(PeriodUnit.MONTHS);
    assertThat(contracts.hasPrices()).isTrue();
    assertThat(contracts.remarks()).isEmpty();
    assertThat(byMonth.cohorts()).hasSize(30);
    assertThat(byMonth.cohorts().get(0).name()).isEqualTo("2023-01");
    assertThat(byChannel.cohorts().stream().map(Cohort::name))
        .containsExactly("direct", "promotion");
    assertThat(byChannel.cohorts().stream().map(cohort -> cohort.price().orElseThrow().amount()))
        .containsExactly(24.0, 15.0);
    double direct = byChannel.cohorts().get(0).lost(1) / byChannel.cohorts().get(0).atRisk(1);
    double promotion = byChannel.cohorts().get(1).lost(1) / byChannel.cohorts().get(1).atRisk(1);
    assertThat(promotion).isGreaterThan(2 * direct);
  }

  @Test
  void isAsTheCommandDescribesIt() {
    CustomerBase customers = Sample.customers();

    assertThat(customers.size()).isEqualTo(2000);
    assertThat(customers.age(0)).isEqualTo(78);
    assertThat(customers.preparation().warnings()).isEmpty();
    assertThat(IntStream.range(0, 2000).mapToObj(i -> customers.attributes(i).get("channel")))
        .containsOnly("search", "social", "email", "referral");
    assertThat(
            IntStream.range(0, 2000).mapToObj(i -> customers.attributes(i).get("acquisition_cost")))
        .allMatch(cost -> Double.parseDouble(cost) > 0);
  }

  @Test
  void hasChannelsThatDiffer() {
    CustomerBase customers = Sample.customers();
    Map<String, double[]> repeats = new TreeMap<>();
    for (int i = 0; i < customers.size(); i++) {
      double[] sum =
          repeats.computeIfAbsent(customers.attributes(i).get("channel"), channel -> new double[2]);
      sum[0] += customers.frequency(i);
      sum[1]++;
    }

    double social = repeats.get("social")[0] / repeats.get("social")[1];
    double search = repeats.get("search")[0] / repeats.get("search")[1];
    double referral = repeats.get("referral")[0] / repeats.get("referral")[1];
    assertThat(search).isGreaterThan(1.3 * social);
    assertThat(referral).isGreaterThan(1.3 * search);
  }
}

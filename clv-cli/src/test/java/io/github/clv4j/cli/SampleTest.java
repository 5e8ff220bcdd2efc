package io.github.clv4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.clv4j.core.customer.CustomerBase;
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

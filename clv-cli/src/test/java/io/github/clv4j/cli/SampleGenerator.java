package io.github.clv4j.cli;

import io.github.clv4j.core.customer.Transaction;
import io.github.clv4j.core.model.CLVModels;
import io.github.clv4j.core.model.ParametricModel;
import io.github.clv4j.core.model.Simulation;
import io.github.clv4j.core.period.PeriodUnit;
import io.github.clv4j.io.TransactionCsv;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.zip.GZIPOutputStream;

/**
 * Makes the embedded sample: a shop that won 2,000 customers through four channels in fifteen
 * months and was observed for three more. To make it anew, after {@code mvn package}: {@code java
 * -cp clv-cli/target/clv.jar:clv-cli/target/test-classes io.github.clv4j.cli.SampleGenerator
 * clv-cli/src/main/resources/io/github/clv4j/cli}.
 */
final class SampleGenerator {
  private static final long SEED = 2024;
  private static final LocalDate FROM = LocalDate.of(2024, 1, 1);
  private static final LocalDate UNTIL = LocalDate.of(2025, 3, 31);

  private static final List<Channel> CHANNELS =
      List.of(
          new Channel("search", 700, 18.00, 0.45, 6.0, 0.80, 2.5, 6.0, 4.0, 16.0),
          new Channel("social", 600, 12.00, 0.30, 7.0, 1.20, 2.0, 6.0, 4.0, 12.0),
          new Channel("email", 300, 4.00, 0.90, 7.0, 0.50, 3.5, 7.0, 4.5, 19.0),
          new Channel("referral", 400, 10.00, 0.80, 8.0, 0.35, 4.0, 7.0, 4.5, 22.5));

  /** Parameters of BG/NBD in weeks and of Gamma-Gamma, and the mean cost of winning a customer. */
  private record Channel(
      String name,
      int customers,
      double cost,
      double r,
      double alpha,
      double a,
      double b,
      double p,
      double q,
      double v) {

    Simulation simulation() {
      return ((ParametricModel) CLVModels.named("bg-nbd"))
          .withParameters(
              Map.of("r", r, "alpha", alpha, "a", a, "b", b, "p", p, "q", q, "v", v),
              PeriodUnit.WEEKS)
          .capability(Simulation.class)
          .orElseThrow();
    }
  }

  private record Buyer(Channel channel, List<Transaction> purchases) {
    LocalDate acquired() {
      return (LocalDate) purchases.get(0).moment();
    }
  }

  private final List<Buyer> buyers = new ArrayList<>();

  SampleGenerator() {
    for (int i = 0; i < CHANNELS.size(); i++) {
      Channel channel = CHANNELS.get(i);
      Map<String, List<Transaction>> purchases = new LinkedHashMap<>();
      channel
          .simulation()
          .simulate(
              new Simulation.Plan(channel.customers, FROM, UNTIL, Sample.OBSERVED_UNTIL, SEED + i))
          .forEach(t -> purchases.computeIfAbsent(t.customerId(), id -> new ArrayList<>()).add(t));
      purchases.values().forEach(each -> buyers.add(new Buyer(channel, each)));
    }
    buyers.sort(Comparator.comparing(Buyer::acquired));
  }

  private static String id(int index) {
    return String.format(Locale.ROOT, "C%04d", index + 1);
  }

  /** The shop's journal: all transactions in the order of time, amounts in cents. */
  String transactions() throws IOException {
    List<Transaction> journal = new ArrayList<>();
    for (int i = 0; i < buyers.size(); i++) {
      for (Transaction purchase : buyers.get(i).purchases) {
        double amount = Math.max(1, Math.round(purchase.amount() * 100)) / 100.0;
        journal.add(Transaction.of(id(i), purchase.moment(), amount));
      }
    }
    journal.sort(Comparator.comparing(transaction -> (LocalDate) transaction.moment()));
    StringWriter csv = new StringWriter();
    TransactionCsv.write(journal.stream(), csv);
    return csv.toString();
  }

  String attributes() {
    SplittableRandom random = new SplittableRandom(SEED);
    StringBuilder csv = new StringBuilder("customer_id,channel,acquisition_cost\n");
    for (int i = 0; i < buyers.size(); i++) {
      Channel channel = buyers.get(i).channel;
      double cost = channel.cost * (0.75 + 0.5 * random.nextDouble());
      csv.append(String.format(Locale.ROOT, "%s,%s,%.2f\n", id(i), channel.name, cost));
    }
    return csv.toString();
  }

  /** Writes both files into the folder given. */
  public static void main(String[] arguments) throws IOException {
    Path folder = Path.of(arguments[0]);
    SampleGenerator sample = new SampleGenerator();
    try (OutputStream out =
        new GZIPOutputStream(Files.newOutputStream(folder.resolve("sample.csv.gz")))) {
      out.write(sample.transactions().getBytes(StandardCharsets.UTF_8));
    }
    Files.writeString(folder.resolve("sample-attributes.csv"), sample.attributes());
  }
}

package io.github.clv4j.io;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.clv4j.core.contract.Contract;
import io.github.clv4j.core.contract.Contracts;
import io.github.clv4j.core.contract.RetentionTable;
import io.github.clv4j.core.customer.CustomerBase;
import io.github.clv4j.core.customer.Input;
import io.github.clv4j.core.model.CLVModel;
import io.github.clv4j.core.model.CLVModels;
import io.github.clv4j.core.model.FittedCLVModel;
import io.github.clv4j.core.model.ParametricModel;
import io.github.clv4j.core.period.DiscountRate;
import io.github.clv4j.core.period.Flow;
import io.github.clv4j.core.period.Horizon;
import io.github.clv4j.core.period.PeriodUnit;
import io.github.clv4j.core.valuation.CLVEstimates;
import io.github.clv4j.core.valuation.PaymentTiming;
import io.github.clv4j.core.valuation.Valuation;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Estimates and saved models of customers with contracts. */
class ContractOutputTest {
  private static final LocalDate START = LocalDate.of(2024, 1, 1);
  private static final String HEADER =
      "customer_id,tenure,active,price,expected_payments,clv,clv_lower,clv_upper";

  /** Half of the customers renew each month. */
  private static CLVEstimates estimates(CustomerBase customers) {
    return ((ParametricModel) CLVModels.named("geometric"))
        .withParameters(Map.of("theta", 0.5), customers.timeUnit())
        .estimateAll(
            customers,
            Valuation.over(Horizon.lifetime())
                .discountedAt(DiscountRate.NONE)
                .paid(PaymentTiming.RENEWAL_NOW));
  }

  private static CustomerBase singles() {
    return CustomerBase.ofContracts(
        Contracts.of(
                List.of(
                    Contract.of("a", START, Flow.perMonth(20)),
                    Contract.of("b", START, LocalDate.of(2024, 3, 1), Flow.perMonth(10))))
            .attributes("a", Map.of("price", "list", "channel", "web"))
            .observedUntil(LocalDate.of(2024, 4, 1))
            .build());
  }

  private static CustomerBase table() {
    return CustomerBase.ofContracts(
        Contracts.of(RetentionTable.builder(PeriodUnit.YEARS).cohort("x", 10, 6).build()));
  }

  private static String csv(CustomerBase customers) throws IOException {
    StringWriter out = new StringWriter();
    EstimateCsv.write(estimates(customers), 0.9, out);
    return out.toString();
  }

  @Test
  void estimatesHaveTenureAndPrice() throws IOException {
    List<String> lines = csv(singles()).lines().toList();

    assertThat(lines.get(0)).isEqualTo(HEADER + ",channel,attribute_price");
    // 0.5 + 0.25 + ... payments of 20; with probability 0.95 fewer than 5
    assertThat(lines.get(1)).matches("a,3,1,20,(1|0\\.9{9}\\d*),(20|19\\.9{9}\\d*),0,80,web,list");
    assertThat(lines.get(2)).startsWith("b,2,0,10,0,0,");
    assertThat(lines.get(2)).endsWith(",,");
  }

  @Test
  void rowsOfATableHaveWeightsAndNoPrice() throws IOException {
    assertThat(csv(table()).lines().toList())
        .hasSize(3)
        .startsWith(HEADER + ",weight")
        .anyMatch(
            line -> line.startsWith("x active after renewal 1,1,1,,1,1,") && line.endsWith(",6"))
        .anyMatch(line -> line.startsWith("x lost at renewal 1,1,0,,0,0,") && line.endsWith(",4"));
  }

  @Test
  void writesJson() throws IOException {
    StringWriter out = new StringWriter();
    EstimateJson.write(estimates(singles()), 0.9, out);

    assertThat(out.toString())
        .contains(
            "{\"customer_id\":\"a\",\"tenure\":3,\"active\":1,\"price\":20,\"expected_payments\":")
        .contains(
            "\"clv_lower\":0,\"clv_upper\":80,\"attributes\":{\"channel\":\"web\",\"price\":\"list\"}}")
        .contains(
            "{\"customer_id\":\"b\",\"tenure\":2,\"active\":0,\"price\":10,\"expected_payments\":0")
        .doesNotContain("NaN");
  }

  static Stream<CLVModel> models() {
    return CLVModels.all().stream().filter(model -> model.needs().contains(Input.CONTRACTS));
  }

  @ParameterizedTest
  @MethodSource("models")
  void aModelThatWasReadPredictsTheSame(CLVModel model, @TempDir Path folder) throws IOException {
    CustomerBase customers =
        CustomerBase.ofContracts(
            Contracts.of(
                RetentionTable.builder(PeriodUnit.YEARS)
                    .price(Flow.perYear(100))
                    .cohort("2019", 10000, 6334, 4367, 3264, 2604)
                    .cohort("2021", 9000, 5700, 3950)
                    .build()));
    FittedCLVModel fitted = model.fit(customers);
    SavedModel saved = SavedModel.of(fitted, customers);
    Path file = folder.resolve("model.json");
    SavedModelJson.write(saved, file);

    SavedModel read = SavedModelJson.read(file);

    CLVEstimates before = fitted.estimateAll(customers, Valuation.standard());
    CLVEstimates after = read.model().estimateAll(customers, Valuation.standard());
    for (int i = 0; i < customers.size(); i++) {
      assertThat(after.value(i)).isEqualTo(before.value(i));
    }
    assertThat(before.total()).isPositive();
    assertThat(read.model().reports()).isEqualTo(fitted.reports());
    assertThat(read.model().notes()).isEqualTo(fitted.notes());
    assertThat(read.provenance()).isEqualTo(saved.provenance());
    assertThat(read.provenance().toString())
        .contains("19,000 customers with contracts\n", "known: contracts")
        .doesNotContain("purchases");
  }
}

package io.github.clv4j.predictive;

import static io.github.clv4j.core.period.PeriodUnit.MONTHS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.offset;

import io.github.clv4j.core.customer.CustomerBase;
import io.github.clv4j.core.customer.Transaction;
import io.github.clv4j.core.model.FitReport;
import io.github.clv4j.core.model.Simulation;
import io.github.clv4j.predictive.attrition.BgNbd;
import io.github.clv4j.predictive.spend.GammaGamma;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class SimulationTest {
  private static final Map<String, Double> TRUTH =
      Map.of("r", 0.6, "alpha", 8.0, "a", 0.8, "b", 2.5, "p", 6.0, "q", 4.0, "v", 15.0);
  private static final FittedPredictiveCLV MODEL =
      PredictiveCLV.of(BgNbd.of(0.6, 8, 0.8, 2.5, MONTHS), GammaGamma.of(6, 4, 15));

  @Test
  void sameSeedSameCustomersOnEveryJdk() {
    List<Transaction> made = MODEL.simulate(plan(1000, 42)).toList();

    assertThat(made).isEqualTo(MODEL.simulate(plan(1000, 42)).toList());
    assertThat(made).isNotEqualTo(MODEL.simulate(plan(1000, 43)).toList());
    // pinned: a change of any draw, or of a library function below it, shows here
    assertThat(made).hasSize(3688);
    assertThat(made.get(0))
        .isEqualTo(Transaction.of("C0001", LocalDate.of(2019, 7, 25), 18.507795281740144));
  }

  @Test
  void moreCustomersLeaveTheFirstOnesAsTheyAre() {
    List<Transaction> few = MODEL.simulate(plan(100, 1)).toList();
    List<Transaction> many = MODEL.simulate(plan(999, 1)).toList();

    assertThat(many.subList(0, few.size())).isEqualTo(few);
  }

  @Test
  void simulatedCustomersBuyAsOftenAsExpected() {
    CustomerBase base = base(50_000, 5);
    double expected = 0;
    double actual = 0;
    double squares = 0;
    double spend = 0;
    for (int i = 0; i < base.size(); i++) {
      double mean = MODEL.expectedTransactions(base.age(i));
      expected += mean;
      actual += base.frequency(i);
      squares += (base.frequency(i) - mean) * (base.frequency(i) - mean);
      spend += base.purchaseAmount(i, 0);
    }
    assertThat(actual).isEqualTo(expected, offset(4 * StrictMath.sqrt(squares) + 0.003 * expected));
    assertThat(spend / base.size()).isEqualTo(6 * 15 / 3.0, offset(0.5));
  }

  /**
   * 95 % intervals on the log scale must hold the truth about as often as they promise. Rates are a
   * few purchases a year, so that purchases merged within a day bias nothing that can be seen.
   */
  @Test
  void fitsRecoverTheTruth() {
    int sets = 100;
    Map<String, int[]> held = new TreeMap<>();
    for (int seed = 0; seed < sets; seed++) {
      FittedPredictiveCLV fitted = PredictiveCLV.of(new BgNbd()).fit(base(2000, 1000 + seed));
      for (FitReport report : fitted.reports()) {
        report
            .standardErrors()
            .forEach(
                (name, error) -> {
                  double estimate = report.parameters().get(name);
                  double z = StrictMath.log(estimate / TRUTH.get(name)) * estimate / error;
                  held.computeIfAbsent(name, unseen -> new int[1])[0] += Math.abs(z) < 1.96 ? 1 : 0;
                });
      }
    }
    assertThat(held.keySet()).isEqualTo(TRUTH.keySet());
    held.forEach((name, count) -> assertThat(count[0]).as(name).isBetween(88, 99));
  }

  @Test
  void plansThatCannotBe() {
    assertThatThrownBy(() -> plan(0, 1)).hasMessageContaining("at least 1");
    assertThatThrownBy(
            () ->
                new Simulation.Plan(
                    5, LocalDate.of(2024, 2, 1), LocalDate.of(2024, 1, 1), LocalDate.MAX, 1))
        .hasMessageContaining("in order");
  }

  private static Simulation.Plan plan(int customers, long seed) {
    return new Simulation.Plan(
        customers,
        LocalDate.of(2018, 1, 1),
        LocalDate.of(2019, 12, 31),
        LocalDate.of(2024, 12, 31),
        seed);
  }

  private static CustomerBase base(int customers, long seed) {
    Simulation.Plan plan = plan(customers, seed);
    return CustomerBase.of(MODEL.simulate(plan))
        .timeUnit(MONTHS)
        .observedUntil(plan.observedUntil())
        .build();
  }
}

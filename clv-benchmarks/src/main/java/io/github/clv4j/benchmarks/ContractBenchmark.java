package io.github.clv4j.benchmarks;

import io.github.clv4j.core.contract.Contract;
import io.github.clv4j.core.contract.Contracts;
import io.github.clv4j.core.customer.CustomerBase;
import io.github.clv4j.core.model.CohortForecast;
import io.github.clv4j.core.model.Simulation;
import io.github.clv4j.core.period.Flow;
import io.github.clv4j.core.period.PeriodUnit;
import io.github.clv4j.core.valuation.CLVEstimates;
import io.github.clv4j.core.valuation.Valuation;
import io.github.clv4j.predictive.ContractualCLV;
import io.github.clv4j.predictive.FittedContractualCLV;
import io.github.clv4j.predictive.contract.BetaDiscreteWeibull;
import io.github.clv4j.predictive.contract.ContractModel;
import io.github.clv4j.predictive.contract.FittedContract;
import io.github.clv4j.predictive.contract.ShiftedBetaGeometric;
import io.github.clv4j.predictive.contract.WeibullGamma;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Contracts: fits, values of all customers, and the forecast of a year by cohort. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@State(Scope.Benchmark)
public class ContractBenchmark {

  /** Number of contracts that are made up. */
  @Param({"10000", "1000000"})
  public int customers;

  private Contracts contracts = Contracts.of(sample(1)).build();
  private CustomerBase base = CustomerBase.ofContracts(contracts);
  private FittedContractualCLV sbg = ContractualCLV.of(new ShiftedBetaGeometric()).fit(base);

  /** Makes up contracts over 30 months, which end on any day. */
  @Setup
  public void contracts() {
    contracts = Contracts.of(sample(customers)).observedUntil(LocalDate.of(2024, 6, 30)).build();
    base = CustomerBase.ofContracts(contracts);
    sbg = ContractualCLV.of(new ShiftedBetaGeometric()).fit(base);
  }

  private static List<Contract> sample(int customers) {
    Simulation.Plan plan =
        new Simulation.Plan(
            customers,
            LocalDate.of(2022, 1, 1),
            LocalDate.of(2024, 5, 31),
            LocalDate.of(2024, 6, 30),
            1);
    return ContractualCLV.of(WeibullGamma.of(1.2, 8, 1.3, PeriodUnit.MONTHS))
        .simulate(plan, Flow.perMonth(20))
        .toList();
  }

  private FittedContract fit(ContractModel model) {
    return model.fit(contracts);
  }

  /**
   * Shifted beta-geometric.
   *
   * @return the fit
   */
  @Benchmark
  public FittedContract fitSbg() {
    return fit(new ShiftedBetaGeometric());
  }

  /**
   * Beta-discrete-Weibull.
   *
   * @return the fit
   */
  @Benchmark
  public FittedContract fitBdw() {
    return fit(new BetaDiscreteWeibull());
  }

  /**
   * Weibull-gamma, with ends at any moment.
   *
   * @return the fit
   */
  @Benchmark
  public FittedContract fitWeibullGamma() {
    return fit(new WeibullGamma());
  }

  /**
   * Values of all customers.
   *
   * @return the values
   */
  @Benchmark
  public CLVEstimates values() {
    return sbg.estimateAll(base, Valuation.standard());
  }

  /**
   * Customers and revenue of the next twelve months.
   *
   * @return the forecast
   */
  @Benchmark
  public CohortForecast forecast() {
    return sbg.forecast(base, 12, 0.9);
  }
}

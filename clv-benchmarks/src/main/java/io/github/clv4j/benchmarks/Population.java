package io.github.clv4j.benchmarks;

import io.github.clv4j.core.customer.CustomerBase;
import io.github.clv4j.core.model.Simulation;
import io.github.clv4j.core.period.PeriodUnit;
import io.github.clv4j.predictive.PredictiveCLV;
import io.github.clv4j.predictive.attrition.BgNbd;
import io.github.clv4j.predictive.spend.GammaGamma;
import java.time.LocalDate;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Customers simulated at the parameters of the CDNOW sample, acquired over a year. */
@State(Scope.Benchmark)
public class Population {
  /** Their number. */
  @Param({"2357", "100000", "1000000"})
  public int customers;

  CustomerBase base;

  /** Simulates them. */
  @Setup(Level.Trial)
  public void simulate() {
    Simulation.Plan plan =
        new Simulation.Plan(
            customers,
            LocalDate.of(2024, 1, 1),
            LocalDate.of(2024, 12, 31),
            LocalDate.of(2025, 6, 30),
            1);
    base =
        CustomerBase.of(
                PredictiveCLV.of(
                        BgNbd.of(0.2426, 4.4136, 0.7929, 2.4259, PeriodUnit.WEEKS),
                        GammaGamma.of(6.25, 3.744, 15.44))
                    .simulate(plan))
            .observedUntil(plan.observedUntil())
            .build();
  }
}

package io.github.clv4j.predictive;

import io.github.clv4j.core.contract.Contract;
import io.github.clv4j.core.contract.ContractRecord;
import io.github.clv4j.core.model.Simulation.Plan;
import io.github.clv4j.core.period.Flow;
import io.github.clv4j.core.period.PeriodUnit;
import io.github.clv4j.predictive.contract.FittedContract;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/** Made-up contracts. Each has a generator of its own, as made-up customers have. */
record ContractDraws(FittedContract contract, Plan plan, Flow price) {

  Stream<Contract> contracts() {
    return PopulationDraws.numbers(plan).map(this::draw);
  }

  private Contract draw(int number) {
    SplittableRandom random = Seeds.of(plan.seed(), number);
    LocalDate start = PopulationDraws.acquired(plan, random);
    return new ContractRecord(
        PopulationDraws.id(plan, number),
        start,
        end(start, contract.draw(0, random)),
        Optional.of(price),
        Optional.empty(),
        Map.of());
  }

  private Optional<LocalDate> end(LocalDate start, double periods) {
    PeriodUnit unit = contract.period();
    if (periods * unit.days() > ChronoUnit.DAYS.between(start, plan.observedUntil()) + 366.0) {
      return Optional.empty();
    }
    LocalDate renewed = unit.after(start, (long) periods);
    long length = ChronoUnit.DAYS.between(renewed, unit.after(start, (long) periods + 1));
    LocalDate end = renewed.plusDays(Math.round((periods - Math.floor(periods)) * length));
    return Optional.of(end).filter(day -> !day.isAfter(plan.observedUntil()));
  }
}

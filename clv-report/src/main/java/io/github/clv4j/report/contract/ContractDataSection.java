package io.github.clv4j.report.contract;

import io.github.clv4j.core.contract.Contracts;
import io.github.clv4j.core.contract.RetentionTable;
import io.github.clv4j.core.customer.CustomerBase;
import io.github.clv4j.report.page.Block;
import io.github.clv4j.report.page.Told;
import io.github.clv4j.report.page.Visible;
import io.github.clv4j.report.page.Words;
import io.github.clv4j.report.page.Worth;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What went in. */
final class ContractDataSection {
  private ContractDataSection() {}

  static List<Block> blocks(ContractFindings findings, Told told) {
    CustomerBase customers = findings.estimates().customers();
    List<Block> blocks = new ArrayList<>();
    blocks.add(new Block.Terms(terms(findings)));
    blocks.addAll(
        told.blocks(
            Stream.concat(
                    findings.contracts().remarks().stream(),
                    customers.preparation().sentences().stream())
                .toList()));
    return blocks;
  }

  private static List<Block.Term> terms(ContractFindings findings) {
    return List.of(
        new Block.Term("Customers", customers(findings)),
        new Block.Term("Cohorts", cohorts(findings)),
        new Block.Term("Period", period(findings.contracts())),
        new Block.Term("Renewals", renewals(findings.table())),
        new Block.Term("Prices", prices(findings)),
        new Block.Term("Valued", Words.sentence(findings.estimates().valuation().toString())));
  }

  private static String customers(ContractFindings findings) {
    int rows = findings.contracts().size();
    return String.format(
        Locale.ROOT,
        "%,.0f, of whom %,.0f (%s) are active and %,.0f left%s",
        findings.count(),
        findings.active(),
        Words.percent(findings.active() / findings.count(), 0),
        findings.count() - findings.active(),
        findings.count() == rows ? "" : "; in " + Words.count(rows, "row") + " of customers alike");
  }

  private static String cohorts(ContractFindings findings) {
    List<RetentionTable.Cohort> cohorts = findings.table().cohorts();
    String first = Visible.of(cohorts.get(0).name());
    return cohorts.size() == 1
        ? "one, " + first
        : String.format(
            Locale.ROOT,
            "%,d, from %s to %s",
            cohorts.size(),
            first,
            Visible.of(cohorts.get(cohorts.size() - 1).name()));
  }

  private static String period(Contracts contracts) {
    String renewed = ", renewed every " + contracts.period().label();
    Optional<LocalDate> first =
        IntStream.range(0, contracts.size())
            .mapToObj(contracts::start)
            .flatMap(Optional::stream)
            .min(LocalDate::compareTo);
    return first.isPresent() && contracts.observedUntil().isPresent()
        ? first.get() + " to " + contracts.observedUntil().get() + renewed
        : "no dates, as these contracts came as a retention table" + renewed;
  }

  private static String renewals(RetentionTable table) {
    double cameUp = 0;
    double lost = 0;
    for (int t = 1; t <= table.periods(); t++) {
      cameUp += table.atRisk(t);
      lost += table.lost(t);
    }
    return cameUp == 0
        ? "none has fallen due yet"
        : String.format(
            Locale.ROOT,
            "%s fell due, of which %,.0f (%s) did not come about",
            Words.count(cameUp, "renewal"),
            lost,
            Words.percent(lost / cameUp, 1));
  }

  private static String prices(ContractFindings findings) {
    Contracts contracts = findings.contracts();
    if (!contracts.hasPrices()) {
      return "none: every payment counts as 1, and values are numbers of payments";
    }
    double least = Double.POSITIVE_INFINITY;
    double most = 0;
    for (int i = 0; i < contracts.size(); i++) {
      least = Math.min(least, contracts.price(i));
      most = Math.max(most, contracts.price(i));
    }
    String unit = findings.worth().unit();
    return Worth.exact(least)
        + (most > least ? " to " + Worth.exact(most) : "")
        + (unit.isEmpty() ? "" : " " + unit)
        + " a "
        + contracts.period().label()
        + (unit.isEmpty() ? ", in one currency, not stated" : "");
  }
}

package io.github.clv4j.analytics.portrait;

import static io.github.clv4j.analytics.portrait.Wording.count;
import static io.github.clv4j.analytics.portrait.Wording.percent;
import static io.github.clv4j.analytics.portrait.Wording.say;
import static io.github.clv4j.analytics.portrait.Wording.time;

import io.github.clv4j.core.contract.Contracts;
import io.github.clv4j.core.contract.RetentionTable;
import io.github.clv4j.core.contract.Tenure;
import io.github.clv4j.core.period.Horizon;

/** Who has left, and whether the risk of it is the same for all. */
final class ContractHistories {
  private static final double FEW = 100;
  private static final double CERTAIN = 2.58;

  private final Contracts contracts;
  private final RetentionTable table;
  private double customers;
  private double lost;
  private double late;
  private double longest;

  private ContractHistories(Contracts contracts) {
    this.contracts = contracts;
    table = contracts.retentionTable();
    for (int i = 0; i < contracts.size(); i++) {
      Tenure tenure = contracts.tenure(i);
      double weight = contracts.weight(i);
      customers += weight;
      lost += tenure.active() ? 0 : weight;
      late += tenure.entered() > 0 ? weight : 0;
      longest = Math.max(longest, tenure.length());
    }
  }

  static void look(Contracts contracts, Horizon horizon, Notes notes) {
    ContractHistories look = new ContractHistories(contracts);
    look.customers(notes);
    look.churn(notes);
    look.horizon(horizon, notes);
    if (!contracts.hasPrices()) {
      notes.finding(
          Topic.AMOUNTS,
          Standing.OPEN,
          "prices are not known",
          "a value is a number of payments: give prices for money");
    }
  }

  private void customers(Notes notes) {
    String unit = contracts.period().label();
    notes.trait(
        "customers",
        customers,
        say(
            "%s renewed every %s, %,.0f of them active, %,.0f lost",
            count(customers, "contract"), unit, customers - lost, lost));
    notes.trait(
        "history",
        longest,
        say(
            "up to %s old%s",
            time(longest, contracts.period()),
            contracts.observedUntil().map(day -> ", observed until " + day).orElse("")));
    notes.trait(
        "retention",
        table.aggregateRetention(),
        say("%s of the renewals that fell due came about", percent(table.aggregateRetention())));
    if (late > 0) {
      notes.trait(
          "entered-late",
          late / customers,
          say(
              "%s were first seen some time after their start; only what came after that counts",
              percent(late / customers)));
    }
    notes.finding(
        Topic.CONTRACTS,
        Standing.FITS,
        "contracts are known, with who has left and when",
        "models of contracts fit; models of purchases, which guess from silence who has left, do"
            + " not");
    if (lost == 0) {
      notes.finding(
          Topic.EVIDENCE,
          Standing.FAILS,
          "nobody has left",
          "no model can learn when customers leave: retention of 100 % is not to be carried on");
    } else if (lost < FEW) {
      notes.finding(
          Topic.EVIDENCE,
          Standing.CAUTION,
          "only " + count(lost, "customer") + " left",
          "parameters are uncertain: prefer few of them, and mind the intervals");
    }
  }

  /** Compares retention in the first third of the tenures' renewals with that later. */
  private void churn(Notes notes) {
    if (lost == 0 || table.periods() < 3) {
      return;
    }
    double half = 0;
    for (int renewal = 1; renewal <= table.periods(); renewal++) {
      half += table.lost(renewal) / 2;
    }
    Renewals early = new Renewals();
    Renewals later = new Renewals();
    int last = 0;
    for (int renewal = 1; renewal <= table.periods(); renewal++) {
      boolean isEarly = early.lost < half;
      last = isEarly ? renewal : last;
      (isEarly ? early : later).add(table.atRisk(renewal), table.lost(renewal));
    }
    if (later.due == 0) {
      return;
    }
    double pooled = (early.lost + later.lost) / (early.due + later.due);
    double error = StrictMath.sqrt(pooled * (1 - pooled) * (1 / early.due + 1 / later.due));
    double deviations = error > 0 ? (early.rate() - later.rate()) / error : 0;
    String seen =
        say(
            "%s are lost at each of the first %s, %s at each later one",
            percent(early.rate()), count(last, "renewal"), percent(later.rate()));
    notes.trait("churn-decline", early.rate() - later.rate(), seen);
    boolean falls = deviations > CERTAIN;
    boolean rises = deviations < -CERTAIN;
    notes.finding(
        Topic.CHURN,
        falls || rises ? Standing.FAILS : Standing.FITS,
        seen,
        falls
            ? "one rate of churn for all and for ever, as in ARPU / churn or geometric, fails, and"
                + " undervalues those who have stayed: customers differ, or become loyal"
            : rises
                ? "the risk of leaving rises with time, which a constant rate misses, and models of"
                    + " differing customers alone (sbg, exponential-gamma) cannot follow"
                : "a constant rate of churn will do");
  }

  private void horizon(Horizon horizon, Notes notes) {
    String seen =
        horizon.isLifetime()
            ? "the horizon has no end, the oldest contract is " + time(longest, contracts.period())
            : say(
                "the horizon of %s is %.2f times the oldest contract, %s",
                horizon,
                horizon.in(contracts.period()) / longest,
                time(longest, contracts.period()));
    boolean isWithin = horizon.in(contracts.period()) <= longest;
    notes.finding(
        Topic.HISTORY_LENGTH,
        isWithin ? Standing.FITS : Standing.CAUTION,
        seen,
        isWithin
            ? "retention was observed for as long, if only of the oldest"
            : "retention was observed of nobody for so long: what comes after that is the shape of a"
                + " model");
  }

  private static final class Renewals {
    private double due;
    private double lost;

    void add(double atRisk, double left) {
      due += atRisk;
      lost += left;
    }

    double rate() {
      return lost / due;
    }
  }
}

package io.github.clv4j.report;

import io.github.clv4j.core.customer.CustomerBase;
import io.github.clv4j.core.customer.Preparation;
import io.github.clv4j.report.page.Block;
import io.github.clv4j.report.page.Told;
import io.github.clv4j.report.page.Visible;
import io.github.clv4j.report.page.Words;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What went in. */
record DataSection(Findings findings, Told told) {
  List<Block> blocks() {
    List<Block> blocks = new ArrayList<>();
    blocks.add(new Block.Terms(terms()));
    blocks.addAll(told.blocks(findings.customers().preparation().sentences()));
    return blocks;
  }

  private List<Block.Term> terms() {
    CustomerBase customers = findings.customers();
    double repeaters = 0;
    double repeats = 0;
    for (int i = 0; i < customers.size(); i++) {
      repeaters += customers.frequency(i) > 0 ? customers.weight(i) : 0;
      repeats += customers.weight(i) * customers.frequency(i);
    }
    double count = findings.count();
    List<Block.Term> terms = new ArrayList<>();
    terms.add(
        new Block.Term(
            "Customers",
            String.format(
                Locale.ROOT,
                "%,.0f, of whom %,.0f (%s) bought again%s",
                count,
                repeaters,
                Words.percent(repeaters / count, 0),
                count == customers.size()
                    ? ""
                    : "; in " + Words.count(customers.size(), "row") + " of customers alike")));
    terms.add(new Block.Term("Purchases", purchases(repeats)));
    terms.add(new Block.Term("Period", period()));
    terms.add(
        new Block.Term(
            "Amounts",
            findings.worth().isMoney()
                ? customers.currency().map(Visible::of).orElse("in one currency, not stated")
                : "none: values are numbers of transactions"));
    terms.add(
        new Block.Term(
            "Valued",
            findings.model().isPredictive()
                ? Words.sentence(findings.estimates().valuation().toString())
                : "The past up to the end of observation, not the future."));
    return terms;
  }

  private String purchases(double repeats) {
    Preparation preparation = findings.customers().preparation();
    String repeated = Words.count(repeats, "repeat purchase");
    return preparation.transactions() == 0
        ? repeated + "; the single ones are not known"
        : String.format(
            Locale.ROOT,
            "%s became %s, %s among them",
            Words.count(preparation.transactions(), "transaction"),
            Words.count(preparation.purchases(), "purchase"),
            repeated);
  }

  private String period() {
    CustomerBase customers = findings.customers();
    if (customers.observedUntil().isEmpty()) {
      return "no dates, as these customers came as summaries; time in "
          + customers.timeUnit().label()
          + "s";
    }
    LocalDate first = LocalDate.MAX;
    for (int i = 0; i < customers.size(); i++) {
      first = customers.acquired(i).isBefore(first) ? customers.acquired(i) : first;
    }
    return first
        + " to "
        + customers.observedUntil().get()
        + ", time in "
        + customers.timeUnit().label()
        + "s";
  }
}

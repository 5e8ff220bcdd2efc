package io.github.clv4j.report.contract;

import io.github.clv4j.report.page.Block;
import io.github.clv4j.report.page.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/** What the cohorts are worth. */
final class CohortSection {
  private static final int MOST = 36;

  private CohortSection() {}

  static List<Block> blocks(ContractFindings findings) {
    List<Block> blocks = new ArrayList<>();
    OptionalDouble each = findings.values().total().each();
    double cost = findings.estimates().valuation().acquisitionCost();
    blocks.add(
        new Block.Paragraph(
            (each.isPresent()
                    ? "An active customer is worth "
                        + findings.worth().words(each.getAsDouble())
                        + " on average"
                        + (findings.worth().isMoney() ? "" : ", each discounted to now")
                        + ". "
                    : "")
                + (cost == 0
                    ? "Who has left is worth nothing any more."
                    : "Who has left is worth nothing any more, less the cost of winning a customer,"
                        + " which is deducted for everybody.")));
    blocks.add(
        new Block.Rows(
            findings.worth().isMoney()
                ? "Value by cohort; value each: of an active customer"
                : "Value by cohort in discounted payments; value each: of an active customer",
            findings.values().table(),
            MOST,
            false));
    if (findings.values().cohorts().size() >= MOST) {
      OptionalDouble total = findings.values().total().total();
      blocks.add(
          new Block.Paragraph(
              "All "
                  + Words.count(findings.values().cohorts().size(), "cohort")
                  + " together: "
                  + Words.count(findings.active(), "active customer")
                  + (total.isPresent()
                      ? ", worth " + findings.worth().words(total.getAsDouble()) + "."
                      : ".")));
    }
    return blocks;
  }
}

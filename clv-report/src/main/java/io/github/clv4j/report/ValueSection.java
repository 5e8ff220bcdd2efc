package io.github.clv4j.report;

import io.github.clv4j.report.drawing.Drawings;
import io.github.clv4j.report.page.Block;
import io.github.clv4j.report.page.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/** How value is spread over the customers. */
final class ValueSection {
  private ValueSection() {}

  static List<Block> blocks(Findings findings, Drawings drawings) {
    List<Block> blocks = new ArrayList<>();
    blocks.add(
        new Block.Paragraph(
            (findings.model().isPredictive()
                    ? "Each customer's value is the mean of what the future may bring"
                        + (findings.worth().isMoney() ? "" : ", in discounted transactions")
                    : "Each customer's value is what the past has brought")
                + "; half of the customers are worth "
                + findings.worth().words(findings.estimates().median())
                + " or less."));
    blocks.add(drawings.draw("values", findings.histogram().chart(), findings.histogram().table()));
    if (findings.histogram().infinite() > 0) {
      blocks.add(
          new Block.Paragraph(
              Words.count(findings.histogram().infinite(), "customer")
                  + " of infinite value in the open bins: without discounting, expected purchases"
                  + " or costs have no bound over this horizon."));
    }
    findings
        .concentration()
        .reason()
        .ifPresentOrElse(
            reason ->
                blocks.add(
                    new Block.Missing("Who holds which share cannot be said: " + reason + ".")),
            () -> {
              blocks.add(new Block.Paragraph(concentration(findings)));
              blocks.add(
                  drawings.draw(
                      "share-of-value",
                      findings.concentration().chart(),
                      findings.concentration().table()));
            });
    return blocks;
  }

  private static String concentration(Findings findings) {
    OptionalDouble fifth = findings.concentration().share(0.20);
    return "The most valuable 20 % of customers hold "
        + Words.percent(fifth.orElseThrow(), 0)
        + " of all value. The further the curve rises above the dashed line, the more depends on"
        + " few customers.";
  }
}

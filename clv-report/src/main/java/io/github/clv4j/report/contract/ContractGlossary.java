package io.github.clv4j.report.contract;

import io.github.clv4j.core.valuation.Figures;
import io.github.clv4j.report.page.Block;
import java.util.ArrayList;
import java.util.List;

/** How to read the page, in plain words. */
final class ContractGlossary {
  private ContractGlossary() {}

  static List<Block> blocks(ContractFindings findings, double level) {
    String unit = findings.period().label();
    boolean isMoney = findings.worth().isMoney();
    List<Block.Term> terms =
        new ArrayList<>(
            List.of(
                new Block.Term(
                    "Active",
                    "A customer whose contract had not ended at the end of observation. With a"
                        + " contract one knows; nothing has to be guessed from silence."),
                new Block.Term(
                    "Cohort",
                    "The customers who began in the same "
                        + unit
                        + ", or as the data name them. Cohorts differ in age, so that their numbers"
                        + " are to be compared at the same number of renewals."),
                new Block.Term(
                    "Renewal",
                    "At the end of each "
                        + unit
                        + " a contract goes on or ends; they count from 1."),
                new Block.Term(
                    "Retention",
                    "Of the customers who came up for a renewal, the share that renewed."),
                new Block.Term(
                    "Survival",
                    "Of all who began, the share that is still there after so many renewals: the"
                        + " product of the retention rates up to then."),
                new Block.Term(
                    "Value",
                    isMoney
                        ? "What customers are expected to pay from the end of observation on, over"
                            + " the time stated, with later money counting less."
                        : "How many payments customers are expected to make from the end of"
                            + " observation on, over the time stated, with later ones counting"
                            + " less.")));
    if (findings.further().isPresent()) {
      terms.add(
          new Block.Term(
              "Expected to stay",
              "The time for which active customers will pay from now on. Few who stay for very"
                  + " long lift its mean, so that more than half stay for less; where they lift"
                  + " it beyond every bound, the time is said by which half have left."));
    }
    if (findings.forecast().isPresent()) {
      terms.add(
          new Block.Term(
              Figures.percent(level) + " % interval",
              "What comes lies in it with this probability, if the model is right. It does not"
                  + " know of what would change everything, such as a new price."));
    }
    terms.add(
        new Block.Term(
            "What the model cannot do",
            "It sees how long customers stayed, and nothing of the reasons. Prices, campaigns"
                + " and new competitors are unknown to it, and it takes the future to be like"
                + " the past and cohorts to be alike. It says nothing about customers yet to"
                + " be won."));
    return List.of(new Block.Terms(terms));
  }
}

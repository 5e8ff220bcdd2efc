package io.github.clv4j.core.customer;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What became of the transactions when a base was made of them, so that nothing is lost in silence:
 * transactions = purchases + merged + cancelled + refunds + afterEnd + outsideTransactions.
 *
 * @param transactions number of transactions given; 0 for a base made of summaries
 * @param purchases number of purchases in the base, first ones included
 * @param merged transactions that became part of another one's purchase
 * @param identical among these, transactions equal to another in customer, amount and moment (the
 *     day, or the minute where the grain is a minute or an hour); they count as lines of one
 *     purchase
 * @param afterEnd transactions after the end of observation, left out
 * @param refunds transactions with a negative amount among those not left out for another reason
 * @param cancelled purchases that refunds cancelled in full
 * @param unmatchedRefunds total refunded without an earlier purchase, left out; 0 or negative
 * @param outsideAcquisition customers acquired outside the dates asked for, left out
 * @param outsideTransactions transactions of those customers, left out with them
 * @param withoutPurchase customers of whose transactions no purchase remains, left out
 * @param unknownAttributes customers with attributes but without transactions or summary
 * @param warnings what a reader of the results should know, in words
 */
public record Preparation(
    long transactions,
    long purchases,
    long merged,
    long identical,
    long afterEnd,
    long refunds,
    long cancelled,
    double unmatchedRefunds,
    int outsideAcquisition,
    long outsideTransactions,
    int withoutPurchase,
    int unknownAttributes,
    List<String> warnings) {

  static Preparation ofSummaries(int unknownAttributes) {
    return new Preparation(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, unknownAttributes, List.of());
  }

  /**
   * Copies the list of warnings.
   *
   * @param transactions number of transactions given
   * @param purchases number of purchases in the base, first ones included
   * @param merged transactions that became part of another one's purchase
   * @param identical among these, transactions equal to another in customer, amount and moment
   * @param afterEnd transactions after the end of observation, left out
   * @param refunds transactions with a negative amount among those not left out for another reason
   * @param cancelled purchases that refunds cancelled in full
   * @param unmatchedRefunds total refunded without an earlier purchase, left out; 0 or negative
   * @param outsideAcquisition customers acquired outside the dates asked for, left out
   * @param outsideTransactions transactions of those customers, left out with them
   * @param withoutPurchase customers of whose transactions no purchase remains, left out
   * @param unknownAttributes customers with attributes but without transactions or summary
   * @param warnings what a reader of the results should know, in words
   */
  public Preparation {
    warnings = List.copyOf(warnings);
  }

  /**
   * Says in words what was merged, netted or left out; one sentence each, none for what did not
   * happen.
   *
   * @return the sentences, the warnings last
   */
  public List<String> sentences() {
    List<String> said = new ArrayList<>();
    tell(said, merged, "%,d transactions merged into a purchase of the same time");
    tell(said, identical, "%,d of them identical to another, counted as further lines of it");
    tell(said, afterEnd, "%,d transactions after the end of observation left out");
    tell(said, refunds, "%,d refunds");
    tell(said, cancelled, "%,d purchases refunded in full");
    if (unmatchedRefunds < 0) {
      said.add(
          String.format(
              Locale.ROOT,
              "refunds of %,.2f without an earlier purchase left out",
              -unmatchedRefunds));
    }
    tell(said, outsideAcquisition, "%,d customers acquired outside the dates asked for left out");
    tell(said, outsideTransactions, "%,d transactions left out with them");
    tell(said, withoutPurchase, "%,d customers without any purchase left out");
    tell(said, unknownAttributes, "%,d customers with attributes but otherwise unknown");
    said.addAll(warnings);
    return said;
  }

  private static void tell(List<String> said, long count, String sentence) {
    if (count > 0) {
      String words = String.format(Locale.ROOT, sentence, count);
      said.add(count == 1 ? words.replaceFirst("^(1 \\w+)s\\b", "$1") : words);
    }
  }

  @Override
  public String toString() {
    String given =
        transactions == 0
            ? "made of summaries"
            : String.format(
                Locale.ROOT, "%,d transactions, %,d purchases", transactions, purchases);
    return given + String.join("", sentences().stream().map(s -> "\n- " + s).toList());
  }
}

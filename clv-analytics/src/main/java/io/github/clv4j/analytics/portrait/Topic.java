package io.github.clv4j.analytics.portrait;

import java.util.Locale;

/** What a finding is about. */
public enum Topic {
  /** Whether customers have contracts, so that it is known who has left. */
  CONTRACTS,
  /** Whether there are dates, so that models can be checked on a holdout. */
  DATES,
  /** Whether enough customers came back, or left a contract, to learn from. */
  EVIDENCE,
  /** Whether customers can buy at any time, or only at certain ones. */
  OPPORTUNITIES,
  /** Whether purchases come at random, more regularly, or in bursts. */
  REGULARITY,
  /** Whether some months of the year are better than others. */
  SEASONS,
  /** Whether customers acquired early and late are alike. */
  POPULATION,
  /** Whether the risk of leaving is the same for all and for ever. */
  CHURN,
  /** Whether customers were watched for as long as is to be looked ahead. */
  HISTORY_LENGTH,
  /** Whether amounts are known. */
  AMOUNTS,
  /** Whether the amount of a purchase has to do with how often a customer buys. */
  SPEND_INDEPENDENCE,
  /** Whether amounts are above 0. */
  LOSSES,
  /** Whether a few customers make up much of the spend. */
  SPEND_TAIL,
  /** Whether some buy so often that purchases merge. */
  MERGING,
  /** What was noticed when the base was made. */
  PREPARATION;

  /**
   * Returns the name used in output.
   *
   * @return such as {@code spend-independence}
   */
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}

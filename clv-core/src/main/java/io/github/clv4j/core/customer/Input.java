package io.github.clv4j.core.customer;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What a model may need, and what a {@link CustomerBase} may have. */
public enum Input {
  /** A history {@code (x, t_x, T)} for each customer. */
  HISTORIES("purchase histories"),
  /** Amounts of the transactions. */
  AMOUNTS("amounts"),
  /** The single purchases with their moments, the first one included. */
  PURCHASES("single purchases", " (summaries will not do)"),
  /** The sum of the logarithms of the times between purchases, {@code litt} in a summary. */
  GAPS("times between purchases", " (transactions have them, or the column litt of a summary)"),
  /** Histories in whole periods of the time unit, see {@link Customer#periodHistory()}. */
  PERIODS("whole periods", " (transactions have them, or a summary of integers x <= t_x <= T)"),
  /** When each customer's contract began, and whether and when it ended. */
  CONTRACTS("contracts", " (a start, and an end where there is one, or a retention table)");

  private final String label;
  private final String hint;

  Input(String label) {
    this(label, "");
  }

  Input(String label, String hint) {
    this.label = label;
    this.hint = hint;
  }

  /**
   * Returns what it is.
   *
   * @return a phrase for messages
   */
  public String label() {
    return label;
  }

  /**
   * Says what a base lacks.
   *
   * @param needed what is needed
   * @param customers the base
   * @return the reason why it will not do, as a predicate; empty if it will
   */
  public static Optional<String> whyNotEnough(Set<Input> needed, CustomerBase customers) {
    List<String> missing =
        Arrays.stream(values())
            .filter(input -> needed.contains(input) && !customers.inputs().contains(input))
            .map(input -> input.label + input.hint)
            .toList();
    return missing.isEmpty()
        ? Optional.empty()
        : Optional.of("needs " + String.join(" and ", missing) + ", which this base does not have");
  }
}

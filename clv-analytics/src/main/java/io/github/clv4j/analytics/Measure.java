package io.github.clv4j.analytics;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What of a customer's future is predicted. */
public enum Measure {
  /** The number of purchases. */
  TRANSACTIONS,
  /** The amount of all of them. */
  SPEND;

  /**
   * Returns the name in lower case.
   *
   * @return transactions or spend
   */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  Optional<Accuracy> of(Score score) {
    return this == TRANSACTIONS ? score.transactions() : score.spend();
  }

  /** The error, so that models which predict the same but for rounding come out equal. */
  static float comparable(Accuracy accuracy) {
    return (float) accuracy.rmse();
  }

  /** Those that predict this, the smallest error first, of equals the simplest. */
  List<Score> ranked(List<Score> scores) {
    return scores.stream()
        .filter(score -> of(score).isPresent())
        .sorted(
            Comparator.comparing((Score s) -> comparable(of(s).orElseThrow()))
                .thenComparing(Score::parameters)
                .thenComparing(Score::name))
        .toList();
  }

  double[] column(Forecast forecast) {
    return this == TRANSACTIONS ? forecast.transactions() : forecast.spend();
  }

  double rmse(Score score) {
    return of(score).orElseThrow().rmse();
  }
}

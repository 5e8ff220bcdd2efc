package io.github.clv4j.analytics;

import io.github.clv4j.core.customer.CustomerBase;
import io.github.clv4j.core.period.Horizon;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * Where calibration is to end and a holdout to begin, once or several times.
 *
 * @param last first day of the last holdout; by default the usual one
 * @param count how many holdouts there are, unless their days are given
 * @param days the first days of the holdouts, or none
 * @param length length of each holdout whose day is given
 */
record Origins(
    Optional<LocalDate> last, int count, List<LocalDate> days, Optional<Horizon> length) {
  private static final int MOST = 100;

  static final Origins USUAL = new Origins(Optional.empty(), 1, List.of(), Optional.empty());

  Origins from(LocalDate day) {
    return new Origins(Optional.of(day), count, List.of(), Optional.empty());
  }

  Origins rolling(int origins) {
    if (origins < 1 || origins > MOST) {
      throw new IllegalArgumentException(
          "number of origins is " + origins + ": it must lie between 1 and " + MOST);
    }
    return new Origins(last, origins, List.of(), Optional.empty());
  }

  static Origins of(List<LocalDate> days, Horizon length) {
    List<LocalDate> sorted = days.stream().sorted().distinct().toList();
    if (sorted.isEmpty() || sorted.size() < days.size() || sorted.size() > MOST) {
      throw new IllegalArgumentException(
          "origins are " + days + ": there must be between 1 and " + MOST + ", each once");
    }
    return new Origins(Optional.empty(), sorted.size(), sorted, Optional.of(length));
  }

  /** The holdouts of a base, the earliest first. */
  List<Window> on(CustomerBase customers) {
    if (!Window.hasDates(customers)) {
      throw new IllegalArgumentException(
          "the customers have no dates, so that there is no holdout to compare on: build the base"
              + " from transactions, not summaries, or from contracts with a start and an end");
    }
    if (length.isPresent()) {
      return Window.rolling(customers, days, length.get());
    }
    LocalDate from =
        last.or(() -> Window.usual(customers))
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "there is too little time to set a third of it aside as a holdout ("
                            + customers
                            + "): state holdoutFrom, or observe for longer"));
    return count == 1
        ? List.of(new Window(from, customers.observedUntil().orElseThrow()))
        : Window.rolling(customers, from, count);
  }
}

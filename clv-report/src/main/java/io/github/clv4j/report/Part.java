package io.github.clv4j.report;

import java.util.Optional;
import java.util.function.Function;

/** A part of the findings, or the reason why it is missing. */
record Part<T>(Optional<T> found, String missing) {

  static <T> Part<T> of(T found) {
    return new Part<>(Optional.of(found), "");
  }

  static <T> Part<T> missing(String reason) {
    return new Part<>(Optional.empty(), reason);
  }

  <R> R fold(Function<? super T, R> ifFound, Function<String, R> ifMissing) {
    return found.isPresent() ? ifFound.apply(found.get()) : ifMissing.apply(missing);
  }
}

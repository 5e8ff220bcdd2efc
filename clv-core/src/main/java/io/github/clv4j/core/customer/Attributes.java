package io.github.clv4j.core.customer;

import java.util.HashMap;
import java.util.Map;

/**
 * What else is known of customers, collected; of two statements about the same the later counts.
 */
final class Attributes {
  private final Map<String, Map<String, String>> byId = new HashMap<>();

  void add(String customerId, Map<String, String> values) {
    if (values.isEmpty()) {
      return;
    }
    byId.merge(
        customerId,
        Map.copyOf(values),
        (before, more) -> {
          Map<String, String> both = new HashMap<>(before);
          both.putAll(more);
          return Map.copyOf(both);
        });
  }

  void addAll(Map<String, Map<String, String>> others) {
    others.forEach(this::add);
  }

  void addAll(Attributes others) {
    addAll(others.byId);
  }

  Map<String, Map<String, String>> toMap() {
    return Map.copyOf(byId);
  }
}

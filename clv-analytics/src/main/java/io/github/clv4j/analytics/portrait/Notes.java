package io.github.clv4j.analytics.portrait;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/** Collects what is seen. Not thread-safe. */
final class Notes {
  private final List<BaseTrait> traits = new ArrayList<>();
  private final List<Finding> findings = new ArrayList<>();

  void trait(String name, double value, String sentence) {
    traits.add(new BaseTrait(name, OptionalDouble.of(value), sentence));
  }

  void trait(String name, String sentence) {
    traits.add(new BaseTrait(name, OptionalDouble.empty(), sentence));
  }

  void finding(Topic topic, Standing standing, String seen, String follows) {
    findings.add(new Finding(topic, standing, seen, follows));
  }

  List<BaseTrait> traits() {
    return List.copyOf(traits);
  }

  List<Finding> findings() {
    return List.copyOf(findings);
  }
}

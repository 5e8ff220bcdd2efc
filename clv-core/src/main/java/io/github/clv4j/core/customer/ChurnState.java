package io.github.clv4j.core.customer;

import io.github.clv4j.core.period.Lifespan;
import io.github.clv4j.core.period.PeriodUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Turns a {@link ChurnMeasure} into plain data and back. */
final class ChurnState {
  private static final String GROUP = "group:";

  private ChurnState() {}

  static Map<String, Double> numbers(ChurnMeasure measure) {
    Map<String, Double> numbers = new LinkedHashMap<>();
    numbers.put("inactive", measure.inactive().length());
    put(numbers, "all", measure.all());
    put(numbers, "half", measure.half());
    put(numbers, "twice", measure.twice());
    measure.groups().forEach((name, group) -> put(numbers, GROUP + name, group));
    return numbers;
  }

  private static void put(Map<String, Double> numbers, String name, ChurnMeasure.Group group) {
    numbers.put("customers:" + name, group.customers());
    numbers.put("lost:" + name, group.lost());
    numbers.put("atRisk:" + name, group.atRisk());
    group
        .revenue()
        .ifPresent(
            revenue -> {
              numbers.put("revenue:" + name, revenue.paid());
              numbers.put("paidTime:" + name, revenue.time());
            });
  }

  static Map<String, String> texts(ChurnMeasure measure) {
    Map<String, String> texts = new LinkedHashMap<>();
    texts.put("timeUnit", measure.timeUnit().label());
    texts.put("inactiveUnit", measure.inactive().unit().label());
    texts.put("rule", measure.rule());
    measure.grouping().attribute().ifPresent(attribute -> texts.put("attribute", attribute));
    return texts;
  }

  static ChurnMeasure restore(Map<String, Double> numbers, Map<String, String> texts) {
    PeriodUnit unit = PeriodUnit.parse(required(texts, "timeUnit"));
    Map<String, ChurnMeasure.Group> groups = new LinkedHashMap<>();
    String prefix = "customers:" + GROUP;
    for (String key : numbers.keySet()) {
      if (key.startsWith(prefix)) {
        String name = key.substring(prefix.length());
        groups.put(name, group(numbers, GROUP + name, unit));
      }
    }
    return new ChurnMeasure(
        unit,
        new Lifespan(
            required(numbers, "inactive"), PeriodUnit.parse(required(texts, "inactiveUnit"))),
        required(texts, "rule"),
        texts.containsKey("attribute")
            ? Grouping.by(required(texts, "attribute"))
            : Grouping.overall(),
        group(numbers, "all", unit),
        groups,
        group(numbers, "half", unit),
        group(numbers, "twice", unit));
  }

  private static ChurnMeasure.Group group(
      Map<String, Double> numbers, String name, PeriodUnit unit) {
    String revenue = "revenue:" + name;
    return new ChurnMeasure.Group(
        required(numbers, "customers:" + name),
        required(numbers, "lost:" + name),
        required(numbers, "atRisk:" + name),
        unit,
        numbers.containsKey(revenue)
            ? Optional.of(
                new ChurnMeasure.Revenue(
                    required(numbers, revenue), required(numbers, "paidTime:" + name)))
            : Optional.empty());
  }

  private static <T> T required(Map<String, T> map, String name) {
    T found = map.get(name);
    if (found == null) {
      throw new IllegalArgumentException(
          "state of a churn measure has no '" + name + "', only " + map.keySet());
    }
    return found;
  }
}

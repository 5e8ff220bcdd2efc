package io.github.clv4j.report.drawing;

import io.github.clv4j.analytics.Baseline;
import io.github.clv4j.analytics.chart.Chart;
import io.github.clv4j.analytics.chart.Series;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * One colour for each name, whatever the chart: what was observed has the first, the model of a
 * page the second, the others follow by name. What is no model, such as a rule of thumb, is grey.
 */
public final class Hues {
  private static final String BASELINE = " (baseline)";
  private static final String EXPECTED = "expected by ";
  private static final String ALIVE = "P(alive)";
  private static final List<String> OBSERVED = List.of("actual", "customers", "purchases");
  private static final List<String> REFERENCES =
      List.of("at random", "the same for all", "if the probabilities were right");
  private static final List<String> BASELINES =
      Arrays.stream(Baseline.values()).map(Baseline::label).toList();

  private final String own;
  private final List<String> others;

  private Hues(String own, Collection<String> names) {
    this.own = own;
    Set<String> sorted = new TreeSet<>();
    for (String name : names) {
      if (grey(name) < 0 && !isObserved(name) && !name.equals(own)) {
        sorted.add(name);
      }
    }
    others = List.copyOf(sorted);
  }

  /**
   * Chooses the colours of a page on a model, beside others.
   *
   * @param model its name
   * @param names what else has a colour of its own
   * @return the colours
   */
  public static Hues of(String model, Collection<String> names) {
    return new Hues(model, names);
  }

  /** The colours of a single chart: the first model by name counts as its own. */
  static Hues of(Chart chart) {
    List<String> names =
        chart.series().stream()
            .filter(series -> series.style() != Series.Style.BAND)
            .map(Hues::model)
            .toList();
    String first =
        names.stream()
            .filter(name -> grey(name) < 0 && !isObserved(name))
            .min(String::compareTo)
            .orElse("");
    return new Hues(first, names);
  }

  /** The model that a series is of, if it is of one. */
  private static String model(Series series) {
    if (series.name().startsWith(ALIVE)) {
      return ALIVE;
    }
    return series.name().startsWith(EXPECTED)
        ? series.name().substring(EXPECTED.length())
        : series.name();
  }

  private static boolean isObserved(String name) {
    return OBSERVED.contains(name) || name.startsWith("share of ");
  }

  /** Position of the colour of a series; no meaning where it is {@linkplain #grey grey}. */
  int colour(Series series) {
    String model = model(series);
    int other = others.indexOf(model);
    return isObserved(series.name()) ? 0 : other < 0 ? 1 : 2 + other;
  }

  /** Which grey a series has; -1 for none. */
  static int grey(Series series) {
    return grey(series.name());
  }

  private static int grey(String name) {
    if (REFERENCES.contains(name)) {
      return 0;
    }
    String plain =
        name.endsWith(BASELINE) ? name.substring(0, name.length() - BASELINE.length()) : name;
    int known = BASELINES.indexOf(plain);
    return known >= 0 ? 1 + known : plain.equals(name) ? -1 : 1;
  }

  /** Whether a series is of the page's model. */
  boolean isOwn(Series series) {
    return model(series).equals(own);
  }
}

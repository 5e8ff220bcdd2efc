package io.github.clv4j.churn;

import io.github.clv4j.core.period.Churn;
import io.github.clv4j.core.period.Lifespan;
import io.github.clv4j.core.period.PeriodUnit;
import io.github.clv4j.core.valuation.Figures;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What one churn rate hides where customers differ. Each segment has its own constant churn; at
 * first the segments stand in the proportion of their weights, and as customers leave, those with
 * the higher churn go first.
 *
 * <pre>
 * churn of a new cohort in its first period  E[c]
 * mean lifetime of a new customer            E[1/c] &gt;= 1 / E[c]   (Jensen's inequality)
 * churn of survivors of n periods            E[c (1-c)^n] / E[(1-c)^n], falling with n
 * their mean remaining lifetime              E[(1-c)^n / c] / E[(1-c)^n]
 * </pre>
 *
 * <p>So 1 / churn of a new cohort understates how long its customers stay. A base that has been
 * left by those who leave early shows a lower churn: 1 / churn of it overstates the lifetime of a
 * new customer as soon as it exceeds E[1/c], and still understates that of the survivors
 * themselves. Only a base in a steady state, with as many new customers in every period since long
 * ago, has a churn of 1 / E[1/c]. Fader and Hardie (2010), "Customer-Base Valuation in a
 * Contractual Setting: The Perils of Ignoring Heterogeneity", show how far the value of a base is
 * off. The remedy where segments are not known is a distribution of churn, the shifted
 * beta-geometric (sBG) model. Immutable and thread-safe.
 */
public final class ChurnHeterogeneity {

  /**
   * Customers with one churn.
   *
   * @param churn their churn
   * @param weight their number, or share
   */
  public record Segment(Churn churn, double weight) {

    /**
     * Checks the weight.
     *
     * @param churn their churn
     * @param weight their number, or share
     * @throws IllegalArgumentException if the weight is not a finite number above 0
     */
    public Segment {
      if (!(weight > 0) || Double.isInfinite(weight)) {
        throw new IllegalArgumentException(
            "weight is " + weight + ": it must be a finite number above 0");
      }
    }
  }

  private final List<Segment> segments;
  private final PeriodUnit unit;

  private ChurnHeterogeneity(List<Segment> segments, PeriodUnit unit) {
    this.segments = segments;
    this.unit = unit;
  }

  /**
   * Collects segments.
   *
   * @param segments the segments, with churns of the same period
   * @return what one churn hides
   * @throws IllegalArgumentException if there are none or their periods differ
   */
  public static ChurnHeterogeneity of(List<Segment> segments) {
    if (segments.isEmpty()) {
      throw new IllegalArgumentException("segments: there must be at least one");
    }
    PeriodUnit unit = segments.get(0).churn().unit();
    for (Segment segment : segments) {
      if (segment.churn().unit() != unit) {
        throw new IllegalArgumentException(
            "churn "
                + segment.churn()
                + ": all segments must have churns of the same period, here a "
                + unit.label());
      }
    }
    return new ChurnHeterogeneity(List.copyOf(segments), unit);
  }

  /**
   * Collects segments of measured retention, weighted by their customers.
   *
   * @param measure retention by segment
   * @return what one churn hides
   * @throws IllegalArgumentException if it was not measured by segment
   */
  public static ChurnHeterogeneity of(RetentionMeasure measure) {
    List<Segment> segments = new ArrayList<>();
    measure
        .groups()
        .values()
        .forEach(group -> segments.add(new Segment(group.customerChurn(), group.customers())));
    return of(segments);
  }

  /**
   * Returns the segments.
   *
   * @return at least one
   */
  public List<Segment> segments() {
    return segments;
  }

  /**
   * Returns E[c], what a new cohort shows in its first period.
   *
   * @return the churn of all together
   */
  public Churn pooledChurn() {
    return churnOfSurvivors(0);
  }

  /**
   * Returns the churn that those show who are left of a cohort.
   *
   * @param periods how many periods ago the cohort began, at least 0
   * @return E[c (1-c)^n] / E[(1-c)^n]; of those with the lowest churn where hardly anybody is left
   * @throws IllegalArgumentException if the periods are negative, or nobody can be left
   */
  public Churn churnOfSurvivors(int periods) {
    double[] left = survivors(periods);
    double sum = 0;
    double lost = 0;
    for (int i = 0; i < left.length; i++) {
      sum += left[i];
      lost += left[i] * churn(i);
    }
    return new Churn(Math.min(1, lost / sum), unit);
  }

  /**
   * Returns E[1/c], which 1 / {@link #pooledChurn()} understates.
   *
   * @return the mean lifetime of a new customer, the first period counted; infinite if a segment
   *     never leaves
   */
  public Lifespan meanLifetime() {
    return lifetimeOfSurvivors(0);
  }

  /**
   * Returns the mean remaining lifetime of those who are left of a cohort.
   *
   * @param periods how many periods ago the cohort began, at least 0
   * @return E[(1-c)^n / c] / E[(1-c)^n], the running period counted
   * @throws IllegalArgumentException if the periods are negative, or nobody can be left
   */
  public Lifespan lifetimeOfSurvivors(int periods) {
    double[] left = survivors(periods);
    double sum = 0;
    double lifetimes = 0;
    for (int i = 0; i < left.length; i++) {
      sum += left[i];
      lifetimes += left[i] == 0 ? 0 : left[i] / churn(i);
    }
    return new Lifespan(lifetimes / sum, unit);
  }

  /**
   * Returns the churn that a base in a steady state shows, one that has won as many new customers
   * in every period since long ago.
   *
   * @return 1 / E[1/c]; 0 if a segment never leaves
   */
  public Churn steadyStateChurn() {
    return new Churn(Math.min(1, 1 / meanLifetime().length()), unit);
  }

  /** What is left of each segment, in proportion to the one that keeps most. */
  private double[] survivors(int periods) {
    if (periods < 0) {
      throw new IllegalArgumentException("periods are " + periods + ": they must be at least 0");
    }
    double best = segments.stream().mapToDouble(s -> s.churn().probability()).min().orElseThrow();
    if (best == 1 && periods > 0) {
      throw new IllegalArgumentException(
          "periods are " + periods + ": all customers leave in the first one");
    }
    double[] left = new double[segments.size()];
    for (int i = 0; i < left.length; i++) {
      double kept = periods == 0 ? 1 : StrictMath.pow((1 - churn(i)) / (1 - best), periods);
      left[i] = segments.get(i).weight() * kept;
    }
    return left;
  }

  private double churn(int i) {
    return segments.get(i).churn().probability();
  }

  /**
   * Returns the mean value of a new customer, each segment with its own churn.
   *
   * @param pattern everything but the churn
   * @return money, infinite where that of a segment is
   */
  public double meanValue(ArpuChurnCLV pattern) {
    double weight = 0;
    double value = 0;
    for (Segment segment : segments) {
      weight += segment.weight();
      value += segment.weight() * pattern.churn(segment.churn()).value();
    }
    return value / weight;
  }

  /**
   * Returns the value of a customer with the churn of all together, which {@link #meanValue}
   * corrects.
   *
   * @param pattern everything but the churn
   * @return money, possibly infinite
   */
  public double pooledValue(ArpuChurnCLV pattern) {
    return pattern.churn(pooledChurn()).value();
  }

  /**
   * Tells in words what one churn hides, with the numbers.
   *
   * @return a few lines of text
   */
  public String explain() {
    String period = unit.label();
    double pooled = pooledChurn().probability();
    if (segments.stream().allMatch(s -> s.churn().equals(segments.get(0).churn()))) {
      return String.format(
          Locale.ROOT,
          "All segments have a churn of %s a %s: one churn hides nothing, and customers stay %s on"
              + " average.",
          Figures.number(pooled),
          period,
          meanLifetime());
    }
    StringBuilder text = new StringBuilder();
    text.append(
        String.format(
            Locale.ROOT,
            "A new cohort shows a churn of %s a %s, and 1 / churn would be %s %ss; its customers"
                + " stay %s on average, because those who leave seldom stay longer than those who"
                + " leave soon make up for.",
            Figures.number(pooled),
            period,
            Figures.number(1 / pooled),
            period,
            meanLifetime()));
    if (pooled < 1) {
      int later = 5;
      text.append(
          String.format(
              Locale.ROOT,
              "\nAfter %d %ss those who are left show a churn of %s: 1 / churn is then %s %ss, which"
                  + " is no measure of new customers, who stay %s, nor of those who are left, who"
                  + " stay %s more.",
              later,
              period,
              Figures.number(churnOfSurvivors(later).probability()),
              Figures.number(1 / churnOfSurvivors(later).probability()),
              period,
              meanLifetime(),
              lifetimeOfSurvivors(later)));
    }
    return text.append(
            "\nOne churn for all undervalues an existing base. Value segments apart, or fit a"
                + " distribution of churn (sBG).")
        .toString();
  }

  @Override
  public String toString() {
    return explain();
  }
}

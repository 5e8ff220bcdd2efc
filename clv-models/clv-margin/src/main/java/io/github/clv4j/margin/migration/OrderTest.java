package io.github.clv4j.margin.migration;

import io.github.clv4j.core.valuation.Figures;
import java.util.Locale;
import java.util.OptionalDouble;

/**
 * Pearson's test of a chain of first order against one of second order: does the next state depend
 * on the state before the present one, too? For each present state the counts of the states before
 * and after it are a contingency table; statistics and degrees of freedom add up (Anderson and
 * Goodman 1957).
 *
 * @param statistic sum of (observed - expected)^2 / expected
 * @param degreesOfFreedom 0 where no state had different states before it
 * @param cells number of expected counts
 * @param sparseCells number of those below 5; with many of them the p-value is a rough guide
 */
public record OrderTest(double statistic, int degreesOfFreedom, int cells, int sparseCells) {

  /**
   * Checks the numbers.
   *
   * @param statistic sum of (observed - expected)^2 / expected
   * @param degreesOfFreedom 0 where no state had different states before it
   * @param cells number of expected counts
   * @param sparseCells number of those below 5
   * @throws IllegalArgumentException if one is negative, or the statistic not finite
   */
  public OrderTest {
    if (!(statistic >= 0 && statistic < Double.POSITIVE_INFINITY)
        || degreesOfFreedom < 0
        || sparseCells < 0
        || cells < sparseCells) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "chi-square %s with %d degrees of freedom, %d of %d cells sparse: none may be"
                  + " negative or not finite",
              statistic,
              degreesOfFreedom,
              sparseCells,
              cells));
    }
  }

  /**
   * Returns the probability of a statistic as large if the order is the first.
   *
   * @return the upper tail of the chi-square distribution; empty without degrees of freedom
   */
  public OptionalDouble pValue() {
    return degreesOfFreedom == 0
        ? OptionalDouble.empty()
        : OptionalDouble.of(ChiSquare.upperTail(statistic, degreesOfFreedom));
  }

  @Override
  public String toString() {
    if (degreesOfFreedom == 0) {
      return "first against second order: no state was come to from different states, so that"
          + " nothing can be tested";
    }
    double p = pValue().orElseThrow();
    return String.format(
        Locale.ROOT,
        "first against second order: chi-square %.2f with %d degree%s of freedom, p %s%s",
        statistic,
        degreesOfFreedom,
        degreesOfFreedom == 1 ? "" : "s",
        p < 0.0001 ? "< 0.0001" : String.format(Locale.ROOT, "%.4f", p),
        sparseCells == 0
            ? ""
            : ", rough as "
                + Figures.number(sparseCells)
                + " of "
                + Figures.number(cells)
                + " expected counts are below 5");
  }
}

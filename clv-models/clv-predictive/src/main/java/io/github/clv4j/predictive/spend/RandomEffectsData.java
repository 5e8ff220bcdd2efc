package io.github.clv4j.predictive.spend;

import io.github.clv4j.core.customer.CustomerBase;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * What {@link RandomEffects} need to know of customers with values: for each number n of values the
 * customers who have as many, the mean of their means and the sum of squares around it, and for all
 * together the sum of squares within customers.
 *
 * @param single whether single values are known, or else only their means
 * @param rows number of distinct customers
 * @param count the distinct n, ascending
 * @param customers customers with n values
 * @param mean mean of their means, less the centre
 * @param squares sum of the squares of their means around it
 * @param within sum of squares of all values around their customer's mean, 0 if unknown
 * @param centre mean of all means
 * @param spread standard deviation of all values, or else of the means
 * @param precision deviations up to this are rounding errors
 * @param meanAmount mean of all amounts
 * @param logJacobian log-density of the amounts less that of the values
 * @param leftOut customers with amounts that have no value
 */
record RandomEffectsData(
    boolean single,
    int rows,
    int[] count,
    double[] customers,
    double[] mean,
    double[] squares,
    double within,
    double centre,
    double spread,
    double precision,
    double meanAmount,
    double logJacobian,
    double leftOut) {

  /** The amounts themselves: single ones where the base has them, otherwise means. */
  static RandomEffectsData ofAmounts(CustomerBase base) {
    return new RandomEffectsRows(base, false).data();
  }

  /** The logarithms of the amounts, of customers all of whose amounts are above 0. */
  static RandomEffectsData ofLogs(CustomerBase base) {
    return new RandomEffectsRows(base, true).data();
  }

  /** Number of customers. */
  double size() {
    return Arrays.stream(customers).sum();
  }

  /** Number of all values. */
  double values() {
    double values = 0;
    for (int k = 0; k < count.length; k++) {
      values += count[k] * customers[k];
    }
    return values;
  }

  /** Degrees of freedom of the sum of squares within customers. */
  double degreesWithin() {
    return single ? values() - size() : 0;
  }

  /** Says why the parameters cannot be had, and what is taken instead. */
  Optional<String> whyConstant() {
    return whyNotIdentified().map(reason -> reason + leftOutClause());
  }

  private Optional<String> whyNotIdentified() {
    if (rows == 0) {
      return Optional.of(
          "no customer has spend that can be used (the first purchase does not count unless asked"
              + " for): the expected amount is taken as 0");
    }
    if (rows == 1) {
      return Optional.of(
          "one customer with spend does not tell how customers differ: the expected amount is"
              + " taken as that mean for everybody");
    }
    if (spread <= precision) {
      return Optional.of(
          (single ? "all amounts are the same" : "all customers have the same mean spend")
              + ", so that how they differ cannot be seen: the expected amount is taken as that for"
              + " everybody");
    }
    return whyNotSeparable()
        .map(
            why ->
                why
                    + ", so that how a customer's amounts vary cannot be told from how customers"
                    + " differ: the expected amount is taken as the mean for everybody");
  }

  /** Single values separate the two, or else the means of more values differing less. */
  private Optional<String> whyNotSeparable() {
    if (single) {
      return degreesWithin() > 0
          ? Optional.empty()
          : Optional.of("no customer has two transactions that count");
    }
    if (count.length == 1) {
      return Optional.of(
          "all customers have equally many transactions and single amounts are not known");
    }
    return rows > 2
        ? Optional.empty()
        : Optional.of("there are two customers and single amounts are not known");
  }

  /** Says how many customers were left out, if any. */
  String leftOutClause() {
    return leftOut == 0
        ? ""
        : String.format(
            Locale.ROOT, "; %,.0f customers with an amount that is not above 0 left out", leftOut);
  }
}

package io.github.clv4j.predictive.spend;

import io.github.clv4j.core.customer.CustomerBase;
import io.github.clv4j.core.customer.Input;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** The amounts of customers that count as spend: single ones where they are known. */
record Amounts(CustomerBase base, boolean single) {

  static Amounts of(CustomerBase base) {
    return new Amounts(base, base.inputs().contains(Input.PURCHASES));
  }

  /** The mean amounts. */
  static Amounts ofMeans(CustomerBase base) {
    return new Amounts(base, false);
  }

  /** What a model that these have to be positive for has to say where some are not. */
  List<String> warningOfLosses(String model) {
    double losing =
        IntStream.range(0, base.size())
            .filter(i -> Arrays.stream(of(i)).anyMatch(amount -> amount < 0))
            .mapToDouble(base::weight)
            .sum();
    return losing == 0
        ? List.of()
        : List.of(
            String.format(
                Locale.ROOT,
                "%,.0f customer%s %s below 0, which %s cannot represent: values are too high;"
                    + " normal-normal can",
                losing,
                losing == 1 ? " has" : "s have",
                single ? "amounts" : "a mean amount",
                model));
  }

  /** A customer's amounts, or else their mean alone; empty if there is none that counts. */
  double[] of(int customer) {
    int n = base.spend(customer).transactions();
    if (n == 0) {
      return new double[0];
    }
    if (!single) {
      return new double[] {base.spend(customer).mean()};
    }
    double[] amounts = new double[n];
    int skipped = base.purchaseCount(customer) - n;
    for (int j = 0; j < n; j++) {
      amounts[j] = base.purchaseAmount(customer, skipped + j);
    }
    return amounts;
  }
}

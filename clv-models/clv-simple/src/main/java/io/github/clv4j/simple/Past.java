package io.github.clv4j.simple;

import io.github.clv4j.core.customer.CustomerBase;

/**
 * What a customer base has bought so far, first purchases included.
 *
 * @param customers number of customers
 * @param purchases number of their purchases
 * @param revenue sum of the amounts
 */
record Past(double customers, double purchases, double revenue) {

  static Past of(CustomerBase base) {
    double purchases = 0;
    double revenue = 0;
    for (int i = 0; i < base.size(); i++) {
      purchases += base.purchaseCount(i);
      for (int j = 0; j < base.purchaseCount(i); j++) {
        revenue += base.purchaseAmount(i, j);
      }
    }
    return new Past(base.size(), purchases, revenue);
  }
}

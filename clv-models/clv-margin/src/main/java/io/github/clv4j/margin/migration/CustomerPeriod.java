package io.github.clv4j.margin.migration;

import io.github.clv4j.core.customer.Customer;

/**
 * A customer in one calendar period, as a rule that names states sees it. Nothing in it lies after
 * the end of the period, except what {@code customer} tells.
 *
 * @param customer the customer, as of the end of observation: attributes may be used, the history
 *     would be a look into the future
 * @param age number of periods since that of the first purchase, 0 in that one
 * @param silence number of periods since the last one with a purchase, 0 in such a period
 * @param purchases number of purchases in the period
 * @param amount money paid in the period
 * @param purchasesSoFar number of purchases up to the end of the period, the first one included
 * @param amountSoFar money paid up to the end of the period
 */
public record CustomerPeriod(
    Customer customer,
    int age,
    int silence,
    int purchases,
    double amount,
    int purchasesSoFar,
    double amountSoFar) {}

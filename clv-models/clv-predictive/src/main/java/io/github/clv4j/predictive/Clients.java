package io.github.clv4j.predictive;

import io.github.clv4j.core.contract.Tenure;
import java.util.function.IntFunction;
import java.util.function.IntToDoubleFunction;

/**
 * Customers with contracts, as their intervals see them.
 *
 * @param size their number
 * @param tenure how long each has been one
 * @param price what each pays in a period
 * @param weight how many customers each stands for
 */
record Clients(
    int size, IntFunction<Tenure> tenure, IntToDoubleFunction price, IntToDoubleFunction weight) {}

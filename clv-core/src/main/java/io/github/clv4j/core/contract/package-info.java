/**
 * Customers who say when they leave: contracts and subscriptions with a start and perhaps an end,
 * and the retention table that counts them by cohort and age, each made from the other.
 */
@NullMarked
package io.github.clv4j.core.contract;

import org.jspecify.annotations.NullMarked;

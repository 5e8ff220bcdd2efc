/**
 * Customers and what they bought: transactions in, one history {@code (x, t_x, T)} a customer out.
 * {@link io.github.clv4j.core.customer.CustomerBase} is the way in.
 */
@NullMarked
package io.github.clv4j.core.customer;

import org.jspecify.annotations.NullMarked;

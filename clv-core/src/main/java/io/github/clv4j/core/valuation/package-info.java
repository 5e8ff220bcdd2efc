/**
 * How transactions become money, and the result: one customer's {@link
 * io.github.clv4j.core.valuation.CLVEstimate} or the columns of many.
 */
@NullMarked
package io.github.clv4j.core.valuation;

import org.jspecify.annotations.NullMarked;

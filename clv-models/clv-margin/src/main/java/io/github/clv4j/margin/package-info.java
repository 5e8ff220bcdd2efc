/**
 * Discounted margins of customers who stay with a constant probability: timing, growth, costs and
 * finite horizons, the margin multiple, and the model that measures retention in a customer base.
 */
@NullMarked
package io.github.clv4j.margin;

import org.jspecify.annotations.NullMarked;

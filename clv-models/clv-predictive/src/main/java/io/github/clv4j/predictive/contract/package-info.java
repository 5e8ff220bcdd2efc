/**
 * Models of customers who say when they leave. A model is the logarithm of its survival function;
 * retention, lifetimes, values and forecasts follow from that and are written once.
 */
@NullMarked
package io.github.clv4j.predictive.contract;

import org.jspecify.annotations.NullMarked;

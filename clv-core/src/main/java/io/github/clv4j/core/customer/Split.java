package io.github.clv4j.core.customer;

/**
 * A calibration period and the holdout period after it.
 *
 * @param calibration the customers as of the end of calibration
 * @param holdout what the same customers, at the same indexes, did afterwards
 */
public record Split(CustomerBase calibration, Holdout holdout) {}

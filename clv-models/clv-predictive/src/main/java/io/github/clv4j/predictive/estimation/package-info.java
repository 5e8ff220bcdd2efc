/**
 * Maximum-likelihood estimation that knows no model: weighted distinct observations, a
 * log-likelihood with exact derivatives in the logarithms of its parameters, a damped Newton
 * maximiser, and the covariance of the estimates.
 */
@NullMarked
package io.github.clv4j.predictive.estimation;

import org.jspecify.annotations.NullMarked;

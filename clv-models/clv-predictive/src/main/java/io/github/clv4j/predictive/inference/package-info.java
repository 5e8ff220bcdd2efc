/**
 * How sure the parameters of a fitted model are: samples of what they may be, from the covariance
 * of the fit, from refits to resampled customers, or from their posterior distribution.
 */
@NullMarked
package io.github.clv4j.predictive.inference;

import org.jspecify.annotations.NullMarked;

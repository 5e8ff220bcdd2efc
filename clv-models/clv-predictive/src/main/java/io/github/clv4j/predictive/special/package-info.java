/**
 * Special functions, quadrature and random draws for the probability models. Not exported from the
 * module.
 */
@NullMarked
package io.github.clv4j.predictive.special;

import org.jspecify.annotations.NullMarked;

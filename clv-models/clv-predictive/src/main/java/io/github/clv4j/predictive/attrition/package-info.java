/**
 * Latent-attrition ("buy till you die") models of purchases and dropout. A model is a
 * log-likelihood of a history, a posterior, and a {@link
 * io.github.clv4j.predictive.attrition.Kernel}; everything else is shared.
 */
@NullMarked
package io.github.clv4j.predictive.attrition;

import org.jspecify.annotations.NullMarked;

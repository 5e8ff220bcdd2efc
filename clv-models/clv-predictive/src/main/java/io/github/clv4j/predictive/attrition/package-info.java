/**
 * Latent-attrition ("buy till you die") models of purchases and dropout, one class each, and the
 * predictions that all of them share.
 */
@NullMarked
package io.github.clv4j.predictive.attrition;

import org.jspecify.annotations.NullMarked;

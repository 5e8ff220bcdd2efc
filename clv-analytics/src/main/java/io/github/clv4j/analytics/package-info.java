/**
 * Whether a model is to be trusted, and which: {@link io.github.clv4j.analytics.Comparison} scores
 * models on a holdout, {@link io.github.clv4j.analytics.Tracking} follows one through time. Every
 * result has a table and a chart.
 */
@NullMarked
package io.github.clv4j.analytics;

import org.jspecify.annotations.NullMarked;

/**
 * What a fitted model believes, as data and as pictures: P(alive) and expected purchases over
 * recency and frequency, P(alive) of one customer through time, and how customers differ. What a
 * model needs for it, it tells by its capabilities.
 */
@NullMarked
package io.github.clv4j.analytics.diagnostics;

import org.jspecify.annotations.NullMarked;

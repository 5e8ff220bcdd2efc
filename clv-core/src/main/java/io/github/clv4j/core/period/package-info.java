/**
 * Quantities whose period is part of their type, so that a monthly figure cannot pass for a yearly
 * one: money and events per period convert linearly, probabilities and rates compound.
 */
@NullMarked
package io.github.clv4j.core.period;

import org.jspecify.annotations.NullMarked;

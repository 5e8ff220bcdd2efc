/**
 * What the attrition models are made of: a process gives the log-likelihood of a history, its
 * P(alive), and a {@link io.github.clv4j.predictive.process.Kernel} of what is to be expected of a
 * customer who is alive.
 */
@NullMarked
package io.github.clv4j.predictive.process;

import org.jspecify.annotations.NullMarked;

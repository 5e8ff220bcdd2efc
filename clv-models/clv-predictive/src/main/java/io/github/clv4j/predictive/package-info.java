/** Predictive lifetime value: a model of purchases and dropout together with a model of spend. */
@NullMarked
package io.github.clv4j.predictive;

import org.jspecify.annotations.NullMarked;

/** Processes with discrete opportunities to buy: BG/BB. */
@NullMarked
package io.github.clv4j.predictive.process.opportunity;

import org.jspecify.annotations.NullMarked;

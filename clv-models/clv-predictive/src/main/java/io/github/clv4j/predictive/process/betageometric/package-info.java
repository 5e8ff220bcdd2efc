/**
 * Processes in which customers drop out after a purchase, with a probability that is Beta
 * distributed: BG/NBD, MBG/NBD and their kin with regular purchases.
 */
@NullMarked
package io.github.clv4j.predictive.process.betageometric;

import org.jspecify.annotations.NullMarked;

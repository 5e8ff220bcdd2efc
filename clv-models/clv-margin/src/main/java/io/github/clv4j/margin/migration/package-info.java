/**
 * Customer migration: customers who move between states such as recencies, period by period, as a
 * Markov chain (Berger and Nasr 1998, case 5; Pfeifer and Carraway 2000). Values for known
 * probabilities, when to stop marketing, and the model that counts the moves in a customer base.
 */
@NullMarked
package io.github.clv4j.margin.migration;

import org.jspecify.annotations.NullMarked;

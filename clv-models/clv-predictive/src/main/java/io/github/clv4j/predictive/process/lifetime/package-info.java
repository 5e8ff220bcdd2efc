/**
 * Processes in which customers buy at random with a Gamma distributed rate until the end of a
 * lifetime that does not depend on their purchases: NBD, Pareto/NBD, GGompertz/NBD and PDO.
 */
@NullMarked
package io.github.clv4j.predictive.process.lifetime;

import org.jspecify.annotations.NullMarked;

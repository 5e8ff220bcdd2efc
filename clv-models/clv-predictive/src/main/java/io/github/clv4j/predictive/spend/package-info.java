/** Models of the amount of a transaction. */
@NullMarked
package io.github.clv4j.predictive.spend;

import org.jspecify.annotations.NullMarked;

/**
 * Average revenue per user over churn, as a value type for known figures and as a model that
 * measures both in a customer base.
 */
@NullMarked
package io.github.clv4j.churn;

import org.jspecify.annotations.NullMarked;

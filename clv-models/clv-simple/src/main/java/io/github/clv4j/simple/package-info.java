/**
 * The simplest values: historical (what was earned so far) and average order value times frequency
 * times lifespan, each as a value type for known figures and as a model of a customer base.
 */
@NullMarked
package io.github.clv4j.simple;

import org.jspecify.annotations.NullMarked;

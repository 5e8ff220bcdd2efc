/** How fast the library is, beside a plain textbook implementation of the same formulas. */
@NullMarked
package io.github.clv4j.benchmarks;

import org.jspecify.annotations.NullMarked;

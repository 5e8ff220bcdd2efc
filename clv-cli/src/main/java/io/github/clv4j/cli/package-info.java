/** The {@code clv} command. */
@NullMarked
package io.github.clv4j.cli;

import org.jspecify.annotations.NullMarked;

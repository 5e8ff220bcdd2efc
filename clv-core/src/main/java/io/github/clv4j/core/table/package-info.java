/** Results as rows and columns, the same for people, files and pages. */
@NullMarked
package io.github.clv4j.core.table;

import org.jspecify.annotations.NullMarked;

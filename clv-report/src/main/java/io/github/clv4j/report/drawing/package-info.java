/** How charts are drawn: as pictures, and as what the script of a page draws. */
@NullMarked
package io.github.clv4j.report.drawing;

import org.jspecify.annotations.NullMarked;

/** Charts as pictures, and the report: one page of HTML that needs nothing else. */
@NullMarked
package io.github.clv4j.report;

import org.jspecify.annotations.NullMarked;

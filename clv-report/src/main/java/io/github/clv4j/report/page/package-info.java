/**
 * What the page of a report shows, apart from how it looks; the templates are compiled into here.
 */
@NullMarked
package io.github.clv4j.report.page;

import org.jspecify.annotations.NullMarked;

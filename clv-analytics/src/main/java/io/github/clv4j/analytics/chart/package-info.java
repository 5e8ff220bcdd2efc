/** What a chart shows, apart from how it is drawn; clv-report draws it as PNG, SVG and HTML. */
@NullMarked
package io.github.clv4j.analytics.chart;

import org.jspecify.annotations.NullMarked;

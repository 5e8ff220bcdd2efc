/** What a report says of customers with contracts. */
@NullMarked
package io.github.clv4j.report.contract;

import org.jspecify.annotations.NullMarked;

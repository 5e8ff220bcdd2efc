/**
 * Customers from CSV and results to CSV and JSON: {@link io.github.clv4j.io.TransactionCsv}, {@link
 * io.github.clv4j.io.SummaryCsv} and {@link io.github.clv4j.io.AttributeCsv} read, and tell in a
 * {@link io.github.clv4j.io.CsvReport} what they did not take; {@link
 * io.github.clv4j.io.EstimateCsv}, {@link io.github.clv4j.io.EstimateJson} and {@link
 * io.github.clv4j.io.FitReportJson} write.
 */
@NullMarked
package io.github.clv4j.io;

import org.jspecify.annotations.NullMarked;

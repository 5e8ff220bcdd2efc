/**
 * Customers from CSV and results to CSV and JSON: {@link io.github.clv4j.io.TransactionCsv}, {@link
 * io.github.clv4j.io.SummaryCsv} and {@link io.github.clv4j.io.AttributeCsv} read, and tell in a
 * {@link io.github.clv4j.io.CsvReport} what they did not take; {@link
 * io.github.clv4j.io.EstimateCsv}, {@link io.github.clv4j.io.EstimateJson}, {@link
 * io.github.clv4j.io.FitReportJson}, {@link io.github.clv4j.io.TableCsv} and {@link
 * io.github.clv4j.io.TableJson} write. {@link io.github.clv4j.io.SavedModelJson} saves a fitted
 * model, with what it was made from, and loads it.
 */
@NullMarked
package io.github.clv4j.io;

import org.jspecify.annotations.NullMarked;

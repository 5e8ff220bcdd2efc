package io.github.clv4j.report;

import io.github.clv4j.analytics.chart.Plot;
import io.github.clv4j.core.customer.CustomerBase;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What the customers are worth and how far a model can be trusted, as one page of HTML that needs
 * nothing else: no network, no other file. It holds the customers' ids only of the most valuable
 * twenty, so that its size hardly depends on the number of customers. The same input gives the same
 * bytes. Immutable and thread-safe.
 *
 * <pre>{@code
 * Report.of(customers).model(CLVModels.named("bg-nbd")).build().save(Path.of("report.html"));
 * }</pre>
 */
public final class Report {
  private final String html;
  private final List<String> summary;
  private final Map<String, Plot> charts;

  Report(String html, List<String> summary, Map<String, Plot> charts) {
    this.html = html;
    this.summary = List.copyOf(summary);
    this.charts = Collections.unmodifiableMap(new LinkedHashMap<>(charts));
  }

  /** Is told how far a report has come. */
  @FunctionalInterface
  public interface Watcher {

    /**
     * A step is done.
     *
     * @param step what was done
     * @param done number of steps that are done
     * @param of number of steps in all
     */
    void finished(String step, int done, int of);
  }

  /**
   * Begins a report.
   *
   * @param customers the customers
   * @return a builder
   */
  public static ReportBuilder of(CustomerBase customers) {
    return new ReportBuilder(customers);
  }

  /**
   * Returns the page.
   *
   * @return a complete document
   */
  public String html() {
    return html;
  }

  /**
   * Returns what the page says first: what the customers are worth, how far that can be trusted,
   * and what to do.
   *
   * @return three sentences
   */
  public List<String> summary() {
    return summary;
  }

  /**
   * Returns the charts and heat maps of the page, for {@link Pictures}.
   *
   * @return charts by name, in the order of the page
   */
  public Map<String, Plot> charts() {
    return charts;
  }

  /**
   * Writes the page.
   *
   * @param file where to, in UTF-8; replaced if it is there
   * @throws UncheckedIOException if the file cannot be written; its message names the file and why
   */
  public void save(Path file) {
    Destination.write(file, html.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public String toString() {
    return String.join("\n", summary) + "\nCharts: " + String.join(", ", charts.keySet());
  }
}

/** Whether a model is to be trusted, and which: comparison on a holdout, tracking, histograms. */
@org.jspecify.annotations.NullMarked
module io.github.clv4j.analytics {
  requires transitive io.github.clv4j.core;
  requires static org.jspecify;

  exports io.github.clv4j.analytics;
  exports io.github.clv4j.analytics.chart;
  exports io.github.clv4j.analytics.diagnostics;
  exports io.github.clv4j.analytics.portrait;
}

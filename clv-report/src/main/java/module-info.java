/** Charts as pictures, and the report: one page of HTML that needs nothing else. */
@org.jspecify.annotations.NullMarked
module io.github.clv4j.report {
  requires transitive io.github.clv4j.analytics;
  requires static org.jspecify;
  requires gg.jte.runtime;
  requires java.desktop;
  requires java.xml;
  requires org.apache.xmlgraphics.batik.svggen;
  requires org.knowm.xchart;

  exports io.github.clv4j.report;
}

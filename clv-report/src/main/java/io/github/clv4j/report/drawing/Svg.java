package io.github.clv4j.report.drawing;

import io.github.clv4j.analytics.chart.Chart;
import io.github.clv4j.analytics.chart.HeatMap;
import io.github.clv4j.analytics.chart.Plot;
import io.github.clv4j.analytics.chart.Series;
import java.awt.Dimension;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.stream.Collectors;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.apache.batik.svggen.SVGGeneratorContext;
import org.apache.batik.svggen.SVGGraphics2D;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** A drawing as an SVG document. */
public final class Svg {
  private static final String NAMESPACE = "http://www.w3.org/2000/svg";
  // instead of Batik's, whose document type makes some readers ask the network for it
  private static final String HEAD = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
  private static final int DECIMALS = 2;
  private static final int LONGEST_TEXT = 1000;

  private Svg() {}

  /**
   * Draws a chart.
   *
   * @param plot the chart or heat map
   * @param width in pixels
   * @param height in pixels
   * @return the document
   */
  public static String of(Plot plot, int width, int height) {
    Document document = document();
    SVGGeneratorContext context = SVGGeneratorContext.createDefault(document);
    context.setComment(null);
    context.setPrecision(DECIMALS);
    SVGGraphics2D to = new SVGGraphics2D(context, false);
    to.setSVGCanvasSize(new Dimension(width, height));
    Drawing.paint(plot, to, width, height);
    Element root = to.getRoot();
    root.setAttribute("viewBox", "0 0 " + width + " " + height);
    root.setAttribute("role", "img");
    root.insertBefore(text(document, "desc", words(plot)), root.getFirstChild());
    root.insertBefore(text(document, "title", plot.title()), root.getFirstChild());
    StringWriter out = new StringWriter();
    try {
      to.stream(root, out, true, false);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    String written = out.toString();
    return HEAD + written.substring(written.indexOf("<svg ")) + "\n";
  }

  private static String words(Plot plot) {
    return plot instanceof HeatMap map
        ? map.value().label() + " over " + map.x().label() + " and " + map.y().label()
        : ofSeries((Chart) plot);
  }

  private static String ofSeries(Chart chart) {
    String series = chart.series().stream().map(Series::name).collect(Collectors.joining(", "));
    String markers =
        chart.markers().stream().map(marker -> "; " + marker.label()).collect(Collectors.joining());
    return chart.y().label() + " against " + chart.x().label() + ": " + series + markers;
  }

  private static Element text(Document document, String name, String text) {
    Element element = document.createElementNS(NAMESPACE, name);
    element.appendChild(document.createTextNode(Labels.line(text, LONGEST_TEXT)));
    return element;
  }

  private static Document document() {
    try {
      return DocumentBuilderFactory.newDefaultNSInstance()
          .newDocumentBuilder()
          .getDOMImplementation()
          .createDocument(NAMESPACE, "svg", null);
    } catch (ParserConfigurationException e) {
      throw new IllegalStateException("this Java run time cannot make XML", e);
    }
  }
}

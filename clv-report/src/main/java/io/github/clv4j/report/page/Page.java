package io.github.clv4j.report.page;

import java.util.List;

/**
 * A whole page.
 *
 * @param title its title
 * @param source where the data come from; may be empty
 * @param lead what the page says, in a few sentences
 * @param figures the key figures
 * @param sections the rest, from top to bottom
 * @param assets what makes it look and move
 */
public record Page(
    String title,
    String source,
    List<String> lead,
    List<Figure> figures,
    List<Section> sections,
    Assets assets) {

  /**
   * A key figure.
   *
   * @param label what it is
   * @param value the figure with its unit
   * @param detail what to know of it; may be empty
   */
  public record Figure(String label, String value, String detail) {}

  /**
   * A section with a heading.
   *
   * @param id its name in links
   * @param heading its heading
   * @param blocks what it holds
   */
  public record Section(String id, String heading, List<Block> blocks) {}

  /**
   * Text that goes into the page as it is.
   *
   * @param policy what the page may load: nothing
   * @param style style sheet
   * @param library the library that draws charts
   * @param script what feeds it
   */
  public record Assets(String policy, String style, String library, String script) {}
}

package io.github.clv4j.report.page;

import io.github.clv4j.core.table.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What the caller says of the data.
 *
 * @param title title of the page
 * @param source where the data come from; may be empty
 * @param notes what else to know of them
 * @param refused rows that were refused
 * @param refusedRows how many were refused in all
 */
public record Told(
    String title, String source, List<String> notes, Optional<Table> refused, long refusedRows) {
  private static final int MOST_REFUSED = 20;

  /**
   * Shows what became of the data.
   *
   * @param found what was found out besides, as phrases
   * @return remarks and refused rows, as far as there are any
   */
  public List<Block> blocks(List<String> found) {
    List<Block> blocks = new ArrayList<>();
    List<String> remarks =
        Stream.concat(found.stream().map(Words::sentence), notes.stream().map(Words::closed))
            .map(Visible::of)
            .distinct()
            .toList();
    if (!remarks.isEmpty()) {
      blocks.add(new Block.Remarks(remarks));
    }
    refused
        .filter(rows -> rows.size() > 0)
        .ifPresent(
            rows ->
                blocks.add(
                    new Block.Rows(
                        Words.count(refusedRows, "row") + " refused",
                        rows,
                        refusedRows,
                        MOST_REFUSED,
                        false)));
    return blocks;
  }
}

package io.github.clv4j.io;

/**
 * A column that was taken, for what, and why that one.
 *
 * @param role what it was taken for, such as customer or date
 * @param name its name in the header, empty without a header
 * @param position its position, from 1
 * @param choice why it was taken
 */
public record CsvColumn(String role, String name, int position, Choice choice) {

  /** Why a column was taken. */
  public enum Choice {
    /** Its name in the header is a usual one. */
    GUESSED("guessed from the header"),
    /** The caller named it. */
    NAMED("named"),
    /** The caller gave its position. */
    POSITION("by position");

    private final String label;

    Choice(String label) {
      this.label = label;
    }

    /**
     * Returns the choice in words.
     *
     * @return a phrase
     */
    public String label() {
      return label;
    }
  }

  /** Returns how messages call the column. */
  String label() {
    return name.isEmpty() ? String.valueOf(position) : "'" + name + "'";
  }

  @Override
  public String toString() {
    String which = name.isEmpty() ? "column " + position : "column '" + name + "'";
    return role + ": " + which + ", " + choice.label();
  }
}

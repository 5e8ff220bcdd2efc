/**
 * Transactions, summaries and attributes read from CSV; estimates and tables written as CSV and
 * JSON; fitted models saved and loaded.
 */
@org.jspecify.annotations.NullMarked
module io.github.clv4j.io {
  requires transitive io.github.clv4j.core;
  requires static org.jspecify;
  requires de.siegmar.fastcsv;
  requires tools.jackson.core;

  exports io.github.clv4j.io;
}

package io.github.clv4j.analytics.portrait;

/**
 * What an assumption of models looks like in the data.
 *
 * @param topic what it is about
 * @param standing whether the assumption holds
 * @param seen what was seen, with its number
 * @param follows what follows from that
 */
public record Finding(Topic topic, Standing standing, String seen, String follows) {

  @Override
  public String toString() {
    return topic.label() + ", " + standing.label() + ": " + seen + ": " + follows;
  }
}

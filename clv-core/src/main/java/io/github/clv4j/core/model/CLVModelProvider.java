package io.github.clv4j.core.model;

import java.util.List;

/** A service that offers several models at once, where {@link CLVModel} offers itself. */
public interface CLVModelProvider {

  /**
   * Returns the models.
   *
   * @return models of distinct names
   */
  List<CLVModel> models();
}

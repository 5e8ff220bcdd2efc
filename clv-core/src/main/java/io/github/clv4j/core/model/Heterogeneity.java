package io.github.clv4j.core.model;

import java.util.List;

/** Capability: how customers differ, in the eyes of a model. */
public interface Heterogeneity {

  /**
   * Returns how the traits of customers are distributed when customers are won. What is known of a
   * single customer from its history is not in here.
   *
   * @return the traits, that of buying first; empty if all customers are alike to the model
   */
  List<Trait> traits();
}

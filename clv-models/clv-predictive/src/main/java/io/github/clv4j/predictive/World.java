package io.github.clv4j.predictive;

import io.github.clv4j.core.customer.History;
import io.github.clv4j.predictive.process.AttritionProcess;
import io.github.clv4j.predictive.process.Kernel;
import io.github.clv4j.predictive.spend.FittedSpend;

/**
 * A model at parameters that it may have.
 *
 * @param process purchases and dropout
 * @param spend amounts
 */
record World(AttritionProcess process, FittedSpend spend) {

  double alive(History history) {
    return process.probabilityAlive(history);
  }

  Kernel ifAlive(History history) {
    return process.ifAlive(history);
  }
}

package io.github.clv4j.margin;

import java.util.OptionalDouble;

/**
 * A payment of a schedule.
 *
 * @param period its number, from 0 on
 * @param retention of the renewal that comes last before it, or in whose period it flows
 * @param chance that it is made
 * @param margin what is paid
 * @param cost what keeping the customer costs along with it
 * @param time when it is made, or begins to flow, in periods from now
 * @param factor what 1 that is paid is worth now
 */
record ScheduledPayment(
    int period,
    OptionalDouble retention,
    double chance,
    double margin,
    double cost,
    double time,
    double factor) {

  double expected() {
    return chance == 0 ? 0 : chance * (margin - cost);
  }

  /** What 1 in each case, with its chance, is worth now. */
  double weight() {
    return chance * factor;
  }

  double presentValue() {
    return weight() == 0 ? 0 : weight() * (margin - cost);
  }
}

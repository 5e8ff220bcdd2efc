package io.github.clv4j.analytics.portrait;

import io.github.clv4j.core.contract.Contracts;
import io.github.clv4j.core.customer.CustomerBase;
import io.github.clv4j.core.customer.Input;
import io.github.clv4j.core.period.Horizon;
import io.github.clv4j.core.period.PeriodUnit;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What customers are like, without a model: {@linkplain BaseTrait traits} that were measured, and
 * {@linkplain Finding findings} on what models assume. Immutable and thread-safe.
 */
public final class Portrait {
  private final List<BaseTrait> traits;
  private final List<Finding> findings;
  private final Optional<PeriodUnit> opportunities;

  private Portrait(Notes notes, Optional<PeriodUnit> opportunities) {
    traits = notes.traits();
    findings = notes.findings();
    this.opportunities = opportunities;
  }

  /**
   * Looks at a customer base.
   *
   * @param customers the customers
   * @param horizon how far ahead is to be predicted
   * @return what was seen
   */
  public static Portrait of(CustomerBase customers, Horizon horizon) {
    Notes notes = new Notes();
    Optional<PeriodUnit> opportunities = Optional.empty();
    Optional<Contracts> contracts = customers.contracts();
    contracts.ifPresent(known -> ContractHistories.look(known, horizon, notes));
    if (contracts.isEmpty()) {
      notes.finding(
          Topic.CONTRACTS,
          Standing.FITS,
          "there are no contracts, so that who leaves does so without a word",
          "models of purchases fit, which guess from silence who has left");
      PurchaseHistories.look(customers, notes);
      if (notes.findings().stream().noneMatch(Portrait::isLackOfEvidence)) {
        opportunities = ofRepeatBuyers(customers, horizon, notes);
      }
    }
    for (String warning : customers.preparation().warnings()) {
      notes.finding(
          Topic.PREPARATION, Standing.CAUTION, warning, "see to it before trusting a value");
    }
    return new Portrait(notes, opportunities);
  }

  private static Optional<PeriodUnit> ofRepeatBuyers(
      CustomerBase customers, Horizon horizon, Notes notes) {
    PurchaseHistories.horizon(customers, horizon, notes);
    Optional<PeriodUnit> opportunities = Opportunities.look(customers, notes);
    PurchaseTiming.look(customers, opportunities.isPresent(), notes);
    Seasons.look(customers, notes);
    Cohorts.look(customers, notes);
    Amounts.look(customers, notes);
    dates(customers, notes);
    return opportunities;
  }

  private static boolean isLackOfEvidence(Finding finding) {
    return finding.topic() == Topic.EVIDENCE && finding.standing() == Standing.FAILS;
  }

  private static void dates(CustomerBase customers, Notes notes) {
    if (!customers.inputs().contains(Input.PURCHASES)) {
      notes.finding(
          Topic.DATES,
          Standing.OPEN,
          "summaries, without dates",
          "no part of the time can be held back to check predictions: only fits can be compared, and"
              + " a good fit is not yet a good prediction");
    }
  }

  /**
   * Returns what was measured.
   *
   * @return the traits, in the order in which one would tell them
   */
  public List<BaseTrait> traits() {
    return traits;
  }

  /**
   * Returns what was measured, by name.
   *
   * @param name such as {@code one-time-buyers}
   * @return the trait, if it was measured
   */
  public Optional<BaseTrait> trait(String name) {
    return traits.stream().filter(trait -> trait.name().equals(name)).findFirst();
  }

  /**
   * Returns what the data say of the assumptions of models.
   *
   * @return the findings, in the order in which one would tell them
   */
  public List<Finding> findings() {
    return findings;
  }

  /**
   * Returns what the data say of an assumption.
   *
   * @param topic what it is about
   * @return the first finding on it, if there is one
   */
  public Optional<Finding> finding(Topic topic) {
    return findings.stream().filter(finding -> finding.topic() == topic).findFirst();
  }

  /**
   * Returns the period in which customers decide once whether to buy.
   *
   * @return the period; empty if they can buy at any time
   */
  public Optional<PeriodUnit> opportunities() {
    return opportunities;
  }

  /**
   * Tells whether no model can be learnt from: nobody bought again, or nobody left a contract.
   *
   * @return whether there is no evidence at all
   */
  public boolean hasNothingToLearn() {
    return findings.stream().anyMatch(Portrait::isLackOfEvidence);
  }

  @Override
  public String toString() {
    return Stream.concat(traits.stream(), findings.stream())
        .map(Object::toString)
        .collect(Collectors.joining("\n"));
  }
}

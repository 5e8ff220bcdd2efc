package io.github.clv4j.analytics;

import io.github.clv4j.core.customer.CustomerBase;
import java.util.Locale;

/**
 * What was predicted for each customer of a calibration base, in its order: transactions, spend or
 * both over the holdout. Make one of another tool's predictions to compare them with models.
 * Immutable and thread-safe.
 */
public final class Forecast {
  private static final double[] ABSENT = {};

  private final String name;
  private final double[] transactions;
  private final double[] spend;

  private Forecast(String name, double[] transactions, double[] spend) {
    if (name.isBlank()
        || name.equals("actual")
        || name.codePoints().anyMatch(Character::isISOControl)) {
      throw new IllegalArgumentException(
          "a forecast is called '"
              + Phrases.oneLine(name)
              + "': its name must be one line of text, and not 'actual'");
    }
    this.name = name;
    this.transactions = transactions;
    this.spend = spend;
  }

  /**
   * Creates a forecast of transactions and spend.
   *
   * @param name whose forecast it is
   * @param transactions number of transactions expected of each customer, copied
   * @param spend total amount expected of each customer, copied
   * @return the forecast
   * @throws IllegalArgumentException if the columns are empty or differ in length, a number is NaN
   *     or more than 1e150 in size, or the name is blank, has control characters or is "actual"
   */
  public static Forecast of(String name, double[] transactions, double[] spend) {
    if (transactions.length != spend.length) {
      throw new IllegalArgumentException(
          "forecast "
              + name
              + " has transactions of "
              + transactions.length
              + " customers and spend of "
              + spend.length
              + ": it must have both of all");
    }
    return new Forecast(
        name, checked(name, "transactions", transactions), checked(name, "spend", spend));
  }

  /**
   * Creates a forecast of transactions alone.
   *
   * @param name whose forecast it is
   * @param transactions number of transactions expected of each customer, copied
   * @return the forecast
   * @throws IllegalArgumentException if the column is empty, a number is NaN or more than 1e150 in
   *     size, or the name is blank, has control characters or is "actual"
   */
  public static Forecast ofTransactions(String name, double[] transactions) {
    return new Forecast(name, checked(name, "transactions", transactions), ABSENT);
  }

  /**
   * Creates a forecast of spend alone.
   *
   * @param name whose forecast it is
   * @param spend total amount expected of each customer, copied
   * @return the forecast
   * @throws IllegalArgumentException if the column is empty, a number is NaN or more than 1e150 in
   *     size, or the name is blank, has control characters or is "actual"
   */
  public static Forecast ofSpend(String name, double[] spend) {
    return new Forecast(name, ABSENT, checked(name, "spend", spend));
  }

  /** A forecast of what was checked already; a column without numbers is absent. */
  static Forecast pooled(String name, double[] transactions, double[] spend) {
    return new Forecast(name, transactions, spend);
  }

  private static double[] checked(String name, String what, double[] column) {
    if (column.length == 0) {
      throw new IllegalArgumentException(
          "forecast "
              + name
              + " has no customers: it must have one number of "
              + what
              + " for each");
    }
    Accuracy.check(name + "'s " + what + ":", column);
    return column.clone();
  }

  void requireOf(CustomerBase calibration) {
    if (size() != calibration.size()) {
      throw new IllegalArgumentException(
          "forecast "
              + name
              + " is of "
              + size()
              + " customers: it must be of the "
              + calibration.size()
              + " of the calibration base, in its order");
    }
  }

  /**
   * Returns whose forecast it is.
   *
   * @return the name of a model, a baseline or another tool
   */
  public String name() {
    return name;
  }

  /**
   * Returns the number of customers.
   *
   * @return at least 1
   */
  public int size() {
    return Math.max(transactions.length, spend.length);
  }

  /**
   * Tells whether transactions were predicted.
   *
   * @return true if they were
   */
  public boolean hasTransactions() {
    return transactions.length > 0;
  }

  /**
   * Tells whether spend was predicted.
   *
   * @return true if it was
   */
  public boolean hasSpend() {
    return spend.length > 0;
  }

  /**
   * Returns the number of transactions expected of a customer.
   *
   * @param index index of the customer in the calibration base
   * @return a number of transactions
   * @throws IllegalStateException if transactions were not predicted
   */
  public double transactions(int index) {
    return of("transactions", transactions)[index];
  }

  /**
   * Returns the total amount expected of a customer.
   *
   * @param index index of the customer in the calibration base
   * @return money
   * @throws IllegalStateException if spend was not predicted
   */
  public double spend(int index) {
    return of("spend", spend)[index];
  }

  private double[] of(String what, double[] column) {
    if (column.length == 0) {
      throw new IllegalStateException("forecast " + name + " does not predict " + what);
    }
    return column;
  }

  /** The column itself, not to be changed. */
  double[] transactions() {
    return of("transactions", transactions);
  }

  /** The column itself, not to be changed. */
  double[] spend() {
    return of("spend", spend);
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    text.append(String.format(Locale.ROOT, "%s: %s", name, Phrases.count(size(), "customer")));
    if (hasTransactions()) {
      text.append(", transactions ").append(Phrases.number(ExactSum.of(transactions)));
    }
    if (hasSpend()) {
      text.append(", spend ").append(Phrases.number(ExactSum.of(spend)));
    }
    return text.toString();
  }
}

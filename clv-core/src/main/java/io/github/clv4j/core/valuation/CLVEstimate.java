package io.github.clv4j.core.valuation;

import io.github.clv4j.core.customer.ChurnMeasure;
import io.github.clv4j.core.customer.Customer;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Supplier;

/**
 * One customer's lifetime value with the parts it is made of. A part that a model does not know is
 * empty. Immutable and thread-safe.
 */
public final class CLVEstimate {
  private final String customerId;
  private final Valuation valuation;
  private final double value;
  private final OptionalDouble probabilityAlive;
  private final OptionalDouble expectedTransactions;
  private final OptionalDouble discountedTransactions;
  private final OptionalDouble expectedSpend;
  private final OptionalDouble retentionCosts;
  private final Optional<Supplier<String>> reason;
  private final Supplier<String> explanation;
  private final Optional<UncertainFuture> future;

  private CLVEstimate(Builder b, double value) {
    customerId = b.customerId;
    valuation = b.valuation;
    this.value = value;
    probabilityAlive = b.probabilityAlive;
    expectedTransactions = b.expectedTransactions;
    discountedTransactions = b.discountedTransactions;
    expectedSpend = b.expectedSpend;
    retentionCosts = b.retentionCosts;
    reason = b.reason;
    explanation = b.explanation;
    future = b.future;
  }

  /**
   * Starts an estimate; models use this.
   *
   * @param customerId the customer
   * @param valuation what the value was made with
   * @return a builder
   */
  public static Builder builder(String customerId, Valuation valuation) {
    return new Builder(customerId, valuation);
  }

  /**
   * Values a customer who is lost by a rule: nothing, less the acquisition cost.
   *
   * @param customer the customer
   * @param measure the rule
   * @param valuation what the value is made with
   * @return the estimate
   */
  public static CLVEstimate lost(Customer customer, ChurnMeasure measure, Valuation valuation) {
    return builder(customer.id(), valuation)
        .expectedSpend(0)
        .retentionCosts(0)
        .reason(() -> "lost: silent for longer than " + measure.inactive())
        .explanation(
            () ->
                String.format(
                    Locale.ROOT,
                    "Worth nothing any more%s: lost, as it has been %s.\nRule: %s.",
                    Figures.less("acquisition cost", valuation.acquisitionCost()),
                    measure.silence(customer),
                    measure.lostRule()))
        .build(0 - valuation.acquisitionCost());
  }

  /**
   * Returns the customer's id.
   *
   * @return the id
   */
  public String customerId() {
    return customerId;
  }

  /**
   * Returns what the value was made with.
   *
   * @return the valuation
   */
  public Valuation valuation() {
    return valuation;
  }

  /**
   * Returns the value of the customer's future from the end of observation on, in the currency of
   * the amounts. For the historical model it is the value of the past instead.
   *
   * @return the value; positive infinity where it diverges, see {@link #reason()}
   */
  public double value() {
    return value;
  }

  /**
   * Returns the probability that the customer is still one at the end of observation.
   *
   * @return a probability
   */
  public OptionalDouble probabilityAlive() {
    return probabilityAlive;
  }

  /**
   * Returns the expected number of transactions within the horizon, not discounted.
   *
   * @return a number of transactions, possibly infinite
   */
  public OptionalDouble expectedTransactions() {
    return expectedTransactions;
  }

  /**
   * Returns the expected number of transactions within the horizon, each discounted to now.
   *
   * @return a number of transactions, possibly infinite
   */
  public OptionalDouble discountedTransactions() {
    return discountedTransactions;
  }

  /**
   * Returns the expected amount of a future transaction, or of a period where the model knows only
   * periods.
   *
   * @return money
   */
  public OptionalDouble expectedSpend() {
    return expectedSpend;
  }

  /**
   * Returns the discounted retention costs that were deducted.
   *
   * @return money
   */
  public OptionalDouble retentionCosts() {
    return retentionCosts;
  }

  /**
   * Says why the value is infinite, or zero for a cause that needs telling.
   *
   * @return the reason in words, if there is one
   */
  public Optional<String> reason() {
    return reason.map(Supplier::get);
  }

  /**
   * Returns the interval that holds the value with a given probability, taking into account all
   * that the model knows to be uncertain; {@link Interval#uncertainty()} says what. Repeatable.
   *
   * @param level the probability, in (0, 1)
   * @return the interval, empty for a model that does not describe uncertainty
   * @throws IllegalArgumentException if the level does not lie in (0, 1)
   */
  public Optional<Interval> interval(double level) {
    Interval.checkLevel(level);
    return future.flatMap(f -> interval(Quantity.VALUE, level, f.best()));
  }

  /**
   * Returns the interval that holds the value with a given probability.
   *
   * @param level the probability, in (0, 1)
   * @param uncertainty what it takes into account
   * @return the interval, empty where the model does not know that uncertainty: parameters that
   *     were given have none
   * @throws IllegalArgumentException if the level does not lie in (0, 1)
   */
  public Optional<Interval> interval(double level, Uncertainty uncertainty) {
    return interval(Quantity.VALUE, level, uncertainty);
  }

  /**
   * Returns the interval that holds the value, or another quantity within its horizon, with a given
   * probability.
   *
   * @param quantity what it is about
   * @param level the probability, in (0, 1)
   * @param uncertainty what it takes into account
   * @return the interval, empty where the model does not know that uncertainty, or the future goes
   *     on for ever without discounting
   * @throws IllegalArgumentException if the level does not lie in (0, 1)
   */
  public Optional<Interval> interval(Quantity quantity, double level, Uncertainty uncertainty) {
    Interval.checkLevel(level);
    return future.flatMap(f -> f.each(quantity, level, uncertainty)).map(each -> each.get(0));
  }

  Optional<UncertainFuture> future() {
    return future;
  }

  /**
   * Tells the calculation in words, with the numbers.
   *
   * @return a few lines of text
   */
  public String explain() {
    String text =
        String.format(
            Locale.ROOT,
            "Customer %s is worth %.2f (%s).\n%s",
            customerId,
            value,
            valuation,
            explanation.get());
    return text.stripTrailing();
  }

  @Override
  public String toString() {
    return String.format(Locale.ROOT, "CLV of %s: %.2f (%s)", customerId, value, valuation);
  }

  /** Collects the parts of an estimate. Not thread-safe. */
  public static final class Builder {
    private final String customerId;
    private final Valuation valuation;
    private OptionalDouble probabilityAlive = OptionalDouble.empty();
    private OptionalDouble expectedTransactions = OptionalDouble.empty();
    private OptionalDouble discountedTransactions = OptionalDouble.empty();
    private OptionalDouble expectedSpend = OptionalDouble.empty();
    private OptionalDouble retentionCosts = OptionalDouble.empty();
    private Optional<Supplier<String>> reason = Optional.empty();
    private Supplier<String> explanation = () -> "";
    private Optional<UncertainFuture> future = Optional.empty();

    private Builder(String customerId, Valuation valuation) {
      this.customerId = customerId;
      this.valuation = valuation;
    }

    /**
     * States the probability that the customer is still one.
     *
     * @param probability in [0, 1]
     * @return this builder
     */
    public Builder probabilityAlive(double probability) {
      probabilityAlive = part("probabilityAlive", probability);
      return this;
    }

    /**
     * States the expected number of transactions.
     *
     * @param transactions within the horizon
     * @return this builder
     */
    public Builder expectedTransactions(double transactions) {
      expectedTransactions = part("expectedTransactions", transactions);
      return this;
    }

    /**
     * States the expected number of discounted transactions.
     *
     * @param transactions within the horizon, each discounted to now
     * @return this builder
     */
    public Builder discountedTransactions(double transactions) {
      discountedTransactions = part("discountedTransactions", transactions);
      return this;
    }

    /**
     * States the expected amount of a transaction.
     *
     * @param amount money
     * @return this builder
     */
    public Builder expectedSpend(double amount) {
      expectedSpend = part("expectedSpend", amount);
      return this;
    }

    /**
     * States the discounted retention costs that were deducted.
     *
     * @param costs money
     * @return this builder
     */
    public Builder retentionCosts(double costs) {
      retentionCosts = part("retentionCosts", costs);
      return this;
    }

    /**
     * States why the value is infinite, or zero for a cause that needs telling.
     *
     * @param words the reason
     * @return this builder
     */
    public Builder reason(String words) {
      return reason(() -> words);
    }

    /**
     * States why the value is what it is, where that is not plain, put into words when asked for.
     *
     * @param words makes the reason
     * @return this builder
     */
    public Builder reason(Supplier<String> words) {
      reason = Optional.of(words);
      return this;
    }

    /**
     * States how to tell the calculation; called only when asked for.
     *
     * @param words makes a few lines of text
     * @return this builder
     */
    public Builder explanation(Supplier<String> words) {
      explanation = words;
      return this;
    }

    /**
     * States how uncertain the customer's future is.
     *
     * @param ofThisCustomer the future of this customer alone, at index 0
     * @return this builder
     */
    public Builder future(UncertainFuture ofThisCustomer) {
      future = Optional.of(ofThisCustomer);
      return this;
    }

    /**
     * Makes the estimate.
     *
     * @param value the value
     * @return the estimate
     * @throws IllegalArgumentException if the value is not a number
     */
    public CLVEstimate build(double value) {
      return new CLVEstimate(this, part("value", value).getAsDouble());
    }

    private OptionalDouble part(String name, double number) {
      if (Double.isNaN(number)) {
        throw new IllegalArgumentException(
            name
                + " of customer "
                + customerId
                + " is NaN: a model must return a number or infinity, or leave the part out");
      }
      return OptionalDouble.of(number);
    }
  }
}

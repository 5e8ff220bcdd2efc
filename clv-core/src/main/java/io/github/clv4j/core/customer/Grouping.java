package io.github.clv4j.core.customer;

import java.util.Optional;

/**
 * At which level a formula model estimates its inputs: for each customer, for each value of an
 * attribute (a segment), or for all customers together.
 *
 * @param attribute name of the attribute that makes the segments, if any
 * @param isPerCustomer whether each customer is a group of its own
 */
public record Grouping(Optional<String> attribute, boolean isPerCustomer) {

  /** The group of customers that lack the attribute. */
  public static final String UNKNOWN = "unknown";

  /**
   * Each customer is a group of its own.
   *
   * @return the grouping
   */
  public static Grouping perCustomer() {
    return new Grouping(Optional.empty(), true);
  }

  /**
   * Customers with the same value of an attribute are a group; those without it are one too.
   *
   * @param attribute name of the attribute, such as channel
   * @return the grouping
   */
  public static Grouping by(String attribute) {
    return new Grouping(Optional.of(attribute), false);
  }

  /**
   * All customers are one group.
   *
   * @return the grouping
   */
  public static Grouping overall() {
    return new Grouping(Optional.empty(), false);
  }

  /**
   * Returns the group of a customer.
   *
   * @param customer the customer
   * @return its id, its value of the attribute, or "all"
   */
  public String groupOf(Customer customer) {
    return isPerCustomer
        ? customer.id()
        : attribute.map(a -> customer.attributes().getOrDefault(a, UNKNOWN)).orElse("all");
  }

  /**
   * Returns a short form to store.
   *
   * @return "customer", "overall", or "by " and the attribute
   */
  public String text() {
    return isPerCustomer ? "customer" : attribute.map(a -> "by " + a).orElse("overall");
  }

  /**
   * Reads the short form.
   *
   * @param text what {@link #text()} returned
   * @return the grouping
   * @throws IllegalArgumentException if it is none of the forms
   */
  public static Grouping parse(String text) {
    return switch (text) {
      case "customer" -> perCustomer();
      case "overall" -> overall();
      default -> {
        if (!text.startsWith("by ")) {
          throw new IllegalArgumentException(
              "grouping '" + text + "' is unknown: use customer, overall, or by and an attribute");
        }
        yield by(text.substring(3));
      }
    };
  }

  @Override
  public String toString() {
    return isPerCustomer
        ? "of each customer"
        : attribute.map(a -> "of each " + a).orElse("of all customers together");
  }
}

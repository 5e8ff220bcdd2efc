package io.github.clv4j.core.valuation;

import io.github.clv4j.core.table.Column;
import io.github.clv4j.core.table.Table;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * What moves a value: its inputs from the strongest to the weakest, each with its elasticity,
 *
 * <pre>
 * elasticity = (dV / |V|) / (dx / x)
 * </pre>
 *
 * <p>which is d ln V / d ln x where the value V is above 0, and is positive for whatever makes the
 * value more where it is below. It holds for small changes of one input, the others staying as they
 * are. An infinite value has no elasticities, nor has a value of 0. Immutable and thread-safe.
 */
public final class Sensitivity {
  private final String subject;
  private final double value;
  private final List<Lever> levers;

  private Sensitivity(String subject, double value, List<Lever> levers) {
    this.subject = subject;
    this.value = value;
    this.levers = List.copyOf(levers);
  }

  /**
   * Starts a sensitivity; formulas and models use this.
   *
   * @param subject whose value it is, such as {@code bg-nbd, 2,000 customers}
   * @param value the value, which may be infinite
   * @return a builder without levers
   * @throws IllegalArgumentException if the value is not a number
   */
  public static Builder builder(String subject, double value) {
    return new Builder(subject, value);
  }

  /**
   * Returns the value whose inputs these are.
   *
   * @return money, possibly infinite
   */
  public double value() {
    return value;
  }

  /**
   * Returns the inputs, the one that moves the value most first.
   *
   * @return the levers, sorted by the size of their elasticity
   */
  public List<Lever> levers() {
    return levers;
  }

  /**
   * Returns an input.
   *
   * @param name such as {@code retention}
   * @return the lever
   * @throws NoSuchElementException if the value has no such input
   */
  public Lever lever(String name) {
    return levers.stream()
        .filter(lever -> lever.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new NoSuchElementException(
                    "there is no lever '"
                        + name
                        + "': there are "
                        + String.join(", ", levers.stream().map(Lever::name).toList())));
  }

  /**
   * Returns the change of the value in per cent of its size for 1 % more of an input.
   *
   * @param name such as {@code retention}
   * @return the elasticity; empty where there is none, which the {@linkplain Lever#reason() lever}
   *     explains
   * @throws NoSuchElementException if the value has no such input
   */
  public OptionalDouble elasticity(String name) {
    return lever(name).elasticity();
  }

  /**
   * Returns one row for each input, sorted.
   *
   * @return a table with exact numbers
   */
  public Table table() {
    Table.Builder table = rows(Column.words("note", "note"));
    for (Lever lever : levers) {
      table.row(
          lever.name(),
          lever.setting(),
          lever.elasticity(),
          lever.onePercent(),
          lever.onePoint(),
          lever.reason());
    }
    return table.build();
  }

  private static Table.Builder rows(Column... last) {
    List<Column> columns = new ArrayList<>();
    columns.add(Column.words("lever", "lever"));
    columns.add(Column.words("setting", "setting"));
    columns.add(Column.numbers("elasticity", "elasticity", 4));
    columns.add(Column.numbers("one_percent", "for 1 % more", 2));
    columns.add(Column.numbers("one_point", "for 1 point more", 2));
    columns.addAll(List.of(last));
    return Table.of(columns);
  }

  @Override
  public String toString() {
    Table.Builder table = rows();
    Set<String> reasons = new LinkedHashSet<>();
    for (Lever lever : levers) {
      table.row(
          lever.name(), lever.setting(), lever.elasticity(), lever.onePercent(), lever.onePoint());
      lever.reason().ifPresent(reasons::add);
    }
    StringBuilder text =
        new StringBuilder(
            String.format(
                Locale.ROOT,
                "What moves the value of %s, %,.2f:\n%s",
                subject,
                value,
                table.build()));
    reasons.forEach(reason -> text.append("\nno elasticity: ").append(reason));
    return text.toString();
  }

  /** Collects levers. Not thread-safe. */
  public static final class Builder {
    private final String subject;
    private final double value;
    private final List<Lever> levers = new ArrayList<>();
    private Optional<String> reason = Optional.empty();

    private Builder(String subject, double value) {
      if (Double.isNaN(value)) {
        throw new IllegalArgumentException("value of " + subject + " is NaN: it must be a number");
      }
      this.subject = subject;
      this.value = value;
    }

    /**
     * Says why the value is infinite, before levers are added.
     *
     * @param words the reason, if it is known
     * @return this builder
     */
    public Builder reason(Optional<String> words) {
      reason = words;
      return this;
    }

    /**
     * Adds an input that is an amount or a number.
     *
     * @param name its name
     * @param setting what it is now, in words
     * @param slope dV / d ln x, money for each unit of the input's logarithm; not looked at where
     *     the value is infinite
     * @return this builder
     */
    public Builder amount(String name, String setting, double slope) {
      return add(name, setting, slope, OptionalDouble.empty());
    }

    /**
     * Adds an input that is a share or a rate, so that a percentage point of it makes sense.
     *
     * @param name its name
     * @param setting what it is now, in words
     * @param share what it is now
     * @param derivative dV / dx; not looked at where the value is infinite
     * @return this builder
     */
    public Builder share(String name, String setting, double share, double derivative) {
      return add(
          name,
          setting,
          share == 0 && Double.isFinite(derivative) ? 0 : share * derivative,
          OptionalDouble.of(derivative / 100));
    }

    /**
     * Adds an input whose influence is not known.
     *
     * @param name its name
     * @param setting what it is now, in words
     * @param why the reason
     * @return this builder
     */
    public Builder unknown(String name, String setting, String why) {
      levers.add(
          new Lever(
              name,
              setting,
              OptionalDouble.empty(),
              OptionalDouble.empty(),
              OptionalDouble.empty(),
              Optional.of(why)));
      return this;
    }

    private Builder add(String name, String setting, double slope, OptionalDouble onePoint) {
      if (Double.isInfinite(value)) {
        return unknown(
            name, setting, "the value is infinite" + reason.map(why -> ": " + why).orElse(""));
      }
      if (!Double.isFinite(slope)) {
        return unknown(name, setting, "the value does not change evenly with " + name);
      }
      boolean none = value == 0;
      levers.add(
          new Lever(
              name,
              setting,
              none ? OptionalDouble.empty() : OptionalDouble.of(0.0 + slope / Math.abs(value)),
              OptionalDouble.of(0.0 + slope / 100),
              onePoint.isPresent() && Double.isFinite(onePoint.getAsDouble())
                  ? onePoint
                  : OptionalDouble.empty(),
              none
                  ? Optional.of("the value is 0, of which there are no per cent")
                  : Optional.empty()));
      return this;
    }

    /**
     * Makes the sensitivity.
     *
     * @return the levers, sorted
     */
    public Sensitivity build() {
      List<Lever> sorted = new ArrayList<>(levers);
      sorted.sort(Comparator.comparing(Lever::reach).reversed());
      return new Sensitivity(subject, value, sorted);
    }
  }
}

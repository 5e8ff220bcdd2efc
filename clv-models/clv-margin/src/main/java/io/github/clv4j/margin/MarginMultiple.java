package io.github.clv4j.margin;

import io.github.clv4j.core.period.DiscountRate;
import io.github.clv4j.core.period.PeriodUnit;
import io.github.clv4j.core.period.Retention;
import io.github.clv4j.core.table.Column;
import io.github.clv4j.core.table.Table;
import io.github.clv4j.core.valuation.Figures;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/**
 * The number by which a margin is multiplied to have the value of a customer after today's payment
 * (Gupta and Lehmann, "Customers as Assets", 2003):
 *
 * <pre>
 * multiple = r / (1 + i - r (1+g))
 * </pre>
 *
 * <p>for the retention r, the discount rate i and the growth g, each per period of the retention.
 * The first later payment is still the margin of today; it grows from the second on. {@link
 * io.github.clv4j.core.valuation.PaymentTiming#AFTER_RENEWAL} lets it grow from the first on, which
 * without growth is the same.
 *
 * @param retention probability of staying through a period
 * @param discountRate the rate at which future money loses value
 * @param growth growth of the margin in a period of the retention, as a fraction
 */
public record MarginMultiple(Retention retention, DiscountRate discountRate, double growth) {

  /**
   * Checks the growth.
   *
   * @param retention probability of staying through a period
   * @param discountRate the rate at which future money loses value
   * @param growth growth of the margin in a period of the retention, as a fraction
   * @throws IllegalArgumentException if the growth is not a finite number above -1
   */
  public MarginMultiple {
    MarginStream.requireGrowth(growth);
  }

  /**
   * Creates a multiple without growth.
   *
   * @param retention probability of staying through a period
   * @param discountRate the rate at which future money loses value
   * @return the multiple
   */
  public static MarginMultiple of(Retention retention, DiscountRate discountRate) {
    return new MarginMultiple(retention, discountRate, 0);
  }

  /**
   * Tabulates the multiple without growth, a row for each retention, a column for each discount
   * rate, as Gupta and Lehmann print it.
   *
   * @param retentions retentions, all of the same period
   * @param discountRates discount rates, each of any period
   * @return the table; after the retention its columns have the keys {@code discount_0.1} and so
   *     on, the effective rate per period of the retention
   * @throws IllegalArgumentException if there is no retention, they differ in their period, or a
   *     discount rate is there twice
   */
  public static Table table(List<Retention> retentions, List<DiscountRate> discountRates) {
    PeriodUnit unit = unit(retentions);
    List<Column> columns = new ArrayList<>();
    for (DiscountRate rate : discountRates) {
      columns.add(column("discount_", "i", rate.effectivePer(unit)));
    }
    return table(
        retentions,
        columns,
        retention -> discountRates.stream().map(rate -> of(retention, rate)).toList());
  }

  /**
   * Tabulates the multiple by growth, a row for each retention, a column for each growth.
   *
   * @param retentions retentions, all of the same period
   * @param discountRate the rate at which future money loses value
   * @param growths growth of the margin in a period of the retention, 0.08 for 8 %
   * @return the table; after the retention its columns have the keys {@code growth_0.08} and so on
   * @throws IllegalArgumentException if there is no retention, they differ in their period, or a
   *     growth is there twice or not a finite number above -1
   */
  public static Table tableByGrowth(
      List<Retention> retentions, DiscountRate discountRate, List<Double> growths) {
    List<Column> columns = new ArrayList<>();
    for (double growth : growths) {
      columns.add(column("growth_", "g", growth));
    }
    return table(
        retentions,
        columns,
        retention ->
            growths.stream()
                .map(growth -> new MarginMultiple(retention, discountRate, growth))
                .toList());
  }

  private static PeriodUnit unit(List<Retention> retentions) {
    List<PeriodUnit> units = retentions.stream().map(Retention::unit).distinct().toList();
    if (units.size() != 1) {
      throw Require.outside(
          "list of retentions", retentions, "must have some, all of the same period");
    }
    return units.get(0);
  }

  private static Column column(String key, String symbol, double rate) {
    return Column.numbers(key + rate, symbol + " = " + Figures.percent(rate) + " %", 2);
  }

  private static Table table(
      List<Retention> retentions,
      List<Column> columns,
      Function<Retention, List<MarginMultiple>> multiples) {
    String label = "r a " + unit(retentions).label();
    columns.add(0, new Column("retention", label, "%s"));
    Table.Builder table = Table.of(columns);
    for (Retention retention : retentions) {
      List<Double> row = new ArrayList<>();
      row.add(retention.probability());
      multiples.apply(retention).forEach(multiple -> row.add(multiple.value()));
      table.row(row);
    }
    return table.build();
  }

  /**
   * Changes the growth.
   *
   * @param rate growth of the margin in a period of the retention, 0.10 for 10 %
   * @return the changed multiple
   * @throws IllegalArgumentException if it is not a finite number above -1
   */
  public MarginMultiple growth(double rate) {
    return new MarginMultiple(retention, discountRate, rate);
  }

  /**
   * Returns the multiple.
   *
   * @return at least 0; infinite unless r (1+g) &lt; 1 + i, see {@link #reason()}
   */
  public double value() {
    double r = retention.probability();
    double i = discountRate.effectivePer(retention.unit());
    double gap = MarginStream.gap(r, growth, i);
    return r == 0 ? 0 : gap <= 0 ? Double.POSITIVE_INFINITY : r / gap;
  }

  /**
   * Says why the multiple is infinite.
   *
   * @return the reason, if it is
   */
  public Optional<String> reason() {
    return Double.isInfinite(value())
        ? Optional.of(
            MarginStream.divergence(
                retention.probability(), growth, discountRate.effectivePer(retention.unit())))
        : Optional.empty();
  }

  /**
   * Tells the calculation in words, with the numbers.
   *
   * @return a line of text
   */
  public String explain() {
    PeriodUnit unit = retention.unit();
    return String.format(
        Locale.ROOT,
        "r / (1 + i - r (1+g)) with r = %s, i = %s, g = %s a %s = %.4f%s",
        Figures.number(retention.probability()),
        Figures.number(discountRate.effectivePer(unit)),
        Figures.number(growth),
        unit.label(),
        value(),
        reason().map(why -> " (" + why + ")").orElse(""));
  }

  @Override
  public String toString() {
    return String.format(Locale.ROOT, "margin multiple %.4f: %s", value(), explain());
  }
}

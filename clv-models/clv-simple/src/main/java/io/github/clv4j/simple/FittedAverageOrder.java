package io.github.clv4j.simple;

import io.github.clv4j.core.customer.Customer;
import io.github.clv4j.core.customer.CustomerBase;
import io.github.clv4j.core.customer.Grouping;
import io.github.clv4j.core.customer.History;
import io.github.clv4j.core.model.FitReport;
import io.github.clv4j.core.model.FitStatus;
import io.github.clv4j.core.model.FittedCLVModel;
import io.github.clv4j.core.model.ModelSensitivity;
import io.github.clv4j.core.model.ModelState;
import io.github.clv4j.core.period.Flow;
import io.github.clv4j.core.period.PeriodUnit;
import io.github.clv4j.core.valuation.CLVEstimate;
import io.github.clv4j.core.valuation.Figures;
import io.github.clv4j.core.valuation.Sensitivity;
import io.github.clv4j.core.valuation.Valuation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Average order value times frequency times lifespan, with estimated order values. */
final class FittedAverageOrder implements FittedCLVModel {
  private final OrderRule rule;
  private final Orders orders;

  FittedAverageOrder(OrderRule rule, Orders orders) {
    this.rule = rule;
    this.orders = orders;
  }

  @Override
  public String name() {
    return AverageOrderCLVModel.NAME;
  }

  @Override
  public CLVEstimate estimate(Customer customer, Valuation valuation) {
    PeriodUnit unit = orders.timeUnit();
    double orderValue = orderValue(customer);
    double frequency = frequency(customer);
    double lifespan = rule.lifespan(valuation.horizon(), unit);
    double discounted = DiscountedTime.of(lifespan, unit, valuation);
    double costs = valuation.retentionCost().per(unit) * discounted;
    double income = valuation.margin() * orderValue * frequency * discounted;
    double value = income - costs - valuation.acquisitionCost();
    CLVEstimate.Builder estimate =
        CLVEstimate.builder(customer.id(), valuation)
            .expectedTransactions(frequency * lifespan)
            .discountedTransactions(frequency * discounted)
            .expectedSpend(orderValue)
            .retentionCosts(costs)
            .explanation(
                () ->
                    String.format(
                        Locale.ROOT,
                        "%,.2f an order x margin %s %% x %s repeat purchases per %s x %s %ss"
                            + " (a lifespan of %s %ss, discounted)%s%s = %,.2f.\nRule: %s.",
                        orderValue,
                        Figures.percent(valuation.margin()),
                        Figures.number(frequency),
                        unit.label(),
                        Figures.number(discounted),
                        unit.label(),
                        Figures.number(lifespan),
                        unit.label(),
                        less("retention cost", costs),
                        less("acquisition cost", valuation.acquisitionCost()),
                        value,
                        rule));
    if (frequency == 0) {
      estimate.reason("no repeat purchase so far, so that the frequency is 0");
    }
    return estimate.build(value);
  }

  /**
   * {@inheritDoc}
   *
   * <p>Beside the levers of every model there are {@code order value}, {@code frequency} and {@code
   * lifespan}. Nobody is taken to leave before the end of the lifespan, so that there is no {@code
   * retention}.
   */
  @Override
  public Sensitivity sensitivity(CustomerBase customers, Valuation valuation) {
    PeriodUnit unit = orders.timeUnit();
    double lifespan = rule.lifespan(valuation.horizon(), unit);
    Valuation net = valuation.acquisitionCost(0);
    double income =
        estimateAll(customers, net.retentionCost(new Flow(0, net.retentionCost().unit()))).total();
    double stretched =
        lifespan
            * DiscountedTime.slope(lifespan, unit, valuation)
            / DiscountedTime.of(lifespan, unit, valuation);
    return ModelSensitivity.of(this, customers, valuation)
        .retention(ModelSensitivity.Staying.NONE, unit)
        .builder()
        .amount("order value", rule.orderValue().toString(), income)
        .amount("frequency", rule.frequency().toString(), income)
        .amount("lifespan", unit.count(lifespan), stretched * estimateAll(customers, net).total())
        .build();
  }

  private static String less(String name, double cost) {
    return cost == 0 ? "" : String.format(Locale.ROOT, " - %s %,.2f", name, cost);
  }

  private double orderValue(Customer customer) {
    if (rule.orderValue().isPerCustomer()) {
      return customer.spend().transactions() > 0
          ? customer.spend().mean()
          : orders.all().orderValue();
    }
    Orders.Count count = orders.count(customer, rule.orderValue());
    return (count.orders() > 0 ? count : orders.all()).orderValue();
  }

  private double frequency(Customer customer) {
    if (!rule.frequency().isPerCustomer()) {
      return orders.count(customer, rule.frequency()).frequency();
    }
    History history = customer.history().convert(customer.timeUnit(), orders.timeUnit());
    return history.frequency() / Math.max(history.age(), PeriodUnit.MONTHS.in(orders.timeUnit()));
  }

  @Override
  public List<FitReport> reports() {
    Map<String, Double> parameters = new LinkedHashMap<>();
    parameters.put("order_value", orders.all().orderValue());
    parameters.put("frequency", orders.all().frequency());
    new TreeMap<>(orders.bySegment())
        .forEach(
            (segment, count) -> {
              if (rule.orderValue().attribute().isPresent()) {
                parameters.put("order_value[" + segment + "]", count.orderValue());
              }
              if (rule.frequency().attribute().isPresent()) {
                parameters.put("frequency[" + segment + "]", count.frequency());
              }
            });
    return List.of(
        FitReport.ofRule(
            name(),
            parameters,
            orders.all().customers(),
            Optional.of(orders.timeUnit()),
            FitStatus.CONVERGED,
            rule.toString()));
  }

  @Override
  public List<String> notes() {
    List<String> notes = new ArrayList<>();
    notes.add("Rule: " + rule + ".");
    notes.add(
        String.format(
            Locale.ROOT,
            "All customers together: %,.2f an order over %,.0f orders, %s repeat purchases per %s.",
            orders.all().orderValue(),
            orders.all().orders(),
            Figures.number(orders.all().frequency()),
            orders.timeUnit().label()));
    if (rule.frequency().equals(Grouping.perCustomer())) {
      notes.add(
          "A customer's own age counts as at least one month in its frequency; who has not bought"
              + " twice has a frequency of 0.");
    }
    notes.add(
        "Every customer is taken to stay for the whole lifespan and to buy as before, however long"
            + " it has been silent: silent customers are overvalued. Predictive models such as"
            + " bg-nbd estimate who is still there.");
    return notes;
  }

  @Override
  public ModelState state() {
    Map<String, Double> numbers = orders.numbers();
    Map<String, String> texts = new LinkedHashMap<>();
    texts.put("timeUnit", orders.timeUnit().label());
    texts.put("orderValueLevel", rule.orderValue().text());
    texts.put("frequencyLevel", rule.frequency().text());
    rule.lifespan()
        .ifPresent(
            lifespan -> {
              numbers.put("lifespan", lifespan.length());
              texts.put("lifespanUnit", lifespan.unit().label());
            });
    return new ModelState(name(), numbers, texts, Map.of());
  }

  @Override
  public String toString() {
    return name() + ": " + rule;
  }
}

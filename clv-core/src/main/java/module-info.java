/**
 * The ground floor of CLV4J: what a transaction, a customer, a valuation, an estimate and a model
 * of customer lifetime value are. Knows no model; models are found through {@link
 * java.util.ServiceLoader}.
 */
@org.jspecify.annotations.NullMarked
module io.github.clv4j.core {
  requires static org.jspecify;
  requires org.slf4j;

  exports io.github.clv4j.core.contract;
  exports io.github.clv4j.core.customer;
  exports io.github.clv4j.core.model;
  exports io.github.clv4j.core.period;
  exports io.github.clv4j.core.table;
  exports io.github.clv4j.core.valuation;

  uses io.github.clv4j.core.model.CLVModel;
  uses io.github.clv4j.core.model.CLVModelProvider;
}

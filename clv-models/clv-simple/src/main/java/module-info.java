/**
 * The models that need no probability: historical customer lifetime value, and average order value
 * times frequency times lifespan.
 */
@org.jspecify.annotations.NullMarked
module io.github.clv4j.simple {
  requires transitive io.github.clv4j.core;
  requires static org.jspecify;

  exports io.github.clv4j.simple;

  provides io.github.clv4j.core.model.CLVModel with
      io.github.clv4j.simple.AverageOrderCLVModel,
      io.github.clv4j.simple.HistoricalCLVModel;
}

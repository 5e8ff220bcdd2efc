/** Discounted margin, its timing cases, growth, costs and finite horizons. */
@org.jspecify.annotations.NullMarked
module io.github.clv4j.margin {
  requires transitive io.github.clv4j.core;
  requires static org.jspecify;

  exports io.github.clv4j.margin;

  provides io.github.clv4j.core.model.CLVModel with
      io.github.clv4j.margin.DiscountedMarginCLVModel;
}

/** Discounted margin with its timing cases, and customer migration between states. */
@org.jspecify.annotations.NullMarked
module io.github.clv4j.margin {
  requires transitive io.github.clv4j.core;
  requires static org.jspecify;

  exports io.github.clv4j.margin;
  exports io.github.clv4j.margin.migration;

  provides io.github.clv4j.core.model.CLVModel with
      io.github.clv4j.margin.DiscountedMarginCLVModel,
      io.github.clv4j.margin.migration.MigrationCLVModel;
}

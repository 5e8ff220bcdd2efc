/** Average revenue per customer over churn, and how churn is measured. */
@org.jspecify.annotations.NullMarked
module io.github.clv4j.churn {
  requires transitive io.github.clv4j.core;
  requires static org.jspecify;

  exports io.github.clv4j.churn;

  provides io.github.clv4j.core.model.CLVModel with
      io.github.clv4j.churn.ArpuChurnCLVModel;
}

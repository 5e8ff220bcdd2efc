package io.github.clv4j.analytics.diagnostics;

import static io.github.clv4j.core.period.PeriodUnit.WEEKS;

import io.github.clv4j.core.customer.Customer;
import io.github.clv4j.core.customer.CustomerBase;
import io.github.clv4j.core.customer.History;
import io.github.clv4j.core.model.FittedCLVModel;
import io.github.clv4j.core.model.Heterogeneity;
import io.github.clv4j.core.model.ModelState;
import io.github.clv4j.core.model.Survival;
import io.github.clv4j.core.model.Trait;
import io.github.clv4j.core.valuation.CLVEstimate;
import io.github.clv4j.core.valuation.Valuation;
import io.github.clv4j.predictive.FittedPredictiveCLV;
import io.github.clv4j.predictive.PredictiveCLV;
import io.github.clv4j.predictive.attrition.BgNbd;
import io.github.clv4j.predictive.spend.ConstantSpend;
import java.time.LocalDate;
import java.util.List;

/** Small customer bases, and models of known parameters. */
final class Shops {
  /** The BG/NBD of CDNOW (Fader, Hardie and Lee 2005). */
  static final FittedPredictiveCLV BG_NBD =
      PredictiveCLV.of(BgNbd.of(0.243, 4.414, 0.793, 2.426, WEEKS), ConstantSpend.ONE);

  static final LocalDate END = LocalDate.of(2024, 2, 19);

  private Shops() {}

  /** Ada bought three times in five weeks, bob once. */
  static CustomerBase dated() {
    return CustomerBase.builder()
        .timeUnit(WEEKS)
        .add("ada", LocalDate.of(2024, 1, 1), 10)
        .add("ada", LocalDate.of(2024, 1, 15), 10)
        .add("ada", LocalDate.of(2024, 2, 5), 10)
        .add("bob", LocalDate.of(2024, 1, 8), 10)
        .observedUntil(END)
        .build();
  }

  /** A model that knows nothing but what a test tells it. */
  record Told(double alive, List<Trait> traits) implements FittedCLVModel, Survival, Heterogeneity {

    @Override
    public String name() {
      return "told";
    }

    @Override
    public CLVEstimate estimate(Customer customer, Valuation valuation) {
      throw new UnsupportedOperationException();
    }

    @Override
    public ModelState state() {
      throw new UnsupportedOperationException();
    }

    @Override
    public double probabilityAlive(History history) {
      return alive;
    }

    @Override
    public double probabilityAlive(History history, double t) {
      return alive;
    }

    @Override
    public double survival(double t) {
      return alive;
    }
  }

  /** A model without any capability. */
  record Mute() implements FittedCLVModel {

    @Override
    public String name() {
      return "mute";
    }

    @Override
    public CLVEstimate estimate(Customer customer, Valuation valuation) {
      throw new UnsupportedOperationException();
    }

    @Override
    public ModelState state() {
      throw new UnsupportedOperationException();
    }
  }
}

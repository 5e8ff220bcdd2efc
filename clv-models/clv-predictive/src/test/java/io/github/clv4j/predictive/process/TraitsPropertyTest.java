package io.github.clv4j.predictive.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import io.github.clv4j.core.model.Trait;
import io.github.clv4j.predictive.special.GaussLegendre;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.DoubleRange;

class TraitsPropertyTest {

  @Property(tries = 300)
  void quantileAndDistributionAreInverse(
      @ForAll("traits") Trait trait, @ForAll @DoubleRange(min = 0.01, max = 0.99) double p) {
    assertThat(trait.cumulativeProbability(trait.quantile(p))).isCloseTo(p, within(1e-9));
  }

  @Property(tries = 300)
  void quantilesRise(
      @ForAll("traits") Trait trait,
      @ForAll @DoubleRange(min = 0, max = 1) double p,
      @ForAll @DoubleRange(min = 0, max = 1) double q) {
    double low = trait.quantile(Math.min(p, q));
    double high = trait.quantile(Math.max(p, q));

    assertThat(low).isBetween(0.0, high * (1 + 1e-12));
    assertThat(high).isLessThanOrEqualTo(trait.isProbability() ? 1 : Double.POSITIVE_INFINITY);
  }

  /** Between two quartiles, where no density is infinite. */
  @Property(tries = 200)
  void densityAddsUpToTheDistribution(@ForAll("traits") Trait trait) {
    double from = trait.quantile(0.25);
    double to = trait.quantile(0.75);
    double area =
        GaussLegendre.integrate(
            u -> trait.density(StrictMath.exp(u)) * StrictMath.exp(u),
            StrictMath.log(from),
            StrictMath.log(to),
            50);

    assertThat(area).isCloseTo(0.5, withinPercentage(1e-5));
  }

  /** In other units of time the numbers change, the customers do not. */
  @Property(tries = 100)
  void unitsOfTimeDoNotMatter(
      @ForAll @DoubleRange(min = 0.05, max = 50) double shape,
      @ForAll @DoubleRange(min = 0.01, max = 100) double rate,
      @ForAll @DoubleRange(min = 0.01, max = 0.99) double p) {
    Trait inWeeks = Traits.gamma("g", "u", shape, rate);
    Trait inDays = Traits.gamma("g", "u", shape, 7 * rate);

    assertThat(inDays.quantile(p)).isCloseTo(inWeeks.quantile(p) / 7, withinPercentage(1e-9));
  }

  @Provide
  Arbitrary<Trait> traits() {
    Arbitrary<Double> shapes = Arbitraries.doubles().between(0.3, 200);
    return Arbitraries.integers()
        .between(0, 2)
        .flatMap(
            kind ->
                Combinators.combine(shapes, shapes)
                    .as(
                        (a, b) ->
                            kind == 0
                                ? Traits.gamma("g", "u", a, b)
                                : kind == 1
                                    ? Traits.beta("b", "u", a, b)
                                    : Traits.inverseGamma("i", "u", a, b)));
  }
}

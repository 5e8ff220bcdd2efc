package io.github.clv4j.analytics.diagnostics;

import static io.github.clv4j.core.period.PeriodUnit.WEEKS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.github.clv4j.analytics.chart.Axis;
import io.github.clv4j.analytics.chart.Chart;
import io.github.clv4j.analytics.chart.Series;
import io.github.clv4j.core.model.Trait;
import io.github.clv4j.core.table.Table;
import io.github.clv4j.predictive.PredictiveCLV;
import io.github.clv4j.predictive.attrition.BgNbd;
import io.github.clv4j.predictive.attrition.Nbd;
import io.github.clv4j.predictive.process.Traits;
import io.github.clv4j.predictive.spend.ConstantSpend;
import io.github.clv4j.predictive.spend.GammaGamma;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CustomerTraitsTest {
  private static final CustomerTraits TRAITS =
      CustomerTraits.of(
          PredictiveCLV.of(
              BgNbd.of(0.243, 4.414, 0.793, 2.426, WEEKS), GammaGamma.of(6.25, 3.74, 15.44)));

  private static CustomerTraits told(Trait... traits) {
    return CustomerTraits.of(new Shops.Told(1, List.of(traits)));
  }

  /** Expected figures: mpmath 1.3.0. */
  @Test
  void prints() {
    assertThat(TRAITS)
        .hasToString(
            """
            How customers differ, by bg-nbd:
            trait                unit                        distribution                               mean  5 % below  25 % below    median  75 % below  95 % below
            purchase rate        purchases a week            Gamma(shape 0.2430, rate 4.414)         0.05505  6.736e-07   0.0005077  0.009068     0.05643      0.2687
            dropout probability  after each repeat purchase  Beta(0.7930, 2.426)                      0.2463   0.009022     0.07226    0.1912      0.3748      0.6684
            mean amount          a purchase                  InverseGamma(shape 3.740, scale 96.50)    35.22      13.07       20.09     28.28       41.55       79.26""");
    assertThat(TRAITS.model()).isEqualTo("bg-nbd");
    assertThat(TRAITS.traits()).hasSize(3);
  }

  @Test
  void cutsATraitIntoRoundBins() {
    Table shares = TRAITS.shares("dropout probability");

    assertThat(IntStream.range(0, shares.size()).mapToObj(i -> shares.text(i, 0).orElseThrow()))
        .startsWith("0\u201310 %", "10\u201320 %")
        .endsWith("60\u201370 %", "over 70 %");
    assertThat(shares.number(0, 3).orElseThrow())
        .isCloseTo(0.31769599766885614, within(1e-12)); // mpmath
    assertThat(shares.number(0, 2)).hasValue(0.1);
    assertThat(shares.number(shares.size() - 1, 2)).hasValue(Double.POSITIVE_INFINITY);
  }

  @ParameterizedTest
  @CsvSource({
    "0.243,4.414",
    "1e-3,5",
    "1e-12,1",
    "50,3",
    "1e6,1e6",
    "1e15,1e15",
    "2,1e-12",
    "3,1e12",
    "1e-15,1e-15"
  })
  void sharesAddUpToOne(double a, double b) {
    for (Trait trait :
        List.of(
            Traits.gamma("g", "u", a, b),
            Traits.beta("g", "u", a, b),
            Traits.inverseGamma("g", "u", a, b))) {
      CustomerTraits traits = told(trait);
      Table shares = traits.shares("g");
      double sum =
          IntStream.range(0, shares.size())
              .mapToObj(i -> shares.number(i, 3))
              .mapToDouble(OptionalDouble::orElseThrow)
              .sum();

      assertThat(sum).as(trait.law()).isCloseTo(1, within(1e-9));
      assertThat(shares.size()).isBetween(1, 15);
      assertThat(traits.chart("g").series()).hasSize(1);
      assertThat(traits.toString() + shares + traits.densities()).doesNotContain("NaN");
    }
  }

  @Test
  void barsAreSharesOfCustomers() {
    Chart chart = TRAITS.chart("purchase rate");
    Table shares = TRAITS.shares("purchase rate");

    assertThat(chart.title()).isEqualTo("How customers differ in purchase rate, by bg-nbd");
    assertThat(chart.x().label()).isEqualTo("purchase rate, purchases a week");
    assertThat(chart.x().categories()).hasSize(shares.size()).endsWith("over 0.275");
    assertThat(chart.y().scale()).isEqualTo(Axis.Scale.PERCENT);
    assertThat(chart.series().get(0).style()).isEqualTo(Series.Style.BAR);
    assertThat(chart.series().get(0).points().get(0).y())
        .isEqualTo(shares.number(0, 3).orElseThrow());
  }

  /** Of nine customers in ten, as the area under the line shows. */
  @Test
  void theDensityIsALine() {
    Chart chart = told(Traits.gamma("g", "u", 4, 2)).density("g");
    List<Series.Point> points = chart.series().get(0).points();
    double step = points.get(1).x() - points.get(0).x();
    Trait trait = Traits.gamma("g", "u", 4, 2);

    assertThat(points).hasSize(100);
    assertThat(points.stream().mapToDouble(p -> p.y() * step).sum()).isCloseTo(0.95, within(0.02));
    assertThat(points.get(30).y()).isEqualTo(trait.density(points.get(30).x()));
    assertThat(TRAITS.densities().size()).isEqualTo(300);
    assertThat(TRAITS.densities().text(100, 0)).hasValue("dropout probability");
    assertThat(TRAITS.density("dropout probability").x().scale()).isEqualTo(Axis.Scale.PERCENT);
  }

  @Test
  void customersAllAlikeAreOneBar() {
    CustomerTraits traits = told(Traits.gamma("g", "u", 1e15, 4e15));

    assertThat(traits.chart("g").x().categories()).containsExactly("0.25");
    assertThat(traits.shares("g").number(0, 3)).hasValue(1);
    assertThat(traits.densities().size()).isEqualTo(1);
  }

  @Test
  void mostCustomersFarFromZeroHaveAnOpenBinBelow() {
    Table shares = told(Traits.gamma("g", "u", 100, 1)).shares("g");

    assertThat(shares.text(0, 0)).hasValue("up to 75");
    assertThat(shares.number(0, 3).orElseThrow()).isLessThan(0.01);
  }

  @Test
  void modelsWithoutDropoutHaveOneTrait() {
    CustomerTraits nbd =
        CustomerTraits.of(PredictiveCLV.of(Nbd.of(0.4, 12, WEEKS), ConstantSpend.ONE));

    assertThat(nbd.traits()).extracting(Trait::name).containsExactly("purchase rate");
  }

  @Test
  void saysWhatIsMissing() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> CustomerTraits.of(new Shops.Mute()))
        .withMessage("model mute does not tell how customers differ; bg-nbd would");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> told())
        .withMessage("to model told all customers are alike: it has no traits to show");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TRAITS.chart("mood"))
        .withMessage(
            "trait 'mood' is unknown to bg-nbd: it has purchase rate, dropout probability, mean"
                + " amount");
  }
}

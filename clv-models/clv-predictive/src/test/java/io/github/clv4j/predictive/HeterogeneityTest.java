package io.github.clv4j.predictive;

import static io.github.clv4j.core.period.PeriodUnit.DAYS;
import static io.github.clv4j.core.period.PeriodUnit.MONTHS;
import static io.github.clv4j.core.period.PeriodUnit.WEEKS;
import static io.github.clv4j.core.period.PeriodUnit.YEARS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import io.github.clv4j.core.contract.Contracts;
import io.github.clv4j.core.contract.RetentionTable;
import io.github.clv4j.core.customer.Customer;
import io.github.clv4j.core.customer.CustomerBase;
import io.github.clv4j.core.customer.History;
import io.github.clv4j.core.customer.Spend;
import io.github.clv4j.core.model.CLVModels;
import io.github.clv4j.core.model.FittedCLVModel;
import io.github.clv4j.core.model.Heterogeneity;
import io.github.clv4j.core.model.Trait;
import io.github.clv4j.core.model.TransactionForecast;
import io.github.clv4j.core.period.PeriodUnit;
import io.github.clv4j.predictive.attrition.AttritionModel;
import io.github.clv4j.predictive.attrition.BgBb;
import io.github.clv4j.predictive.attrition.BgCnbdK;
import io.github.clv4j.predictive.attrition.BgNbd;
import io.github.clv4j.predictive.attrition.FittedAttrition;
import io.github.clv4j.predictive.attrition.GGompertzNbd;
import io.github.clv4j.predictive.attrition.MbgCnbdK;
import io.github.clv4j.predictive.attrition.MbgNbd;
import io.github.clv4j.predictive.attrition.Nbd;
import io.github.clv4j.predictive.attrition.ParetoNbd;
import io.github.clv4j.predictive.attrition.Pdo;
import io.github.clv4j.predictive.contract.ExponentialGamma;
import io.github.clv4j.predictive.contract.FittedContract;
import io.github.clv4j.predictive.contract.Geometric;
import io.github.clv4j.predictive.contract.ShiftedBetaGeometric;
import io.github.clv4j.predictive.spend.ConstantSpend;
import io.github.clv4j.predictive.spend.GammaGamma;
import java.util.List;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The traits that models tell of are those by which they predict. */
class HeterogeneityTest {
  private static final double SHORT = 1e-6;
  private static final Percentage CLOSE = withinPercentage(1e-3);

  static Stream<FittedAttrition> modelsOfAnyMoment() {
    return Stream.of(
        Nbd.of(0.4, 12, WEEKS),
        ParetoNbd.of(0.55, 10.6, 0.61, 11.7, WEEKS),
        BgNbd.of(0.243, 4.414, 0.793, 2.426, WEEKS),
        GGompertzNbd.of(0.55, 10.6, 0.02, 0.7, 1.3, WEEKS),
        Pdo.of(0.55, 10.6, 0.5, 3, 2.5, WEEKS),
        BgCnbdK.of(1, 0.3, 5, 0.8, 2.5, WEEKS));
  }

  /** In no time nobody has left, so that purchases come at the mean rate. */
  @ParameterizedTest
  @MethodSource("modelsOfAnyMoment")
  void newCustomersBuyAtTheMeanRate(FittedAttrition model) {
    Trait rate = model.traits().get(0);

    assertThat(rate.name()).isEqualTo("purchase rate");
    assertThat(rate.unit()).isEqualTo("purchases a week");
    assertThat(model.expectedTransactions(SHORT) / SHORT).isCloseTo(rate.mean(), CLOSE);
  }

  @Test
  void newCustomersLeaveAtTheMeanRate() {
    for (FittedAttrition model :
        List.of(
            ParetoNbd.of(0.55, 10.6, 0.61, 11.7, WEEKS),
            GGompertzNbd.of(0.55, 10.6, 0.02, 0.7, 1.3, WEEKS))) {
      Trait rate = model.traits().get(1);

      assertThat(rate.name()).isEqualTo("dropout rate");
      assertThat(rate.unit()).isEqualTo("a week");
      assertThat((1 - model.survival(SHORT)) / SHORT).isCloseTo(rate.mean(), CLOSE);
    }
  }

  @Test
  void customersLeaveWithTheMeanProbability() {
    FittedAttrition bgNbd = BgNbd.of(0.243, 4.414, 0.793, 2.426, WEEKS);
    FittedAttrition pdo = Pdo.of(0.55, 10.6, 0.5, 3, 2.5, WEEKS);
    FittedAttrition mbgNbd = MbgNbd.of(0.5, 6, 0.9, 1.5, WEEKS);
    FittedAttrition bgBb = BgBb.of(1.2, 0.75, 0.66, 2.78, YEARS);

    // just after the first repeat purchase
    assertThat(1 - bgNbd.probabilityAlive(History.of(1, 5, 5))).isCloseTo(mean(bgNbd), CLOSE);
    assertThat(bgNbd.traits().get(1).unit()).isEqualTo("after each repeat purchase");
    // just after the first purchase
    assertThat(1 - mbgNbd.probabilityAlive(History.of(0, 0, 0))).isCloseTo(mean(mbgNbd), CLOSE);
    assertThat(mbgNbd.traits().get(1).unit()).isEqualTo("after each purchase");
    // just after the first opportunity
    assertThat(1 - pdo.survival(2.6)).isCloseTo(mean(pdo), CLOSE);
    assertThat(pdo.traits().get(1).unit()).isEqualTo("every 2.5 weeks");
    assertThat(1 - bgBb.survival(1)).isCloseTo(mean(bgBb), CLOSE);
    assertThat(bgBb.traits().get(1).unit()).isEqualTo("before each year");
  }

  private static double mean(FittedAttrition model) {
    assertThat(model.traits().get(1).name()).isEqualTo("dropout probability");
    return model.traits().get(1).mean();
  }

  @Test
  void opportunitiesAreTakenWithTheMeanProbability() {
    FittedAttrition model = BgBb.of(1.2, 0.75, 0.66, 2.78, YEARS);
    Trait buying = model.traits().get(0);

    assertThat(buying.name() + " " + buying.unit()).isEqualTo("purchase probability in each year");
    assertThat(model.expectedTransactions(1) / model.survival(1)).isCloseTo(buying.mean(), CLOSE);
  }

  /** k phases of 1/lambda each make up one purchase. */
  @Test
  void regularPurchasesAreOfSeveralPhases() {
    for (FittedAttrition model :
        List.of(
            BgCnbdK.of(3, 40, 20, 0.01, 1000, WEEKS), MbgCnbdK.of(3, 40, 20, 0.01, 1000, WEEKS))) {
      double longTime = 1000;

      assertThat(model.traits().get(0).mean()).isCloseTo(40 / 60.0, CLOSE);
      assertThat(model.expectedTransactions(longTime) / longTime)
          .isCloseTo(model.traits().get(0).mean(), withinPercentage(1));
    }
  }

  @Test
  void spendHasATraitToo() {
    List<Trait> traits =
        PredictiveCLV.of(
                BgNbd.of(0.243, 4.414, 0.793, 2.426, WEEKS), GammaGamma.of(6.25, 3.74, 15.44))
            .traits();

    assertThat(traits)
        .extracting(Trait::name)
        .containsExactly("purchase rate", "dropout probability", "mean amount");
    assertThat(traits.get(2).mean())
        .isCloseTo(GammaGamma.of(6.25, 3.74, 15.44).expectedSpend(Spend.NONE), CLOSE);
    assertThat(ConstantSpend.ONE.traits()).isEmpty();
  }

  @Test
  void contractsHaveTraits() {
    FittedContract sbg = ShiftedBetaGeometric.of(0.7, 1.2, MONTHS);
    Trait churn = sbg.model().traits(MONTHS, 0.7, 1.2).get(0);
    Trait rate = new ExponentialGamma().traits(MONTHS, 0.7, 12).get(0);

    assertThat(churn.mean()).isCloseTo(sbg.churn(1), CLOSE);
    assertThat(churn.unit()).isEqualTo("at each renewal, every month");
    assertThat(rate.unit()).isEqualTo("a month");
    assertThat((1 - ExponentialGamma.of(0.7, 12, MONTHS).survival(SHORT)) / SHORT)
        .isCloseTo(rate.mean(), CLOSE);
    assertThat(new Geometric().traits(MONTHS, 0.1)).isEmpty();

    FittedCLVModel fitted =
        CLVModels.named("sbg")
            .fit(
                CustomerBase.ofContracts(
                    Contracts.of(RetentionTable.of(YEARS, 1000, 869, 743, 653))));
    assertThat(fitted.capability(Heterogeneity.class).orElseThrow().traits())
        .singleElement()
        .satisfies(trait -> assertThat(trait.mean()).isBetween(0.12, 0.14));
  }

  @Test
  void everyAttritionModelHasTraits() {
    for (AttritionModel model : ServiceLoader.load(AttritionModel.class)) {
      double[] parameters = model.parameterNames().stream().mapToDouble(name -> 2).toArray();

      assertThat(model.withParameters(WEEKS, parameters).traits())
          .as(model.name())
          .hasSize(model.name().equals("nbd") ? 1 : 2);
    }
  }

  @Test
  void aHistoryIsAsTheModelWantsIt() {
    Customer customer = Customer.of("ada", History.of(2, 14, 28), DAYS);
    TransactionForecast bgNbd = BgNbd.of(0.243, 4.414, 0.793, 2.426, WEEKS);
    TransactionForecast steady =
        new TransactionForecast() {
          @Override
          public PeriodUnit timeUnit() {
            return WEEKS;
          }

          @Override
          public double expectedTransactions(History history, double t) {
            return t;
          }

          @Override
          public double expectedTransactions(double t) {
            return t;
          }
        };

    assertThat(bgNbd.historyOf(customer)).isEqualTo(History.of(2, 2, 4));
    assertThat(steady.historyOf(customer)).isEqualTo(History.of(2, 2, 4));
  }
}

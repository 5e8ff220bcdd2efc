package io.github.clv4j.analytics.diagnostics;

import static io.github.clv4j.core.period.PeriodUnit.WEEKS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.github.clv4j.analytics.chart.Chart;
import io.github.clv4j.analytics.chart.Series;
import io.github.clv4j.core.customer.CustomerBase;
import io.github.clv4j.core.customer.Grain;
import io.github.clv4j.core.customer.History;
import io.github.clv4j.core.customer.Spend;
import io.github.clv4j.core.model.FittedCLVModel;
import io.github.clv4j.core.period.Horizon;
import io.github.clv4j.core.valuation.Valuation;
import io.github.clv4j.predictive.PredictiveCLV;
import io.github.clv4j.predictive.attrition.BgBb;
import io.github.clv4j.predictive.attrition.ParetoNbd;
import io.github.clv4j.predictive.spend.ConstantSpend;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import org.junit.jupiter.api.Test;

class AliveHistoryTest {

  private static AliveHistory ada() {
    return AliveHistory.of(Shops.BG_NBD, Shops.dated(), "ada");
  }

  /** P(alive) of BG/NBD (Fader, Hardie and Lee 2005; Fader and Hardie 2008). */
  private static double alive(int x, double recency, double age) {
    double silence = StrictMath.pow((4.414 + age) / (4.414 + recency), 0.243 + x);
    return x == 0 ? 1 : 1 / (1 + 0.793 / (2.426 + x - 1) * silence);
  }

  @Test
  void followsTheFormulaDayByDay() {
    List<AliveHistory.Day> days = ada().past();

    assertThat(days).hasSize(50);
    assertThat(days.get(0).date()).isEqualTo(LocalDate.of(2024, 1, 1));
    assertThat(days.get(49).date()).isEqualTo(Shops.END);
    for (int day = 0; day < 50; day++) {
      int x = day < 14 ? 0 : day < 35 ? 1 : 2;
      double recency = x == 0 ? 0 : x == 1 ? 2 : 5;

      assertThat(days.get(day).purchases()).isEqualTo(x + 1);
      assertThat(days.get(day).hasPurchase()).isEqualTo(day == 0 || day == 14 || day == 35);
      assertThat(days.get(day).probabilityAlive())
          .isCloseTo(alive(x, recency, day / 7.0), within(1e-12));
    }
    assertThat(ada().future()).isEmpty();
    assertThat(ada().model()).isEqualTo("bg-nbd");
    assertThat(ada().customerId()).isEqualTo("ada");
  }

  /** Whatever the model and the grain: what would have been said on that day. */
  @Test
  void saysWhatWouldHaveBeenSaidOnThatDay() {
    FittedCLVModel paretoNbd =
        PredictiveCLV.of(ParetoNbd.of(0.55, 10.6, 0.61, 11.7, WEEKS), ConstantSpend.ONE);
    FittedCLVModel bgBb =
        PredictiveCLV.of(BgBb.of(1.2, 0.75, 0.66, 2.78, WEEKS), ConstantSpend.ONE);
    CustomerBase minutes =
        CustomerBase.builder()
            .timeUnit(WEEKS)
            .grain(Grain.MINUTE)
            .add("ada", LocalDateTime.of(2024, 1, 2, 9, 30), 10)
            .add("ada", LocalDateTime.of(2024, 1, 2, 18, 5), 10)
            .add("ada", LocalDateTime.of(2024, 1, 20, 23, 59), 10)
            .add("ada", LocalDateTime.of(2024, 2, 19, 0, 1), 10)
            .observedUntil(Shops.END)
            .build();

    for (CustomerBase base : List.of(Shops.dated(), minutes)) {
      for (FittedCLVModel model : List.of(Shops.BG_NBD, paretoNbd, bgBb)) {
        for (AliveHistory.Day day : AliveHistory.of(model, base, "ada").past()) {
          double said =
              model
                  .estimate(base.observedUntil(day.date()).get("ada"), Valuation.standard())
                  .probabilityAlive()
                  .orElseThrow();

          assertThat(day.probabilityAlive())
              .as("%s on %s", model.name(), day.date())
              .isCloseTo(said, within(1e-12));
        }
      }
    }
  }

  @Test
  void theFutureIsThatOfToday() {
    AliveHistory history = AliveHistory.of(Shops.BG_NBD, Shops.dated(), "ada", Horizon.weeks(3));
    History today = History.of(2, 5, 7);

    assertThat(history.past()).isEqualTo(ada().past());
    assertThat(history.future()).hasSize(21);
    assertThat(history.future().get(20).date()).isEqualTo(Shops.END.plusDays(21));
    for (int day = 1; day <= 21; day++) {
      assertThat(history.future().get(day - 1).probabilityAlive())
          .isCloseTo(Shops.BG_NBD.probabilityAlive(today, day / 7.0), within(1e-12));
    }
    assertThat(history.future()).noneMatch(AliveHistory.Day::hasPurchase);
  }

  @Test
  void whoBoughtOnceIsAliveToBgNbd() {
    AliveHistory bob = AliveHistory.of(Shops.BG_NBD, Shops.dated(), "bob");

    assertThat(bob.past()).hasSize(43).allMatch(day -> day.probabilityAlive() == 1);
    assertThat(bob.turns().size()).isEqualTo(2);
    assertThat(bob.toString()).startsWith("Customer bob bought once and is still one");
  }

  /** Expected figures: mpmath 1.3.0. */
  @Test
  void prints() {
    assertThat(AliveHistory.of(Shops.BG_NBD, Shops.dated(), "ada", Horizon.days(10)))
        .hasToString(
            """
            Customer ada bought 3 times and is still one at the end of 2024-02-19 with probability 73.7 %, by bg-nbd:
            date        what                P(alive) the day before  P(alive) then
            2024-01-01  first purchase                                     100.0 %
            2024-01-15  purchase 2                          100.0 %         75.4 %
            2024-02-05  purchase 3                           65.9 %         81.2 %
            2024-02-19  end of observation                                  73.7 %
            2024-02-29  end of the future                                   70.7 %""");
  }

  @Test
  void tellsEachDay() {
    AliveHistory history = AliveHistory.of(Shops.BG_NBD, Shops.dated(), "ada", Horizon.days(10));

    assertThat(history.table().size()).isEqualTo(60);
    assertThat(history.table().text(14, 0)).hasValue("2024-01-15");
    assertThat(history.table().text(14, 1)).hasValue("past");
    assertThat(history.table().number(14, 2)).hasValue(2);
    assertThat(history.table().text(14, 3)).hasValue("yes");
    assertThat(history.table().text(15, 3)).isEmpty();
    assertThat(history.table().number(14, 4)).hasValue(alive(1, 2, 2));
    assertThat(history.table().text(50, 1)).hasValue("future");
  }

  @Test
  void drawsADotForEachPurchase() {
    Chart past = ada().chart();
    Chart both = AliveHistory.of(Shops.BG_NBD, Shops.dated(), "ada", Horizon.days(10)).chart();

    assertThat(past.title()).isEqualTo("P(alive) of customer ada day by day, by bg-nbd");
    assertThat(past.series())
        .extracting(Series::style)
        .containsExactly(Series.Style.LINE, Series.Style.DOT);
    assertThat(past.series().get(0).points()).hasSize(50);
    assertThat(past.series().get(1).points())
        .extracting(Series.Point::x)
        .containsExactly(
            (double) LocalDate.of(2024, 1, 1).toEpochDay(),
            (double) LocalDate.of(2024, 1, 15).toEpochDay(),
            (double) LocalDate.of(2024, 2, 5).toEpochDay());
    assertThat(past.markers()).isEmpty();
    assertThat(both.series()).hasSize(3);
    assertThat(both.series().get(2).points()).hasSize(11);
    assertThat(both.series().get(2).points().get(0))
        .isEqualTo(past.series().get(0).points().get(49));
    assertThat(both.markers())
        .containsExactly(new Chart.Marker(Shops.END.toEpochDay(), "end of observation"));
  }

  /** But no turn is lost. */
  @Test
  void ofALongTimeNotEveryDayIsDrawn() {
    CustomerBase base =
        CustomerBase.builder()
            .timeUnit(WEEKS)
            .add("ada", LocalDate.of(2010, 1, 1), 10)
            .add("ada", LocalDate.of(2015, 3, 5), 10)
            .observedUntil(LocalDate.of(2024, 12, 31))
            .build();
    AliveHistory history = AliveHistory.of(Shops.BG_NBD, base, "ada");

    assertThat(history.past()).hasSize(5479);
    assertThat(history.chart().series().get(0).points())
        .hasSizeBetween(120, 160)
        .extracting(Series.Point::x)
        .contains(
            (double) LocalDate.of(2015, 3, 4).toEpochDay(),
            (double) LocalDate.of(2015, 3, 5).toEpochDay(),
            (double) LocalDate.of(2024, 12, 31).toEpochDay());
  }

  @Test
  void longIdsAreCut() {
    CustomerBase base =
        CustomerBase.builder()
            .add("a".repeat(300), LocalDate.of(2024, 1, 1), 10)
            .observedUntil(LocalDate.of(2024, 1, 3))
            .build();
    AliveHistory history = AliveHistory.of(Shops.BG_NBD, base, "a".repeat(300));

    assertThat(history.chart().title()).hasSizeLessThan(100).contains("aaa\u2026");
    assertThat(history.toString()).startsWith("Customer aaa").contains("aaa\u2026 bought once");
    assertThat(history.customerId()).hasSize(300);
  }

  @Test
  void saysWhatIsMissing() {
    CustomerBase base = Shops.dated();
    CustomerBase summaries =
        CustomerBase.ofSummaries(WEEKS).add("ada", History.of(1, 2, 5), Spend.NONE).build();

    assertThatIllegalArgumentException()
        .isThrownBy(() -> AliveHistory.of(new Shops.Mute(), base, "ada"))
        .withMessage("model mute does not tell who is still a customer; bg-nbd would");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> AliveHistory.of(Shops.BG_NBD, base, "cid"))
        .withMessage("there is no customer 'cid'");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> AliveHistory.of(Shops.BG_NBD, summaries, "ada"))
        .withMessageContaining("without single purchases");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> AliveHistory.of(Shops.BG_NBD, base, "ada", Horizon.lifetime()))
        .withMessageContaining("future of lifetime is too long");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> AliveHistory.of(new Shops.Told(1.5, List.of()), base, "ada"))
        .withMessageContaining("gives 1.5 as P(alive)");
    assertThat(AliveHistory.of(new Shops.Told(0.5, List.of()), base, "ada").past())
        .allMatch(day -> day.probabilityAlive() == 0.5);
  }
}

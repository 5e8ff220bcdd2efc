package io.github.clv4j.analytics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.clv4j.analytics.chart.Axis;
import io.github.clv4j.analytics.chart.Chart;
import io.github.clv4j.analytics.chart.Series;
import io.github.clv4j.core.model.CohortForecast;
import io.github.clv4j.core.model.CohortForecast.Cohort;
import io.github.clv4j.core.model.CohortForecast.Range;
import io.github.clv4j.core.period.PeriodUnit;
import io.github.clv4j.core.valuation.Uncertainty;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RevenueForecastTest {
  private static final LocalDate END = LocalDate.of(2025, 1, 31);

  private static Cohort cohort(String name, double active, double now, double one, double two) {
    List<Range> customers = List.of(new Range(active, active, active), new Range(1, 1, 1));
    return new Cohort(
        name,
        active,
        now,
        customers,
        List.of(new Range(one, one - 1, one + 2), new Range(two, two - 2, two + 4)));
  }

  private static CohortForecast forecast(
      Optional<LocalDate> from, boolean isMoney, List<Cohort> cohorts, Cohort total) {
    return new CohortForecast(
        PeriodUnit.MONTHS, from, 0.9, Uncertainty.BOTH, isMoney, cohorts, total);
  }

  private static final RevenueForecast TWO =
      RevenueForecast.of(
          forecast(
              Optional.of(END),
              true,
              List.of(cohort("a", 10, 100, 90, 80), cohort("b", 5, 50, 40, 30)),
              cohort("total", 15, 150, 130, 110)));

  @Test
  void theBandGoesFromNowToTheEnd() {
    Chart chart = TWO.chart();

    assertThat(chart.title()).isEqualTo("Revenue of the next 2 months");
    assertThat(chart.y().label()).isEqualTo("revenue a month");
    assertThat(chart.x().scale()).isEqualTo(Axis.Scale.DATE);
    double now = END.toEpochDay();
    double one = LocalDate.of(2025, 2, 28).toEpochDay();
    double two = LocalDate.of(2025, 3, 31).toEpochDay();
    assertThat(chart.series().get(0).name()).isEqualTo("90 % interval");
    assertThat(chart.series().get(0).points())
        .containsExactly(
            new Series.Point(now, 150),
            new Series.Point(one, 129),
            new Series.Point(two, 108),
            new Series.Point(two, 114),
            new Series.Point(one, 132),
            new Series.Point(now, 150));
    assertThat(chart.series().get(1).points())
        .extracting(Series.Point::y)
        .containsExactly(150.0, 130.0, 110.0);
  }

  @Test
  void eachCohortHasALine() {
    Chart chart = TWO.byCohort();

    assertThat(chart.series()).extracting(Series::name).containsExactly("a", "b");
    assertThat(chart.series().get(1).points())
        .extracting(Series.Point::y)
        .containsExactly(50.0, 40.0, 30.0);
    assertThat(TWO)
        .hasToString(
            """
            Revenue of the next 2 months after 2025-01-31
            cohort  active  now    1    2
            a           10  100   90   80
            b            5   50   40   30
            total       15  150  130  110""");
    assertThat(TWO.table(2).columns())
        .extracting("key")
        .containsExactly("cohort", "active", "now", "2");
    assertThat(TWO.table(2).number(0, 3)).hasValue(80);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TWO.table(3))
        .withMessage("period ahead is 3: it must lie between 1 and 2");
  }

  @Test
  void manyCohortsGoTogetherWithTheirNeighbours() {
    List<Cohort> cohorts =
        IntStream.rangeClosed(1, 13).mapToObj(i -> cohort("c" + i, 1, i, i, i)).toList();
    RevenueForecast many =
        RevenueForecast.of(
            forecast(Optional.empty(), false, cohorts, cohort("total", 13, 91, 91, 91)));

    assertThat(many.groups())
        .containsExactly("c1 to c3", "c4 to c6", "c7 to c9", "c10 to c12", "c13");
    assertThat(many.byCohort().series().get(1).points().get(2))
        .isEqualTo(new Series.Point(2, 4 + 5 + 6));
    assertThat(many.byCohort().x().label()).isEqualTo("months from now");
    assertThat(many.chart().title()).isEqualTo("Payments of the next 2 months");
    assertThat(many.table().number(5, 1)).hasValue(13);
  }

  @Test
  void nobodyIsActive() {
    Cohort none = cohort("total", 0, 0, 0, 0);
    RevenueForecast nothing = RevenueForecast.of(forecast(Optional.empty(), true, List.of(), none));

    assertThat(nothing.groups()).isEmpty();
    assertThat(nothing.byCohort().series()).extracting(Series::name).containsExactly("total");
    assertThat(nothing.table().size()).isEqualTo(1);
  }
}

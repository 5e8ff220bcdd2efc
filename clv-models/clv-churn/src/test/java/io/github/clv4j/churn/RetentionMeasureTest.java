package io.github.clv4j.churn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.github.clv4j.core.customer.CustomerBase;
import io.github.clv4j.core.customer.Grouping;
import io.github.clv4j.core.customer.History;
import io.github.clv4j.core.customer.Spend;
import io.github.clv4j.core.customer.Transaction;
import io.github.clv4j.core.period.Churn;
import io.github.clv4j.core.period.PeriodUnit;
import io.github.clv4j.core.period.Retention;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RetentionMeasureTest {
  private static final RevenueRetention MONTH =
      RevenueRetention.of(PeriodUnit.MONTHS, 200, 10, 10_000, 400)
          .contraction(100)
          .expansion(700)
          .added(800);

  /** April to May 2024: A the same, B less, C more, D gone, E new, F only in March. */
  private static final CustomerBase BASE =
      CustomerBase.of(
              List.of(
                  bought("A", 4, 1, 50),
                  bought("A", 5, 31, 50),
                  bought("B", 4, 10, 30),
                  bought("B", 4, 20, 30),
                  bought("B", 5, 2, 45),
                  bought("C", 4, 30, 20),
                  bought("C", 5, 1, 35),
                  bought("D", 3, 1, 40),
                  bought("D", 4, 5, 70),
                  bought("E", 5, 5, 25),
                  bought("F", 3, 3, 99)))
          .attributes("A", Map.of("plan", "pro"))
          .attributes("B", Map.of("plan", "pro"))
          .attributes("C", Map.of("plan", "basic"))
          .attributes("D", Map.of("plan", "basic"))
          .attributes("E", Map.of("plan", "trial"))
          .observedUntil(LocalDate.of(2024, 6, 10))
          .build();

  private static Transaction bought(String id, int month, int day, double amount) {
    return Transaction.of(id, LocalDate.of(2024, month, day), amount);
  }

  @Test
  void knownFigures() {
    assertThat(MONTH.customerChurn()).isEqualTo(Churn.perMonth(0.05));
    assertThat(MONTH.customerRetention()).isEqualTo(Retention.perMonth(0.95));
    assertThat(MONTH.revenueChurn()).isEqualTo(Churn.perMonth(0.04));
    assertThat(MONTH.contractionRate()).isEqualTo(0.01);
    assertThat(MONTH.expansionRate()).isEqualTo(0.07);
    assertThat(MONTH.grossRetention()).isEqualTo(Retention.perMonth(0.95));
    assertThat(MONTH.netRetention()).isEqualTo(1.02);
    assertThat(MONTH.quickRatio()).hasValue(3);
    assertThat(MONTH)
        .hasToString(
            "of 200 customers 10 left in the month (customer churn 5.00 %); of 10,000.00 they paid"
                + " 400.00 left with them (revenue churn 4.00 %), 100.00 was lost by paying less:"
                + " gross revenue retention 95.00 %; 700.00 was gained by paying more: net revenue"
                + " retention 102.00 %");
    assertThat(RevenueRetention.of(PeriodUnit.YEARS, 1, 0, 5, 0).quickRatio()).isEmpty();
  }

  @Test
  void measuredBetweenMonths() {
    RetentionMeasure measure = RetentionMeasure.of(BASE, PeriodUnit.MONTHS, Grouping.by("plan"));
    assertThat(measure.from()).isEqualTo(LocalDate.of(2024, 4, 1));
    assertThat(measure.turn()).isEqualTo(LocalDate.of(2024, 5, 1));
    assertThat(measure.all())
        .isEqualTo(new RevenueRetention(PeriodUnit.MONTHS, 4, 1, 200, 70, 15, 15, 25));
    assertThat(measure.groups())
        .containsOnlyKeys("basic", "pro")
        .containsEntry("pro", new RevenueRetention(PeriodUnit.MONTHS, 2, 0, 110, 0, 15, 0, 0))
        .containsEntry("basic", new RevenueRetention(PeriodUnit.MONTHS, 2, 1, 90, 70, 0, 15, 0));
    assertThat(measure)
        .hasToString(
            """
            Customers who paid in the month from 2024-04-01 on, in the month from 2024-05-01 on:
            plan   customers  revenue  customer churn  revenue churn  contraction  gross retention  expansion  net retention  quick ratio
            basic          2    90.00         50.00 %        77.78 %       0.00 %          22.22 %    16.67 %        38.89 %         0.21
            pro            2   110.00          0.00 %         0.00 %      13.64 %          86.36 %     0.00 %        86.36 %         0.00
            all            4   200.00         25.00 %        35.00 %       7.50 %          57.50 %     7.50 %        65.00 %         0.47\
            """);
    assertThat(ChurnHeterogeneity.of(measure).pooledChurn()).isEqualTo(Churn.perMonth(0.25));
  }

  @Test
  void measuredBetweenOtherPeriods() {
    RetentionMeasure spring =
        RetentionMeasure.of(BASE, PeriodUnit.MONTHS, Grouping.overall(), LocalDate.of(2024, 4, 17));
    assertThat(spring.groups()).isEmpty();
    assertThat(spring.all())
        .isEqualTo(new RevenueRetention(PeriodUnit.MONTHS, 2, 1, 139, 99, 0, 30, 130));
    assertThat(spring.all().netRetention()).isCloseTo(70.0 / 139, within(1e-15));
    RetentionMeasure weeks =
        RetentionMeasure.of(BASE, PeriodUnit.WEEKS, Grouping.overall(), LocalDate.of(2024, 5, 6));
    assertThat(weeks.from()).isEqualTo(LocalDate.of(2024, 4, 29));
    assertThat(weeks.all().customers()).isEqualTo(3);
    assertThat(weeks.all().lost()).isEqualTo(3);
    assertThat(weeks.all().grossRetention().probability()).isZero();
  }

  @Test
  void whatCannotBeMeasuredIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                RetentionMeasure.of(
                    BASE, PeriodUnit.MONTHS, Grouping.overall(), LocalDate.of(2024, 6, 1)))
        .withMessage(
            "day is 2024-06-01: its month is not over at the end of observation, 2024-06-10");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                RetentionMeasure.of(
                    BASE, PeriodUnit.MONTHS, Grouping.overall(), LocalDate.of(2024, 3, 1)))
        .withMessageStartingWith("nobody paid anything in the month from 2024-02-01 on");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RetentionMeasure.of(BASE, PeriodUnit.MONTHS, Grouping.perCustomer()));
    CustomerBase summaries =
        CustomerBase.ofSummaries(PeriodUnit.WEEKS)
            .add("A", History.of(1, 2, 3), new Spend(1, 5))
            .build();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RetentionMeasure.of(summaries, PeriodUnit.MONTHS))
        .withMessageStartingWith("these customers were made of summaries");
    CustomerBase counts =
        CustomerBase.of(List.of(bought("A", 4, 1, 50)))
            .withoutAmounts()
            .observedUntil(LocalDate.of(2024, 6, 10))
            .build();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RetentionMeasure.of(counts, PeriodUnit.MONTHS))
        .withMessageStartingWith("retention of revenue needs amounts");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RevenueRetention.of(PeriodUnit.MONTHS, 5, 6, 100, 10))
        .withMessage("customers lost are 6.0: there were only 5.0 at the start");
    assertThatIllegalArgumentException().isThrownBy(() -> MONTH.contraction(9700));
    assertThatIllegalArgumentException().isThrownBy(() -> MONTH.expansion(-1));
    assertThatIllegalArgumentException().isThrownBy(() -> MONTH.added(Double.NaN));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RevenueRetention.of(PeriodUnit.MONTHS, 0, 0, 100, 10));
  }
}

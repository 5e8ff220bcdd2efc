package io.github.clv4j.core.customer;

import static io.github.clv4j.core.period.PeriodUnit.DAYS;
import static io.github.clv4j.core.period.PeriodUnit.WEEKS;
import static io.github.clv4j.core.period.PeriodUnit.YEARS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HistoryAndSpendTest {
  private static final LocalDate DAY = LocalDate.of(2024, 1, 1);

  @Test
  void timesConvertAndTheNumberOfPurchasesDoesNot() {
    assertThat(History.of(2, 14, 21).convert(DAYS, WEEKS)).isEqualTo(History.of(2, 2, 3));
    assertThat(History.of(0, 0, 2).convert(YEARS, DAYS)).isEqualTo(History.of(0, 0, 730.5));
    History same = History.of(1, 0.1, 0.3);
    assertThat(same.convert(WEEKS, WEEKS)).isSameAs(same);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          -1 | 0 | 1 | frequency x is -1: it must be at least 0
          0 | 0 | -1 | age T is -1.0: it must lie between 0 and 1e9
          0 | 0 | NaN | age T is NaN: it must lie between 0 and 1e9
          0 | 0 | Infinity | age T is Infinity: it must lie between 0 and 1e9
          1 | 5 | 4 | recency t_x is 5.0: it must lie between 0 and the age T = 4.0
          1 | -1 | 4 | recency t_x is -1.0: it must lie between 0 and the age T = 4.0
          1 | NaN | 4 | recency t_x is NaN: it must lie between 0 and the age T = 4.0
          3 | 0 | 4 | recency t_x is 0 with x = 3 repeat purchases: merge purchases at the moment of the first one into it
          0 | 2 | 4 | recency t_x is 2.0 with x = 0 repeat purchases: it must be 0, as time counts from the first purchase
          """)
  void numbersThatCannotBelongTogetherAreRefused(int x, double tx, double age, String message) {
    assertThatThrownBy(() -> History.of(x, tx, age))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          -1 | 0 | number of transactions is -1: it must be at least 0
          0 | 5 | mean spend is 5.0 over 0 transactions: it must be a number between -1e18 and 1e18, and 0 when there are none
          2 | NaN | mean spend is NaN over 2 transactions: it must be a number between -1e18 and 1e18, and 0 when there are none
          2 | Infinity | mean spend is Infinity over 2 transactions: it must be a number between -1e18 and 1e18, and 0 when there are none
          """)
  void spendIsANumberOfTransactionsAndTheirMean(int n, double mean, String message) {
    assertThatThrownBy(() -> Spend.of(n, mean))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
  }

  @Test
  void amountsComeAsDecimalsOrMinorUnits() {
    assertThat(Transaction.of("A", DAY, new BigDecimal("19.99")).amount()).isEqualTo(19.99);
    assertThat(Transaction.ofMinor("A", DAY, 1999, 2).amount()).isEqualTo(19.99);
    assertThat(Transaction.ofMinor("A", DAY, -5, 0).amount()).isEqualTo(-5);
    assertThat(Transaction.of("A", DAY, 1).currency()).isEmpty();
    assertThat(Transaction.of("A", DAY, 1))
        .isEqualTo(Transaction.of("A", DAY, new BigDecimal("1.00")));
  }

  @Test
  void anApplicationsCustomerNeedsThreeMethods() {
    Customer own =
        new Customer() {
          @Override
          public String id() {
            return "own";
          }

          @Override
          public History history() {
            return History.of(0, 0, 1);
          }

          @Override
          public io.github.clv4j.core.period.PeriodUnit timeUnit() {
            return WEEKS;
          }
        };
    assertThat(own.spend()).isEqualTo(Spend.NONE);
    assertThat(own.transactions()).isEmpty();
    assertThat(own.attributes()).isEmpty();
  }

  @Test
  void aReadyCustomerHasAnId() {
    Customer c = Customer.of("A", History.of(1, 2, 3), Spend.of(1, 9.5), WEEKS);
    assertThat(c)
        .isEqualTo(
            new CustomerRecord(
                "A", History.of(1, 2, 3), Spend.of(1, 9.5), WEEKS, List.of(), Map.of()));
    assertThat(Customer.of("A", History.of(1, 2, 3), WEEKS).spend()).isEqualTo(Spend.NONE);
    assertThatThrownBy(() -> Customer.of(" ", History.of(1, 2, 3), WEEKS))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("customer id is blank: every customer needs one");
  }

  @Test
  void groupsAreCustomersSegmentsOrAll() {
    Customer web =
        new CustomerRecord(
            "A", History.of(0, 0, 1), Spend.NONE, WEEKS, List.of(), Map.of("channel", "web"));
    assertThat(Grouping.perCustomer().groupOf(web)).isEqualTo("A");
    assertThat(Grouping.by("channel").groupOf(web)).isEqualTo("web");
    assertThat(Grouping.by("region").groupOf(web)).isEqualTo(Grouping.UNKNOWN);
    assertThat(Grouping.overall().groupOf(web)).isEqualTo("all");
    assertThat(Grouping.perCustomer()).hasToString("of each customer");
    assertThat(Grouping.by("channel")).hasToString("of each channel");
    assertThat(Grouping.overall()).hasToString("of all customers together");
  }
}

package io.github.clv4j.core.customer;

import static io.github.clv4j.core.period.PeriodUnit.DAYS;
import static io.github.clv4j.core.period.PeriodUnit.WEEKS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CustomerBaseTest {

  private static LocalDate day(int dayOfJanuary) {
    return LocalDate.of(2024, 1, 1).plusDays(dayOfJanuary - 1);
  }

  private static CustomerBaseBuilder days() {
    return CustomerBase.builder().timeUnit(DAYS);
  }

  /** An application's own class. */
  private record Order(String buyer, Instant placed, long cents) {}

  /** An application's own class that is a transaction, with a narrower type of moment. */
  private record Sale(String customerId, LocalDate moment, double amount) implements Transaction {}

  @Test
  void anApplicationsOwnObjectsAreMappedOrTakenAsTheyAre() {
    List<Order> orders =
        List.of(
            new Order("A", Instant.parse("2024-01-01T10:00:00Z"), 500),
            new Order("A", Instant.parse("2024-01-15T10:00:00Z"), 1999));
    CustomerBase mapped =
        CustomerBase.of(orders, o -> Transaction.ofMinor(o.buyer, o.placed, o.cents, 2)).build();
    assertThat(mapped.timeUnit()).as("the default").isEqualTo(WEEKS);
    assertThat(mapped.get("A").history()).isEqualTo(History.of(1, 2, 2));
    assertThat(mapped.get("A").spend()).isEqualTo(Spend.of(1, 19.99));

    List<Sale> sales = List.of(new Sale("A", day(1), 5), new Sale("A", day(15), 19.99));
    assertThat(Snapshot.of(CustomerBase.of(sales).build())).isEqualTo(Snapshot.of(mapped));
    assertThat(Snapshot.of(CustomerBase.of(sales.stream()).build())).isEqualTo(Snapshot.of(mapped));
  }

  @Test
  void shorterIdsComeFirst() {
    CustomerBase base =
        days()
            .add("C10", day(1), 1)
            .add("C9", day(1), 1)
            .add("AAA", day(1), 1)
            .add("B", day(1), 1)
            .build();
    assertThat(base.stream().map(Customer::id)).containsExactly("B", "C9", "AAA", "C10");
    List<String> iterated = new ArrayList<>();
    base.forEach(c -> iterated.add(c.id()));
    assertThat(iterated).containsExactly("B", "C9", "AAA", "C10");
    assertThat(base.indexOf("AAA")).hasValue(2);
    assertThat(base.indexOf("C1")).isEmpty();
    assertThat(base.get(3).id()).isEqualTo("C10");
    assertThat(base.get("C9").id()).isEqualTo("C9");
    assertThatThrownBy(() -> base.get("c9"))
        .isInstanceOf(NoSuchElementException.class)
        .hasMessage("customer 'c9' is not in the base of 4 customers");
    assertThatThrownBy(() -> base.get(4)).isInstanceOf(IndexOutOfBoundsException.class);
  }

  @Test
  void aViewTellsAllOfACustomer() {
    CustomerBase base =
        CustomerBase.builder()
            .currency("EUR")
            .add("A", day(1), 10)
            .add("A", day(8), 20)
            .attributes("A", Map.of("channel", "web"))
            .observedUntil(day(22))
            .build();
    Customer a = base.get("A");
    assertThat(a.history()).isEqualTo(History.of(1, 1, 3));
    assertThat(a.spend()).isEqualTo(Spend.of(1, 20));
    assertThat(a.timeUnit()).isEqualTo(WEEKS);
    assertThat(a.attributes()).containsExactly(Map.entry("channel", "web"));
    assertThat(a.transactions())
        .containsExactly(
            new TransactionRecord("A", day(1), 10, Optional.of("EUR")),
            new TransactionRecord("A", day(8), 20, Optional.of("EUR")));
    assertThat(a)
        .hasToString("customer A: x = 1, t_x = 1.00, T = 3.00 weeks, mean spend 20.00 over 1");
  }

  @Test
  void aPurchaseThatACustomerDoesNotHaveIsRefused() {
    CustomerBase base = days().add("A", day(1), 1).add("B", day(1), 2).build();
    assertThat(base.purchaseCount(0)).isEqualTo(1);
    assertThatThrownBy(() -> base.purchaseTime(0, 1)).isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> base.purchaseAmount(0, 1))
        .isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> base.purchaseAmount(1, -1))
        .isInstanceOf(IndexOutOfBoundsException.class);
  }

  @Test
  void theLogarithmsOfTheGapsAreAddedUp() {
    CustomerBase base =
        CustomerBase.builder()
            .add("A", day(1), 1)
            .add("A", day(8), 1)
            .add("A", day(29), 1)
            .add("B", day(1), 1)
            .build();
    assertThat(base.logGapSum(0).orElseThrow()).isCloseTo(StrictMath.log(1 * 3), within(1e-15));
    assertThat(base.logGapSum(1)).hasValue(0);
  }

  @Test
  void anEndBeforeTheFirstPurchaseIsAnError() {
    assertThatThrownBy(() -> days().add("A", day(5), 1).observedUntil(day(4)).build())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "no customer has a purchase to count until 2024-01-04: the transactions run from"
                + " 2024-01-05 to 2024-01-05; check the end of observation, the acquisition dates"
                + " and the refund policy");
  }

  @Test
  void noTransactionIsAnError() {
    assertThatThrownBy(() -> CustomerBase.builder().build())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("there are no transactions: a customer base needs at least one");
    assertThatThrownBy(() -> CustomerBase.of(List.<Transaction>of()).build())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("there are no transactions");
  }

  @Test
  void badTransactionsAreRefused() {
    assertThatThrownBy(() -> days().add(" ", day(1), 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("customer id is blank: every transaction needs one");
    for (double amount : new double[] {Double.NaN, Double.POSITIVE_INFINITY}) {
      assertThatThrownBy(() -> days().add("A", day(1), amount))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage(
              "amount of customer A is " + amount + ": it must be a number between -1e18 and 1e18");
    }
  }

  @Test
  void aBuilderThatFailedHalfwayStaysFailed() {
    CustomerBaseBuilder builder =
        CustomerBase.of(
            List.of(Transaction.of("A", day(1), 1), Transaction.of("A", day(2), Double.NaN)));
    assertThatThrownBy(builder::build).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(builder::build)
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(
            "an earlier build failed halfway through the transactions: start a new builder");
  }

  @Test
  void aBaseHasOneCurrency() {
    Transaction euro = new TransactionRecord("A", day(1), 1, Optional.of("EUR"));
    Transaction dollar = new TransactionRecord("A", day(2), 1, Optional.of("USD"));
    assertThat(days().add(euro).add(Transaction.of("A", day(3), 1)).build().currency())
        .contains("EUR");
    assertThat(days().add("A", day(3), 1).build().currency()).isEmpty();
    String message =
        "currency USD after EUR: a base has one currency; convert the amounts, or build a base for"
            + " each";
    assertThatThrownBy(() -> days().add(euro).add(dollar))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
    assertThatThrownBy(() -> days().add(euro).merge(days().add(dollar)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
    assertThatThrownBy(() -> days().add(euro).build().toBuilder().add(dollar))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
  }

  @Test
  void acquisitionDatesKeepWholeDaysAtBothEnds() {
    CustomerBaseBuilder builder =
        days()
            .add("A", day(1), 1)
            .add("A", day(4), 1)
            .add("B", day(2), 1)
            .add("B", day(9), 1)
            .add("C", day(3), 1)
            .add("D", day(4), 1)
            .add("D", day(5), 1)
            .acquiredFrom(day(2))
            .acquiredUntil(day(3))
            .observedUntil(day(8));
    CustomerBase base = builder.build();
    assertThat(base.stream().map(Customer::id)).containsExactly("B", "C");
    Preparation account = base.preparation();
    assertThat(account.outsideAcquisition()).isEqualTo(2);
    assertThat(account.outsideTransactions()).isEqualTo(4);
    assertThat(account.afterEnd()).as("those of customers kept").isEqualTo(1);
    assertThat(account.sentences())
        .contains(
            "2 customers acquired outside the dates asked for left out",
            "4 transactions left out with them");
    assertThatThrownBy(() -> builder.acquiredFrom(day(5)).acquiredUntil(day(6)).build())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("check the end of observation, the acquisition dates");
  }

  @Test
  void attributesAddUpAndTheLaterOneCounts() {
    CustomerBase base =
        days()
            .add("A", day(1), 1)
            .attributes("A", Map.of("channel", "web", "region", "north"))
            .attributes("A", Map.of("channel", "shop"))
            .attributes("Z", Map.of("channel", "web"))
            .attributes("Y", Map.of())
            .build();
    assertThat(base.attributes(0))
        .containsOnly(Map.entry("channel", "shop"), Map.entry("region", "north"));
    assertThat(base.preparation().unknownAttributes()).isEqualTo(1);
    assertThat(base.preparation().sentences())
        .containsExactly("1 customer with attributes but otherwise unknown");
    assertThat(base.indexOf("Z")).isEmpty();
  }

  @Test
  void whatDecidesHowRowsAreReadIsSetBeforeThem() {
    CustomerBaseBuilder builder = days().add("A", day(1), 1);
    assertThatThrownBy(() -> builder.grain(Grain.MINUTE))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("set grain before adding transactions");
    assertThatThrownBy(() -> builder.zone(ZoneId.of("Asia/Tokyo")))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("set zone before adding transactions");
    assertThatThrownBy(() -> builder.refunds(Refunds.REFUSE))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("set refunds before adding transactions");
    assertThatThrownBy(builder::withoutAmounts)
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("set withoutAmounts before adding transactions");
    List<Transaction> minutes =
        List.of(
            Transaction.of("A", Instant.parse("2024-01-01T10:00:00Z"), 1),
            Transaction.of("A", Instant.parse("2024-01-01T10:01:00Z"), 1));
    assertThat(CustomerBase.of(minutes).grain(Grain.MINUTE).build().frequency(0))
        .as("transactions read at the end take choices made after them")
        .isEqualTo(1);
  }

  @Test
  void buildersThatReadRowsDifferentlyAreNotMerged() {
    List<CustomerBaseBuilder> others =
        List.of(
            days().grain(Grain.WEEK),
            days().zone(ZoneId.of("Asia/Tokyo")),
            days().refunds(Refunds.LEAVE_OUT),
            days().withoutAmounts());
    for (CustomerBaseBuilder other : others) {
      assertThatThrownBy(() -> days().merge(other))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage(
              "builders differ in grain, zone, refund policy or amounts: set the same before"
                  + " merging");
    }
    CustomerBaseBuilder self = days().add("A", day(1), 1);
    assertThatThrownBy(() -> self.merge(self))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a builder cannot be merged with itself");
  }

  @Test
  void mergingTakesTransactionsReadLaterToo() {
    CustomerBaseBuilder other =
        CustomerBase.of(List.of(Transaction.of("B", day(2), 2)))
            .add("B", day(3), 3)
            .attributes("B", Map.of("channel", "web"));
    CustomerBase base = days().add("A", day(1), 1).merge(other).build();
    assertThat(base.get("B").history()).isEqualTo(History.of(1, 1, 1));
    assertThat(base.get("B").attributes()).containsEntry("channel", "web");
    assertThat(other.build().size()).as("the other stays as it is").isEqualTo(1);
  }

  @Test
  void buildersFilledSideBySideMakeTheSameBase() {
    int n = 20_000;
    List<Transaction> all =
        IntStream.range(0, n)
            .<Transaction>mapToObj(
                i -> Transaction.of("C" + i * 31 % 997, day(1 + i * 17 % 700), i % 13 - 1.1))
            .toList();
    CustomerBase parallel =
        all.parallelStream()
            .collect(CustomerBase::builder, CustomerBaseBuilder::add, CustomerBaseBuilder::merge)
            .build();
    assertThat(parallel.preparation().transactions()).isEqualTo(n);
    assertThat(Snapshot.of(parallel)).isEqualTo(Snapshot.of(CustomerBase.of(all).build()));
  }

  @Test
  void yesterdaysBaseTakesTodaysTransactions() {
    CustomerBase yesterday =
        days()
            .currency("EUR")
            .firstPurchase(FirstPurchase.IN_SPEND)
            .add("A", day(1), 10)
            .add("A", day(5), 1)
            .attributes("A", Map.of("channel", "web"))
            .observedUntil(day(4))
            .build();
    CustomerBase today = yesterday.toBuilder().add("A", day(6), -1).add("B", day(6), 7).build();
    assertThat(today.observedUntil()).contains(day(6));
    assertThat(today.timeUnit()).isEqualTo(DAYS);
    assertThat(today.currency()).contains("EUR");
    assertThat(today.get("A").history()).isEqualTo(History.of(0, 0, 5));
    assertThat(today.get("A").spend()).as("with the first purchase").isEqualTo(Spend.of(1, 10));
    assertThat(today.get("A").attributes()).containsEntry("channel", "web");
    assertThat(yesterday.get("A").history()).isEqualTo(History.of(0, 0, 3));
    assertThat(yesterday.size()).isEqualTo(1);
  }

  @Test
  void anotherDayShowsTheBaseAsOfThen() {
    CustomerBase base =
        days()
            .add("A", day(1), 1)
            .add("A", day(5), 1)
            .add("B", day(3), 1)
            .observedUntil(day(4))
            .build();
    assertThat(base.observedUntil(day(2)).stream().map(Customer::id)).containsExactly("A");
    assertThat(base.observedUntil(day(5)).get("A").history()).isEqualTo(History.of(1, 4, 4));
    assertThat(base.observedUntil(day(11)).get("B").history()).isEqualTo(History.of(0, 0, 8));
  }

  @Test
  void nothingHandedOutCanBeChanged() {
    CustomerBase base =
        days().add("A", day(1), 1).attributes("A", Map.of("channel", "web")).build();
    assertThatThrownBy(() -> base.attributes(0).put("region", "north"))
        .isInstanceOf(UnsupportedOperationException.class);
    assertThatThrownBy(() -> base.inputs().clear())
        .isInstanceOf(UnsupportedOperationException.class);
    assertThatThrownBy(() -> base.get(0).transactions().clear())
        .isInstanceOf(UnsupportedOperationException.class);
    assertThatThrownBy(() -> base.preparation().warnings().add("no"))
        .isInstanceOf(UnsupportedOperationException.class);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 12})
  void amountsThatRoundDependOnNoOrderEither(int times) {
    List<Transaction> all = new ArrayList<>();
    for (int i = 0; i < times; i++) {
      for (double amount : new double[] {1e17, 3, -1e17, 0.1, 1e17, 0.1, 5e-3, -3e8}) {
        all.add(Transaction.of("A", day(1 + i % 2), amount));
      }
    }
    List<String> expected = Snapshot.of(CustomerBase.of(all).build());
    Random random = new Random(1);
    for (int i = 0; i < 100; i++) {
      Collections.shuffle(all, random);
      assertThat(Snapshot.of(CustomerBase.of(all).build())).isEqualTo(expected);
    }
  }

  @Test
  void aBuilderCanBuildAgainAndGoOn() {
    CustomerBaseBuilder builder = CustomerBase.of(List.of(Transaction.of("A", day(1), 1)));
    assertThat(builder.build().purchaseAmount(0, 0)).isEqualTo(1);
    assertThat(builder.build().purchaseAmount(0, 0)).isEqualTo(1);
    assertThat(builder.add("A", day(2), 1).build().frequency(0)).isEqualTo(1);
  }

  @Test
  void aMillionRowsForOneCustomer() {
    int n = 1_000_000;
    CustomerBase base =
        CustomerBase.of(
                IntStream.range(0, n)
                    .<Transaction>mapToObj(
                        i -> Transaction.of("A", day(1 + (int) (i * 7919L % 4000)), 0.1)))
            .timeUnit(DAYS)
            .build();
    assertThat(base.get("A").history()).isEqualTo(History.of(3999, 3999, 3999));
    assertThat(base.preparation().merged()).isEqualTo(n - 4000);
    assertThat(base.purchaseAmount(0, 0)).isEqualTo(25);
    assertThat(base.spend(0)).isEqualTo(Spend.of(3999, 25));
  }

  @Test
  void aMillionRefundsForOneCustomer() {
    int n = 500_000;
    Stream<Transaction> bought =
        IntStream.range(0, n).mapToObj(i -> Transaction.of("A", day(1 + i % 5000), 1));
    Stream<Transaction> refunded =
        IntStream.range(0, n).mapToObj(i -> Transaction.of("A", day(5001 + i % 5000), -1));
    CustomerBase base =
        CustomerBase.of(
                Stream.concat(
                    Stream.concat(bought, refunded), Stream.of(Transaction.of("A", day(1), 7))))
            .build();
    assertThat(base.get("A").history().frequency()).isZero();
    assertThat(base.purchaseAmount(0, 0)).isEqualTo(7);
    assertThat(base.preparation().refunds()).isEqualTo(n);
    assertThat(base.preparation().cancelled()).isEqualTo(4999);
  }
}

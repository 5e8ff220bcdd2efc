package io.github.clv4j.core.customer;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.clv4j.core.period.PeriodUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

class CustomerBasePropertyTest {

  @Provide
  Arbitrary<List<Row>> rows() {
    return Row.lists(-2000);
  }

  @Provide
  Arbitrary<List<Row>> rowsWithoutRefunds() {
    return Row.lists(0);
  }

  /** Observed until the last day that a row may have. */
  private static CustomerBaseBuilder days() {
    return CustomerBase.builder().timeUnit(PeriodUnit.DAYS).observedUntil(Row.date(Row.DAYS - 1));
  }

  private static CustomerBaseBuilder with(CustomerBaseBuilder builder, List<Row> rows) {
    rows.forEach(row -> builder.add(row.transaction()));
    return builder;
  }

  private static Optional<CustomerBase> built(CustomerBaseBuilder builder) {
    try {
      return Optional.of(builder.build());
    } catch (IllegalArgumentException e) {
      assertThat(e).hasMessageMatching("(no customer has a purchase|there are no transac).*");
      return Optional.empty();
    }
  }

  private static List<String> snapshot(CustomerBaseBuilder builder) {
    return built(builder).map(Snapshot::of).orElse(List.of());
  }

  /** Customers' purchases by an independent reckoning in whole cents: day to amount. */
  private static Map<String, NavigableMap<Integer, Long>> reckoned(List<Row> rows, boolean isNet) {
    Map<String, TreeMap<Integer, List<Row>>> byDay = new TreeMap<>();
    for (Row row : rows) {
      if (isNet || row.cents() >= 0) {
        byDay
            .computeIfAbsent(row.id(), id -> new TreeMap<>())
            .computeIfAbsent(row.day(), day -> new ArrayList<>())
            .add(row);
      }
    }
    Map<String, NavigableMap<Integer, Long>> purchases = new TreeMap<>();
    byDay.forEach(
        (id, groups) -> {
          NavigableMap<Integer, Long> kept = new TreeMap<>();
          groups.forEach(
              (day, group) -> {
                long net = group.stream().mapToLong(Row::cents).sum();
                if (net > 0 || group.stream().allMatch(row -> row.cents() >= 0)) {
                  kept.put(day, net);
                  return;
                }
                while (net < 0 && !kept.isEmpty()) {
                  Map.Entry<Integer, Long> last = kept.pollLastEntry();
                  net += last.getValue();
                  if (net > 0) {
                    kept.put(last.getKey(), net);
                  }
                }
              });
          if (!kept.isEmpty()) {
            purchases.put(id, kept);
          }
        });
    return purchases;
  }

  @Property(tries = 300)
  void purchasesAreThoseOfAnIndependentReckoning(
      @ForAll("rows") List<Row> rows, @ForAll boolean isNet) {
    Map<String, NavigableMap<Integer, Long>> expected = reckoned(rows, isNet);
    Optional<CustomerBase> base =
        built(with(days().refunds(isNet ? Refunds.NET : Refunds.LEAVE_OUT), rows));
    assertThat(base.map(CustomerBase::size).orElse(0)).isEqualTo(expected.size());
    expected.forEach(
        (id, purchases) -> {
          Customer customer = base.orElseThrow().get(id);
          assertThat(customer.transactions())
              .extracting(Transaction::moment)
              .containsExactlyElementsOf(purchases.keySet().stream().map(Row::date).toList());
          assertThat(customer.transactions())
              .extracting(t -> Math.round(t.amount() * 100))
              .containsExactlyElementsOf(purchases.values());
          int first = purchases.firstKey();
          assertThat(customer.history())
              .isEqualTo(
                  History.of(
                      purchases.size() - 1, purchases.lastKey() - first, Row.DAYS - 1 - first));
        });
  }

  @Property(tries = 300)
  void everyTransactionIsAccountedFor(
      @ForAll("rows") List<Row> rows,
      @ForAll boolean isNet,
      @ForAll @IntRange(min = 15, max = 45) int until,
      @ForAll @IntRange(min = 0, max = 8) int from) {
    Optional<CustomerBase> base =
        built(
            with(days().refunds(isNet ? Refunds.NET : Refunds.LEAVE_OUT), rows)
                .observedUntil(Row.date(until))
                .acquiredFrom(Row.date(from))
                .acquiredUntil(Row.date(from + 15)));
    Assume.that(base.isPresent());
    Preparation account = base.orElseThrow().preparation();
    assertThat(account.transactions()).isEqualTo(rows.size());
    assertThat(
            account.purchases()
                + account.merged()
                + account.cancelled()
                + account.refunds()
                + account.afterEnd()
                + account.outsideTransactions())
        .isEqualTo(rows.size());
    assertThat(account.purchases())
        .isEqualTo(base.get().stream().mapToLong(c -> c.transactions().size()).sum());
    assertThat(account.identical()).isLessThanOrEqualTo(account.merged());
    long customersOfRows =
        rows.stream().filter(row -> row.day() <= until).map(Row::id).distinct().count();
    assertThat(base.get().size() + account.outsideAcquisition() + account.withoutPurchase())
        .isEqualTo(customersOfRows);
  }

  @Property(tries = 100)
  void neitherOrderNorGroupingNorUpdatesChangeABit(
      @ForAll("rows") List<Row> rows,
      @ForAll Grain grain,
      @ForAll @IntRange(min = 1, max = 5) int parts,
      @ForAll Random random) {
    List<String> expected = snapshot(with(days().grain(grain), rows));
    List<Row> shuffled = new ArrayList<>(rows);
    Collections.shuffle(shuffled, random);
    assertThat(snapshot(with(days().grain(grain), shuffled))).isEqualTo(expected);

    CustomerBaseBuilder merged = days().grain(grain);
    CustomerBaseBuilder updated = days().grain(grain);
    for (List<Row> part : split(shuffled, parts, random)) {
      merged.merge(with(days().grain(grain), part));
      with(updated, part);
      updated =
          built(updated)
              .map(base -> base.toBuilder().observedUntil(Row.date(Row.DAYS - 1)))
              .orElse(updated);
    }
    assertThat(snapshot(merged)).isEqualTo(expected);
    assertThat(snapshot(updated)).isEqualTo(expected);
  }

  private static List<List<Row>> split(List<Row> rows, int parts, Random random) {
    List<List<Row>> lists = new ArrayList<>();
    for (int i = 0; i < parts; i++) {
      lists.add(new ArrayList<>());
    }
    rows.forEach(row -> lists.get(random.nextInt(parts)).add(row));
    return lists;
  }

  @Property(tries = 100)
  void aBaseAsOfAnEarlierDayIsTheOneBuiltThen(
      @ForAll("rows") List<Row> rows, @ForAll @IntRange(min = 0, max = 45) int day) {
    List<String> then = snapshot(with(days(), rows).observedUntil(Row.date(day)));
    Optional<CustomerBase> now = built(with(days(), rows));
    Assume.that(now.isPresent() && !then.isEmpty());
    assertThat(Snapshot.of(now.orElseThrow().observedUntil(Row.date(day)))).isEqualTo(then);
  }

  @Property(tries = 100)
  void calibrationAndHoldoutAddUpToTheWhole(
      @ForAll("rowsWithoutRefunds") List<Row> rows, @ForAll @IntRange(min = 1, max = 39) int day) {
    Assume.that(rows.stream().anyMatch(row -> row.day() < day));
    CustomerBase whole = with(days(), rows).build();
    Split split = whole.holdoutFrom(Row.date(day));
    CustomerBase calibration = split.calibration();
    assertThat(calibration.size() + split.holdout().newCustomers()).isEqualTo(whole.size());
    for (int i = 0; i < calibration.size(); i++) {
      int j = whole.indexOf(calibration.id(i)).orElseThrow();
      assertThat(calibration.frequency(i) + split.holdout().frequency(i))
          .isEqualTo(whole.frequency(j));
      assertThat(calibration.age(i) + split.holdout().length()).isEqualTo(whole.age(j));
      Spend before = calibration.spend(i);
      Spend after = split.holdout().spend(i);
      Spend all = whole.spend(j);
      assertThat(before.transactions() + after.transactions()).isEqualTo(all.transactions());
      assertThat(
              Math.round(100 * (before.transactions() * before.mean() + split.holdout().total(i))))
          .isEqualTo(Math.round(100 * all.transactions() * all.mean()));
    }
  }

  @Property(tries = 50)
  void anotherUnitOfTimeScalesTheHistories(@ForAll("rowsWithoutRefunds") List<Row> rows) {
    CustomerBase inDays = with(days(), rows).build();
    CustomerBase inWeeks = with(days().timeUnit(PeriodUnit.WEEKS), rows).build();
    for (int i = 0; i < inDays.size(); i++) {
      assertThat(inWeeks.get(i).history())
          .isEqualTo(History.of(inDays.frequency(i), inDays.recency(i) / 7, inDays.age(i) / 7));
    }
  }
}

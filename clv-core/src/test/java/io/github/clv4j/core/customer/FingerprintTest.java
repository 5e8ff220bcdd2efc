package io.github.clv4j.core.customer;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.clv4j.core.period.PeriodUnit;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class FingerprintTest {
  private static final LocalDate END = LocalDate.of(2024, 12, 31);

  private static final List<Transaction> TRANSACTIONS =
      List.of(
          Transaction.of("a", LocalDate.of(2024, 1, 1), 10.10),
          Transaction.of("a", LocalDate.of(2024, 2, 1), 20.20),
          Transaction.of("a", LocalDate.of(2024, 2, 1), 0.30),
          Transaction.of("a", LocalDate.of(2024, 5, 1), 0),
          Transaction.of("b", LocalDate.of(2024, 3, 1), 5),
          Transaction.of("🛒", LocalDate.of(2024, 3, 2), 7),
          Transaction.of("🛒", LocalDate.of(2024, 4, 2), 8));

  private static String of(UnaryOperator<CustomerBaseBuilder> choices) {
    return choices.apply(CustomerBase.of(TRANSACTIONS)).observedUntil(END).build().fingerprint();
  }

  private static String with(Transaction... others) {
    List<Transaction> all = new ArrayList<>(TRANSACTIONS);
    Collections.addAll(all, others);
    return CustomerBase.of(all).observedUntil(END).build().fingerprint();
  }

  private static String instead(int index, Transaction other) {
    List<Transaction> all = new ArrayList<>(TRANSACTIONS);
    all.set(index, other);
    return CustomerBase.of(all).observedUntil(END).build().fingerprint();
  }

  /** Stored, so that it is noticed if another JDK or a change makes another one. */
  @Test
  void isTheSameEverywhereAndAlways() {
    assertThat(of(b -> b))
        .isEqualTo("c6bdc66e4d2e50947a49fafb5630cf3bba82100e98e940f7b1eb0608fad6150b")
        .isEqualTo(of(b -> b));
    assertThat(summaries(1, OptionalDouble.of(2.5)))
        .isEqualTo("ea22a5a9d32dbb9fed2b7dce18ddb53265e525958ac4161d71eafd993efec0c9");
  }

  @Test
  void doesNotDependOnTheOrderOfTheInput() {
    List<Transaction> shuffled = new ArrayList<>(TRANSACTIONS);
    shuffled.add(Transaction.of("a", LocalDate.of(2024, 5, 1), -0.0));
    String expected = CustomerBase.of(shuffled).observedUntil(END).build().fingerprint();
    for (int seed = 0; seed < 20; seed++) {
      Collections.shuffle(shuffled, new Random(seed));

      assertThat(CustomerBase.of(shuffled).observedUntil(END).build().fingerprint())
          .isEqualTo(expected);
    }
  }

  @Test
  void dependsOnNothingElse() {
    String plain = of(b -> b);

    assertThat(with(Transaction.of("c", END.plusDays(1), 9))).isEqualTo(plain);
    assertThat(of(b -> b.attributes("nobody", Map.of("channel", "mail")))).isEqualTo(plain);
    assertThat(of(b -> b.currency("EUR"))).isEqualTo(plain);
    assertThat(of(b -> b.attributes("a", Map.of("x", "1", "y", "2"))))
        .isEqualTo(of(b -> b.attributes("a", Map.of("y", "2")).attributes("a", Map.of("x", "1"))));
  }

  @Test
  void changesWithAnythingThatAFitMayUse() {
    LocalDate day = LocalDate.of(2024, 2, 1);
    List<String> different =
        List.of(
            of(b -> b),
            instead(1, Transaction.of("a", day, Math.nextUp(20.20))),
            instead(0, Transaction.of("a", LocalDate.of(2024, 1, 1), 10.11)),
            instead(4, Transaction.of("b", LocalDate.of(2024, 3, 2), 5)),
            instead(4, Transaction.of("B", LocalDate.of(2024, 3, 1), 5)),
            with(Transaction.of("c", END, 9)),
            with(Transaction.of("b", END, 9)),
            of(b -> b.timeUnit(PeriodUnit.DAYS)),
            of(b -> b.firstPurchase(FirstPurchase.IN_SPEND)),
            of(b -> b.attributes("a", Map.of("channel", "mail"))),
            of(b -> b.attributes("b", Map.of("channel", "mail"))),
            of(b -> b.attributes("a", Map.of("channel", "mai", "l", ""))),
            of(b -> b.attributes("a", Map.of("channelmail", ""))),
            CustomerBase.of(TRANSACTIONS).observedUntil(END.minusDays(1)).build().fingerprint(),
            withoutAmounts());

    assertThat(Set.copyOf(different)).hasSize(different.size());
    assertThat(different).allMatch(hex -> hex.matches("[0-9a-f]{64}"));
  }

  private static String withoutAmounts() {
    CustomerBaseBuilder builder = CustomerBase.builder().withoutAmounts();
    TRANSACTIONS.forEach(builder::add);
    return builder.observedUntil(END).build().fingerprint();
  }

  /** The same weeks between purchases, but another year: cohorts and seasons may matter. */
  @Test
  void changesWithTheDayOfAcquisition() {
    String one =
        CustomerBase.of(List.of(Transaction.of("a", END, 1)))
            .observedUntil(END)
            .build()
            .fingerprint();
    LocalDate later = END.plusYears(1);
    String other =
        CustomerBase.of(List.of(Transaction.of("a", later, 1)))
            .observedUntil(later)
            .build()
            .fingerprint();

    assertThat(other).isNotEqualTo(one);
  }

  private static String summaries(double weight, OptionalDouble logGapSum) {
    return CustomerBase.ofSummaries(PeriodUnit.WEEKS)
        .add("a", History.of(2, 30.43, 38.86), Spend.of(2, 20), weight, logGapSum)
        .build()
        .fingerprint();
  }

  @Test
  void ofSummariesChangesWithEveryColumn() {
    Set<String> different = new LinkedHashSet<>();
    different.add(summaries(1, OptionalDouble.empty()));
    different.add(summaries(1.5, OptionalDouble.empty()));
    different.add(summaries(1, OptionalDouble.of(0)));
    different.add(summaries(1, OptionalDouble.of(2.5)));
    for (Spend spend : List.of(Spend.NONE, Spend.of(1, 20), Spend.of(2, 21))) {
      for (History history :
          List.of(
              History.of(2, 30.43, 38.86), History.of(3, 30.43, 38.86), History.of(2, 30, 39))) {
        different.add(
            CustomerBase.ofSummaries(PeriodUnit.WEEKS)
                .add("a", history, spend)
                .build()
                .fingerprint());
      }
    }

    assertThat(different).hasSize(13);
  }

  /** Texts longer than what is handed on at once. */
  @Test
  void longIdsCountToTheirEnd() {
    String id = "x".repeat(100_000);

    assertThat(ofId(id + "y")).isNotEqualTo(ofId(id + "z")).isEqualTo(ofId(id + "y"));
  }

  private static String ofId(String id) {
    return CustomerBase.ofSummaries(PeriodUnit.WEEKS)
        .add(id, History.of(0, 0, 1), Spend.NONE)
        .build()
        .fingerprint();
  }
}

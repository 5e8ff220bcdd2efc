package io.github.clv4j.report;

import static io.github.clv4j.core.period.PeriodUnit.WEEKS;

import io.github.clv4j.core.customer.CustomerBase;
import io.github.clv4j.core.customer.CustomerBaseBuilder;
import io.github.clv4j.core.customer.Transaction;
import io.github.clv4j.core.table.Column;
import io.github.clv4j.core.table.Table;
import java.util.ArrayList;
import java.util.List;

/** Customers whose names a page must not believe. */
final class Hostile {
  static final String ATTACK =
      "</title></script><script>alert('x')</script><img src=x onerror=alert(1)>";
  static final String TITLE = ATTACK + " & \"quotes\" 'too' \u2028 \ud83d\ude00";

  private static final List<String> IDS =
      List.of(
          ATTACK,
          "\"><svg onload=alert(2)>",
          "'; alert(3); //",
          "<!--<script>",
          "]]>&lt;&amp;&#60;",
          "${alert(4)} {{5}} %s %n \\u003c",
          "javascript:alert(6)",
          "\u05de\u05e9\u05d4 \u202e evil \u202c",
          "\ud83d\udc69\u200d\ud83d\udc69\u200d\ud83d\udc67 emoji",
          "line one\nline two\ttab",
          "carriage\rreturn and \u0000 nothing \u0007 bell",
          "half \ud83d of a character",
          "x".repeat(10_000));

  /** What a reader sees of them: all of it, with control signs as pictures. */
  static final List<String> VISIBLE_IDS =
      IDS.stream()
          .map(
              id ->
                  id.replace("\r", "\u240d")
                      .replace("\u0000", "\u2400")
                      .replace("\u0007", "\u2407")
                      .replace("half \ud83d of", "half \ufffd of"))
          .toList();

  private Hostile() {}

  static CustomerBase customers() {
    List<Transaction> orders = Shop.orders(300);
    List<String> ids = orders.stream().map(Transaction::customerId).distinct().toList();
    CustomerBaseBuilder builder = CustomerBase.builder().timeUnit(WEEKS).observedUntil(Shop.END);
    builder.currency("<b>E&U\"R</b>");
    for (Transaction order : orders) {
      int number = ids.indexOf(order.customerId());
      String id = number < IDS.size() ? IDS.get(number) : order.customerId();
      // the hostile ones spend so much that they are the best
      double amount = number < IDS.size() ? 10_000 + order.amount() : order.amount();
      builder.add(id, order.moment(), amount);
    }
    for (String id : IDS) {
      for (int week = 0; week < 60; week++) {
        builder.add(id, Shop.END.minusWeeks(week), 10_000);
      }
    }
    return builder.build();
  }

  static Report report() {
    List<String> notes = new ArrayList<>(IDS);
    Table.Builder refused =
        Table.of(
            Column.numbers("line", "line" + ATTACK, 0),
            Column.words("value", "value"),
            Column.words("reason", "reason"));
    for (int i = 0; i < 30; i++) {
      refused.row(i, IDS.get(i % IDS.size()), "reason " + i);
    }
    return Shop.builder(customers())
        .title(TITLE)
        .source(ATTACK)
        .notes(notes)
        .refused(refused.build(), 12_345)
        .build();
  }
}

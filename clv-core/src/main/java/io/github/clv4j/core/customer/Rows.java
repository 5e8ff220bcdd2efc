package io.github.clv4j.core.customer;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** Growing columns of transactions: customer code, tick, amount. */
final class Rows {
  final Map<String, Integer> codes = new HashMap<>();
  int[] customer = new int[1024];
  int[] tick = new int[1024];
  double[] amount = new double[1024];
  int size;
  private String lastId = "";
  private int lastCode;

  void add(String id, int atTick, double howMuch) {
    if (!id.equals(lastId)) { // files are often sorted by customer
      lastCode = codes.computeIfAbsent(id, unseen -> codes.size());
      lastId = id;
    }
    append(lastCode, atTick, howMuch);
  }

  void addAll(Rows other) {
    int[] translated = new int[other.codes.size()];
    other.codes.forEach(
        (id, code) -> translated[code] = codes.computeIfAbsent(id, unseen -> codes.size()));
    for (int i = 0; i < other.size; i++) {
      append(translated[other.customer[i]], other.tick[i], other.amount[i]);
    }
  }

  void addAll(Ledger ledger) {
    for (int c = 0; c < ledger.size(); c++) {
      int code = codes.computeIfAbsent(ledger.id(c), unseen -> codes.size());
      for (int i = ledger.start(c); i < ledger.start(c + 1); i++) {
        append(code, ledger.tick(i), ledger.amount(i));
      }
    }
  }

  private void append(int code, int atTick, double howMuch) {
    if (size == tick.length) {
      int larger = size + (size >> 1);
      customer = Arrays.copyOf(customer, larger);
      tick = Arrays.copyOf(tick, larger);
      amount = Arrays.copyOf(amount, larger);
    }
    customer[size] = code;
    tick[size] = atTick;
    amount[size++] = howMuch;
  }
}

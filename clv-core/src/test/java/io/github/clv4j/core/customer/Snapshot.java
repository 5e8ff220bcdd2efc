package io.github.clv4j.core.customer;

import java.util.ArrayList;
import java.util.List;

/** All that can be read from a base, doubles to the last bit, for comparing two bases. */
final class Snapshot {
  private Snapshot() {}

  static List<String> of(CustomerBase base) {
    List<String> all = new ArrayList<>();
    all.add(base + " " + base.currency() + " " + base.inputs().size());
    all.add(base.preparation().toString());
    all.add(Double.toHexString(base.preparation().unmatchedRefunds()));
    for (int i = 0; i < base.size(); i++) {
      all.add(
          String.join(
              " ",
              base.id(i),
              String.valueOf(base.frequency(i)),
              Double.toHexString(base.recency(i)),
              Double.toHexString(base.age(i)),
              String.valueOf(base.spend(i).transactions()),
              Double.toHexString(base.spend(i).mean()),
              Double.toHexString(base.weight(i)),
              Double.toHexString(base.logGapSum(i).orElse(Double.NaN)),
              base.attributes(i).toString()));
      for (Transaction purchase : base.get(i).transactions()) {
        all.add("  " + purchase.moment() + " " + Double.toHexString(purchase.amount()));
      }
    }
    return all;
  }
}

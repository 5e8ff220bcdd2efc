package io.github.clv4j.core.customer;

import java.util.Arrays;
import java.util.List;

/**
 * The purchases of a ledger up to a day: transactions of the same grain merged, refunds netted,
 * customers without any purchase left out.
 */
final class Purchases {
  private final Ledger ledger;
  private final Conventions conventions;
  private final int lastTick;

  private int[] member;
  private int[] start;
  private final int[] tick;
  private final double[] amount;
  private int customers;
  private int size;

  private long merged;
  private long identical;
  private long afterEnd;
  private long refunds;
  private long cancelled;
  private double unmatchedRefunds;
  private int outsideAcquisition;
  private long outsideTransactions;
  private int withoutPurchase;

  Purchases(Ledger ledger, Conventions conventions, int lastTick) {
    this.ledger = ledger;
    this.conventions = conventions;
    this.lastTick = lastTick;
    member = new int[ledger.size()];
    start = new int[ledger.size() + 1];
    tick = new int[ledger.rows()];
    amount = new double[ledger.rows()];
    for (int c = 0; c < ledger.size(); c++) {
      take(c);
    }
    member = Arrays.copyOf(member, customers);
    start = Arrays.copyOf(start, customers + 1);
  }

  private void take(int customer) {
    int from = ledger.start(customer);
    int to = ledger.start(customer + 1);
    int end = to;
    while (end > from && ledger.tick(end - 1) > lastTick) {
      end--;
    }
    if (end == from) {
      afterEnd += to - end;
      return;
    }
    Merge merge = new Merge(from, end);
    if (size == start[customers]) {
      withoutPurchase++;
    } else if (!conventions.isAcquiredAt(tick[start[customers]])) {
      size = start[customers];
      outsideAcquisition++;
      outsideTransactions += to - from;
      return;
    } else {
      member[customers++] = customer;
      start[customers] = size;
    }
    afterEnd += to - end;
    merge.count();
  }

  /** Merges one customer's rows; what it counts is added up only if the customer stays. */
  private final class Merge {
    private final int customerStart = size;
    private int rowsMerged;
    private int rowsIdentical;
    private int rowsRefunded;
    private int purchasesCancelled;
    private double unmatched;

    Merge(int from, int to) {
      for (int i = from; i < to; ) {
        int bucket = conventions.grain().bucket(ledger.tick(i));
        int next = i + 1;
        while (next < to && conventions.grain().bucket(ledger.tick(next)) == bucket) {
          next++;
        }
        group(i, next);
        i = next;
      }
    }

    private void group(int from, int to) {
      ExactSum net = new ExactSum();
      int bought = 0;
      int firstTick = 0;
      for (int i = from; i < to; i++) {
        if (ledger.amount(i) >= 0 || keepsNegative()) {
          rowsIdentical += i > from && isSame(i, i - 1) ? 1 : 0;
          firstTick = bought++ == 0 ? ledger.tick(i) : firstTick;
        } else {
          rowsRefunded++;
          if (conventions.refunds() == Refunds.LEAVE_OUT) {
            continue;
          }
        }
        net.add(ledger.amount(i));
      }
      rowsMerged += Math.max(0, bought - 1);
      if (bought > 0 && (keepsNegative() || net.isPositive() || net.isWithoutNegatives())) {
        tick[size] = firstTick;
        amount[size++] = net.value();
        return;
      }
      purchasesCancelled += bought > 0 ? 1 : 0;
      if (!net.isZero()) {
        deduct(net.value());
      }
    }

    private boolean keepsNegative() {
      return conventions.refunds() == Refunds.KEEP;
    }

    private boolean isSame(int i, int j) {
      return ledger.tick(i) == ledger.tick(j) && ledger.amount(i) == ledger.amount(j);
    }

    private void deduct(double refund) {
      double left = refund;
      while (left < 0 && size > customerStart) {
        ExactSum net = new ExactSum();
        net.add(amount[size - 1]);
        net.add(left);
        if (net.isPositive()) {
          amount[size - 1] = net.value();
          return;
        }
        size--;
        purchasesCancelled++;
        left = net.isZero() ? 0 : net.value();
      }
      unmatched += left;
    }

    void count() {
      merged += rowsMerged;
      identical += rowsIdentical;
      refunds += rowsRefunded;
      cancelled += purchasesCancelled;
      unmatchedRefunds += unmatched;
    }
  }

  int customers() {
    return customers;
  }

  int member(int customer) {
    return member[customer];
  }

  int start(int customer) {
    return start[customer];
  }

  int tick(int purchase) {
    return tick[purchase];
  }

  double amount(int purchase) {
    return amount[purchase];
  }

  Preparation preparation(int unknownAttributes, List<String> warnings) {
    return new Preparation(
        ledger.rows(),
        size,
        merged,
        identical,
        afterEnd,
        refunds,
        cancelled,
        unmatchedRefunds,
        outsideAcquisition,
        outsideTransactions,
        withoutPurchase,
        unknownAttributes,
        warnings);
  }
}

package io.github.clv4j.analytics.portrait;

import static io.github.clv4j.analytics.portrait.Wording.count;
import static io.github.clv4j.analytics.portrait.Wording.number;
import static io.github.clv4j.analytics.portrait.Wording.percent;
import static io.github.clv4j.analytics.portrait.Wording.say;

import io.github.clv4j.core.customer.CustomerBase;
import io.github.clv4j.core.customer.Input;
import io.github.clv4j.core.period.Horizon;
import io.github.clv4j.core.period.PeriodUnit;
import java.util.stream.IntStream;

/** How many customers, how often they bought, and for how long they were watched. */
final class PurchaseHistories {
  private static final double FEW = 100;
  private static final double MOSTLY_ONCE = 0.8;
  private static final double OFTEN = 5;
  private static final double DENSE = 0.02;

  private final CustomerBase customers;
  private final PeriodUnit unit;
  private final WeightedColumn ages;
  private final double repeaters;
  private final double repeats;

  private PurchaseHistories(CustomerBase customers) {
    this.customers = customers;
    unit = customers.timeUnit();
    ages =
        WeightedColumn.of(
            IntStream.range(0, customers.size()).toArray(), customers::age, customers::weight);
    double buyers = 0;
    double purchases = 0;
    for (int i = 0; i < customers.size(); i++) {
      buyers += customers.frequency(i) > 0 ? customers.weight(i) : 0;
      purchases += customers.weight(i) * customers.frequency(i);
    }
    repeaters = buyers;
    repeats = purchases;
  }

  static void look(CustomerBase customers, Notes notes) {
    PurchaseHistories look = new PurchaseHistories(customers);
    look.customers(notes);
    look.time(notes);
    look.merging(notes);
  }

  static void horizon(CustomerBase customers, Horizon horizon, Notes notes) {
    new PurchaseHistories(customers).horizon(horizon, notes);
  }

  private void customers(Notes notes) {
    double n = ages.total();
    notes.trait(
        "customers",
        n,
        say(
            "%s, %,.0f of them bought again, %s in all",
            count(n, "customer"), repeaters, count(repeats, "repeat purchase")));
    double once = 1 - repeaters / n;
    notes.trait("one-time-buyers", once, percent(once) + " of the customers bought once only");
    if (repeaters > 0) {
      int[] again = IntStream.range(0, customers.size()).filter(i -> buysAgain(i)).toArray();
      WeightedColumn counts = WeightedColumn.of(again, customers::frequency, customers::weight);
      notes.trait(
          "repeat-purchases",
          counts.mean(),
          say(
              "who bought again did so %s times on average, half of them at most %s, nobody more than"
                  + " %s",
              number(counts.mean()),
              count(counts.quantile(0.5), "time"),
              count(counts.quantile(1), "time")));
    }
    repeatBuyers(once, notes);
  }

  private boolean buysAgain(int index) {
    return customers.frequency(index) > 0;
  }

  private void repeatBuyers(double once, Notes notes) {
    if (repeaters == 0) {
      notes.finding(
          Topic.EVIDENCE,
          Standing.FAILS,
          "nobody bought again",
          "no model can learn from these data how often customers buy or when they leave, nor a"
              + " model of spend what they pay later; whatever is predicted comes from outside them");
    } else if (repeaters < FEW) {
      notes.finding(
          Topic.EVIDENCE,
          Standing.CAUTION,
          "only " + count(repeaters, "customer") + " bought again",
          "parameters are uncertain, and models hard to tell from each other: prefer few parameters,"
              + " mind the intervals, and hold parameters in place by a ridge or a prior");
    } else if (once > MOSTLY_ONCE) {
      notes.finding(
          Topic.EVIDENCE,
          Standing.CAUTION,
          percent(once) + " bought once only",
          "what one-time buyers are worth rests on the "
              + say("%,.0f", repeaters)
              + " who came back, and models differ most in it: see how many repeat purchases each"
              + " expects of those with none");
    } else {
      notes.finding(
          Topic.EVIDENCE,
          Standing.FITS,
          say("%,.0f customers bought again, %s in all", repeaters, count(repeats, "time")),
          "enough to learn from");
    }
  }

  private void time(Notes notes) {
    double oldest = ages.quantile(1);
    notes.trait(
        "history",
        oldest,
        say(
            "watched for up to %s, half of the customers for at most %s%s",
            Wording.time(oldest, unit),
            Wording.time(ages.quantile(0.5), unit),
            customers.observedUntil().map(day -> ", until " + day).orElse("")));
    double spread = ages.quantile(0.9) - ages.quantile(0.1);
    notes.trait(
        "age-spread",
        spread,
        spread == 0
            ? "acquired at one time"
            : say(
                "acquired over a longer time: eight in ten within %s", Wording.time(spread, unit)));
  }

  private void horizon(Horizon horizon, Notes notes) {
    double oldest = ages.quantile(1);
    double ahead = horizon.in(unit);
    String longest = Wording.time(oldest, unit);
    if (horizon.isLifetime()) {
      notes.finding(
          Topic.HISTORY_LENGTH,
          Standing.FAILS,
          "the longest history is " + longest + " and the horizon has no end",
          "most of such a value is the shape of a model, not data: compare several models, discount,"
              + " or value the next "
              + longest
              + " at most");
      return;
    }
    double ratio = ahead / oldest;
    String seen =
        say("the horizon of %s is %.2f times the longest history, %s", horizon, ratio, longest);
    notes.trait("horizon", ratio, seen);
    if (ratio <= 0.5) {
      notes.finding(
          Topic.HISTORY_LENGTH, Standing.FITS, seen, "predictions stay near what was observed");
    } else if (ratio <= 1) {
      notes.finding(
          Topic.HISTORY_LENGTH,
          Standing.FITS,
          seen,
          "within what was observed of somebody, though not of the younger customers");
    } else {
      notes.finding(
          Topic.HISTORY_LENGTH,
          ratio <= 2 ? Standing.CAUTION : Standing.FAILS,
          seen,
          "nobody was watched for so long: what comes after the next "
              + longest
              + " is the shape of a model; do not extrapolate beyond, or compare models there");
    }
  }

  /** Who buys more often than purchases can be told apart. */
  private void merging(Notes notes) {
    if (!customers.inputs().contains(Input.PURCHASES)
        || !customers.choices().getOrDefault("grain", "day").equals("day")) {
      return;
    }
    double days = unit.days();
    double merged = 0;
    for (int i = 0; i < customers.size(); i++) {
      boolean isOften =
          customers.frequency(i) >= OFTEN
              && customers.recency(i) * days < 3.0 * customers.frequency(i);
      merged += isOften ? customers.frequency(i) : 0;
    }
    if (merged > DENSE * repeats) {
      notes.finding(
          Topic.MERGING,
          Standing.CAUTION,
          percent(merged / repeats)
              + " of the repeat purchases are of customers who bought at least every third day",
          "purchases of a day merge into one, so that their rates come out too low, and gaps look"
              + " more regular than they are: choose an hour as grain if moments are known");
    }
  }
}

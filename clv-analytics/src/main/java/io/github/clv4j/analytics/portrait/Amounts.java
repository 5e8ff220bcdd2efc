package io.github.clv4j.analytics.portrait;

import static io.github.clv4j.analytics.portrait.Wording.count;
import static io.github.clv4j.analytics.portrait.Wording.number;
import static io.github.clv4j.analytics.portrait.Wording.percent;
import static io.github.clv4j.analytics.portrait.Wording.say;

import io.github.clv4j.core.customer.CustomerBase;
import io.github.clv4j.core.customer.Input;
import io.github.clv4j.core.customer.SpendIndependence;
import java.util.stream.IntStream;

/** What customers pay, and what it has to do with how often they buy. */
final class Amounts {
  private static final double TAIL = 0.01;
  private static final double HEAVY = 0.10;
  private static final double ENOUGH = 200;
  private static final double MANY = 0.01;
  private static final double FREQUENT = 0.75;

  private final CustomerBase customers;
  private final int[] buyers;

  private Amounts(CustomerBase customers) {
    this.customers = customers;
    buyers =
        IntStream.range(0, customers.size())
            .filter(i -> customers.frequency(i) > 0 && customers.spend(i).transactions() > 0)
            .toArray();
  }

  static void look(CustomerBase customers, Notes notes) {
    if (!customers.inputs().contains(Input.AMOUNTS)) {
      notes.finding(
          Topic.AMOUNTS,
          Standing.OPEN,
          "amounts are not known",
          "purchases can be predicted, money cannot");
      return;
    }
    Amounts look = new Amounts(customers);
    look.losses(notes);
    look.refunds(notes);
    if (look.buyers.length == 0) {
      notes.finding(
          Topic.AMOUNTS,
          Standing.OPEN,
          "no repeat purchase has an amount",
          "nothing is known of what customers pay when they come again");
      return;
    }
    look.means(notes);
    SpendIndependence.of(customers)
        .ifPresentOrElse(
            test -> look.independence(test, notes),
            () ->
                notes.finding(
                    Topic.SPEND_INDEPENDENCE,
                    Standing.OPEN,
                    "too few repeat buyers with amounts, or all alike",
                    "whether spend has to do with frequency cannot be told"));
  }

  private void means(Notes notes) {
    WeightedColumn means =
        WeightedColumn.of(buyers, i -> customers.spend(i).mean(), customers::weight);
    double mean = means.mean();
    notes.trait(
        "mean-spend",
        mean,
        say(
            "repeat buyers spend %s a purchase on average, half of them at most %s%s",
            number(mean),
            number(means.quantile(0.5)),
            customers.currency().map(currency -> " (" + currency + ")").orElse("")));
    if (means.total() < ENOUGH || means.quantile(0) < 0) {
      return;
    }
    double held = means.top(TAIL);
    String seen =
        say(
            "the 1 %% of repeat buyers with the largest mean spend hold %s of the sum of means; the"
                + " largest is %.1f times the median",
            percent(held), means.quantile(1) / means.quantile(0.5));
    notes.trait("spend-tail", held, seen);
    notes.finding(
        Topic.SPEND_TAIL,
        held > HEAVY ? Standing.CAUTION : Standing.FITS,
        seen,
        held > HEAVY
            ? "a mean that hangs on few customers: check them, and try a spend model of a long tail"
                + " beside (lognormal-normal)"
            : "no tail that would need a spend model of its own");
  }

  private void independence(SpendIndependence test, Notes notes) {
    String seen =
        say(
            "rank of frequency and mean spend correlate by %.2f (p %s)",
            test.rankCorrelation(), test.pValue() < 1e-4 ? "< 0.0001" : say("%.4f", test.pValue()));
    notes.trait("spend-frequency-correlation", test.rankCorrelation(), seen);
    if (!test.isDoubtful()) {
      notes.finding(
          Topic.SPEND_INDEPENDENCE,
          Standing.FITS,
          seen,
          test.pValue() < 0.01
              ? "not by chance, but weak: spend models, which take spend to be independent of"
                  + " frequency, are biased a little at most"
              : "independent, as spend models take them to be");
      return;
    }
    notes.finding(
        Topic.SPEND_INDEPENDENCE,
        Standing.FAILS,
        seen + "; " + frequentAndRare(),
        test.rankCorrelation() > 0
            ? "spend models take them to be independent and give those with few or no repeat"
                + " purchases the mean of all: expect too high values for them, and too low ones for"
                + " frequent buyers; check money in a holdout, or fit frequent and rare buyers apart"
            : "spend models take them to be independent and give those with few or no repeat"
                + " purchases the mean of all: expect too low values for them, and too high ones for"
                + " frequent buyers; check money in a holdout, or fit frequent and rare buyers apart");
  }

  private String frequentAndRare() {
    WeightedColumn counts = WeightedColumn.of(buyers, customers::frequency, customers::weight);
    int few = (int) counts.quantile(0);
    int many = Math.max(few + 1, (int) counts.quantile(FREQUENT));
    return say(
        "%s repeat purchase%s: %s on average, %d or more: %s",
        few,
        few == 1 ? "" : "s",
        number(mean(few, few)),
        many,
        number(mean(many, Integer.MAX_VALUE)));
  }

  private double mean(int least, int most) {
    int[] group =
        IntStream.of(buyers)
            .filter(i -> customers.frequency(i) >= least && customers.frequency(i) <= most)
            .toArray();
    return WeightedColumn.of(group, i -> customers.spend(i).mean(), customers::weight).mean();
  }

  private void losses(Notes notes) {
    boolean hasPurchases = customers.inputs().contains(Input.PURCHASES);
    double losses = 0;
    double free = 0;
    double all = 0;
    for (int i = 0; i < customers.size(); i++) {
      int purchases =
          hasPurchases ? customers.purchaseCount(i) : customers.frequency(i) > 0 ? 1 : 0;
      for (int purchase = 0; purchase < purchases; purchase++) {
        double amount =
            hasPurchases ? customers.purchaseAmount(i, purchase) : customers.spend(i).mean();
        all += customers.weight(i);
        losses += amount < 0 ? customers.weight(i) : 0;
        free += amount == 0 ? customers.weight(i) : 0;
      }
    }
    String what = hasPurchases ? "purchase" : "mean amount";
    if (losses > 0) {
      String seen = say("%s below 0 (%s of all)", count(losses, what), percent(losses / all));
      notes.trait("losses", losses / all, seen);
      notes.finding(
          Topic.LOSSES,
          Standing.FAILS,
          seen,
          "spend models of amounts above 0 leave such customers out and value too high: take"
              + " normal-normal, for amounts of either sign");
    } else if (free > 0) {
      String seen = say("%s of nothing (%s of all)", count(free, what), percent(free / all));
      notes.trait("free-purchases", free / all, seen);
      if (free < MANY * all) {
        return;
      }
      notes.finding(
          Topic.LOSSES,
          Standing.CAUTION,
          seen,
          "spend models of amounts above 0 leave customers out who only paid nothing: take"
              + " zero-inflated-lognormal, or leave free purchases out");
    }
  }

  private void refunds(Notes notes) {
    long refunds = customers.preparation().refunds();
    if (refunds > 0) {
      notes.trait(
          "refunds", refunds, say("%s, treated as: %s", count(refunds, "refund"), policy()));
    }
  }

  private String policy() {
    return customers.choices().getOrDefault("refunds", "net");
  }
}

package io.github.clv4j.margin.migration;

import io.github.clv4j.core.valuation.PaymentTiming;

/**
 * Sums over the periods that follow the present one, the first of them i = 1.
 *
 * @param chain the moves
 * @param discount d, effective
 * @param periods N, possibly a fraction or infinite; a last part of a period counts pro rata
 * @param timing when in a period money counts as paid
 */
record FuturePeriods(Chain chain, double discount, double periods, PaymentTiming timing) {

  /** Expected sum of the payoffs of the states in which the periods find the customer. */
  Total of(double[] payoffs) {
    double full = weight(1);
    if (Double.isInfinite(periods)) {
      Total now = Total.of(chain, discount, payoffs);
      return new Total(
          scaled(full, chain.expected(now.gain())), scaled(full, chain.expected(now.bias())));
    }
    double factor = 1 / (1 + discount);
    double[] sum = new double[chain.size()];
    double[] payoff = chain.expected(payoffs);
    double today = 1;
    int whole = (int) Math.floor(periods);
    for (int i = 0; i < whole && today > 0; i++) {
      add(sum, full * today, payoff);
      payoff = chain.expected(payoff);
      today *= factor;
    }
    if (periods > whole) {
      add(sum, weight(periods - whole) * today, payoff);
    }
    return new Total(new double[chain.size()], sum);
  }

  /** Present value, at its beginning, of a payment of 1 a period over the first part of one. */
  private double weight(double part) {
    double log = StrictMath.log1p(discount);
    return switch (timing) {
      case CONTINUOUS -> log == 0 ? part : -StrictMath.expm1(-part * log) / log;
      case MID_PERIOD -> part / StrictMath.sqrt(1 + discount);
      case END_OF_PERIOD, AFTER_RENEWAL -> part / (1 + discount);
      case FIRST_NOW, RENEWAL_NOW -> part;
    };
  }

  private static void add(double[] sum, double factor, double[] more) {
    for (int i = 0; i < sum.length; i++) {
      sum[i] += factor * more[i];
    }
  }

  private static double[] scaled(double factor, double[] numbers) {
    double[] result = new double[numbers.length];
    add(result, factor, numbers);
    return result;
  }
}

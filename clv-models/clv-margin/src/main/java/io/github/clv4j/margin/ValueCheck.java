package io.github.clv4j.margin;

import io.github.clv4j.core.period.DiscountRate;
import io.github.clv4j.core.period.PeriodUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What became of a value that was claimed for cash flows.
 *
 * @param claimed the value claimed
 * @param value the sum of the flows, discounted
 * @param agrees whether they are the same to half a cent
 * @param readings other readings of timing or rate that give the value claimed; none if it agrees
 */
public record ValueCheck(double claimed, double value, boolean agrees, List<String> readings) {
  private static final double HALF_A_CENT = 0.005;
  private static final double ROUNDING = 1e-9;

  /**
   * Copies the list.
   *
   * @param claimed the value claimed
   * @param value the sum of the flows, discounted
   * @param agrees whether they are the same to half a cent
   * @param readings other readings of timing or rate that give the value claimed
   */
  public ValueCheck {
    readings = List.copyOf(readings);
  }

  static ValueCheck of(CashFlows flows, double claimed, DiscountRate rate) {
    if (!Double.isFinite(claimed)) {
      throw Require.outside("value claimed", claimed, "must be finite");
    }
    double value = flows.netPresentValue(rate);
    boolean agrees = isSame(claimed, value);
    List<String> readings =
        agrees
            ? List.of()
            : readings(flows, rate).entrySet().stream()
                .filter(reading -> isSame(claimed, reading.getValue()))
                .map(Map.Entry::getKey)
                .toList();
    return new ValueCheck(claimed, value, agrees, readings);
  }

  private static boolean isSame(double claimed, double value) {
    return Math.abs(claimed - value) <= HALF_A_CENT + ROUNDING * Math.abs(value);
  }

  private static Map<String, Double> readings(CashFlows flows, DiscountRate rate) {
    PeriodUnit unit = flows.unit();
    String period = unit.label();
    CashFlow first = flows.flows().get(0);
    double outlay = first.time() == 0 && first.amount() < 0 ? first.amount() : 0;
    CashFlow payment = outlay == 0 || flows.flows().size() == 1 ? first : flows.flows().get(1);
    double value = flows.netPresentValue(rate);
    double growth = 1 + rate.effectivePer(unit);
    double later = value - outlay;
    Map<String, Double> readings = new LinkedHashMap<>();
    readings.put("nothing is discounted", flows.total());
    if (rate.isContinuous()) {
      readings.put(
          "the rate is taken as effective, not continuous",
          flows.netPresentValue(DiscountRate.effective(rate.rate(), rate.unit())));
    } else {
      readings.put(
          unit == rate.unit()
              ? "the rate is taken as continuous, not effective"
              : "the rate is taken as continuous, not effective, per " + rate.unit().label(),
          flows.netPresentValue(DiscountRate.continuous(rate.rate(), rate.unit())));
      if (unit != rate.unit()) {
        readings.put(linear(rate, unit), flows.netPresentValue(proRata(rate, unit)));
      }
    }
    readings.put(
        "the first payment is not counted",
        value - payment.amount() / StrictMath.pow(growth, payment.time()));
    if (payment.time() > 0) {
      readings.put("a payment as the first one is counted now, too", value + payment.amount());
    }
    double half = StrictMath.sqrt(growth);
    readings.put("each payment is half a " + period + " later", outlay + later / half);
    readings.put("each payment is half a " + period + " sooner", outlay + later * half);
    readings.put("each payment is a " + period + " later", outlay + later / growth);
    readings.put("each payment is a " + period + " sooner", outlay + later * growth);
    return readings;
  }

  private static DiscountRate proRata(DiscountRate rate, PeriodUnit unit) {
    double divided = Math.min(1000, rate.rate() * unit.in(rate.unit()));
    return DiscountRate.effective(divided, unit);
  }

  private static String linear(DiscountRate rate, PeriodUnit unit) {
    return String.format(
        Locale.ROOT,
        "the rate per %s is taken as %.6g of that per %s, not compounded",
        unit.label(),
        unit.in(rate.unit()),
        rate.unit().label());
  }

  /**
   * Says whether the value claimed is right, and if not, what may explain it.
   *
   * @return a sentence
   */
  public String sentence() {
    if (agrees) {
      return String.format(Locale.ROOT, "%,.2f is the sum of the flows.", claimed);
    }
    String difference =
        String.format(
            Locale.ROOT,
            "%,.2f is not the sum of the flows, %,.2f, but %,.2f %s",
            claimed,
            value,
            Math.abs(claimed - value),
            claimed > value ? "more" : "less");
    return readings.isEmpty()
        ? difference + ", and no usual reading of timing or rate explains it."
        : difference + "; it is the sum if " + String.join(", or if ", readings) + ".";
  }

  @Override
  public String toString() {
    return sentence();
  }
}

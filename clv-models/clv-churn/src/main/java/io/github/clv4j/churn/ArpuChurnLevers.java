package io.github.clv4j.churn;

import io.github.clv4j.core.period.DiscountRate;
import io.github.clv4j.core.valuation.Figures;
import io.github.clv4j.core.valuation.Sensitivity;

/** What moves ARPU over churn: exact derivatives. */
final class ArpuChurnLevers {
  private ArpuChurnLevers() {}

  static Sensitivity of(ArpuChurnCLV clv) {
    Renewals revenue = clv.payments(clv.expansion());
    Renewals keeping = clv.payments(0);
    double earned = clv.marginPerPeriod();
    double cost = clv.retentionCost().per(clv.churn().unit());
    double byRetention = times(earned, revenue.byRetention()) - times(cost, keeping.byRetention());
    DiscountRate rate = clv.discountRate();
    double byDiscount =
        (times(earned, revenue.byDiscount()) - times(cost, keeping.byDiscount()))
            * clv.churn().unit().in(rate.unit());
    double c = clv.churn().probability();
    Sensitivity.Builder levers =
        Sensitivity.builder("ARPU over churn", clv.value())
            .reason(clv.reason())
            .amount("order value", "ARPU " + clv.arpu(), clv.margins())
            .share(
                "margin",
                Figures.percent(clv.margin()) + " %",
                clv.margin(),
                times(clv.arpu().per(clv.churn().unit()), revenue.value()))
            .share(
                "expansion",
                Figures.percent(clv.expansion()) + " %",
                clv.expansion(),
                times(earned, revenue.byGrowth()) / (1 + clv.expansion()))
            .share(
                "discount rate",
                rate.toString(),
                rate.rate(),
                rate.isContinuous() ? byDiscount : byDiscount / (1 + rate.rate()))
            .amount("retention cost", clv.retentionCost().toString(), -clv.costs())
            .amount(
                "acquisition cost", String.valueOf(clv.acquisitionCost()), -clv.acquisitionCost());
    String staying = Figures.number(1 - c) + " per " + clv.churn().unit().label();
    return (c == 1
            ? levers
                .amount("retention", staying, 0)
                .unknown("churn", clv.churn().toString(), "the churn cannot be more than 1")
            : levers
                .share("retention", staying, 1 - c, byRetention / (1 - c))
                .share("churn", clv.churn().toString(), c, -byRetention / (1 - c)))
        .build();
  }

  private static double times(double amount, double payments) {
    return ArpuChurnCLV.times(amount, payments);
  }
}

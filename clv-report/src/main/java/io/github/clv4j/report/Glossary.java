package io.github.clv4j.report;

import io.github.clv4j.core.customer.CustomerBase;
import io.github.clv4j.core.valuation.Figures;
import io.github.clv4j.report.page.Block;
import java.util.ArrayList;
import java.util.List;

/** How to read the page, in plain words. */
final class Glossary {
  private Glossary() {}

  static List<Block> blocks(Findings findings, double level) {
    CustomerBase customers = findings.customers();
    List<Block.Term> terms = new ArrayList<>();
    terms.add(
        new Block.Term(
            "Value",
            !findings.model().isPredictive()
                ? "What a customer has brought up to the end of observation. It says nothing of what"
                    + " is to come."
                : findings.worth().isMoney()
                    ? "What a customer is expected to bring from the end of observation on, over the"
                        + " time stated, with later money counting less. It is a mean: some customers"
                        + " will bring much more, many nothing."
                    : "How many purchases a customer is expected to make from the end of observation on,"
                        + " over the time stated, with later ones counting less."));
    if (findings.model().isPredictive()) {
      terms.addAll(ofForecasts(level));
    }
    terms.add(
        new Block.Term(
            "Holdout",
            "The last part of the time, kept from the model, so that its predictions can be compared"
                + " with what really came. What comes before is the calibration."));
    terms.add(
        new Block.Term(
            "MAE and RMSE",
            "How far the prediction for a customer is off, on average: MAE takes the mean of the"
                + " distances, RMSE punishes large ones more. Lower is better; compare them between"
                + " models on the same data only."));
    terms.add(
        new Block.Term(
            "Gini and Spearman",
            "How well the model puts customers in order, whatever the level: 1 is perfect, 0 is no"
                + " better than chance. \u201cIn top 10 %\u201d is the share of what came that the"
                + " 10 % of customers predicted to be best brought."));
    terms.add(
        new Block.Term(
            "What the model cannot do",
            findings.model().isPredictive()
                ? "It sees purchases only. Seasons, prices, campaigns and new competitors are"
                    + " unknown to it, and it takes the future to be like the past. It says nothing"
                    + " about customers yet to be won."
                : "It adds up what was, and foresees nothing: who brought much may be gone."));
    terms.add(
        new Block.Term(
            "Repeat purchases",
            "Purchases after the first one, which made the customer. Times are in "
                + customers.timeUnit().label()
                + "s."));
    return List.of(new Block.Terms(terms));
  }

  private static List<Block.Term> ofForecasts(double level) {
    return List.of(
        new Block.Term(
            "P(alive)",
            "The probability that the customer is still one. Nobody says goodbye to a shop; it is"
                + " judged from how long the customer has been silent, compared with how often"
                + " purchases used to come. Some models, such as bg-nbd, call every customer without"
                + " a repeat purchase alive, since nothing speaks against it."),
        new Block.Term(
            "Traits",
            "What the model supposes behind the purchases: how often a customer buys while there is"
                + " one (the purchase rate), and how easily the customer leaves (dropout). They"
                + " belong to single customers, but only their spread over all of them is known."),
        new Block.Term(
            "Expected transactions",
            "How many purchases to expect over the time stated, with P(alive) taken into account."),
        new Block.Term(
            Figures.percent(level) + " % interval",
            "The customer's true value lies in it with this probability, if the model is right. It"
                + " is wide because single customers are hard to foresee; sums over many are much"
                + " surer."));
  }
}

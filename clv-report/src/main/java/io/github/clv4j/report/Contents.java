package io.github.clv4j.report;

import io.github.clv4j.analytics.Score;
import io.github.clv4j.report.drawing.Drawings;
import io.github.clv4j.report.page.FitSection;
import io.github.clv4j.report.page.Page;
import io.github.clv4j.report.page.Told;
import io.github.clv4j.report.page.Visible;
import io.github.clv4j.report.page.Words;
import java.util.List;

/** The findings in the order of the page. */
record Contents(Findings findings, double level, Told told) {

  Report report() {
    Drawings drawings = new Drawings(findings.hues());
    Summary summary = new Summary(findings, level);
    List<Page.Section> sections =
        List.of(
            new Page.Section("data", "The data", new DataSection(findings, told).blocks()),
            new Page.Section(
                "model",
                "The model",
                FitSection.blocks(findings.model(), findings.fitted(), fitted())),
            new Page.Section(
                "values", "What customers are worth", ValueSection.blocks(findings, drawings)),
            new Page.Section(
                "tracking", "Purchases week by week", CheckSection.tracking(findings, drawings)),
            new Page.Section(
                "frequency",
                "Purchases customer by customer",
                CheckSection.frequency(findings, drawings)),
            new Page.Section(
                "comparison", "Against other models", ComparisonSection.blocks(findings, drawings)),
            new Page.Section(
                "beliefs",
                "How the model sees customers",
                BeliefSection.blocks(findings, drawings)),
            new Page.Section(
                "customers",
                "The most valuable customers",
                new BestSection(findings, level).blocks()),
            new Page.Section("reading", "How to read this page", Glossary.blocks(findings, level)));
    Page page =
        new Page(
            Visible.of(told.title()),
            Visible.of(told.source()),
            summary.lead().stream().map(Words::unbroken).toList(),
            summary.figures(),
            sections,
            Html.assets());
    return new Report(Html.of(page), summary.lead(), drawings.charts());
  }

  private String fitted() {
    String all = Words.count(findings.count(), "customer");
    if (!findings.model().isPredictive()) {
      return "The values on this page add up what " + all + " did.";
    }
    return findings.score().flatMap(Score::fitted).isPresent()
        ? "The values on this page come from a fit to all data. For the checks on the holdout the"
            + " model was fitted a second time, to the calibration period alone."
        : "It was fitted to all data.";
  }
}

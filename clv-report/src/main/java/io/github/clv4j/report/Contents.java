package io.github.clv4j.report;

import io.github.clv4j.core.table.Table;
import io.github.clv4j.report.page.Page;
import io.github.clv4j.report.page.Visible;
import java.util.List;
import java.util.Optional;

/** The findings in the order of the page. */
record Contents(Findings findings, double level, Told told) {

  /** What the caller says of the data. */
  record Told(
      String title, String source, List<String> notes, Optional<Table> refused, long refusedRows) {}

  Report report() {
    Drawings drawings = new Drawings(findings.hues());
    Summary summary = new Summary(findings);
    List<Page.Section> sections =
        List.of(
            new Page.Section("data", "The data", new DataSection(findings, told).blocks()),
            new Page.Section("model", "The model", FitSection.blocks(findings)),
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
}

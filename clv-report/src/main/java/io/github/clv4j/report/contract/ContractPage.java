package io.github.clv4j.report.contract;

import io.github.clv4j.analytics.RevenueForecast;
import io.github.clv4j.analytics.chart.Plot;
import io.github.clv4j.report.drawing.Drawings;
import io.github.clv4j.report.drawing.Hues;
import io.github.clv4j.report.page.FitSection;
import io.github.clv4j.report.page.Page;
import io.github.clv4j.report.page.Told;
import io.github.clv4j.report.page.Visible;
import io.github.clv4j.report.page.Words;
import java.util.List;
import java.util.Map;

/**
 * The findings in the order of the page.
 *
 * @param page the page
 * @param lead what it says first, in a few sentences
 * @param charts charts by name, in the order of the page
 */
public record ContractPage(Page page, List<String> lead, Map<String, Plot> charts) {

  /**
   * Writes the page.
   *
   * @param findings what was found out
   * @param level probability with which each interval holds what comes
   * @param told what the caller says of the data
   * @param assets what makes the page look and move
   * @return the page
   */
  public static ContractPage of(
      ContractFindings findings, double level, Told told, Page.Assets assets) {
    List<String> cohorts =
        findings.forecast().map(f -> RevenueForecast.of(f).groups()).orElse(List.of());
    Drawings drawings = new Drawings(Hues.of(findings.fitted().name(), cohorts));
    ContractSummary summary = new ContractSummary(findings, level);
    List<Page.Section> sections =
        List.of(
            new Page.Section("data", "The data", ContractDataSection.blocks(findings, told)),
            new Page.Section("retention", "Who stays", RetentionSection.blocks(findings, drawings)),
            new Page.Section(
                "forecast", "What is to come", ForecastSection.blocks(findings, level, drawings)),
            new Page.Section("cohorts", "Value by cohort", CohortSection.blocks(findings)),
            new Page.Section(
                "model",
                "The model",
                FitSection.blocks(findings.model(), findings.fitted(), fitted(findings))),
            new Page.Section(
                "reading", "How to read this page", ContractGlossary.blocks(findings, level)));
    Page page =
        new Page(
            Visible.of(told.title()),
            Visible.of(told.source()),
            summary.lead().stream().map(Words::unbroken).toList(),
            summary.figures(),
            sections,
            assets);
    return new ContractPage(page, summary.lead(), drawings.charts());
  }

  private static String fitted(ContractFindings findings) {
    return "It was fitted to all "
        + Words.count(findings.count(), "customer")
        + ", those who left and those who are still there. No time was held back to test it on.";
  }
}

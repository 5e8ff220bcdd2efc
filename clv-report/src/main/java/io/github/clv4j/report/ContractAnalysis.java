package io.github.clv4j.report;

import io.github.clv4j.core.customer.CustomerBase;
import io.github.clv4j.core.customer.Input;
import io.github.clv4j.core.model.CLVModel;
import io.github.clv4j.core.model.FittedCLVModel;
import io.github.clv4j.core.valuation.CLVEstimates;
import io.github.clv4j.core.valuation.Valuation;
import io.github.clv4j.report.contract.ContractFindings;
import io.github.clv4j.report.contract.ContractPage;
import io.github.clv4j.report.page.Told;

/** Fits, values and forecasts customers of whom only contracts are known. */
record ContractAnalysis(
    CustomerBase customers, CLVModel model, Valuation valuation, Report.Watcher watcher) {
  private static final int STEPS = 4;

  static boolean suits(CustomerBase customers) {
    return customers.inputs().contains(Input.CONTRACTS)
        && !customers.inputs().contains(Input.HISTORIES);
  }

  Report report(double level, Told told) {
    FittedCLVModel fitted = model.fit(customers);
    watcher.finished("fit of " + model.name(), 1, STEPS);
    CLVEstimates estimates = fitted.estimateAll(customers, valuation);
    watcher.finished("values", 2, STEPS);
    ContractFindings findings = ContractFindings.of(model, fitted, estimates, level);
    watcher.finished("forecast", 3, STEPS);
    ContractPage page = ContractPage.of(findings, level, told, Html.assets());
    Report report = new Report(Html.of(page.page()), page.lead(), page.charts());
    watcher.finished("page", STEPS, STEPS);
    return report;
  }
}

package io.github.clv4j.core.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.clv4j.core.customer.CustomerBase;
import io.github.clv4j.core.customer.History;
import io.github.clv4j.core.customer.Spend;
import io.github.clv4j.core.period.PeriodUnit;
import io.github.clv4j.core.thirdparty.AnotherMeanSpend;
import io.github.clv4j.core.thirdparty.CountAndConstant;
import io.github.clv4j.core.thirdparty.Jar;
import io.github.clv4j.core.thirdparty.MeanSpend;
import io.github.clv4j.core.valuation.CLVEstimates;
import io.github.clv4j.core.valuation.Valuation;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CLVModelsTest {
  @TempDir Path folder;

  private static final CustomerBase TRANSACTIONS =
      CustomerBase.builder()
          .add("A", LocalDate.of(2024, 1, 1), 10)
          .add("A", LocalDate.of(2024, 1, 8), 20)
          .add("B", LocalDate.of(2024, 1, 8), 5)
          .build();

  private static final CustomerBase HISTORIES =
      CustomerBase.ofSummaries(PeriodUnit.WEEKS).add("A", History.of(1, 1, 1), Spend.NONE).build();

  private Jar jar() throws IOException {
    return Jar.in(folder)
        .offering(CLVModel.class, MeanSpend.class)
        .offering(CLVModelProvider.class, CountAndConstant.class);
  }

  @Test
  void servicesOfBothKindsAreFoundInTheOrderOfTheirNames() throws IOException {
    jar()
        .onClassPath(
            () ->
                assertThat(CLVModels.all())
                    .extracting(CLVModel::name)
                    .containsExactly("constant", "count", "mean-spend"));
  }

  @Test
  void aModelFoundByNameValuesCustomers() throws IOException {
    jar()
        .onClassPath(
            () -> {
              CLVModel model = CLVModels.named("mean-spend");
              assertThat(model.getClass().getClassLoader())
                  .isSameAs(Thread.currentThread().getContextClassLoader());
              FittedCLVModel fitted = model.fit(TRANSACTIONS);
              CLVEstimates estimates =
                  fitted.estimateAll(TRANSACTIONS, Valuation.standard().margin(0.5));
              assertThat(estimates.get("A").value()).isEqualTo(10);
              assertThat(estimates.get("B").value()).isZero();
              assertThat(fitted.state().number("iterations")).isEqualTo(500);
              assertThat(model.restore(fitted.state())).isEqualTo(fitted);
              assertThat(fitted.reports()).isEmpty();
              assertThat(fitted.notes()).isEmpty();
              assertThat(fitted.capability(FittedCLVModel.class)).containsSame(fitted);
              assertThat(fitted.capability(Survival.class)).isEmpty();
            });
  }

  @Test
  void anUnknownNameIsAnsweredWithThoseThereAre() throws IOException {
    jar()
        .onClassPath(
            () ->
                assertThatThrownBy(() -> CLVModels.named("bgnbd"))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("model 'bgnbd' is unknown: there are constant, count, mean-spend"));
  }

  @Test
  void withoutModelsTheMessageSaysWhatToAdd() {
    assertThatThrownBy(() -> CLVModels.named("bg-nbd"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "model 'bg-nbd' is unknown: there are none; add clv-predictive or another module with"
                + " models");
  }

  @Test
  void twoModelsOfOneNameAreAnError() throws IOException {
    jar()
        .offering(CLVModelProvider.class, AnotherMeanSpend.class)
        .onClassPath(
            () ->
                assertThatThrownBy(CLVModels::all)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage(
                        "two models are called 'mean-spend': %s and %s; remove one of them from"
                            + " the class path",
                        MeanSpend.class.getName(), MeanSpend.class.getName()));
  }

  @Test
  void thoseThatApplyAreSeparatedFromThoseThatDoNot() throws IOException {
    jar()
        .onClassPath(
            () -> {
              CLVModels.Applicable all = CLVModels.applicableTo(TRANSACTIONS);
              assertThat(all.models()).hasSize(3);
              assertThat(all.notApplicable()).isEmpty();

              CLVModels.Applicable some = CLVModels.applicableTo(HISTORIES);
              assertThat(some.models())
                  .extracting(CLVModel::name)
                  .containsExactly("constant", "count");
              assertThat(some.notApplicable())
                  .containsOnlyKeys("mean-spend")
                  .containsEntry(
                      "mean-spend",
                      "needs amounts and single purchases (summaries will not do), which this base"
                          + " does not have");
            });
  }
}

package io.github.clv4j.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.clv4j.core.customer.CustomerBase;
import io.github.clv4j.core.customer.History;
import io.github.clv4j.core.customer.Input;
import io.github.clv4j.core.customer.Spend;
import io.github.clv4j.core.model.FitReport;
import io.github.clv4j.core.model.FitStatus;
import io.github.clv4j.core.period.PeriodUnit;
import io.github.clv4j.core.valuation.CLVEstimate;
import io.github.clv4j.core.valuation.CLVEstimates;
import io.github.clv4j.core.valuation.Interval;
import io.github.clv4j.core.valuation.Intervals;
import io.github.clv4j.core.valuation.Quantity;
import io.github.clv4j.core.valuation.UncertainFuture;
import io.github.clv4j.core.valuation.Uncertainty;
import io.github.clv4j.core.valuation.Valuation;
import java.io.IOException;
import java.io.StringWriter;
import java.io.Writer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.IntPredicate;
import org.junit.jupiter.api.Test;

class OutputTest {
  private static final CustomerBase CUSTOMERS =
      CustomerBase.ofSummaries(PeriodUnit.WEEKS)
          .add("a", History.of(2, 30.43, 38.86), Spend.of(2, 20))
          .add("b,c", History.of(0, 0, 1), Spend.NONE)
          .build();

  private static CLVEstimates.Builder estimates() {
    Valuation valuation = Valuation.standard();
    return CLVEstimates.builder(
        CUSTOMERS,
        valuation,
        i ->
            CLVEstimate.builder(CUSTOMERS.id(i), valuation)
                .reason("retention is 1, so the value diverges")
                .build(Double.POSITIVE_INFINITY));
  }

  private static CLVEstimates full() {
    return estimates()
        .value(new double[] {24.5, Double.POSITIVE_INFINITY})
        .probabilityAlive(new double[] {0.75, 1})
        .expectedTransactions(new double[] {1.2259, Double.POSITIVE_INFINITY})
        .expectedSpend(new double[] {20, 1e-9})
        .future(new UpTo(100, Double.POSITIVE_INFINITY))
        .build();
  }

  /** Values from 0 for the first, and from the level for the second, up to known ends. */
  private record UpTo(double... ends) implements UncertainFuture {

    @Override
    public Uncertainty best() {
      return Uncertainty.INDIVIDUAL;
    }

    @Override
    public Optional<Intervals> each(Quantity quantity, double level, Uncertainty uncertainty) {
      return Optional.of(Intervals.of(new double[] {0, level}, ends, level, uncertainty));
    }

    @Override
    public Optional<Interval> total(
        IntPredicate members, Quantity quantity, double level, Uncertainty uncertainty) {
      return Optional.empty();
    }
  }

  private static CLVEstimates bare() {
    return estimates().value(new double[] {-3, 0}).build();
  }

  @Test
  void writesEstimatesAsCsv() throws IOException {
    StringWriter out = new StringWriter();
    EstimateCsv.write(full(), 0.9, out);

    assertThat(out)
        .hasToString(
            "customer_id,x,t_x,T,probability_alive,expected_transactions,expected_spend,clv,"
                + "clv_lower,clv_upper\n"
                + "a,2,30.43,38.86,0.75,1.2259,20,24.5,0,100\n"
                + "\"b,c\",0,0,1,1,Infinity,1.0E-9,Infinity,0.9,Infinity\n");
  }

  private static CLVEstimates of(CustomerBase customers) {
    Valuation valuation = Valuation.standard();
    return CLVEstimates.builder(
            customers, valuation, i -> CLVEstimate.builder(customers.id(i), valuation).build(1))
        .value(new double[] {1, 2})
        .build();
  }

  @Test
  void appendsWeightsAndAttributes() throws IOException {
    CLVEstimates estimates =
        of(
            CustomerBase.ofSummaries(PeriodUnit.WEEKS)
                .add("a", History.of(0, 0, 1), Spend.NONE, 2.5, OptionalDouble.empty())
                .add("b", History.of(0, 0, 1), Spend.NONE)
                .attributes("a", Map.of("town", "Ulm, Donau", "clv", "7"))
                .attributes("b", Map.of("channel", "mail"))
                .build());
    StringWriter csv = new StringWriter();
    EstimateCsv.write(estimates, 0.9, csv);
    StringWriter json = new StringWriter();
    EstimateJson.write(estimates, 0.9, json);

    assertThat(csv.toString().lines())
        .containsExactly(
            "customer_id,x,t_x,T,probability_alive,expected_transactions,expected_spend,clv,"
                + "clv_lower,clv_upper,weight,channel,attribute_clv,town",
            "a,0,0,1,,,,1,,,2.5,,7,\"Ulm, Donau\"",
            "b,0,0,1,,,,2,,,1,mail,,");
    assertThat(json.toString())
        .contains(
            "\"clv_upper\":null,\"weight\":2.5,"
                + "\"attributes\":{\"clv\":\"7\",\"town\":\"Ulm, Donau\"}}",
            "\"weight\":1,\"attributes\":{\"channel\":\"mail\"}}");
  }

  @Test
  void writesRefusalsAsCsv() throws IOException {
    StringWriter out = new StringWriter();
    RefusalCsv.write(List.of(new CsvRefusal(3, "'amount'", "1,5", "no \"comma\"")), out);

    assertThat(out)
        .hasToString("line,column,value,reason\n3,'amount',\"1,5\",\"no \"\"comma\"\"\"\n");
  }

  @Test
  void leavesPartsThatAModelDoesNotKnowEmpty() throws IOException {
    StringWriter csv = new StringWriter();
    EstimateCsv.write(bare(), 0.9, csv);
    StringWriter json = new StringWriter();
    EstimateJson.write(bare(), 0.9, json);

    assertThat(csv.toString()).endsWith("a,2,30.43,38.86,,,,-3,,\n\"b,c\",0,0,1,,,,0,,\n");
    assertThat(json.toString())
        .contains(
            "{\"customer_id\":\"a\",\"x\":2,\"t_x\":30.43,\"T\":38.86,\"probability_alive\":null,"
                + "\"expected_transactions\":null,\"expected_spend\":null,\"clv\":-3,"
                + "\"clv_lower\":null,\"clv_upper\":null}");
  }

  @Test
  void writesEstimatesAsJson() throws IOException {
    StringWriter out = new StringWriter();
    EstimateJson.write(full(), 0.9, out);

    assertThat(out)
        .hasToString(
            "[\n"
                + "{\"customer_id\":\"a\",\"x\":2,\"t_x\":30.43,\"T\":38.86,"
                + "\"probability_alive\":0.75,\"expected_transactions\":1.2259,"
                + "\"expected_spend\":20,\"clv\":24.5,\"clv_lower\":0,\"clv_upper\":100},\n"
                + "{\"customer_id\":\"b,c\",\"x\":0,\"t_x\":0,\"T\":1,\"probability_alive\":1,"
                + "\"expected_transactions\":null,\"expected_spend\":1.0E-9,\"clv\":null,"
                + "\"clv_lower\":0.9,\"clv_upper\":null,"
                + "\"reason\":\"retention is 1, so the value diverges\"}\n"
                + "]\n");
  }

  private static FitReport report(Map<String, Double> parameters) {
    return new FitReport(
        "bg-nbd",
        parameters,
        Set.of(),
        Map.of("r", 0.0125),
        Map.of(),
        OptionalDouble.of(-9582.5),
        0,
        2357,
        Optional.of(PeriodUnit.WEEKS),
        FitStatus.NOT_IDENTIFIED,
        OptionalDouble.of(1e-10),
        "EU/UK \"ok\"");
  }

  @Test
  void writesReportsOfFits() throws IOException {
    Map<String, Double> parameters = new LinkedHashMap<>();
    parameters.put("r", 0.25);
    parameters.put("alpha", 4.5);
    FitReport plain =
        new FitReport(
            "average-order",
            Map.of(),
            Set.of(),
            Map.of(),
            Map.of(),
            OptionalDouble.empty(),
            0,
            3.5,
            Optional.empty(),
            FitStatus.CONVERGED,
            OptionalDouble.empty(),
            "done");
    StringWriter out = new StringWriter();

    FitReportJson.write(List.of(report(parameters), plain), out);

    assertThat(out)
        .hasToString(
            "[\n"
                + "{\"model\":\"bg-nbd\",\"parameters\":{\"r\":0.25,\"alpha\":4.5},"
                + "\"standardErrors\":{\"r\":0.0125},\"logLikelihood\":-9582.5,\"aic\":19169,"
                + "\"bic\":"
                + Decimals.write(2 * StrictMath.log(2357) + 2 * 9582.5)
                + ",\"customers\":2357,\"timeUnit\":\"week\",\"status\":\"not-identified\","
                + "\"gradientNorm\":1.0E-10,\"message\":\"EU/UK \\\"ok\\\"\"},\n"
                + "{\"model\":\"average-order\",\"parameters\":{},\"standardErrors\":{},"
                + "\"logLikelihood\":null,\"aic\":null,\"bic\":null,\"customers\":3.5,"
                + "\"timeUnit\":null,\"status\":\"converged\",\"gradientNorm\":null,"
                + "\"message\":\"done\"}\n"
                + "]\n");
  }

  @Test
  void writesReportsOfFitsAsCsv() throws IOException {
    StringWriter out = new StringWriter();

    FitReportCsv.write(List.of(report(Map.of("b", Double.POSITIVE_INFINITY))), out);

    assertThat(out.toString().lines())
        .containsExactly(
            "model,parameter,estimate,standard_error,log_likelihood,aic,bic,customers,time_unit,"
                + "status,gradient_norm,message",
            "bg-nbd,b,Infinity,,-9582.5,19167,"
                + Decimals.write(StrictMath.log(2357) + 2 * 9582.5)
                + ",2357,week,not-identified,1.0E-10,\"EU/UK \"\"ok\"\"\"");
  }

  @Test
  void writesSummariesAsJson() throws IOException {
    StringWriter out = new StringWriter();
    SummaryJson.write(CUSTOMERS, out);

    assertThat(out)
        .hasToString(
            "[\n"
                + "{\"customer_id\":\"a\",\"x\":2,\"t_x\":30.43,\"T\":38.86,\"mean_spend\":20},\n"
                + "{\"customer_id\":\"b,c\",\"x\":0,\"t_x\":0,\"T\":1,\"mean_spend\":null}\n"
                + "]\n");
  }

  @Test
  void listsModels() throws IOException {
    List<ListedModel> models =
        List.of(
            new ListedModel(
                "mine", List.of(Input.HISTORIES, Input.AMOUNTS), List.of("r", "a"), "one, two"));
    StringWriter csv = new StringWriter();
    ModelCsv.write(models, csv);
    StringWriter json = new StringWriter();
    ModelJson.write(models, json);

    assertThat(csv)
        .hasToString(
            "name,needs,parameters,description\nmine,histories amounts,r a,\"one, two\"\n");
    assertThat(json)
        .hasToString(
            "[\n{\"name\":\"mine\",\"needs\":[\"histories\",\"amounts\"],"
                + "\"parameters\":[\"r\",\"a\"],\"description\":\"one, two\"}\n]\n");
  }

  @Test
  void givesTheReasonBesideAnInfiniteParameter() throws IOException {
    StringWriter out = new StringWriter();

    FitReportJson.write(
        List.of(report(Map.of("b", Double.POSITIVE_INFINITY)), report(Map.of("r", 1.0))), out);

    assertThat(out.toString())
        .contains("\"parameters\":{\"b\":null}")
        .containsOnlyOnce("\"reason\":\"b is infinite\"}")
        .doesNotContain("Infinity");
  }

  @Test
  void passesOnThatItCannotWrite() {
    Writer full =
        new Writer() {
          @Override
          public void write(char[] text, int offset, int length) throws IOException {
            throw new IOException("disk full");
          }

          @Override
          public void flush() {}

          @Override
          public void close() {}
        };

    assertThatThrownBy(() -> EstimateCsv.write(full(), 0.9, full))
        .isInstanceOf(IOException.class)
        .hasMessage("disk full");
    assertThatThrownBy(() -> EstimateJson.write(full(), 0.9, full))
        .isInstanceOf(IOException.class)
        .hasMessage("disk full");
  }
}

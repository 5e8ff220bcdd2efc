package io.github.clv4j.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.clv4j.core.customer.CustomerBase;
import io.github.clv4j.core.customer.FirstPurchase;
import io.github.clv4j.core.customer.History;
import io.github.clv4j.core.customer.Input;
import io.github.clv4j.core.customer.Spend;
import io.github.clv4j.core.customer.SummaryBuilder;
import io.github.clv4j.core.period.PeriodUnit;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SummaryCsvTest {

  private static CsvReading<SummaryBuilder> read(String text) {
    return SummaryCsv.read(
        CsvInput.open(new StringReader(text), "summary.csv", CsvFormat.guessed()),
        CustomerBase.ofSummaries(PeriodUnit.WEEKS));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "customer_id,x,t_x,T,mean_spend",
        "ID,x,t_x,T,zbar",
        "id,frequency,recency,T,monetary_value",
        "Customer,X,T_X,age,m_x",
        "cust,Frequency,Recency,PERIODS,Mean Spend",
        "customerId,x,tx,n,ZBAR",
      })
  void understandsTheUsualHeaders(String header) {
    CustomerBase customers = read(header + "\nA,2,30.5,38.86,22.35\nB,0,0,12,\n").value().build();

    assertThat(customers.get("A").history()).isEqualTo(History.of(2, 30.5, 38.86));
    assertThat(customers.get("A").spend()).isEqualTo(Spend.of(2, 22.35));
    assertThat(customers.get("B").history()).isEqualTo(History.of(0, 0, 12));
    assertThat(customers.get("B").spend()).isEqualTo(Spend.NONE);
    assertThat(customers.timeUnit()).isEqualTo(PeriodUnit.WEEKS);
    assertThat(customers.inputs()).contains(Input.AMOUNTS);
  }

  @Test
  void callsCustomersByTheirRowAndReadsWeights() {
    CustomerBase customers =
        read("frequency,recency,periods,weights,litt\n0,0,6,3464,0\n1,1,6,1091.5,-0.5\n")
            .value()
            .build();

    assertThat(customers.id(1)).isEqualTo("2");
    assertThat(customers.weight(1)).isEqualTo(1091.5);
    assertThat(customers.logGapSum(1)).hasValue(-0.5);
    assertThat(customers.inputs()).doesNotContain(Input.AMOUNTS);
  }

  @ParameterizedTest
  @CsvSource({
    "'A,2,0,5,1,1', 't_x', 0, 't_x is 0 with x = 2'",
    "'A,2,6,5,1,1', 'T', 5, 'T is less than t_x = 6'",
    "'A,0,1,5,,1', 't_x', 1, 't_x must be 0 with x = 0'",
    "'A,-1,0,5,,1', 'x', -1, 'x must be a whole number'",
    "'A,1.5,1,5,,1', 'x', 1.5, 'x must be a whole number'",
    "'A,1e10,1,5,,1', 'x', 1e10, 'x must be a whole number'",
    "'A,NaN,1,5,,1', 'x', NaN, 'not a finite number'",
    "'A,1,-1,5,1,1', 't_x', -1, 't_x must be at least 0'",
    "'A,0,0,-5,,1', 'T', -5, 'T must be at least 0'",
    "'A,0,0,,,1', 'T', '', 'the T is empty'",
    "'A,1,1,5,,1', 'mean_spend', '', 'the mean_spend is empty'",
    "'A,0,0,5,7,1', 'mean_spend', 7, 'must be empty or 0 with x = 0'",
    "'A,1,1,5,1,0', 'weight', 0, 'weight must be more than 0'",
    "'ok,1,1,5,1,1', 'customer_id', ok, 'has a row already, in line 2'",
    "',1,1,5,1,1', 'customer_id', '', 'customer id is empty'",
    "'A,1,1,5,1e300,1', 'mean_spend', 1e300, 'between -1e18 and 1e18'",
    "'A,1,1,1e12,1,1', 'T', 1e12, 'between 0 and 1e9'",
  })
  void saysWhatIsWrongWithARow(String row, String column, String value, String reason) {
    CsvReport report =
        read("customer_id,x,t_x,T,mean_spend,weight\nok,0,0,5,0,1\n" + row + "\n").report();

    assertThat(report.accepted()).isEqualTo(1);
    CsvRefusal refusal = report.refusals().get(0);
    assertThat(refusal.line()).isEqualTo(3);
    assertThat(refusal.column()).isEqualTo("'" + column + "'");
    assertThat(refusal.value()).isEqualTo(value);
    assertThat(refusal.reason()).contains(reason);
  }

  @Test
  void takesWholeNumbersWrittenWithDecimals() {
    assertThat(read("x,t_x,T\n2.0,1.0,5.0\n").value().build().frequency(0)).isEqualTo(2);
  }

  @Test
  void saysWhichColumnIsMissing() {
    assertThatThrownBy(() -> read("customer_id,x,T\n1,0,5\n"))
        .isInstanceOf(CsvException.class)
        .hasMessage(
            "summary.csv has no column for the t_x among those named in its first line: its"
                + " columns are 1 'customer_id', 2 'x', 3 'T'");
    assertThatThrownBy(() -> read("x,frequency,t_x,T,t\n0,0,0,5,5\n"))
        .isInstanceOf(CsvException.class)
        .hasMessageContaining("the column 'T' more than once")
        .hasMessageEndingWith("rename one of them");
  }

  @Test
  void writesSummaries() throws IOException {
    CustomerBase customers =
        CustomerBase.builder()
            .add("b", LocalDate.of(2024, 1, 1), 10)
            .add("b", LocalDate.of(2024, 1, 8), 12.5)
            .add("a", LocalDate.of(2024, 1, 11), 3)
            .observedUntil(LocalDate.of(2024, 1, 12))
            .build();
    StringWriter out = new StringWriter();

    SummaryCsv.write(customers, out);

    assertThat(out)
        .hasToString(
            "customer_id,x,t_x,T,mean_spend\n"
                + "a,0,0,0.14285714285714285,\n"
                + "b,1,1,1.5714285714285714,12.5\n");
  }

  @Test
  void leavesTheMeanSpendOfAFirstPurchaseOut() throws IOException {
    StringWriter out = new StringWriter();

    SummaryCsv.write(
        CustomerBase.builder()
            .firstPurchase(FirstPurchase.IN_SPEND)
            .add("a", LocalDate.of(2024, 1, 1), 10)
            .build(),
        out);

    assertThat(out).hasToString("customer_id,x,t_x,T,mean_spend\na,0,0,0,\n");
  }

  @Test
  void writesWeightsWhereThereAreAny() throws IOException {
    StringWriter out = new StringWriter();
    SummaryCsv.write(read("x,t_x,T,weight\n0,0,6,3464\n1,1,6,1\n").value().build(), out);

    assertThat(out)
        .hasToString("customer_id,x,t_x,T,mean_spend,weight\n1,0,0,6,,3464\n2,1,1,6,,1\n");
  }

  @Test
  void readsDonations() {
    CsvReading<SummaryBuilder> read =
        SummaryCsv.read(RealData.file("donations.csv"), PeriodUnit.YEARS);
    CustomerBase customers = read.value().build();

    assertThat(read.report().accepted()).isEqualTo(22);
    double sum = 0;
    for (int i = 0; i < customers.size(); i++) {
      sum += customers.weight(i);
    }
    assertThat(sum).isEqualTo(11_104);
    assertThat(read.report().columns().stream().map(CsvColumn::role))
        .isEqualTo(List.of("x", "t_x", "T", "weight"));
  }
}

package io.github.clv4j.io;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DecimalsTest {

  private static CsvReport read(String amount, List<Double> into) {
    String text = "customer;date;amount\nC;20240101;\"" + amount + "\"\nC;20240101;7\n";
    return TransactionCsv.forEach(
        CsvInput.open(new StringReader(text), "amounts.csv", CsvFormat.guessed()),
        transaction -> into.add(transaction.amount()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0",
        "1",
        "-1",
        "+1",
        "12.34",
        "-0.01",
        ".5",
        "5.",
        "007.10",
        "123456789012345",
        "1234567890123456",
        "0.1234567890123456789",
        "35.142857142857146",
        "1e3",
        "1.5E-10",
        "123456789012.345",
        "99999999999999999999999",
        "4.9E-324",
        "0.000000000000001",
      })
  void readsPlainNumbersExactly(String text) {
    List<Double> amounts = new ArrayList<>();
    read(text, amounts);

    assertThat(amounts).containsExactly(Double.parseDouble(text), 7.0);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "'';amount is empty",
        "NaN;not a finite number",
        "Infinity;not a finite number",
        "-Infinity;not a finite number",
        "1e999;not a finite number",
        "abc;not a finite number",
        "1.2.3;thousands separator or a decimal comma",
        "0x10;not a finite number",
        "1f;not a finite number",
        "1d;not a finite number",
        "-;not a finite number",
        ".;not a finite number",
        "(5.00);not a finite number",
        "1,234.50;thousands separator or a decimal comma",
        "12,50;thousands separator or a decimal comma",
        "1 234;thousands separator or a decimal comma",
        "1'234;thousands separator or a decimal comma",
        "$12;currency sign",
        "12 \u20ac;currency sign",
        "EUR 12;not a finite number",
      })
  void saysWhatIsWrong(String text, String reason) {
    List<Double> amounts = new ArrayList<>();
    CsvReport report = read(text, amounts);

    assertThat(amounts).containsExactly(7.0);
    CsvRefusal refusal = report.refusals().get(0);
    assertThat(refusal.value()).isEqualTo(text);
    assertThat(refusal.reason()).contains(reason);
  }

  @Test
  void writesTheShortestDigitsOnEveryJdk() {
    assertThat(Decimals.write(2)).isEqualTo("2");
    assertThat(Decimals.write(-0.5)).isEqualTo("-0.5");
    assertThat(Decimals.write(2e-3)).isEqualTo("0.002");
    assertThat(Decimals.write(2.0E23)).isEqualTo("2.0E23");
    assertThat(Decimals.write(1.1E23)).isEqualTo("1.1E23");
    assertThat(Decimals.write(Double.POSITIVE_INFINITY)).isEqualTo("Infinity");
    assertThat(Decimals.write(Double.NEGATIVE_INFINITY)).isEqualTo("-Infinity");
  }
}

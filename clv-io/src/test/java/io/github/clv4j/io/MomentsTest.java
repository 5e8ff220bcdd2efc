package io.github.clv4j.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.StringReader;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.Temporal;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MomentsTest {

  private static CsvReport read(String date, CsvFormat format, List<Temporal> into) {
    String text = "customer;date\nC;\"" + date + "\"\nC;\"" + date + "\"\nD;2024-01-01\n";
    return TransactionCsv.forEach(
        CsvInput.open(new StringReader(text), "dates.csv", format),
        transaction -> into.add(transaction.moment()));
  }

  private static Temporal moment(String date, String... patterns) {
    CsvFormat format = CsvFormat.guessed().dateFormat("yyyy-MM-dd");
    for (String pattern : patterns) {
      format = format.dateFormat(pattern);
    }
    List<Temporal> moments = new ArrayList<>();
    read(date, patterns.length == 0 ? CsvFormat.guessed() : format, moments);
    assertThat(moments).hasSize(3);
    assertThat(moments.get(1)).isEqualTo(moments.get(0));
    return moments.get(0);
  }

  private static String refusal(String date, CsvFormat format) {
    CsvReport report = read(date, format, new ArrayList<>());
    assertThat(report.refusals()).hasSize(2);
    return report.refusals().get(0).reason();
  }

  @ParameterizedTest
  @ValueSource(strings = {"2024-02-29", "20240229"})
  void readsDays(String text) {
    assertThat(moment(text)).isEqualTo(LocalDate.of(2024, 2, 29));
  }

  @ParameterizedTest
  @CsvSource({
    "2024-02-29T09:30, 2024-02-29T09:30",
    "2024-02-29 09:30, 2024-02-29T09:30",
    "2024-02-29 09:30:15, 2024-02-29T09:30:15",
    "20240229 09:30:15, 2024-02-29T09:30:15",
    "2024-02-29T09:30:15.25, 2024-02-29T09:30:15.25",
    "2024-02-29T09:30:15.1234567891, 2024-02-29T09:30:15.123456789",
  })
  void readsLocalTimes(String text, String expected) {
    assertThat(moment(text)).isEqualTo(LocalDateTime.parse(expected));
  }

  @ParameterizedTest
  @CsvSource({
    "2024-02-29T09:30Z, 2024-02-29T09:30Z",
    "2024-02-29 09:30:15 Z, 2024-02-29T09:30:15Z",
    "2024-02-29T09:30:15.5+02, 2024-02-29T09:30:15.5+02:00",
    "2024-02-29T09:30:15-0530, 2024-02-29T09:30:15-05:30",
    "2024-02-29T09:30+05:45, 2024-02-29T09:30+05:45",
    "2024-02-29T09:30+01:00:07, 2024-02-29T09:30+01:00:07",
  })
  void readsOffsets(String text, String expected) {
    assertThat(moment(text)).isEqualTo(OffsetDateTime.parse(expected));
  }

  @ParameterizedTest
  @CsvSource({
    "2024-13-01, date does not exist",
    "2023-02-29, date does not exist",
    "20240230, date does not exist",
    "2024-01-01T24:30, date does not exist",
    "2024-01-01T10:00+25:00, date does not exist",
    "0000-01-01, year must lie between 1 and 4999",
    "5000-01-01, year must lie between 1 and 4999",
    "2024-1-1, such as yyyy/MM/dd",
    "2024/01/01, such as yyyy/MM/dd",
    "2024-0101, such as",
    "2024-01-01T, such as",
    "2024-01-01T10, such as",
    "2024-01-01T10:00:0, such as",
    "2024-01-01T10:00:00., such as",
    "2024-01-01T10:00+, such as",
    "2024-01-01T10:00Zulu, such as",
    "2024-01-01x, such as",
    "31/12/2024, d/M/yyyy or M/d/yyyy",
    "1.2.2024 10:00, d.M.yyyy",
    "1704067200, seconds or milliseconds since 1970",
    "1704067200000, seconds or milliseconds since 1970",
    "yesterday, such as",
    "' ', date is empty",
  })
  void saysWhatIsWrong(String text, String reason) {
    assertThat(refusal(text, CsvFormat.guessed())).contains(reason);
  }

  @Test
  void readsTheFormatsStated() {
    assertThat(moment("31/12/2024", "dd/MM/yyyy")).isEqualTo(LocalDate.of(2024, 12, 31));
    assertThat(moment("12/31/24", "MM/dd/yy")).isEqualTo(LocalDate.of(2024, 12, 31));
    assertThat(moment("1 jan 2024", "d MMM yyyy")).isEqualTo(LocalDate.of(2024, 1, 1));
    assertThat(moment("12/1/2010 8:26", "M/d/yyyy H:mm"))
        .isEqualTo(LocalDateTime.of(2010, 12, 1, 8, 26));
    assertThat(moment("1.2.2024", "dd/MM/yyyy", "d.M.yyyy")).isEqualTo(LocalDate.of(2024, 2, 1));
    assertThat(moment("2024-01-01 10:00 +0100", "yyyy-MM-dd HH:mm Z"))
        .isIn(
            OffsetDateTime.of(2024, 1, 1, 10, 0, 0, 0, ZoneOffset.ofHours(1)),
            ZonedDateTime.of(2024, 1, 1, 10, 0, 0, 0, ZoneOffset.ofHours(1)));
  }

  @Test
  void isStrictAboutTheFormatsStated() {
    CsvFormat format = CsvFormat.guessed().dateFormat("dd/MM/yyyy").dateFormat("yyyy-MM-dd");

    assertThat(refusal("31/02/2024", format))
        .isEqualTo(
            "the date is not of the format dd/MM/yyyy or yyyy-MM-dd: mind the order of day and"
                + " month, or state its format");
    assertThat(refusal("20240101", format)).contains("not of the format");
    assertThat(refusal("", format)).isEqualTo("the date is empty");
    assertThat(refusal("9999-01-01", format)).contains("year must lie");
  }

  @ParameterizedTest
  @CsvSource({
    "dd/MM/YYYY, write yyyy for the year",
    "DD/MM/yyyy, write yyyy for the year",
    "yyyy-MM, does not make a date",
    "HH:mm, does not make a date",
    "foo, does not make a date",
    "'''', does not make a date",
  })
  void refusesAFormatThatMakesNoDate(String pattern, String reason) {
    assertThatThrownBy(() -> CsvFormat.guessed().dateFormat(pattern))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("date format '" + pattern + "'")
        .hasMessageContaining(reason);
  }
}

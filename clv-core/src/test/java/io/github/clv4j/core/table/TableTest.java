package io.github.clv4j.core.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class TableTest {
  private static final Column MODEL = Column.words("model", "model");
  private static final Column ERROR = Column.numbers("total_error", "error", 2);
  private static final Column SHARE = Column.percentages("share", "share", 1);

  @Test
  void wordsStandLeftAndNumbersRight() {
    Table table =
        Table.of(MODEL, ERROR, SHARE)
            .row("bg-nbd", 1234567.891, 0.5)
            .row("historical", -3, 0.12345)
            .build();

    assertThat(table)
        .hasToString(
            "model              error   share\n"
                + "bg-nbd      1,234,567.89  50.0 %\n"
                + "historical         -3.00  12.3 %");
  }

  @Test
  void noLineEndsInBlanks() {
    Table table =
        Table.of(ERROR, MODEL).row(1, "long name").row(2, "x").row(3, Optional.empty()).build();

    assertThat(table.toString().lines())
        .containsExactly("error  model", " 1.00  long name", " 2.00  x", " 3.00");
  }

  @Test
  void aTableWithoutRowsShowsItsHeader() {
    Table table = Table.of(MODEL, ERROR).build();

    assertThat(table.size()).isZero();
    assertThat(table).hasToString("model  error");
  }

  @Test
  void cellsKeepEveryDigit() {
    Table table =
        Table.of(MODEL, ERROR, SHARE)
            .row("a", new BigDecimal("0.1"), 1L)
            .row(Optional.of("b"), OptionalDouble.of(1 / 3.0), Optional.of(2 / 3.0))
            .build();

    assertThat(table.number(0, 1)).hasValue(0.1);
    assertThat(table.number(0, 2)).hasValue(1);
    assertThat(table.number(1, 1)).hasValue(1 / 3.0);
    assertThat(table.number(1, 2)).hasValue(2 / 3.0);
    assertThat(table.text(1, 0)).contains("b");
    assertThat(table.shown(1, 1)).isEqualTo("0.33");
    assertThat(table.shown(1, 2)).isEqualTo("66.7 %");
  }

  @Test
  void aCellIsOfItsColumnsKindOrAbsent() {
    Table table =
        Table.of(MODEL, ERROR).row("a", OptionalDouble.empty()).row(Optional.empty(), 1).build();

    assertThat(table.text(0, 1)).isEmpty();
    assertThat(table.number(0, 1)).isEmpty();
    assertThat(table.number(0, 0)).isEmpty();
    assertThat(table.text(1, 0)).isEmpty();
    assertThat(table.shown(0, 1)).isEmpty();
    assertThat(table.shown(1, 0)).isEmpty();
  }

  @Test
  void aZeroThatWasRoundedHasNoSign() {
    Table table =
        Table.of(ERROR, SHARE).row(-0.0, -0.0).row(-0.004, -0.0004).row(-0.006, -0.0006).build();

    assertThat(shown(table, 0)).containsExactly("0.00", "0.00", "-0.01");
    assertThat(shown(table, 1)).containsExactly("0.0 %", "0.0 %", "-0.1 %");
    assertThat(Double.doubleToRawLongBits(table.number(0, 0).orElseThrow()))
        .isEqualTo(Double.doubleToRawLongBits(-0.0));
  }

  @Test
  void numbersWithoutDecimalsAndInfiniteOnes() {
    Column count = Column.numbers("n", "N", 0);
    Table table =
        Table.of(count, SHARE)
            .row(1_000_000, Double.POSITIVE_INFINITY)
            .row(-0.4, Double.NEGATIVE_INFINITY)
            .build();

    assertThat(shown(table, 0)).containsExactly("1,000,000", "0");
    assertThat(shown(table, 1)).containsExactly("Infinity", "-Infinity");
  }

  private static List<String> shown(Table table, int column) {
    List<String> shown = new ArrayList<>();
    for (int row = 0; row < table.size(); row++) {
      shown.add(table.shown(row, column));
    }
    return shown;
  }

  @Test
  void aSignOutsideTheBasicPlaneCountsOnce() {
    Table table = Table.of(MODEL, ERROR).row("🛒", 1).row("ab", 2).build();

    assertThat(table.toString().lines())
        .containsExactly("model  error", "🛒       1.00", "ab      2.00");
  }

  @Test
  void controlSignsMoveNoCursor() {
    Table table =
        Table.of(MODEL).row("a\tb\nc\u001B[31m\u202E\u200Bd\u2028e\u0085f\u009Bg").build();

    assertThat(table.toString().lines()).containsExactly("model", "a·b·c·[31m··d·e·f·g");
    assertThat(table.text(0, 0)).hasValueSatisfying(text -> assertThat(text).contains("\u001B"));
  }

  @Test
  void longWordsAreCutWhereTheyAreShownAligned() {
    String fits = "🛒".repeat(60);
    String tooLong = "🛒".repeat(61);
    Table table = Table.of(MODEL).row(fits).row(tooLong).build();

    assertThat(table.toString().lines()).containsExactly("model", fits, "🛒".repeat(59) + "…");
    assertThat(table.shown(1, 0)).isEqualTo(tooLong);
  }

  @Test
  void keysDiffer() {
    assertThatThrownBy(() -> Table.of(MODEL, ERROR, MODEL))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("two columns have the key 'model'");
  }

  @Test
  void rowsMustFitTheColumns() {
    Table.Builder builder = Table.of(MODEL, ERROR);

    assertThatThrownBy(() -> builder.row("a"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a row has 1 cells: it must have 2");
    assertThatThrownBy(() -> builder.row("a", "b"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("column total_error cannot take b: it has numbers");
    assertThatThrownBy(() -> builder.row(1, 2))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("column model cannot take 1: it has words");
    assertThatThrownBy(() -> builder.row("a", Double.NaN))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("column total_error cannot take NaN: it has numbers");
    assertThatThrownBy(() -> builder.row("a", OptionalDouble.of(Double.NaN)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> builder.row(Optional.of(List.of()), 1))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(builder.build().size()).isZero();
  }

  @Test
  void aTableDoesNotChangeWithItsBuilder() {
    Table.Builder builder = Table.of(MODEL).row("a");
    Table before = builder.build();
    builder.row("b");

    assertThat(before.size()).isEqualTo(1);
    assertThat(builder.build().size()).isEqualTo(2);
    assertThatThrownBy(() -> before.columns().add(MODEL))
        .isInstanceOf(UnsupportedOperationException.class);
  }

  @Test
  void columnsTellTheirKind() {
    assertThat(MODEL.isNumeric()).isFalse();
    assertThat(ERROR.isNumeric()).isTrue();
    assertThat(SHARE.isNumeric()).isTrue();
    assertThat(Table.of(MODEL, SHARE).build().columns()).containsExactly(MODEL, SHARE);
  }
}

package io.github.clv4j.cli;

import io.github.clv4j.core.period.Flow;
import io.github.clv4j.core.period.Horizon;
import io.github.clv4j.core.period.PeriodUnit;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
import picocli.CommandLine;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Turns texts into what the options mean. */
final class Converters {
  private Converters() {}

  static void register(CommandLine commandLine) {
    commandLine
        .registerConverter(LocalDate.class, Converters::date)
        .registerConverter(double.class, Converters::number)
        .registerConverter(Double.class, Converters::number)
        .registerConverter(int.class, text -> Math.toIntExact(wholeNumber(text, Integer.MAX_VALUE)))
        .registerConverter(long.class, text -> wholeNumber(text, Long.MAX_VALUE))
        .registerConverter(ZoneId.class, Converters::zone)
        .registerConverter(PeriodUnit.class, told(PeriodUnit::parse))
        .registerConverter(Horizon.class, told(Horizon::parse))
        .registerConverter(Flow.class, told(Converters::flow));
  }

  private static LocalDate date(String text) {
    try {
      return LocalDate.parse(text);
    } catch (DateTimeException e) {
      throw new TypeConversionException("'" + text + "' is not a date: write 2024-12-31");
    }
  }

  private static Double number(String text) {
    try {
      return Double.valueOf(text);
    } catch (NumberFormatException e) {
      throw new TypeConversionException("'" + text + "' must be a number, such as 0.30");
    }
  }

  private static long wholeNumber(String text, long greatest) {
    try {
      long number = Long.parseLong(text);
      if (number <= greatest && number >= -greatest) {
        return number;
      }
    } catch (NumberFormatException e) {
      // Said below.
    }
    throw new TypeConversionException(
        "'" + text + "' must be a whole number, such as 1000, of at most " + greatest);
  }

  private static ZoneId zone(String text) {
    try {
      return ZoneId.of(text);
    } catch (DateTimeException e) {
      throw new TypeConversionException(
          "'" + text + "' is not a time zone: write for example Europe/Paris or +02:00");
    }
  }

  private static Flow flow(String text) {
    int slash = text.indexOf('/');
    try {
      double amount = Double.parseDouble(slash < 0 ? text : text.substring(0, slash));
      return new Flow(
          amount, slash < 0 ? PeriodUnit.YEARS : PeriodUnit.parse(text.substring(slash + 1)));
    } catch (IllegalArgumentException e) {
      throw new TypeConversionException(
          "'" + text + "' is not money per period: write 20, meaning a year, or 20/month");
    }
  }

  /** A delimiter in words or as itself. */
  static char delimiter(String text) {
    return switch (text) {
      case "tab", "\\t" -> '\t';
      case "blank" -> ' ';
      case "comma" -> ',';
      case "semicolon" -> ';';
      default -> {
        if (text.length() != 1) {
          throw new IllegalArgumentException(
              "'" + text + "' is not a delimiter: give one character, tab or blank");
        }
        yield text.charAt(0);
      }
    };
  }

  private static <T> ITypeConverter<T> told(ITypeConverter<T> converter) {
    return text -> {
      try {
        return converter.convert(text);
      } catch (IllegalArgumentException e) {
        throw new TypeConversionException(e.getMessage());
      }
    };
  }
}

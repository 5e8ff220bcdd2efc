package io.github.clv4j.cli;

import java.io.ByteArrayInputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What the command did: its exit code, standard output and standard error. */
record Run(int code, String out, String err) {

  static Run clv(Object... arguments) {
    return withInput("", arguments);
  }

  static Run withInput(String in, Object... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int code =
        Clv.run(
            new ByteArrayInputStream(in.getBytes(StandardCharsets.UTF_8)),
            out,
            new PrintWriter(err, true),
            Stream.of(arguments).map(Object::toString).toArray(String[]::new));
    return new Run(code, out.toString(), err.toString());
  }

  /** The command and options that read CDNOW to the end of its calibration period. */
  static Run onCdnow(String command, Path file, Object... more) {
    List<Object> arguments =
        new ArrayList<>(
            List.of(
                command,
                file,
                "--no-header",
                "--delimiter",
                "blank",
                "--customer-column",
                "2",
                "--date-column",
                "3",
                "--amount-column",
                "5",
                "--time-unit",
                "week"));
    arguments.addAll(List.of(more));
    return clv(arguments.toArray());
  }

  List<String> lines() {
    return out.lines().toList();
  }

  List<String> errLines() {
    return err.lines().toList();
  }

  /** The object of a model in the JSON of clv fit. */
  String json(String model) {
    return lines().stream()
        .filter(line -> line.startsWith("{\"model\":\"" + model + "\""))
        .findFirst()
        .orElseThrow();
  }

  /** The numbers of an object in the JSON of a model, all names before it ignored. */
  static Map<String, Double> numbers(String json, String object) {
    Map<String, Double> numbers = new TreeMap<>();
    String from = json.substring(json.indexOf("\"" + object + "\":"));
    String inside =
        from.startsWith("\"" + object + "\":{") ? from.substring(0, from.indexOf('}')) : from;
    Matcher each = Pattern.compile("\"(\\w+)\":(-?[0-9][-+.0-9E]*)").matcher(inside);
    while (each.find()) {
      numbers.putIfAbsent(each.group(1), Double.parseDouble(each.group(2)));
    }
    return numbers;
  }
}

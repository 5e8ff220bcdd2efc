package io.github.clv4j.cli;

import io.github.clv4j.core.model.ModelFitException;
import io.github.clv4j.io.CsvException;
import io.github.clv4j.io.ModelFileException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Says in one line what went wrong. */
final class Failures {
  private static final int FAILED = 1;
  private static final int WRONG_USAGE = 2;

  private Failures() {}

  static int wrongUsage(ParameterException e, String[] arguments) {
    CommandLine command = e.getCommandLine();
    StringBuilder line = new StringBuilder("clv: ").append(oneLine(e.getMessage()));
    if (e instanceof UnmatchedArgumentException unmatched) {
      List<String> suggestions = unmatched.getSuggestions();
      if (!suggestions.isEmpty()) {
        line.append("; did you mean ").append(String.join(" or ", suggestions)).append('?');
      }
    }
    line.append(" (see ").append(command.getCommandSpec().qualifiedName()).append(" --help)");
    command.getErr().println(line);
    if (List.of(arguments).contains("--debug")) {
      e.printStackTrace(command.getErr());
    }
    return WRONG_USAGE;
  }

  static int failed(Exception e, CommandLine command, ParseResult parsed) {
    command.getErr().println("clv: " + message(e));
    if (command.getCommand() instanceof Job job && job.isDebugging()) {
      e.printStackTrace(command.getErr());
    }
    return FAILED;
  }

  static String message(Throwable e) {
    String message = e.getMessage();
    boolean meantForUsers =
        e instanceof CsvException
            || e instanceof ModelFitException
            || e instanceof ModelFileException
            || e instanceof JobFailed
            || e instanceof IOException
            || e instanceof IllegalArgumentException
            || e instanceof IllegalStateException;
    if (e instanceof UncheckedIOException && e.getCause() != null) {
      return message(e.getCause());
    }
    return meantForUsers && message != null
        ? oneLine(e instanceof JobFailed ? message : OptionNames.in(message))
        : "unexpected " + oneLine(e.toString()) + "; run it with --debug and report the bug";
  }

  private static String oneLine(@Nullable String text) {
    return text == null ? "" : text.strip().replaceAll("\\s*\\R\\s*", " ");
  }
}

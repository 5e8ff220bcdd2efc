package io.github.clv4j.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import java.util.stream.Stream;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.Spec;

/** What all commands share. */
@SuppressWarnings("NullAway.Init") // picocli sets the fields
abstract class Job implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @ParentCommand private Clv clv;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description = "Write the result to a file instead of standard output.")
  private Optional<Path> output = Optional.empty();

  @Option(
      names = {"-q", "--quiet"},
      description = "Tell nothing but errors on standard error.")
  private boolean quiet;

  @Option(names = "--debug", description = "Show the stack trace of an error.")
  private boolean debug;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help.")
  @SuppressWarnings("unused") // picocli acts on it
  private boolean help;

  @Override
  public final Integer call() throws Exception {
    output.ifPresent(Targets::check);
    return run(new Messages(spec.commandLine().getErr(), quiet));
  }

  /** Does the job and returns the exit code. */
  abstract int run(Messages messages) throws Exception;

  boolean isDebugging() {
    return debug;
  }

  Clv clv() {
    return clv;
  }

  ParameterException wrongUsage(String message) {
    return new ParameterException(spec.commandLine(), message);
  }

  /** Makes something of options; what is wrong with it is wrong usage. */
  <T> T ofOptions(Supplier<T> made) {
    try {
      return made.get();
    } catch (IllegalArgumentException e) {
      throw wrongUsage(e.getMessage() == null ? e.toString() : e.getMessage());
    }
  }

  /** Which of these options the command line has. */
  List<String> given(String... options) {
    ParseResult parsed = spec.commandLine().getParseResult();
    return Stream.of(options).filter(parsed::hasMatchedOption).toList();
  }

  /** The values of an option as they were written. */
  List<String> written(String option) {
    return spec.commandLine().getParseResult().matchedOption(option).originalStringValues();
  }

  void write(Targets.Content content) throws IOException {
    if (output.isPresent()) {
      Targets.write(output.get(), content);
      return;
    }
    try {
      writeToStandardOutput(content);
    } catch (IOException e) {
      if (!"Broken pipe".equals(e.getMessage())) { // whoever reads has seen enough
        throw new IOException("standard output cannot be written: " + Targets.reason(e), e);
      }
    }
  }

  private void writeToStandardOutput(Targets.Content content) throws IOException {
    try {
      content.write(clv.out());
      clv.out().flush();
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  /** Refuses to write over what the result is made of. */
  void requireNotOutput(String source) {
    output.ifPresent(file -> Targets.checkIsNot(file, source));
  }
}

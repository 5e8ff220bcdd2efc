package io.github.clv4j.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import java.util.stream.Stream;
import picocli.CommandLine;
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
      description =
          "Write the result to this file; - is standard output, the default (of clv report:"
              + " report.html).")
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
    outputs().forEach(Targets::check);
    return run(new Messages(spec.commandLine().getErr(), quiet));
  }

  /** Does the job and returns the exit code. */
  abstract int run(Messages messages) throws Exception;

  /** All files to write but that of refused rows. */
  List<Path> outputs() {
    return output().stream().toList();
  }

  /** Files to read beside the input and its attributes. */
  List<Path> inputs() {
    return List.of();
  }

  /** The file to write; none for standard output. */
  Optional<Path> output() {
    return output.or(this::usualOutput).filter(file -> !file.toString().equals("-"));
  }

  /** Where the result goes when nothing is said; none for standard output. */
  Optional<Path> usualOutput() {
    return Optional.empty();
  }

  boolean isDebugging() {
    return debug;
  }

  CommandLine root() {
    return spec.root().commandLine();
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
    if (output().isPresent()) {
      Targets.write(output().get(), content);
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
}

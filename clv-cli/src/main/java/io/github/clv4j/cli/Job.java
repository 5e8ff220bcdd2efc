package io.github.clv4j.cli;

import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParentCommand;
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

  /** Writes a result. */
  interface Content {
    void write(Writer to) throws IOException;
  }

  void write(Content content) throws IOException {
    if (output.isPresent()) {
      try (Writer to = Files.newBufferedWriter(output.get(), StandardCharsets.UTF_8)) {
        content.write(to);
      } catch (IOException e) {
        throw new IOException(output.get() + " cannot be written: " + reason(e), e);
      }
      return;
    }
    try {
      content.write(clv.out());
      clv.out().flush();
    } catch (IOException e) {
      if (!"Broken pipe".equals(e.getMessage())) { // whoever reads has seen enough
        throw new IOException("standard output cannot be written: " + reason(e), e);
      }
    }
  }

  private static String reason(IOException e) {
    String message = e.getMessage() == null ? "" : e.getMessage();
    return e.getClass() == IOException.class
        ? message
        : e.getClass().getSimpleName().replace("Exception", "");
  }
}

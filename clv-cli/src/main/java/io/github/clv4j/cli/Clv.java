package io.github.clv4j.cli;

import java.io.BufferedWriter;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;

/** The command line of CLV4J. */
@Command(
    name = "clv",
    description = "Customer lifetime value from transactions or contracts.",
    versionProvider = Clv.Version.class,
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Examples:",
      "  clv report                             a page about the embedded sample, report.html",
      "  clv report orders.csv -o orders.html   the same about your customers",
      "  clv compare orders.csv                 which model predicts best, checked on a holdout",
      "  clv predict orders.csv --horizon 1y --margin 0.3 --output values.csv",
      "  clv sensitivity orders.csv             what moves that value: retention, margin, discount",
      "  clv fit orders.csv --save model.json   BG/NBD and Gamma-Gamma, with standard errors",
      "  clv forecast --contracts subs.csv      subscriptions: customers and revenue to come",
      "  clv help predict                       all options of a command",
      "  source <(clv completion)               completion for bash and zsh",
      "  ./clv jshell                           a Java shell with everything imported",
      "",
      "Exit codes: 0 done, 1 the job failed, 2 wrong usage."
    })
public final class Clv {
  private static final Map<String, Supplier<Object>> COMMANDS = commands();

  private final InputStream in;
  private final Writer out;

  private Clv(InputStream in, Writer out) {
    this.in = in;
    this.out = out;
  }

  private static Map<String, Supplier<Object>> commands() {
    Map<String, Supplier<Object>> commands = new LinkedHashMap<>();
    commands.put("summarize", SummarizeCommand::new);
    commands.put("fit", FitCommand::new);
    commands.put("predict", PredictCommand::new);
    commands.put("compare", CompareCommand::new);
    commands.put("sensitivity", SensitivityCommand::new);
    commands.put("forecast", ForecastCommand::new);
    commands.put("report", ReportCommand::new);
    commands.put("simulate", SimulateCommand::new);
    commands.put("models", ModelsCommand::new);
    commands.put("completion", CompletionCommand::new);
    commands.put("help", CommandLine.HelpCommand::new);
    return commands;
  }

  /**
   * Runs the command and exits with its code.
   *
   * @param arguments the command and its options
   */
  public static void main(String[] arguments) {
    Writer out =
        new BufferedWriter(
            new OutputStreamWriter(
                new FileOutputStream(FileDescriptor.out), StandardCharsets.UTF_8),
            1 << 16);
    PrintWriter err =
        new PrintWriter(new OutputStreamWriter(System.err, StandardCharsets.UTF_8), true);
    try {
      System.exit(run(System.in, out, err, arguments));
    } catch (OutOfMemoryError e) {
      err.println("clv: out of memory: give the JVM more with -Xmx, or fewer customers");
      System.exit(1);
    }
  }

  /** Runs the command and returns its exit code. */
  static int run(InputStream in, Writer out, PrintWriter err, String... arguments) {
    PrintWriter help = new PrintWriter(out);
    CommandLine commandLine =
        withCommands(new CommandLine(new Clv(in, out)), arguments)
            .setOut(help)
            .setErr(err)
            .setCaseInsensitiveEnumValuesAllowed(true)
            .setUsageHelpAutoWidth(false)
            .setUsageHelpWidth(100)
            .setParameterExceptionHandler(Failures::wrongUsage)
            .setExecutionExceptionHandler(Failures::failed);
    Converters.register(commandLine);
    int code = commandLine.execute(arguments);
    help.flush();
    return code;
  }

  /** Adds the command that is asked for, as each costs time, or all of them. */
  private static CommandLine withCommands(CommandLine commandLine, String... arguments) {
    Supplier<Object> asked = arguments.length == 0 ? null : COMMANDS.get(arguments[0]);
    if (asked != null && !Set.of("help", "completion").contains(arguments[0])) {
      return commandLine.addSubcommand(asked.get());
    }
    COMMANDS.values().forEach(command -> commandLine.addSubcommand(command.get()));
    return commandLine;
  }

  InputStream in() {
    return in;
  }

  Writer out() {
    return out;
  }

  /** The version of the jar. */
  static final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
      String version = Clv.class.getPackage().getImplementationVersion();
      return new String[] {"clv " + (version == null ? "(development)" : version)};
    }
  }
}

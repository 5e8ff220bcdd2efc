package io.github.clv4j.cli;

import java.io.IOException;
import picocli.AutoComplete;
import picocli.CommandLine.Command;

/** Prints what makes a shell complete commands and options. */
@Command(
    name = "completion",
    description = "Print a script that makes bash or zsh complete commands, options and models.",
    footer = {
      "",
      "Examples:",
      "  source <(clv completion)                            for this shell",
      "  clv completion > ~/.local/share/bash-completion/completions/clv"
    })
final class CompletionCommand extends Job {

  @Override
  int run(Messages messages) throws IOException {
    // Where picocli has nothing to offer it switches off the shell's own completion of files.
    String script =
        AutoComplete.bash("clv", root()).replaceAll("(?m)^.*compopt \\+o default\n", "");
    write(to -> to.write(script));
    return 0;
  }
}

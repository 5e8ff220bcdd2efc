package io.github.clv4j.cli;

import picocli.CommandLine.Option;

/** What all that compute accept, whether it matters to them or not. */
final class RunOptions {
  @Option(
      names = "--seed",
      paramLabel = "N",
      description =
          "Seed of what is drawn: the customers of clv simulate, the uncertainty of parameters in clv"
              + " predict. The same seed gives the same result; the other commands accept it."
              + " Default: 1.")
  private long seed = 1;

  @Option(
      names = "--threads",
      paramLabel = "N",
      description =
          "How many models clv fit fits side by side; the other commands accept it. No result depends"
              + " on it. Default: one a processor.")
  private int threads = Runtime.getRuntime().availableProcessors();

  long seed() {
    return seed;
  }

  int threads() {
    return threads;
  }

  void check(Job job) {
    if (threads < 1) {
      throw job.wrongUsage("--threads is " + threads + ": it must be at least 1");
    }
  }
}

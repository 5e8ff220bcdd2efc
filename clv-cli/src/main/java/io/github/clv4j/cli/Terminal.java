package io.github.clv4j.cli;

import java.io.Console;

/** Tells whether a person sees what is printed. */
final class Terminal {
  private Terminal() {}

  @SuppressWarnings("SystemConsoleNull") // not all there is to it, see below
  static boolean isInteractive() {
    Console console = System.console();
    if (console == null) {
      return false;
    }
    try {
      // From JDK 22 on there is a console even where output goes to a file, and this method.
      return (boolean) Console.class.getMethod("isTerminal").invoke(console);
    } catch (NoSuchMethodException e) {
      return true;
    } catch (ReflectiveOperationException e) {
      return false;
    }
  }
}

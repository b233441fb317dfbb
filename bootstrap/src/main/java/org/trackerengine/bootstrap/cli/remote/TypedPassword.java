package org.trackerengine.bootstrap.cli.remote;

import java.io.Console;
import java.nio.file.Path;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.trackerengine.bootstrap.cli.terminal.CommandFailedException;
import picocli.CommandLine.Option;

/** The option by which a command gets a password: it is never on the command line. */
final class TypedPassword {

  @Option(
      names = "--password-file",
      paramLabel = "FILE",
      description = "A file whose first line is the password, instead of being asked for it.")
  private @Nullable Path file;

  /** Returns the password that exists. */
  String current() {
    return file == null ? String.valueOf(ask("Password: ")) : fromFile(file);
  }

  /** Returns a password to be set, which is asked for twice. */
  String newOne() {
    if (file != null) {
      return fromFile(file);
    }
    char[] typed = ask("New password: ");
    if (!Arrays.equals(typed, ask("Once more: "))) {
      throw new CommandFailedException("the passwords are not the same");
    }
    return String.valueOf(typed);
  }

  @SuppressWarnings("SystemConsoleNull") // it may still be null, as its documentation says
  private static char[] ask(String prompt) {
    @Nullable Console console = System.console();
    char[] typed =
        console == null || !console.isTerminal() ? null : console.readPassword("%s", prompt);
    if (typed == null) {
      throw new CommandFailedException(
          "there is no terminal to ask for the password; name a file with --password-file");
    }
    return typed;
  }

  private static String fromFile(Path file) {
    String line = RunningServer.firstLine(file);
    if (line == null) {
      throw new CommandFailedException(file + " is empty");
    }
    return line;
  }
}

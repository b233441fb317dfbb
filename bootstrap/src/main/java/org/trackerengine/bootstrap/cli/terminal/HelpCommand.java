package org.trackerengine.bootstrap.cli.terminal;

import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ./tracker help user add}: does the same as {@code ./tracker user add --help}. */
@Command(
    name = "help",
    helpCommand = true,
    description = "Explains a command.",
    footer = {"", "Examples:", "  ./tracker help", "  ./tracker help user add"})
public final class HelpCommand implements Runnable {

  @Parameters(paramLabel = "COMMAND", arity = "0..*", description = "The command, word by word.")
  private List<String> words = List.of();

  @Spec private CommandSpec spec;

  @Override
  public void run() {
    List<String> unknown = spec.commandLine().getUnmatchedArguments();
    if (!unknown.isEmpty()) { // picocli forgives those of a help command
      throw new ParameterException(
          spec.commandLine(), "There is no option '" + unknown.getFirst() + "' here.");
    }
    CommandLine asked = spec.commandLine().getParent();
    for (String word : words) {
      CommandLine next = asked.getSubcommands().get(word);
      if (next == null) {
        throw new ParameterException(asked, "There is no command '" + word + "' here.");
      }
      asked = next;
    }
    asked.usage(spec.commandLine().getOut());
  }
}

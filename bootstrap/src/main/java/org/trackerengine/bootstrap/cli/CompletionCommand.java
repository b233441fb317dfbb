package org.trackerengine.bootstrap.cli;

import java.util.Set;
import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ./tracker completion SHELL}: prints a script that completes the commands in a shell. */
@Command(
    name = "completion",
    mixinStandardHelpOptions = true,
    description = "Prints a script by which a shell completes commands and options.",
    footer = {
      "",
      "Examples:",
      "  source <(./tracker completion bash)",
      "  ./tracker completion zsh > ~/.tracker-completion && source ~/.tracker-completion"
    })
final class CompletionCommand implements Callable<Integer> {

  private static final Set<String> SHELLS = Set.of("bash", "zsh");

  @Parameters(paramLabel = "SHELL", description = "bash or zsh.")
  private String shell;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    if (!SHELLS.contains(shell)) {
      throw new ParameterException(spec.commandLine(), "SHELL is bash or zsh");
    }
    // One script for both: it finds out itself in which of the two it runs.
    spec.commandLine().getOut().println(AutoComplete.bash("tracker", spec.root().commandLine()));
    return 0;
  }
}

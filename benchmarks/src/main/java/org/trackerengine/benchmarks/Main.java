package org.trackerengine.benchmarks;

import org.trackerengine.benchmarks.store.StoreMemoryCommand;
import org.trackerengine.benchmarks.store.StoreSpeedCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** Main class of the benchmarks. */
@Command(
    name = "benchmarks",
    description = "Measures trackers.",
    subcommands = {
      LoadCommand.class,
      RegisterCommand.class,
      DurableCommand.class,
      BrowseCommand.class,
      StartupCommand.class,
      StoreSpeedCommand.class,
      StoreMemoryCommand.class,
      CompareCommand.class,
      NullCommand.class,
      CrowdCommand.class,
      JmhCommand.class
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:all is well",
      "1:it could not be measured, or an announce had no good answer",
      "2:the command line is wrong"
    })
public final class Main implements Runnable {

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      scope = ScopeType.INHERIT,
      description = "Shows this.")
  @SuppressWarnings("unused") // picocli acts on it
  private boolean help;

  @Spec private CommandSpec spec;

  /** Runs the command line and ends the process with its exit code. */
  public static void main(String[] arguments) {
    System.exit(commandLine().execute(arguments));
  }

  static CommandLine commandLine() {
    return new CommandLine(new Main())
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setExecutionExceptionHandler((exception, commandLine, parseResult) -> {
          commandLine.getErr().println("benchmarks: " + exception.getMessage());
          return exception instanceof IllegalArgumentException
              ? CommandLine.ExitCode.USAGE
              : CommandLine.ExitCode.SOFTWARE;
        });
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Say what to do, for example: load --help");
  }
}

package org.trackerengine.bootstrap.cli;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.trackerengine.adapter.jpa.database.DatabaseRefusedException;
import org.trackerengine.application.port.StorageUnavailableException;
import org.trackerengine.bootstrap.cli.catalogue.CategoryCommand;
import org.trackerengine.bootstrap.cli.catalogue.TagCommand;
import org.trackerengine.bootstrap.cli.moderation.CommentCommand;
import org.trackerengine.bootstrap.cli.moderation.LogCommand;
import org.trackerengine.bootstrap.cli.moderation.ReportCommand;
import org.trackerengine.bootstrap.cli.remote.AccountCommand;
import org.trackerengine.bootstrap.cli.remote.ApplicationCommand;
import org.trackerengine.bootstrap.cli.remote.FactorCommand;
import org.trackerengine.bootstrap.cli.remote.GroupCommand;
import org.trackerengine.bootstrap.cli.remote.RuleCommand;
import org.trackerengine.bootstrap.cli.remote.StatsCommand;
import org.trackerengine.bootstrap.cli.remote.TokenCommand;
import org.trackerengine.bootstrap.cli.remote.UserCommand;
import org.trackerengine.bootstrap.cli.remote.torrent.TorrentCommand;
import org.trackerengine.bootstrap.cli.terminal.CommandFailedException;
import org.trackerengine.bootstrap.cli.terminal.HelpCommand;
import org.trackerengine.bootstrap.config.ConfigurationException;
import org.trackerengine.bootstrap.server.Version;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** The command {@code ./tracker} itself. */
@Command(
    name = "tracker",
    mixinStandardHelpOptions = true,
    versionProvider = TrackerCommand.VersionLine.class,
    description = "A private BitTorrent tracker.",
    subcommands = {
      ServeCommand.class,
      ConfigCommand.class,
      DoctorCommand.class,
      UserCommand.class,
      AccountCommand.class,
      ApplicationCommand.class,
      TorrentCommand.class,
      CategoryCommand.class,
      TagCommand.class,
      TokenCommand.class,
      StatsCommand.class,
      GroupCommand.class,
      RuleCommand.class,
      FactorCommand.class,
      CommentCommand.class,
      ReportCommand.class,
      LogCommand.class,
      BackupCommand.class,
      RestoreCommand.class,
      RehearseCommand.class,
      CompletionCommand.class,
      HelpCommand.class
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:all is well",
      "1:the command failed; the message says why",
      "2:the command line is wrong",
      "3:no suitable JDK",
      "78:the configuration is wrong, or the database; the message says what"
    },
    footer = {"", "Examples:", "  ./tracker serve --demo", "  ./tracker help user add"})
public final class TrackerCommand implements Runnable {

  /** Exit code for a configuration with which the server does not start. */
  public static final int EXIT_CONFIGURATION = 78;

  /** Width of help texts; longer lines are wrapped, so that examples in them cannot be copied. */
  private static final int HELP_WIDTH = 100;

  /** Replacement for bytes that are invalid in the command line's character set. */
  private static final char UNREADABLE = '\uFFFD';

  @Spec private CommandLine.Model.CommandSpec spec;

  /** Creates the command line, ready to execute. */
  public static CommandLine commandLine() {
    return new CommandLine(new TrackerCommand())
        .setUsageHelpWidth(HELP_WIDTH)
        .registerConverter(Path.class, TrackerCommand::path)
        .setExecutionExceptionHandler((exception, commandLine, parseResult) -> {
          commandLine.getErr().println("tracker: " + exception.getMessage());
          return switch (exception) {
            case ConfigurationException configuration
                when isOfTheCommandLine(configuration.key(), commandLine) ->
                CommandLine.ExitCode.USAGE;
            case ConfigurationException configuration -> EXIT_CONFIGURATION;
            case DatabaseRefusedException database -> EXIT_CONFIGURATION;
            case CommandFailedException failed -> CommandLine.ExitCode.SOFTWARE;
            case StorageUnavailableException away -> CommandLine.ExitCode.SOFTWARE;
            default -> throw exception;
          };
        });
  }

  /** Returns whether the value of {@code key} was given by an option. */
  private static boolean isOfTheCommandLine(@Nullable String key, CommandLine commandLine) {
    ParseResult given = commandLine.getParseResult();
    Map<String, String> set = given.matchedOptionValue("--set", Map.of());
    return key != null && (given.hasMatchedOption("--" + key) || set.containsKey(key));
  }

  /**
   * Parses a path; refuses one that contains characters unknown to the current locale, since Java
   * could not find the file.
   */
  private static Path path(String text) {
    try {
      if (text.indexOf(UNREADABLE) < 0) {
        return Path.of(text);
      }
    } catch (InvalidPathException notSpelledSo) {
      // The exception below explains this.
    }
    throw new TypeConversionException(
        "'"
            + text
            + "' cannot be spelled in the locale that is set: try LC_ALL=C.UTF-8, or another name");
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Say what to do, for example: serve --demo");
  }

  /** Text that {@code --version} prints. */
  static final class VersionLine implements IVersionProvider {
    @Override
    public String[] getVersion() {
      return new String[] {"Tracker Engine " + Version.current()};
    }
  }
}

package org.trackerengine.bootstrap.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.trackerengine.bootstrap.cli.terminal.HelpCommand;
import org.trackerengine.bootstrap.cli.terminal.JsonResult;
import org.trackerengine.bootstrap.config.Configuration;
import org.trackerengine.bootstrap.config.ConfigurationSources;
import org.trackerengine.bootstrap.config.EffectiveValue;
import org.trackerengine.bootstrap.data.DataDirectory;
import org.trackerengine.bootstrap.server.ConfigurationCheck;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code ./tracker config …}: looks at the configuration of a server, or has it read again. */
@Command(
    name = "config",
    mixinStandardHelpOptions = true,
    description = "Checks and shows the configuration with which serve would start, or reloads it.",
    subcommands = {
      ConfigCommand.Check.class,
      ConfigCommand.Show.class,
      ReloadCommand.class,
      HelpCommand.class
    },
    footer = {
      "",
      "Examples:",
      "  ./tracker config check --data=/srv/tracker",
      "  ./tracker config show --json"
    })
final class ConfigCommand implements Runnable {

  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Say what to do, for example: config check");
  }

  /** A command that builds and checks a configuration first. */
  abstract static class OnConfiguration implements Callable<Integer> {

    @Mixin private ServerOptions options;

    @Option(names = "--json", description = "Prints JSON; of a list, one object a line.")
    private boolean json;

    @Spec private CommandSpec spec;

    /** Prints the result for people or, if {@code json}, for programs. */
    abstract void print(List<EffectiveValue> values, boolean json, PrintWriter out);

    @Override
    public Integer call() {
      ConfigurationSources sources = options.sources(Map.of());
      Configuration configuration = sources.build();
      ConfigurationCheck.run(configuration, new DataDirectory(options.data()));
      print(sources.effective(configuration), json, spec.commandLine().getOut());
      return 0;
    }
  }

  /** {@code ./tracker config check}. */
  @Command(
      name = "check",
      mixinStandardHelpOptions = true,
      sortOptions = false,
      description = {
        "Checks the configuration, and says in one line what serve would not start with (exit code"
            + " 78; 2 for the value of a flag).",
        "Starts and creates nothing: whether ports are free and the database answers is seen by"
            + " serve."
      },
      footer = {
        "",
        "Examples:",
        "  ./tracker config check --config=new.toml && mv new.toml data/tracker.toml",
        "  ./tracker config check --data=/srv/tracker --json"
      })
  static final class Check extends OnConfiguration {
    @Override
    void print(List<EffectiveValue> values, boolean json, PrintWriter out) {
      out.println(json ? JsonResult.of("ok", true) : "The configuration is fine.");
    }
  }

  /** {@code ./tracker config show}. */
  @Command(
      name = "show",
      mixinStandardHelpOptions = true,
      sortOptions = false,
      description = {
        "Shows the value of each key as it takes effect, and where it came from: default, file,"
            + " environment or flag.",
        "Secrets are not shown."
      },
      footer = {
        "",
        "Examples:",
        "  ./tracker config show | grep -v default",
        "  ./tracker config show --data=/srv/tracker --json"
      })
  static final class Show extends OnConfiguration {

    @Override
    void print(List<EffectiveValue> values, boolean json, PrintWriter out) {
      for (EffectiveValue value : values) {
        String origin = value.origin().toString();
        out.println(
            json
                ? JsonResult.of("key", value.key(), "value", value.value(), "source", origin)
                : padded(value.key(), 27) + padded(origin, 12) + text(value.value()));
      }
    }

    private static String padded(String text, int width) {
      return text + " ".repeat(Math.max(1, width - text.length()));
    }

    private static String text(@Nullable Object value) {
      return switch (value) {
        case null -> "-";
        case List<?> list ->
            list.isEmpty()
                ? "-"
                : list.stream().map(String::valueOf).collect(Collectors.joining(","));
        default -> value.toString();
      };
    }
  }
}

package org.trackerengine.bootstrap.cli.remote;

import java.io.PrintWriter;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.trackerengine.bootstrap.cli.terminal.HelpCommand;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

/** {@code ./tracker factor …}: credit factors of a running server. */
@Command(
    name = "factor",
    mixinStandardHelpOptions = true,
    description = "Makes bytes count more or less, such as freeleech, for some time.",
    subcommands = {
      FactorCommand.Add.class,
      FactorCommand.ListAll.class,
      FactorCommand.Remove.class,
      HelpCommand.class
    },
    footer = {
      "",
      "Examples:",
      "  ./tracker factor add --download=0 --from=2030-01-01 --until=2030-01-03  # a free weekend",
      "  ./tracker factor add --download=0 --torrent=a-film         # for good",
      "  ./tracker factor add --download=0 --torrent=a-film --user=alice  # a freeleech token",
      "  ./tracker factor add --upload=2 --user=alice --until=2030-01-31",
      "  ./tracker factor list",
      "  ./tracker factor remove 7                                  # as the list numbers them",
      "",
      "All factors that apply are multiplied. The ones in force when a client announces decide",
      "about all that it has moved since its last announce."
    })
public final class FactorCommand implements Runnable {

  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Say what to do, for example: factor list");
  }

  private static void printFactor(JsonNode factor, PrintWriter out) {
    StringBuilder target = new StringBuilder();
    for (String key : new String[] {"group", "user", "torrent"}) {
      if (factor.path(key).isString()) {
        target.append(' ').append(key).append(' ').append(factor.path(key).asString());
      }
    }
    out.println(
        String.format(
            Locale.ROOT,
            "%-6s %-6s up %s, down %s, from %s until %s, for%s%s",
            factor.path("id").asString(),
            factor.path("inForce").asBoolean() ? "now" : "",
            factor.path("upload").asString(),
            factor.path("download").asString(),
            factor.path("startsAt").asString("ever"),
            factor.path("endsAt").asString("removed"),
            target.isEmpty() ? " all" : target,
            factor.path("reason").isString() ? "  # " + factor.path("reason").asString() : ""));
  }

  /** {@code ./tracker factor add …}. */
  @Command(
      name = "add",
      mixinStandardHelpOptions = true,
      description = "Adds a factor, of all bytes unless it is said whose.",
      footer = {
        "",
        "Example:",
        "  ./tracker factor add --download=0 --from=2030-01-01 --until=2030-01-03  # a free weekend"
      })
  static final class Add extends ApiCommand {

    @Option(
        names = "--upload",
        paramLabel = "FACTOR",
        description = "How much an uploaded byte counts, 0 to 100 (1).")
    private @Nullable BigDecimal upload;

    @Option(
        names = "--download",
        paramLabel = "FACTOR",
        description = "How much a downloaded byte counts, 0 to 100 (1); 0 is freeleech.")
    private @Nullable BigDecimal download;

    @Option(
        names = "--group",
        paramLabel = "GROUP",
        description = "Only of bytes of this group's users.")
    private @Nullable String group;

    @Option(names = "--user", paramLabel = "NAME", description = "Only of this user's bytes.")
    private @Nullable String user;

    @Option(names = "--torrent", paramLabel = "SLUG", description = "Only on this torrent.")
    private @Nullable String torrent;

    @Option(
        names = "--from",
        paramLabel = "DAY",
        converter = Day.class,
        description = "From which day on, in UTC (now).")
    private @Nullable Instant from;

    @Option(
        names = "--until",
        paramLabel = "DAY",
        converter = Day.class,
        description = "From which day on no longer, in UTC (until it is removed).")
    private @Nullable Instant until;

    @Option(names = "--reason", paramLabel = "TEXT", description = "Why, for admins.")
    private @Nullable String reason;

    @Override
    protected JsonNode ask(ServerApi api) {
      Map<String, Object> factor = new HashMap<>();
      put(factor, "upload", upload);
      put(factor, "download", download);
      put(factor, "group", group);
      put(factor, "user", user);
      put(factor, "torrent", torrent);
      put(factor, "startsAt", from == null ? null : from.toString());
      put(factor, "endsAt", until == null ? null : until.toString());
      put(factor, "reason", reason);
      return api.post("/factors", factor);
    }

    private static void put(Map<String, Object> factor, String key, @Nullable Object value) {
      if (value != null) {
        factor.put(key, value);
      }
    }

    @Override
    protected void print(JsonNode factor, PrintWriter out) {
      printFactor(factor, out);
    }
  }

  /** {@code ./tracker factor list}. */
  @Command(
      name = "list",
      mixinStandardHelpOptions = true,
      description = "Lists all factors, the newest first.",
      footer = {"", "Example:", "  ./tracker factor list --json"})
  static final class ListAll extends ApiCommand {

    @Override
    protected @Nullable JsonNode ask(ServerApi api) {
      showAll(api, "/factors");
      return null;
    }

    @Override
    protected void print(JsonNode factor, PrintWriter out) {
      printFactor(factor, out);
    }
  }

  /** {@code ./tracker factor remove ID}. */
  @Command(
      name = "remove",
      mixinStandardHelpOptions = true,
      description = "Removes a factor, for announces at once.",
      footer = {"", "Example:", "  ./tracker factor remove 7"})
  static final class Remove extends ApiCommand {

    @Parameters(paramLabel = "ID", description = "As factor list shows it.")
    private String id;

    @Override
    protected JsonNode ask(ServerApi api) {
      return api.delete("/factors/" + escaped(id));
    }

    @Override
    protected void print(JsonNode nothing, PrintWriter out) {
      out.println("Removed.");
    }
  }
}

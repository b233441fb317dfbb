package org.trackerengine.bootstrap.cli.remote;

import java.io.PrintWriter;
import java.math.BigDecimal;
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

/** {@code ./tracker group …}: groups of users of a running server. */
@Command(
    name = "group",
    mixinStandardHelpOptions = true,
    description = "Manages groups of users, with their rights and limits.",
    subcommands = {
      GroupCommand.Add.class,
      GroupCommand.ListAll.class,
      GroupCommand.Change.class,
      GroupCommand.Remove.class,
      HelpCommand.class
    },
    footer = {
      "",
      "Examples:",
      "  ./tracker group add beginners --download-slots=2",
      "  ./tracker group add uploaders --uploads-unmoderated --immune --peers-per-torrent=10",
      "  ./tracker group set beginners --download-slots=3",
      "  ./tracker user group alice beginners   # puts her into it; 'none' takes her out",
      "  ./tracker group remove beginners       # its members are in no group then"
    })
public final class GroupCommand implements Runnable {

  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Say what to do, for example: group list");
  }

  /** A command that sends rights and limits of a group, and prints the group. */
  abstract static class OneGroup extends ApiCommand {

    @Parameters(paramLabel = "NAME", description = "1-64 letters, digits, '.', '_' or '-'.")
    private String name;

    @Option(
        names = "--uploads-unmoderated",
        negatable = true,
        description = "Uploads of members need no approval.")
    private @Nullable Boolean uploadsUnmoderated;

    @Option(
        names = "--immune",
        negatable = true,
        description = {
          "Members may use every client and port, whatever the rules say,",
          "and owe no seeding."
        })
    private @Nullable Boolean immune;

    @Option(
        names = "--download-slots",
        paramLabel = "N",
        description = "Torrents that a member may download at one time; 0 for any number (0).")
    private @Nullable Integer downloadSlots;

    @Option(
        names = "--peers-per-torrent",
        paramLabel = "N",
        description = "Clients that a member may run on one torrent; 0 for the usual number (0).")
    private @Nullable Integer peersPerTorrent;

    @Option(
        names = "--upload",
        paramLabel = "FACTOR",
        description = "How much an uploaded byte counts, 0 to 100 (1).")
    private @Nullable BigDecimal upload;

    @Option(
        names = "--download",
        paramLabel = "FACTOR",
        description = "How much a downloaded byte counts, 0 to 100 (1).")
    private @Nullable BigDecimal download;

    final String name() {
      return name;
    }

    final Map<String, Object> wanted() {
      Map<String, Object> wanted = new HashMap<>();
      wanted.put("uploadsUnmoderated", uploadsUnmoderated);
      wanted.put("immune", immune);
      wanted.put("downloadSlots", downloadSlots);
      wanted.put("peersPerTorrent", peersPerTorrent);
      wanted.put("upload", upload);
      wanted.put("download", download);
      wanted.values().removeIf(value -> value == null);
      return wanted;
    }

    @Override
    protected void print(JsonNode group, PrintWriter out) {
      printGroup(group, out);
    }
  }

  private static void printGroup(JsonNode group, PrintWriter out) {
    int slots = group.path("downloadSlots").asInt();
    int peers = group.path("peersPerTorrent").asInt();
    out.println(
        String.format(
            Locale.ROOT,
            "%-20s slots %s, peers %s, up %s, down %s%s%s",
            group.path("name").asString(),
            slots == 0 ? "any" : Integer.toString(slots),
            peers == 0 ? "usual" : Integer.toString(peers),
            group.path("upload").asString(),
            group.path("download").asString(),
            group.path("uploadsUnmoderated").asBoolean() ? ", uploads unmoderated" : "",
            group.path("immune").asBoolean() ? ", immune" : ""));
  }

  /** {@code ./tracker group add NAME}. */
  @Command(
      name = "add",
      mixinStandardHelpOptions = true,
      description = "Creates a group.",
      footer = {"", "Example:", "  ./tracker group add beginners --download-slots=2"})
  static final class Add extends OneGroup {
    @Override
    protected JsonNode ask(ServerApi api) {
      Map<String, Object> group = wanted();
      group.put("name", name());
      return api.post("/groups", group);
    }
  }

  /** {@code ./tracker group set NAME}. */
  @Command(
      name = "set",
      mixinStandardHelpOptions = true,
      description = "Changes what is said of a group, for announces at once.",
      footer = {"", "Example:", "  ./tracker group set beginners --download-slots=3"})
  static final class Change extends OneGroup {
    @Override
    protected JsonNode ask(ServerApi api) {
      return api.patch("/groups/" + escaped(name()), wanted());
    }
  }

  /** {@code ./tracker group list}. */
  @Command(
      name = "list",
      mixinStandardHelpOptions = true,
      description = "Lists groups by name.",
      footer = {"", "Example:", "  ./tracker group list --json"})
  static final class ListAll extends ApiCommand {

    @Override
    protected @Nullable JsonNode ask(ServerApi api) {
      showEach(api.get("/groups"));
      return null;
    }

    @Override
    protected void print(JsonNode group, PrintWriter out) {
      printGroup(group, out);
    }
  }

  /** {@code ./tracker group remove NAME}. */
  @Command(
      name = "remove",
      mixinStandardHelpOptions = true,
      description = "Removes a group; its members are in none then.",
      footer = {"", "Example:", "  ./tracker group remove beginners"})
  static final class Remove extends ApiCommand {

    @Parameters(paramLabel = "NAME", description = "The group.")
    private String name;

    @Override
    protected JsonNode ask(ServerApi api) {
      return api.delete("/groups/" + escaped(name));
    }

    @Override
    protected void print(JsonNode nothing, PrintWriter out) {
      out.println("Removed.");
    }
  }
}

package org.trackerengine.bootstrap.cli.remote;

import java.io.FileNotFoundException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;
import org.trackerengine.bootstrap.cli.terminal.CommandFailedException;
import org.trackerengine.bootstrap.cli.terminal.HelpCommand;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

/** {@code ./tracker torrent …}: manages torrents of a running server. */
@Command(
    name = "torrent",
    mixinStandardHelpOptions = true,
    description = "Manages the torrents of a running server.",
    subcommands = {
      TorrentCommand.Add.class,
      TorrentCommand.ListAll.class,
      TorrentCommand.Show.class,
      TorrentCommand.Edit.class,
      TorrentCommand.Peers.class,
      TorrentCommand.Queue.class,
      TorrentCommand.Stats.class,
      TorrentCommand.Approve.class,
      TorrentCommand.Postpone.class,
      TorrentCommand.Reject.class,
      TorrentCommand.Remove.class,
      HelpCommand.class
    },
    footer = {
      "",
      "Examples:",
      "  ./tracker torrent add album.torrent",
      "  ./tracker torrent list --search=album",
      "  ./tracker torrent edit album --tag=flac,live",
      "  ./tracker torrent peers album            # who seeds and loads it, and how fast",
      "  ./tracker torrent queue                  # what waits for a moderator",
      "  ./tracker torrent reject album --reason='a copy of another'"
    })
public final class TorrentCommand implements Runnable {

  @Spec private CommandSpec spec;

  @SuppressWarnings("NullAway.Init") // picocli sets the fields
  TorrentCommand() {}

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(), "Say what to do, for example: torrent add FILE");
  }

  /** {@code ./tracker torrent add FILE}: registers a torrent. */
  @Command(
      name = "add",
      mixinStandardHelpOptions = true,
      description = "Registers a .torrent file.",
      footer = {
        "",
        "Examples:",
        "  ./tracker torrent add album.torrent",
        "  ./tracker torrent add album.torrent --category=music --tag=flac,live --cover=front.jpg"
      })
  static final class Add extends ApiCommand {

    @Parameters(paramLabel = "FILE", description = "The .torrent file.")
    private Path file;

    @Mixin private TorrentDetailsOptions details;

    @Option(
        names = "--same-content",
        description = "Registers it although another torrent has the same files.")
    private boolean sameContent;

    @SuppressWarnings("NullAway.Init") // picocli sets the fields
    Add() {}

    @Override
    protected JsonNode ask(ServerApi api) {
      if (Files.isDirectory(file)) {
        throw new CommandFailedException(file + " is a directory; name a .torrent file");
      }
      Map<String, String> said = details.inForm();
      said.put("sameContent", Boolean.toString(sameContent));
      details.checkCover();
      try {
        JsonNode registered = api.post("/torrents", said, file);
        details.withCover(api, registered);
        return registered;
      } catch (FileNotFoundException missing) {
        throw new CommandFailedException(file + " is not there or cannot be read", missing);
      }
    }

    @Override
    protected void print(JsonNode torrent, PrintWriter out) {
      out.println("Registered " + torrent.path("name").asString() + ".");
      out.println("slug:      " + torrent.path("slug").asString());
      out.println("info hash: " + torrent.path("infoHash").asString());
      if (torrent.path("infoHashChanged").asBoolean(false)) {
        out.println(
            "The private flag or the source has been set, which changed the info hash: seed the file"
                + " from GET /torrents/"
                + torrent.path("slug").asString()
                + "/download.");
      }
    }
  }

  /** {@code ./tracker torrent list}. */
  @Command(
      name = "list",
      mixinStandardHelpOptions = true,
      description = "Lists the approved, visible torrents.",
      footer = {
        "",
        "Examples:",
        "  ./tracker torrent list",
        "  ./tracker torrent list --search='live category:music size:<1GB' --sort=seeders --json"
      })
  static final class ListAll extends ApiCommand {

    @Option(
        names = "--search",
        paramLabel = "TEXT",
        description = "Words of the name, and conditions such as tag:iso, size:<4GB or age:<7d.")
    private @Nullable String search;

    @Option(
        names = "--sort",
        paramLabel = "ORDER",
        description = "newest (usual), name, size, completed, seeders or leechers.")
    private String sort = "newest";

    @Override
    protected @Nullable JsonNode ask(ServerApi api) {
      String words = search == null ? "" : "&q=" + escaped(search);
      showAll(api, "/torrents?sort=" + escaped(sort) + words);
      return null;
    }

    @Override
    protected void print(JsonNode torrent, PrintWriter out) {
      out.println(
          String.format(
              Locale.ROOT,
              "%5d seeders %5d leechers %16s bytes  %s",
              torrent.path("seeders").asInt(),
              torrent.path("leechers").asInt(),
              torrent.path("size").asString(),
              torrent.path("slug").asString()));
    }
  }

  /** A command about one torrent, which prints it. */
  abstract static class OneTorrent extends ApiCommand {

    @Parameters(paramLabel = "SLUG", description = "The torrent, as in its URL.")
    private String slug;

    @SuppressWarnings("NullAway.Init") // picocli sets the fields
    OneTorrent() {}

    final String path() {
      return "/torrents/" + escaped(slug);
    }

    @Override
    protected void print(JsonNode torrent, PrintWriter out) {
      out.println("name:      " + torrent.path("name").asString());
      out.println("slug:      " + torrent.path("slug").asString());
      out.println("info hash: " + torrent.path("infoHash").asString());
      out.println("status:    " + torrent.path("status").asString());
      if (torrent.path("reason").isString()) {
        out.println("reason:    " + torrent.path("reason").asString());
      }
      out.println("size:      " + torrent.path("size").asString() + " bytes");
      out.println("files:     " + torrent.path("fileCount").asString());
      out.println("seeders:   " + torrent.path("seeders").asString());
      out.println("leechers:  " + torrent.path("leechers").asString());
      out.println("completed: " + torrent.path("completed").asString());
      if (torrent.path("category").isString()) {
        out.println("category:  " + torrent.path("category").asString());
      }
      if (!torrent.path("tags").isEmpty()) {
        out.println("tags:      " + words(torrent.path("tags")));
      }
      out.println("uploaded:  " + torrent.path("createdAt").asString());
      if (torrent.path("uploadedBy").isString()) {
        out.println("by:        " + torrent.path("uploadedBy").asString());
      }
    }
  }

  private static String words(JsonNode array) {
    StringJoiner words = new StringJoiner(", ");
    array.forEach(word -> words.add(word.asString()));
    return words.toString();
  }

  /** {@code ./tracker torrent edit SLUG}. */
  @Command(
      name = "edit",
      mixinStandardHelpOptions = true,
      description = "Changes what is said about a torrent; what was said before is kept.",
      footer = {
        "",
        "Examples:",
        "  ./tracker torrent edit album --name='The album' --category=music --tag=flac,live",
        "  ./tracker torrent edit album --description-file=album.md --cover=front.jpg"
      })
  static final class Edit extends OneTorrent {

    @Option(names = "--name", paramLabel = "TEXT", description = "Its name for display.")
    private @Nullable String name;

    @Mixin private TorrentDetailsOptions details;

    @SuppressWarnings("NullAway.Init") // picocli sets the fields
    Edit() {}

    @Override
    protected JsonNode ask(ServerApi api) {
      Map<String, Object> wanted = details.inJson();
      if (name != null) {
        wanted.put("name", name);
      }
      details.checkCover();
      return details.withCover(api, wanted.isEmpty() ? api.get(path()) : api.patch(path(), wanted));
    }
  }

  /** {@code ./tracker torrent show SLUG}. */
  @Command(
      name = "show",
      mixinStandardHelpOptions = true,
      description = "Shows a torrent.",
      footer = {"", "Example:", "  ./tracker torrent show album"})
  static final class Show extends OneTorrent {
    @Override
    protected JsonNode ask(ServerApi api) {
      return api.get(path());
    }
  }

  /** {@code ./tracker torrent peers SLUG}. */
  @Command(
      name = "peers",
      mixinStandardHelpOptions = true,
      description = "Lists the live peers of a torrent.",
      footer = {"", "Example:", "  ./tracker torrent peers album"})
  static final class Peers extends OneTorrent {
    @Override
    protected @Nullable JsonNode ask(ServerApi api) {
      showAll(api, path() + "/peers");
      return null;
    }

    @Override
    protected void print(JsonNode peer, PrintWriter out) {
      out.println(PeerLine.of(peer, peer.path("user").asString("-")));
    }
  }

  /** {@code ./tracker torrent queue}. */
  @Command(
      name = "queue",
      mixinStandardHelpOptions = true,
      description = "Lists the torrents that wait for moderators or uploaders, the oldest first.",
      footer = {"", "Example:", "  ./tracker torrent queue"})
  static final class Queue extends ApiCommand {
    @Override
    protected @Nullable JsonNode ask(ServerApi api) {
      showAll(api, "/moderation/queue");
      return null;
    }

    @Override
    protected void print(JsonNode torrent, PrintWriter out) {
      out.println(
          torrent.path("createdAt").asString()
              + "  "
              + torrent.path("status").asString()
              + "  "
              + torrent.path("slug").asString()
              + "  by "
              + torrent.path("uploadedBy").asString("-")
              + (torrent.path("reason").isString()
                  ? ": " + torrent.path("reason").asString()
                  : ""));
    }
  }

  /** {@code ./tracker torrent stats SLUG}. */
  @Command(
      name = "stats",
      mixinStandardHelpOptions = true,
      description = "Shows what was counted of a torrent over time.",
      footer = {"", "Example:", "  ./tracker torrent stats album --period=hour"})
  static final class Stats extends OneTorrent {

    @Mixin private StatsCommand.Periods periods;

    @SuppressWarnings("NullAway.Init") // picocli sets the fields
    Stats() {}

    @Override
    protected JsonNode ask(ServerApi api) {
      return api.get(path() + "/stats" + periods.query());
    }

    @Override
    protected void print(JsonNode history, PrintWriter out) {
      StatsCommand.printHistory(history, out);
    }
  }

  /** {@code ./tracker torrent approve SLUG}. */
  @Command(
      name = "approve",
      mixinStandardHelpOptions = true,
      description = "Lets all users announce a torrent.",
      footer = {"", "Example:", "  ./tracker torrent approve album"})
  static final class Approve extends OneTorrent {
    @Override
    protected JsonNode ask(ServerApi api) {
      return api.patch(path(), Map.of("status", "approved"));
    }
  }

  /** A command that takes a torrent away. */
  abstract static class TakenAway extends OneTorrent {

    @Option(
        names = "--reason",
        required = true,
        paramLabel = "TEXT",
        description = "What the uploader and clients that announce it are told.")
    private String reason;

    @SuppressWarnings("NullAway.Init") // picocli sets the fields
    TakenAway() {}

    final Map<String, String> as(String status) {
      return Map.of("status", status, "reason", reason);
    }
  }

  /** {@code ./tracker torrent postpone SLUG}. */
  @Command(
      name = "postpone",
      mixinStandardHelpOptions = true,
      description =
          "Has the uploader mend a torrent; only the uploader may announce it until then.",
      footer = {"", "Example:", "  ./tracker torrent postpone album --reason='no cover'"})
  static final class Postpone extends TakenAway {
    @Override
    protected JsonNode ask(ServerApi api) {
      return api.patch(path(), as("postponed"));
    }
  }

  /** {@code ./tracker torrent reject SLUG}. */
  @Command(
      name = "reject",
      mixinStandardHelpOptions = true,
      description = "Refuses announces of a torrent; its live peers vanish at once.",
      footer = {"", "Example:", "  ./tracker torrent reject album --reason='a copy of another'"})
  static final class Reject extends TakenAway {
    @Override
    protected JsonNode ask(ServerApi api) {
      return api.patch(path(), as("rejected"));
    }
  }

  /** {@code ./tracker torrent remove SLUG}. */
  @Command(
      name = "remove",
      aliases = "delete",
      mixinStandardHelpOptions = true,
      description = "Deletes a torrent; its uploader or a moderator can bring it back.",
      footer = {
        "",
        "Examples:",
        "  ./tracker torrent delete album --reason='a copy of another'",
        "  ./tracker torrent remove album --reason='asked for by its author'"
      })
  static final class Remove extends TakenAway {
    @Override
    protected JsonNode ask(ServerApi api) {
      return api.patch(path(), as("deleted"));
    }
  }
}

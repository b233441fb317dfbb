package org.trackerengine.bootstrap.cli.remote.torrent;

import java.io.PrintWriter;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.trackerengine.bootstrap.cli.remote.ApiCommand;
import org.trackerengine.bootstrap.cli.remote.ServerApi;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;

/** Commands that decide on torrents, and list those that wait for a decision. */
final class TorrentModeration {

  private TorrentModeration() {}

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

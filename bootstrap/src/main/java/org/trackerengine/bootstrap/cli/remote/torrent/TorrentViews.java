package org.trackerengine.bootstrap.cli.remote.torrent;

import java.io.PrintWriter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.trackerengine.bootstrap.cli.remote.ApiCommand;
import org.trackerengine.bootstrap.cli.remote.PeerLine;
import org.trackerengine.bootstrap.cli.remote.ServerApi;
import org.trackerengine.bootstrap.cli.remote.StatsCommand;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;

/** Commands that show torrents, their peers and their past. */
final class TorrentViews {

  private TorrentViews() {}

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

  /** {@code ./tracker torrent stats SLUG}. */
  @Command(
      name = "stats",
      mixinStandardHelpOptions = true,
      description = "Shows what was counted of a torrent over time.",
      footer = {"", "Example:", "  ./tracker torrent stats album --period=hour"})
  static final class Stats extends OneTorrent {

    @Mixin private StatsCommand.Periods periods;

    @Override
    protected JsonNode ask(ServerApi api) {
      return api.get(path() + "/stats" + periods.query());
    }

    @Override
    protected void print(JsonNode history, PrintWriter out) {
      StatsCommand.printHistory(history, out);
    }
  }
}

package org.trackerengine.bootstrap.cli.remote.torrent;

import java.io.FileNotFoundException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.trackerengine.bootstrap.cli.remote.ApiCommand;
import org.trackerengine.bootstrap.cli.remote.ServerApi;
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
      TorrentViews.ListAll.class,
      TorrentViews.Show.class,
      TorrentCommand.Edit.class,
      TorrentViews.Peers.class,
      TorrentModeration.Queue.class,
      TorrentViews.Stats.class,
      TorrentModeration.Approve.class,
      TorrentModeration.Postpone.class,
      TorrentModeration.Reject.class,
      TorrentModeration.Remove.class,
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
}

package org.trackerengine.bootstrap.cli;

import java.io.FileNotFoundException;
import java.io.PrintWriter;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

/** {@code ./tracker torrent …}: manages torrents of a running server. */
@Command(
    name = "torrent",
    mixinStandardHelpOptions = true,
    description = "Manages the torrents of a running server.",
    subcommands = {TorrentCommand.Add.class, HelpCommand.class})
final class TorrentCommand implements Runnable {

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
      description = "Registers a .torrent file.")
  static final class Add implements Callable<Integer> {

    @Parameters(paramLabel = "FILE", description = "The .torrent file.")
    private Path file;

    @Mixin private RunningServer server;

    @Spec private CommandSpec spec;

    @SuppressWarnings("NullAway.Init") // picocli sets the fields
    Add() {}

    @Override
    public Integer call() {
      if (Files.isDirectory(file)) {
        throw new CommandFailedException(file + " is a directory; name a .torrent file");
      }
      JsonNode torrent;
      try {
        torrent =
            server.api().post("/torrents", "application/x-bittorrent", BodyPublishers.ofFile(file));
      } catch (FileNotFoundException missing) {
        throw new CommandFailedException(file + " is not there or cannot be read", missing);
      }
      PrintWriter out = spec.commandLine().getOut();
      out.println("Registered " + torrent.path("name").asString() + ".");
      out.println("slug:      " + torrent.path("slug").asString());
      out.println("info hash: " + torrent.path("infoHash").asString());
      if (torrent.path("infoHashChanged").asBoolean(false)) {
        out.println(
            "The private flag was missing and has been set, which changed the info hash: seed the"
                + " file from GET /torrents/"
                + torrent.path("slug").asString()
                + "/download.");
      }
      return 0;
    }
  }
}

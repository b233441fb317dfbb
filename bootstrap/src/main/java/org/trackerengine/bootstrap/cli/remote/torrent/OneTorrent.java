package org.trackerengine.bootstrap.cli.remote.torrent;

import java.io.PrintWriter;
import java.util.StringJoiner;
import org.trackerengine.bootstrap.cli.remote.ApiCommand;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/** A command about one torrent, which prints it. */
abstract class OneTorrent extends ApiCommand {

  @Parameters(paramLabel = "SLUG", description = "The torrent, as in its URL.")
  private String slug;

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

  private static String words(JsonNode array) {
    StringJoiner words = new StringJoiner(", ");
    array.forEach(word -> words.add(word.asString()));
    return words.toString();
  }
}

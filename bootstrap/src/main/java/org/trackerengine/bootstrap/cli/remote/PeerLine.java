package org.trackerengine.bootstrap.cli.remote;

import java.util.Locale;
import java.util.StringJoiner;
import tools.jackson.databind.JsonNode;

/** A live peer as a line for people. */
public final class PeerLine {

  private PeerLine() {}

  /**
   * Returns the line of a peer.
   *
   * @param of user or torrent of the peer
   */
  public static String of(JsonNode peer, String of) {
    StringJoiner addresses = new StringJoiner(" ");
    for (JsonNode at : peer.path("endpoints")) {
      String address = at.path("address").asString();
      String shown = address.contains(":") ? "[" + address + "]" : address;
      addresses.add(shown + ":" + at.path("port").asString());
    }
    return String.format(
            Locale.ROOT,
            "%-12s %6s %11s B/s up %11s B/s down  %s  %s  %s",
            peer.path("role").asString(),
            progress(peer.path("progress")),
            peer.path("uploadSpeed").asString("?"),
            peer.path("downloadSpeed").asString("?"),
            of,
            peer.path("client").asString(),
            addresses)
        .stripTrailing();
  }

  private static String progress(JsonNode share) {
    return share.isNumber() ? String.format(Locale.ROOT, "%.1f%%", 100 * share.asDouble()) : "?";
  }
}

package org.trackerengine.examples;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.net.InetAddress;
import java.util.List;
import java.util.Map;
import org.trackerengine.adapter.inmemory.InMemoryStorage;
import org.trackerengine.application.Tracker;
import org.trackerengine.application.endpoint.HttpAnswer;
import org.trackerengine.application.endpoint.HttpEndpoint;
import org.trackerengine.domain.access.AccessMode;

/**
 * A tracker inside an application, without a server. Two clients announce one torrent; path, query,
 * address and headers are passed on as a servlet would do it.
 */
public final class EmbeddedTracker {

  private static final String QUERY = "info_hash=aaaaaaaaaaaaaaaaaaaa&uploaded=0&downloaded=0&";
  private static final List<String> CLIENTS =
      List.of(
          "peer_id=-TR4060-has-it-all-1&port=6881&left=0&compact=0",
          "peer_id=-qB5040-wants-it-all&port=6882&left=734003200&compact=0");
  private static final InetAddress REMOTE = InetAddress.getLoopbackAddress();
  private static final Map<String, String> HEADERS = Map.of();

  private EmbeddedTracker() {}

  /** Prints the answer to each client. */
  public static void main(String[] arguments) {
    try (Tracker tracker =
        Tracker.builder(InMemoryStorage.create()).mode(AccessMode.OPEN).build()) {
      HttpEndpoint endpoint = HttpEndpoint.of(tracker);
      for (String client : CLIENTS) {
        HttpAnswer answer =
            endpoint.answer("/announce", QUERY + client, REMOTE, HEADERS::get).orElseThrow();
        System.out.println(new String(answer.body(), ISO_8859_1));
      }
    }
  }
}

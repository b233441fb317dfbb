package org.trackerengine.examples;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.trackerengine.adapter.inmemory.InMemoryStorage;
import org.trackerengine.application.Tracker;
import org.trackerengine.domain.access.AccessMode;
import org.trackerengine.domain.announce.AnnounceReply;
import org.trackerengine.domain.announce.Refusal;
import org.trackerengine.domain.peer.IpAddress;
import org.trackerengine.domain.wire.Caller;
import org.trackerengine.domain.wire.IpParameterPolicy;
import org.trackerengine.domain.wire.TrackerPath;
import org.trackerengine.domain.wire.http.HttpAnnounceParser;
import org.trackerengine.domain.wire.http.WireLimits;

/**
 * A tracker inside an application, without a server. Two clients announce one torrent; the raw
 * query and the address of the connection are passed on as a servlet would do it.
 */
public final class EmbeddedTracker {

  private static final String QUERY = "info_hash=aaaaaaaaaaaaaaaaaaaa&uploaded=0&downloaded=0&";
  private static final List<String> CLIENTS =
      List.of(
          "peer_id=-TR4060-has-it-all-1&port=6881&left=0",
          "peer_id=-qB5040-wants-it-all&port=6882&left=734003200");

  private EmbeddedTracker() {}

  /** Prints the answer to each client. */
  public static void main(String[] arguments) {
    try (Tracker tracker =
        Tracker.builder(InMemoryStorage.create()).mode(AccessMode.OPEN).build()) {
      var parser = new HttpAnnounceParser(WireLimits.DEFAULT, IpParameterPolicy.DEFAULT);
      Caller caller = Caller.direct(IpAddress.ofV4(0xc000_0201));
      for (String client : CLIENTS) {
        byte[] raw = (QUERY + client).getBytes(StandardCharsets.US_ASCII);
        var request = parser.parse(raw, 0, raw.length, TrackerPath.ANNOUNCE, caller);
        System.out.println(
            switch (tracker.announce(request)) {
              case AnnounceReply reply ->
                  reply.seeders() + " seeder, " + reply.peers().peers() + " peers for you";
              case Refusal refusal -> refusal.text();
            });
      }
    }
  }
}

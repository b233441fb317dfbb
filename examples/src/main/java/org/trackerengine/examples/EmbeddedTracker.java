package org.trackerengine.examples;

import java.nio.charset.StandardCharsets;
import org.trackerengine.adapter.inmemory.InMemoryStorage;
import org.trackerengine.application.Tracker;
import org.trackerengine.application.port.TrackerStorage;
import org.trackerengine.domain.access.AccessMode;
import org.trackerengine.domain.announce.AnnounceOutcome;
import org.trackerengine.domain.announce.AnnounceReply;
import org.trackerengine.domain.announce.Refusal;
import org.trackerengine.domain.peer.IpAddress;
import org.trackerengine.domain.wire.http.Caller;
import org.trackerengine.domain.wire.http.HttpAnnounceParser;
import org.trackerengine.domain.wire.http.IpParameterPolicy;
import org.trackerengine.domain.wire.http.TrackerPath;
import org.trackerengine.domain.wire.http.WireLimits;

/** A tracker inside an application, without a server: two clients announce one torrent. */
public final class EmbeddedTracker {

  private EmbeddedTracker() {}

  /** Prints what the second client is told. */
  public static void main(String[] arguments) {
    TrackerStorage storage = InMemoryStorage.create();
    try (Tracker tracker = Tracker.builder(storage).mode(AccessMode.OPEN).build()) {
      announce(tracker, 0xc000_0201, "-TR4060-has-it-all-1", 0);
      AnnounceOutcome told = announce(tracker, 0xc000_0202, "-qB5040-wants-it-all", 734_003_200);
      System.out.println(
          switch (told) {
            case AnnounceReply reply ->
                "seeders " + reply.seeders() + ", peers " + reply.peers().peers();
            case Refusal refusal -> refusal.text();
          });
    }
  }

  /** Announces as a servlet would: with the raw query, and the address of the connection. */
  private static AnnounceOutcome announce(Tracker tracker, int address, String peerId, long left) {
    String query = "info_hash=aaaaaaaaaaaaaaaaaaaa&port=6881&uploaded=0&downloaded=0&compact=1";
    byte[] raw =
        (query + "&peer_id=" + peerId + "&left=" + left).getBytes(StandardCharsets.US_ASCII);
    var parser = new HttpAnnounceParser(WireLimits.DEFAULT, IpParameterPolicy.DEFAULT);
    Caller caller = Caller.direct(IpAddress.ofV4(address));
    return tracker.announce(parser.parse(raw, 0, raw.length, TrackerPath.ANNOUNCE, caller));
  }
}

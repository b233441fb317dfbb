package org.example;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import org.junit.jupiter.api.Test;
import org.trackerengine.domain.torrent.InfoHash;

class OwnTrackerTest {

  private static final String QUERY =
      "info_hash=aaaaaaaaaaaaaaaaaaaa&peer_id=-XX0001-abcdefghijkl&port=6881"
          + "&uploaded=0&downloaded=0&left=1&compact=1";
  private static final InfoHash TORRENT = InfoHash.ofHex("61".repeat(20));

  @Test
  void answersForTorrentsThatAreAllowed() throws Exception {
    try (OwnTracker tracker = new OwnTracker()) {
      assertTrue(ask(tracker).contains("Unregistered torrent"));
      tracker.allow(TORRENT);
      assertTrue(ask(tracker).startsWith("d8:complete"));
      assertEquals(1, tracker.leechers(TORRENT));
    }
  }

  private static String ask(OwnTracker tracker) {
    return new String(tracker.answer(QUERY, InetAddress.getLoopbackAddress()));
  }
}

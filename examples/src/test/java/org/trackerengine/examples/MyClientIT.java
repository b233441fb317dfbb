package org.trackerengine.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.trackerengine.application.Tracker;
import org.trackerengine.domain.access.AccessMode;
import org.trackerengine.fixture.server.TrackerUrls;
import org.trackerengine.testkit.junit.ServerExtension;

/** Example of an application that tests its own BitTorrent client against a real tracker. */
class MyClientIT {

  @RegisterExtension static final ServerExtension TRACKER = ServerExtension.inMode(AccessMode.OPEN);

  @Test
  void announcesItself(Tracker tracker, TrackerUrls urls) throws Exception {
    myClientAnnounces(urls.announce());
    assertThat(tracker.totals().leechers()).isEqualTo(1);
  }

  /** Announces as the application under test would do it. */
  private static void myClientAnnounces(URI announceUrl) throws Exception {
    String query =
        "?info_hash=aaaaaaaaaaaaaaaaaaaa&peer_id=-XX0001-abcdefghijkl&port=6881&uploaded=0"
            + "&downloaded=0&left=1&compact=1";
    try (HttpClient client = HttpClient.newHttpClient()) {
      HttpRequest announce = HttpRequest.newBuilder(URI.create(announceUrl + query)).build();
      assertThat(client.send(announce, BodyHandlers.ofString()).body()).startsWith("d8:complete");
    }
  }
}

package org.trackerengine.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.trackerengine.application.Tracker;
import org.trackerengine.clientkit.fault.Fault;
import org.trackerengine.clientkit.fault.Faults;
import org.trackerengine.clientkit.junit.TrackerExtension;
import org.trackerengine.clientkit.request.RequestLog;
import org.trackerengine.clientkit.request.Requests;
import org.trackerengine.domain.access.AccessMode;
import org.trackerengine.fixture.server.TrackerUrls;

/** Example of an application that tests its own BitTorrent client against a real tracker. */
class MyClientIT {

  @RegisterExtension final TrackerExtension tracker = TrackerExtension.inMode(AccessMode.OPEN);

  @Test
  void triesAgain(TrackerUrls urls, Faults faults, RequestLog requests) throws Exception {
    faults.when(Requests.announces().nth(1), Fault.status(503));
    assertThat(myClientAnnounces(urls.announce())).startsWith("d8:complete");
    assertThat(requests.announces().beginWithStarted().requests()).hasSize(2);
  }

  @Test
  void announcesItself(Tracker engine, TrackerUrls urls) throws Exception {
    myClientAnnounces(urls.announce());
    assertThat(engine.totals().leechers()).isEqualTo(1);
  }

  /** Announces as the application under test would do it. */
  private static String myClientAnnounces(URI announceUrl) throws Exception {
    String query =
        "?info_hash=aaaaaaaaaaaaaaaaaaaa&peer_id=-XX0001-abcdefghijkl&port=6881&uploaded=0"
            + "&downloaded=0&left=1&compact=1&event=started";
    HttpRequest announce = HttpRequest.newBuilder(URI.create(announceUrl + query)).build();
    try (HttpClient client = HttpClient.newHttpClient()) {
      HttpResponse<String> answer;
      do {
        answer = client.send(announce, BodyHandlers.ofString());
      } while (answer.statusCode() == 503);
      return answer.body();
    }
  }
}

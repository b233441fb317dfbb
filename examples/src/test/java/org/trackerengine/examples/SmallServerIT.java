package org.trackerengine.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.Test;

/** The server of the tutorial for embedders. */
class SmallServerIT {

  @Test
  void answersAnAnnounce() throws Exception {
    try (SmallServer server = SmallServer.start(0);
        HttpClient client = HttpClient.newHttpClient()) {
      String announce =
          server.announceUrl()
              + "?info_hash=aaaaaaaaaaaaaaaaaaaa&peer_id=-XX0001-abcdefghijkl&port=6881"
              + "&uploaded=0&downloaded=0&left=1&compact=1";
      HttpRequest request = HttpRequest.newBuilder(URI.create(announce)).build();
      assertThat(client.send(request, BodyHandlers.ofString()).body()).startsWith("d8:complete");
    }
  }
}

package org.example;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.Test;
import org.trackerengine.adapter.inmemory.InMemoryStorage;
import org.trackerengine.application.Tracker;
import org.trackerengine.application.endpoint.HttpEndpoint;
import org.trackerengine.domain.access.AccessMode;

class TrackerHttpHandlerTest {

  private static final String QUERY =
      "info_hash=aaaaaaaaaaaaaaaaaaaa&peer_id=-XX0001-abcdefghijkl&port=6881"
          + "&uploaded=0&downloaded=0&left=1&compact=1";

  private static String get(int port, String path) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path)).build();
    return HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).body();
  }

  @Test
  void answersAnnouncesAndScrapes() throws Exception {
    HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    try (Tracker tracker = Tracker.builder(InMemoryStorage.create()).mode(AccessMode.OPEN).build()) {
      server.createContext("/", new TrackerHttpHandler(HttpEndpoint.of(tracker)));
      server.start();
      int port = server.getAddress().getPort();
      assertTrue(get(port, "/announce?" + QUERY).startsWith("d8:complete"));
      assertTrue(get(port, "/scrape?info_hash=aaaaaaaaaaaaaaaaaaaa").contains("10:incompletei1e"));
    } finally {
      server.stop(0);
    }
  }
}

package org.example;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.trackerengine.adapter.inmemory.InMemoryStorage;
import org.trackerengine.application.Tracker;
import org.trackerengine.application.endpoint.HttpEndpoint;
import org.trackerengine.domain.access.AccessMode;

class TrackerRequestHandlerTest {

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
    Vertx vertx = Vertx.vertx();
    try (Tracker tracker = Tracker.builder(InMemoryStorage.create()).mode(AccessMode.OPEN).build()) {
      HttpServer server =
          vertx
              .createHttpServer()
              .requestHandler(new TrackerRequestHandler(HttpEndpoint.of(tracker)))
              .listen(0, "127.0.0.1")
              .await(20, TimeUnit.SECONDS);
      int port = server.actualPort();
      assertTrue(get(port, "/announce?" + QUERY).startsWith("d8:complete"));
      assertTrue(get(port, "/scrape?info_hash=aaaaaaaaaaaaaaaaaaaa").contains("10:incompletei1e"));
    } finally {
      vertx.close().await(20, TimeUnit.SECONDS);
    }
  }
}

package org.example;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.junit.jupiter.api.Test;
import org.trackerengine.adapter.inmemory.InMemoryStorage;
import org.trackerengine.application.Tracker;
import org.trackerengine.application.endpoint.HttpEndpoint;
import org.trackerengine.domain.access.AccessMode;

class TrackerServletTest {

  private static final String QUERY =
      "info_hash=aaaaaaaaaaaaaaaaaaaa&peer_id=-XX0001-abcdefghijkl&port=6881"
          + "&uploaded=0&downloaded=0&left=1&compact=1";

  private static String get(int port, String path) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path)).build();
    return HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).body();
  }

  @Test
  void answersAnnouncesAndScrapesBelowItsPath() throws Exception {
    Server server = new Server();
    ServerConnector connector = new ServerConnector(server);
    connector.setHost("127.0.0.1");
    server.addConnector(connector);
    try (Tracker tracker = Tracker.builder(InMemoryStorage.create()).mode(AccessMode.OPEN).build()) {
      ServletContextHandler context = new ServletContextHandler("/app");
      context.addServlet(new ServletHolder(new TrackerServlet(HttpEndpoint.of(tracker))), "/tracker/*");
      server.setHandler(context);
      server.start();
      int port = connector.getLocalPort();
      assertTrue(get(port, "/app/tracker/announce?" + QUERY).startsWith("d8:complete"));
      assertTrue(
          get(port, "/app/tracker/scrape?info_hash=aaaaaaaaaaaaaaaaaaaa")
              .contains("10:incompletei1e"));
    } finally {
      server.stop();
    }
  }
}

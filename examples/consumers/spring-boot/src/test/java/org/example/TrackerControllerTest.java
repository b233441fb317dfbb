package org.example;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.context.SpringBootTest;

@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class TrackerControllerTest {

  private static final String QUERY =
      "info_hash=aaaaaaaaaaaaaaaaaaaa&peer_id=-XX0001-abcdefghijkl&port=6881"
          + "&uploaded=0&downloaded=0&left=1&compact=1";

  private static String get(int port, String path) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path)).build();
    return HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).body();
  }

  @Test
  void answersAnnouncesAndScrapes(@Value("${local.server.port}") int port) throws Exception {
    assertTrue(get(port, "/announce?" + QUERY).startsWith("d8:complete"));
    assertTrue(get(port, "/scrape?info_hash=aaaaaaaaaaaaaaaaaaaa").contains("10:incompletei1e"));
  }
}

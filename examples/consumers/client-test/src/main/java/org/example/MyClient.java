package org.example;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;

/** As much of a BitTorrent client as a test needs: it announces, and tries again once. */
final class MyClient {

  private static final String QUERY =
      "?info_hash=aaaaaaaaaaaaaaaaaaaa&peer_id=-XX0001-abcdefghijkl&port=6881"
          + "&uploaded=0&downloaded=0&left=1&compact=1&event=";

  private final HttpClient http = HttpClient.newHttpClient();
  private final URI tracker;

  MyClient(URI tracker) {
    this.tracker = tracker;
  }

  String announce(String event) throws IOException, InterruptedException {
    HttpResponse<String> answer = ask(event);
    return answer.statusCode() == 200 ? answer.body() : ask(event).body();
  }

  private HttpResponse<String> ask(String event) throws IOException, InterruptedException {
    return http.send(
        HttpRequest.newBuilder(URI.create(tracker + QUERY + event)).build(), BodyHandlers.ofString());
  }
}

package org.trackerengine.bootstrap.endtoend;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A tracker's HTTP port as one user sees it. */
final class Api {

  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final JsonMapper JSON = new JsonMapper();
  private static final HttpClient HTTP =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private final URI base;
  private final String token;

  Api(URI base, String token) {
    this.base = base;
    this.token = token;
  }

  /** Registers a torrent, though another may have the same files, and returns its slug. */
  String upload(byte[] torrent) throws IOException, InterruptedException {
    HttpRequest request =
        request("/torrents?sameContent=true")
            .header("Content-Type", "application/x-bittorrent")
            .POST(BodyPublishers.ofByteArray(torrent))
            .build();
    return JSON.readTree(send(request, 201)).path("slug").asString();
  }

  JsonNode get(String path) throws IOException, InterruptedException {
    return JSON.readTree(bytes(path));
  }

  byte[] bytes(String path) throws IOException, InterruptedException {
    return send(request(path).GET().build(), 200);
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(base.resolve(path))
        .timeout(PATIENCE)
        .header("X-Forwarded-For", "127.0.0.1") // where this machine is a trusted proxy
        .header("Authorization", "Bearer " + token);
  }

  private static byte[] send(HttpRequest request, int expectedStatus)
      throws IOException, InterruptedException {
    HttpResponse<byte[]> response = HTTP.send(request, BodyHandlers.ofByteArray());
    if (response.statusCode() != expectedStatus) {
      throw new AssertionError(
          request.method()
              + " "
              + request.uri().getPath()
              + " answered "
              + response.statusCode()
              + ": "
              + new String(response.body(), UTF_8));
    }
    return response.body();
  }

  /** The body of a request without a token, byte by byte as characters. */
  static String raw(URI uri) throws IOException, InterruptedException {
    HttpRequest request = HttpRequest.newBuilder(uri).timeout(PATIENCE).GET().build();
    return new String(send(request, 200), ISO_8859_1);
  }

  /** Posts JSON to a client's remote control and returns what it answers. */
  static HttpResponse<String> post(URI uri, JsonNode body, String... headers)
      throws IOException, InterruptedException {
    BodyPublisher publisher = BodyPublishers.ofString(body.toString());
    HttpRequest.Builder request = HttpRequest.newBuilder(uri).timeout(PATIENCE).POST(publisher);
    if (headers.length > 0) {
      request.headers(headers);
    }
    return HTTP.send(request.build(), BodyHandlers.ofString());
  }
}

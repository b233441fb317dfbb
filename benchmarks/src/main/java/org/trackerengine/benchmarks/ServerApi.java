package org.trackerengine.benchmarks;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** As much of the server's JSON API as it takes to make it ready. Called as an admin. */
final class ServerApi implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Pattern PASSKEY = Pattern.compile("\"passkey\"\\s*:\\s*\"(\\w+)\"");
  private static final int CREATED = 201;
  private static final int CONFLICT = 409;

  private final HttpClient client = HttpClient.newBuilder().connectTimeout(PATIENCE).build();
  private final URI server;
  private final String token;

  ServerApi(URI server, String token) {
    this.server = server;
    this.token = token;
  }

  /** Creates a verified user, and answers the passkey. */
  String createUser(String name) throws IOException, InterruptedException {
    String json = "{\"name\":\"%s\",\"verified\":true}".formatted(name);
    HttpResponse<String> answer = post("/users", "application/json", BodyPublishers.ofString(json));
    Matcher passkey = PASSKEY.matcher(answer.body());
    if (answer.statusCode() != CREATED || !passkey.find()) {
      throw new IOException("user " + name + ": status " + answer.statusCode());
    }
    return passkey.group(1);
  }

  /** Registers a .torrent file, unless it is there already. */
  void upload(byte[] file) throws IOException, InterruptedException {
    HttpResponse<String> answer =
        post("/torrents", "application/x-bittorrent", BodyPublishers.ofByteArray(file));
    if (answer.statusCode() != CREATED && answer.statusCode() != CONFLICT) {
      throw new IOException("a torrent: status " + answer.statusCode());
    }
  }

  private HttpResponse<String> post(String path, String contentType, BodyPublisher body)
      throws IOException, InterruptedException {
    return client.send(
        HttpRequest.newBuilder(server.resolve(path))
            .timeout(PATIENCE)
            .header("Authorization", "Bearer " + token)
            .header("Content-Type", contentType)
            .POST(body)
            .build(),
        BodyHandlers.ofString());
  }

  @Override
  public void close() {
    client.close();
  }
}

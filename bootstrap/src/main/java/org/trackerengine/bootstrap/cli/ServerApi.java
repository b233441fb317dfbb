package org.trackerengine.bootstrap.cli;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.trackerengine.bootstrap.data.AdminToken;
import org.trackerengine.bootstrap.data.DataDirectory;
import org.trackerengine.bootstrap.data.ServerFile;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The JSON API of the server that runs on a data directory, called as its admin. */
final class ServerApi {

  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final JsonMapper JSON = new JsonMapper();

  private final URI base;
  private final String token;

  private ServerApi(URI base, String token) {
    this.base = base;
    this.token = token;
  }

  /**
   * The API of the server on this directory.
   *
   * @throws CommandFailedException when none runs there
   */
  static ServerApi of(Path directory) {
    DataDirectory data = new DataDirectory(directory);
    ServerFile server =
        data.readJson(ServerFile.NAME, ServerFile.class)
            .orElseThrow(() ->
                new CommandFailedException(
                    "no server runs on "
                        + directory
                        + "; start one with ./tracker serve, or name its directory with --data"));
    String token =
        data.readText(AdminToken.NAME)
            .orElseThrow(
                () -> new CommandFailedException(data.path(AdminToken.NAME) + " is missing"));
    return new ServerApi(URI.create(server.http()), token);
  }

  /** Posts a JSON object. */
  JsonNode post(String path, Map<String, ?> body) {
    return post(path, "application/json", BodyPublishers.ofString(JSON.writeValueAsString(body)));
  }

  /** Gets a JSON object. */
  JsonNode get(String path) {
    return send(request(path).GET());
  }

  /** Posts a body of any type; what comes back is JSON. */
  JsonNode post(String path, String contentType, BodyPublisher body) {
    return send(request(path).header("Content-Type", contentType).POST(body));
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(base.resolve(path))
        .timeout(PATIENCE)
        .header("Authorization", "Bearer " + token);
  }

  private JsonNode send(HttpRequest.Builder request) {
    try (HttpClient client = HttpClient.newBuilder().connectTimeout(PATIENCE).build()) {
      HttpResponse<String> response = client.send(request.build(), BodyHandlers.ofString());
      JsonNode answer = JSON.readTree(response.body());
      if (response.statusCode() / 100 != 2) {
        throw new CommandFailedException(
            answer.path("detail").asString(answer.path("title").asString("the server refused")));
      }
      return answer;
    } catch (IOException unreachable) {
      throw new CommandFailedException("the server at " + base + " does not answer", unreachable);
    } catch (JacksonException unreadable) {
      throw new CommandFailedException(base + " is not a tracker", unreadable);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new CommandFailedException("interrupted", interrupted);
    }
  }
}

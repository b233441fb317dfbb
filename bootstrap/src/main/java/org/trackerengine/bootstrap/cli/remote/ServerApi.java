package org.trackerengine.bootstrap.cli.remote;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.trackerengine.bootstrap.cli.terminal.CommandFailedException;
import org.trackerengine.bootstrap.data.AdminToken;
import org.trackerengine.bootstrap.data.DataDirectory;
import org.trackerengine.bootstrap.data.ServerFile;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Client of the JSON API of the server that runs on a data directory; it authenticates as the
 * admin.
 */
public final class ServerApi {

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  /**
   * Timeout for downloads: before it begins, the server may have to count rows and to wait for its
   * database.
   */
  private static final Duration DOWNLOAD_PATIENCE = Duration.ofMinutes(10);

  private static final JsonMapper JSON = new JsonMapper();

  private static final String AUTHORIZATION = "Authorization";
  private static final String JSON_TYPE = "application/json";

  private static final Pattern TOKEN = Pattern.compile("[!-~]{1,520}");

  private final String base;

  /** Headers by which the server knows who asks. */
  private final Map<String, String> identity;

  private ServerApi(String base, Map<String, String> identity) {
    this.base = base;
    this.identity = identity;
  }

  /**
   * Returns the API of the server on this directory.
   *
   * @throws CommandFailedException when no server runs there
   */
  public static ServerApi of(Path directory) {
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
    // Where this machine's programs are trusted proxies, they must say for whom they ask.
    return new ServerApi(
        server.http(), Map.of(AUTHORIZATION, bearer(token), "X-Forwarded-For", "127.0.0.1"));
  }

  /**
   * Returns the API of a server.
   *
   * @param base URL without a slash at the end, below which the API is
   * @throws CommandFailedException when {@code token} cannot be an API token; the message does not
   *     repeat it
   */
  public static ServerApi of(String base, String token) {
    return new ServerApi(base, Map.of(AUTHORIZATION, bearer(token)));
  }

  private static String bearer(String token) {
    if (!TOKEN.matcher(token).matches()) {
      throw new CommandFailedException(
          "the API token has characters that no token has, or is empty");
    }
    return "Bearer " + token;
  }

  /** Returns the API of a server for requests that need no token. */
  static ServerApi withoutToken(String base) {
    return new ServerApi(base, Map.of());
  }

  /**
   * Signs in by a password, makes an API token that may do all that the user may, and signs out.
   *
   * @return the token
   */
  String signIn(Map<String, ?> body) {
    HttpResponse<String> begun =
        exchange(request("/session").header("Content-Type", JSON_TYPE).POST(json(body)));
    JsonNode session = JSON.readTree(begun.body());
    String cookie = begun.headers().firstValue("Set-Cookie").orElse("").replaceFirst(";.*", "");
    ServerApi signedIn =
        new ServerApi(
            base, Map.of("Cookie", cookie, "X-CSRF-Token", session.path("csrfToken").asString()));
    JsonNode token =
        signedIn.post(
            "/users/" + ApiCommand.escaped(session.path("name").asString()) + "/tokens",
            Map.of(
                "name",
                "command line",
                "scopes",
                List.of("read", "download", "upload", "account", "moderate", "admin")));
    signedIn.delete("/session");
    return token.path("token").asString();
  }

  private static BodyPublisher json(Map<String, ?> body) {
    return BodyPublishers.ofString(JSON.writeValueAsString(body));
  }

  /** Posts without a body; returns the JSON of the response. */
  public JsonNode post(String path) {
    return send(request(path).POST(BodyPublishers.noBody()));
  }

  /** Sends a PATCH with a JSON object; returns the JSON of the response. */
  public JsonNode patch(String path, Map<String, ?> body) {
    return send(request(path).header("Content-Type", JSON_TYPE).method("PATCH", json(body)));
  }

  /** Sends a DELETE; returns the JSON of the response, which is missing for a status of 204. */
  public JsonNode delete(String path) {
    return send(request(path).DELETE());
  }

  /** Posts a JSON object. */
  public JsonNode post(String path, Map<String, ?> body) {
    return post(path, JSON_TYPE, json(body));
  }

  /** Gets a JSON object. */
  public JsonNode get(String path) {
    return send(request(path).GET());
  }

  /** Posts a body of any type; returns the JSON of the response. */
  public JsonNode post(String path, String contentType, BodyPublisher body) {
    return send(request(path).header("Content-Type", contentType).POST(body));
  }

  /** Sends a file of any type in a PUT. */
  public JsonNode put(String path, String contentType, Path file) throws FileNotFoundException {
    return send(request(path).header("Content-Type", contentType).PUT(BodyPublishers.ofFile(file)));
  }

  /** Posts a form with texts and, as its last part, a file. */
  public JsonNode post(String path, Map<String, String> texts, Path file)
      throws FileNotFoundException {
    String boundary = UUID.randomUUID().toString();
    StringBuilder before = new StringBuilder();
    texts.forEach((name, text) -> before.append(part(boundary, name)).append(text).append("\r\n"));
    before.append(part(boundary, "file"));
    return post(
        path,
        "multipart/form-data; boundary=" + boundary,
        BodyPublishers.concat(
            BodyPublishers.ofString(before.toString()),
            BodyPublishers.ofFile(file),
            BodyPublishers.ofString("\r\n--" + boundary + "--\r\n")));
  }

  private static String part(String boundary, String name) {
    return "--%s\r\nContent-Disposition: form-data; name=\"%s\"\r\n\r\n".formatted(boundary, name);
  }

  /** Reads a body that may be long. */
  @FunctionalInterface
  public interface Download {
    void from(InputStream body) throws IOException;
  }

  /**
   * Downloads a body of any length; fails when no data arrives for {@link #DOWNLOAD_PATIENCE}, a
   * timeout that {@link HttpClient} does not have.
   *
   * @throws IOException what {@code download} throws, and when the body ends early
   */
  public void download(String path, Download download) throws IOException {
    HttpURLConnection connection = (HttpURLConnection) url(path).toURL().openConnection();
    connection.setInstanceFollowRedirects(false); // another host must not get the token
    connection.setConnectTimeout((int) PATIENCE.toMillis());
    connection.setReadTimeout((int) DOWNLOAD_PATIENCE.toMillis());
    identity.forEach(connection::setRequestProperty);
    try {
      int status = statusOf(connection);
      if (status != HttpURLConnection.HTTP_OK) {
        throw refused(JSON.readTree(errorOf(connection)));
      }
      try (InputStream body = connection.getInputStream()) {
        download.from(body);
      }
    } catch (JacksonException unreadable) {
      throw new CommandFailedException(base + " is not a tracker", unreadable);
    } finally {
      connection.disconnect();
    }
  }

  private int statusOf(HttpURLConnection connection) {
    try {
      return connection.getResponseCode();
    } catch (IOException unreachable) {
      throw new CommandFailedException("the server at " + base + " does not answer", unreachable);
    }
  }

  private static InputStream errorOf(HttpURLConnection connection) {
    InputStream error = connection.getErrorStream();
    return error == null ? InputStream.nullInputStream() : error;
  }

  private static CommandFailedException refused(JsonNode problem) {
    if (problem.path("code").asString("").equals("unauthorized")) {
      return new CommandFailedException(
          "the server does not accept the API token: it is wrong, was revoked, or has expired");
    }
    return new CommandFailedException(
        problem.path("detail").asString(problem.path("title").asString("the server refused")));
  }

  private URI url(String path) {
    return URI.create(base + path);
  }

  private HttpRequest.Builder request(String path) {
    HttpRequest.Builder request = HttpRequest.newBuilder(url(path)).timeout(PATIENCE);
    identity.forEach(request::header);
    return request;
  }

  private JsonNode send(HttpRequest.Builder request) {
    return JSON.readTree(exchange(request).body());
  }

  private HttpResponse<String> exchange(HttpRequest.Builder request) {
    try (HttpClient client = HttpClient.newBuilder().connectTimeout(PATIENCE).build()) {
      HttpResponse<String> response = client.send(request.build(), BodyHandlers.ofString());
      JsonNode answer = JSON.readTree(response.body());
      if (response.statusCode() / 100 != 2) {
        throw refused(answer);
      }
      return response;
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

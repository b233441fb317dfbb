package org.trackerengine.adapter.undertow.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Asks the API and holds every answer to its description. */
final class ApiClient implements AutoCloseable {

  private static final int SOCKET_TIMEOUT_MILLIS = 20_000;
  private static final OpenApiDocument DESCRIPTION = OpenApiDocument.load();

  private final HttpClient http = HttpClient.newHttpClient();
  private final int port;

  ApiClient(int port) {
    this.port = port;
  }

  /** What came back. */
  record Reply(HttpResponse<byte[]> response) {

    Reply expect(int status) {
      assertThat(response.statusCode()).as(text()).isEqualTo(status);
      return this;
    }

    /** Expects a problem document. */
    Reply problem(int status, String code) {
      expect(status);
      assertThat(header("Content-Type")).isEqualTo("application/problem+json");
      assertThat(json().get("status").intValue()).isEqualTo(status);
      assertThat(json().get("code").stringValue()).isEqualTo(code);
      return this;
    }

    JsonNode json() {
      return JsonMapper.shared().readTree(response.body());
    }

    String text() {
      return new String(response.body(), StandardCharsets.UTF_8);
    }

    byte[] bytes() {
      return response.body();
    }

    /** The one header of this name, or null. */
    String header(String name) {
      List<String> values = response.headers().allValues(name);
      assertThat(values).hasSizeLessThan(2);
      return values.isEmpty() ? null : values.getFirst();
    }
  }

  Reply get(String path, String token) {
    return send("GET", path, token, null, null);
  }

  Reply delete(String path, String token) {
    return send("DELETE", path, token, null, null);
  }

  /** Without a body. */
  Reply post(String path, String token) {
    return send("POST", path, token, null, null);
  }

  Reply post(String path, String token, String json) {
    return post(path, token, "application/json", json.getBytes(StandardCharsets.UTF_8));
  }

  Reply post(String path, String token, String contentType, byte[] body) {
    return send("POST", path, token, contentType, body);
  }

  Reply patch(String path, String token, String json) {
    return send("PATCH", path, token, "application/json", json.getBytes(StandardCharsets.UTF_8));
  }

  Reply send(String method, String path, String token, String contentType, byte[] body) {
    HttpRequest.Builder request = request(path, token);
    if (contentType != null) {
      request.header("Content-Type", contentType);
    }
    BodyPublisher publisher =
        body == null ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body);
    return send(request.method(method, publisher).build());
  }

  HttpRequest.Builder request(String path, String token) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
    if (token != null) {
      request.header("Authorization", "Bearer " + token);
    }
    return request;
  }

  Reply send(HttpRequest request) {
    HttpResponse<byte[]> response;
    try {
      response = http.send(request, BodyHandlers.ofByteArray());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    DESCRIPTION.check(request.method(), request.uri().getRawPath(), response);
    return new Reply(response);
  }

  /** A connection for what no client library sends. */
  Socket connect() throws IOException {
    Socket socket = new Socket("127.0.0.1", port);
    socket.setSoTimeout(SOCKET_TIMEOUT_MILLIS);
    return socket;
  }

  /** Sends {@code request} as it is, and answers all that comes until the server closes. */
  String raw(String request) throws IOException {
    try (Socket socket = connect()) {
      socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
      socket.shutdownOutput();
      return readAll(socket.getInputStream());
    }
  }

  static String readAll(InputStream in) throws IOException {
    return new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
  }

  @Override
  public void close() {
    // A test that has failed may leave a request behind that nobody will answer.
    http.shutdownNow();
    http.close();
  }
}

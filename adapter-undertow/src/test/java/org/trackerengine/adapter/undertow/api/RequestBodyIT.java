package org.trackerengine.adapter.undertow.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.trackerengine.adapter.undertow.api.ApiServer.utf8;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.trackerengine.adapter.undertow.api.content.ApiLimits;
import org.trackerengine.application.settings.TrackerSettings;

/** Bodies and their limits; those in JSON have more in {@link JsonBodyIT}. */
class RequestBodyIT {

  private static final String TORRENT = "application/x-bittorrent";

  private ApiServer server = new ApiServer();

  @AfterEach
  void stop() {
    server.close();
  }

  private void restart(ApiLimits limits) {
    server.close();
    server = new ApiServer(TrackerSettings.DEFAULT, limits);
  }

  private String head(String method, String path, String token, String... headers) {
    return method
        + " "
        + path
        + " HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer "
        + token
        + "\r\n"
        + String.join("\r\n", headers)
        + "\r\n\r\n";
  }

  @Test
  void aBodyIsCutAtTheFirstByteBeyondItsLimit() throws IOException {
    try (Socket socket = server.client.connect()) {
      OutputStream out = socket.getOutputStream();
      out.write(
          utf8(
              head(
                  "POST",
                  "/users",
                  server.admin,
                  "Content-Type: application/json",
                  "Transfer-Encoding: chunked")));
      byte[] chunk = utf8("1000\r\n" + " ".repeat(0x1000) + "\r\n");
      for (int i = 0; i < 64; i++) {
        out.write(chunk);
      }
      out.write(utf8("1\r\n \r\n"));
      // No end: the answer is there before it.
      String answer = ApiClient.readAll(socket.getInputStream());
      assertThat(answer).startsWith("HTTP/1.1 413 ").contains("\r\nConnection: close\r\n");
    }
  }

  @Test
  void aLengthBeyondTheLimitIsRefusedBeforeTheBody() throws IOException {
    for (String type : new String[] {TORRENT, "multipart/form-data; boundary=x"}) {
      String answer =
          server.client.raw(
              head(
                  "POST",
                  "/torrents",
                  server.member,
                  "Content-Type: " + type,
                  "Content-Length: " + (64 << 20)));
      assertThat(answer).startsWith("HTTP/1.1 413 ").contains("\r\nConnection: close\r\n");
    }
  }

  @Test
  void aTorrentHasAtMostTenMebibytes() {
    byte[] most = new byte[10 << 20];
    server.client.post("/torrents", server.member, TORRENT, most).expect(422);
    HttpRequest unknownLength =
        server
            .client
            .request("/torrents", server.member)
            .header("Content-Type", TORRENT)
            .POST(
                BodyPublishers.fromPublisher(BodyPublishers.ofByteArray(new byte[(10 << 20) + 1])))
            .build();
    server.client.send(unknownLength).problem(413, "too-large");
  }

  @Test
  void theRestOfARefusedBodyIsReadSoThatTheAnswerArrives() throws IOException {
    byte[] body = new byte[8 << 20];
    try (Socket socket = server.client.connect()) {
      OutputStream out = socket.getOutputStream();
      out.write(
          utf8(
              head(
                  "POST",
                  "/torrents",
                  "0000",
                  "Content-Type: " + TORRENT,
                  "Content-Length: " + body.length)));
      out.write(body);
      String answer = ApiClient.readAll(socket.getInputStream());
      assertThat(answer).startsWith("HTTP/1.1 401 ").contains("\r\nConnection: close\r\n");
    }
  }

  @Test
  void theRestOfARefusedBodyIsNotReadForEver() throws IOException {
    try (Socket socket = server.client.connect()) {
      OutputStream out = socket.getOutputStream();
      String type = "Content-Type: " + TORRENT;
      out.write(utf8(head("POST", "/torrents", "0000", type, "Content-Length: " + (1L << 40))));
      byte[] some = new byte[1 << 20];
      assertThatIOException()
          .isThrownBy(() -> {
            for (int i = 0; i < 1_000; i++) {
              out.write(some);
            }
          });
    }
  }

  // deadlines

  @Test
  void aBodyThatDoesNotArriveIsGivenUp() throws IOException {
    restart(withBodySeconds(1));
    try (Socket socket = server.client.connect()) {
      socket
          .getOutputStream()
          .write(
              utf8(
                  head(
                          "POST",
                          "/users",
                          server.admin,
                          "Content-Type: application/json",
                          "Content-Length: 14")
                      + "{\"name\":"));
      String answer = ApiClient.readAll(socket.getInputStream());
      assertThat(answer)
          .startsWith("HTTP/1.1 408 ")
          .contains("\"code\":\"body-too-slow\"")
          .contains("\r\nConnection: close\r\n");
    }
    assertThat(server.tracker.users().findByName("x")).isEmpty();
  }

  private static ApiLimits withBodySeconds(int seconds) {
    return ApiLimits.DEFAULT.with().bodySeconds(seconds).lingerSeconds(1).build();
  }

  @Test
  void aBodyMayArriveInPieces() throws IOException, InterruptedException {
    try (Socket socket = server.client.connect()) {
      OutputStream out = socket.getOutputStream();
      out.write(
          utf8(
              head(
                  "POST",
                  "/users",
                  server.admin,
                  "Connection: close",
                  "Content-Type: application/json",
                  "Content-Length: 14")));
      for (byte b : utf8("{\"name\":\"abc\"}")) {
        out.write(b);
        out.flush();
        Thread.sleep(1);
      }
      assertThat(ApiClient.readAll(socket.getInputStream())).startsWith("HTTP/1.1 201 ");
    }
  }

  @Test
  void aClientThatAsksFirstIsToldToContinue() throws IOException {
    try (Socket socket = server.client.connect()) {
      OutputStream out = socket.getOutputStream();
      out.write(
          utf8(
              head(
                  "POST",
                  "/users",
                  server.admin,
                  "Connection: close",
                  "Expect: 100-continue",
                  "Content-Type: application/json",
                  "Content-Length: 14")));
      InputStream in = socket.getInputStream();
      assertThat(new String(in.readNBytes(25), StandardCharsets.ISO_8859_1))
          .isEqualTo("HTTP/1.1 100 Continue\r\n\r\n");
      out.write(utf8("{\"name\":\"abc\"}"));
      assertThat(ApiClient.readAll(in)).startsWith("HTTP/1.1 201 ");
    }
  }

  @Test
  void aClientThatAsksFirstAndMayNotIsToldSoAtOnce() throws IOException {
    String answer =
        server.client.raw(
            head(
                "POST",
                "/users",
                server.member,
                "Expect: 100-continue",
                "Content-Type: application/json",
                "Content-Length: 14"));
    assertThat(answer).startsWith("HTTP/1.1 403 ").contains("\r\nConnection: close\r\n");
  }

  @Test
  void aBodyThatIsBrokenOffChangesNothing() throws IOException {
    try (Socket socket = server.client.connect()) {
      socket
          .getOutputStream()
          .write(
              utf8(
                  head(
                          "POST",
                          "/users",
                          server.admin,
                          "Content-Type: application/json",
                          "Content-Length: 100")
                      + "{\"name\":\"half\"}"));
      socket.shutdownOutput();
      String answer = ApiClient.readAll(socket.getInputStream());
      assertThat(answer)
          .satisfiesAnyOf(
              text -> assertThat(text).isEmpty(),
              text -> assertThat(text).startsWith("HTTP/1.1 400 "));
    }
    assertThat(server.tracker.users().findByName("half")).isEmpty();
  }

  @Test
  void connectionsAreKeptAfterBodies() throws IOException {
    try (Socket socket = server.client.connect()) {
      String request =
          head(
              "POST",
              "/users",
              server.admin,
              "Content-Type: application/json",
              "Content-Length: 14");
      socket.getOutputStream().write(utf8(request + "{\"name\":\"one\"}"));
      socket.getOutputStream().write(utf8(request + "{\"name\":\"two\"}"));
      socket
          .getOutputStream()
          .write(utf8(head("GET", "/users/two", server.admin, "Connection: close")));
      String answers = ApiClient.readAll(socket.getInputStream());
      assertThat(answers.split("HTTP/1.1 ", -1))
          .satisfiesExactly(
              nothing -> assertThat(nothing).isEmpty(),
              first -> assertThat(first).startsWith("201 ").contains("\"name\":\"one\""),
              second -> assertThat(second).startsWith("201 ").contains("\"name\":\"two\""),
              third -> assertThat(third).startsWith("200 ").contains("\"name\":\"two\""));
    }
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = {"application/octet-stream", "application/json", "text/html"})
  void aTorrentIsTakenAsATorrentOnly(String contentType) {
    server
        .client
        .send("POST", "/torrents", server.member, contentType, TorrentFiles.named("a"))
        .problem(415, "unsupported-media-type");
  }

  @ParameterizedTest(name = "limits row 125: {0}")
  @ValueSource(strings = {"gzip", "deflate", "br", "identity, gzip"})
  void compressedBodiesAreNotTaken(String encoding) {
    for (String[] route : new String[][] {{"/users", "application/json"}, {"/torrents", TORRENT}}) {
      HttpRequest request =
          server
              .client
              .request(route[0], server.admin)
              .header("Content-Type", route[1])
              .header("Content-Encoding", encoding)
              .POST(BodyPublishers.ofByteArray(new byte[100]))
              .build();
      server.client.send(request).problem(415, "unsupported-encoding");
    }
  }

  @Test
  void whereThereIsNoBodyThereIsNone() throws IOException {
    server.client.post("/account/passkey", server.member, "{}").problem(400, "unexpected-body");
    String answer =
        server.client.raw(head("GET", "/torrents", server.member, "Content-Length: 5") + "hello");
    assertThat(answer).startsWith("HTTP/1.1 400 ").contains("\r\nConnection: close\r\n");
  }
}

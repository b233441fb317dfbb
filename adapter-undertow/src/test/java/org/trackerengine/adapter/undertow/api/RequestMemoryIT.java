package org.trackerengine.adapter.undertow.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.trackerengine.adapter.undertow.api.ApiServer.utf8;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.trackerengine.application.settings.TrackerSettings;

/** Bodies that are being received take from the memory of requests in flight. */
class RequestMemoryIT {

  /** Of a body: twice as much is set apart. */
  private static final String MOST_OF_10_MEBIBYTES = "Content-Length: 10000000";

  private static ApiServer server(int memoryBytes) {
    return new ApiServer(TrackerSettings.DEFAULT, OverloadIT.inFlight(64, 8, memoryBytes));
  }

  /** Asks to upload so much, and sends nothing of it yet. */
  private static Socket upload(ApiServer server, String token, String length) throws IOException {
    Socket socket = server.client.connect();
    String head =
        "POST /torrents HTTP/1.1\r\nHost: x\r\nConnection: close\r\nExpect: 100-continue\r\n"
            + "Content-Type: application/x-bittorrent\r\nAuthorization: Bearer "
            + token
            + "\r\n"
            + length
            + "\r\n\r\n";
    socket.getOutputStream().write(utf8(head));
    return socket;
  }

  /** The server asks for the body as soon as it has taken the memory. */
  private static void assertReceived(Socket upload) throws IOException {
    assertThat(upload.getInputStream().readNBytes(12)).isEqualTo(utf8("HTTP/1.1 100"));
  }

  private static void assertTurnedAway(Socket upload) throws IOException {
    upload.shutdownOutput();
    assertThat(ApiClient.readAll(upload.getInputStream()))
        .startsWith("HTTP/1.1 503 ")
        .contains("\r\nRetry-After: 1\r\n", "\"code\":\"overloaded\"");
  }

  @ParameterizedTest // without a length it may be the longest there is
  @ValueSource(strings = {MOST_OF_10_MEBIBYTES, "Transfer-Encoding: chunked"})
  void whatOneUserIsSendingLeavesNothingToAnother(String length) throws Exception {
    try (ApiServer server = server(20 << 20);
        Socket first = upload(server, server.member, length)) {
      assertReceived(first);
      try (Socket second = upload(server, server.admin, length)) {
        assertTurnedAway(second);
      }
    }
  }

  @Test
  void aUserWhoSendsMuchIsTurnedAwayAndAnotherIsNot() throws Exception {
    try (ApiServer server = server(80 << 20);
        Socket first = upload(server, server.member, MOST_OF_10_MEBIBYTES)) {
      assertReceived(first);
      try (Socket second = upload(server, server.member, MOST_OF_10_MEBIBYTES);
          Socket another = upload(server, server.admin, MOST_OF_10_MEBIBYTES)) {
        assertTurnedAway(second);
        assertReceived(another);
      }
    }
  }

  @Test
  @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void theMemoryIsFreeAgainAMomentAfterTheClientHasGone() throws Exception {
    try (ApiServer server = server(20 << 20)) {
      for (int i = 0; i < 3; i++) {
        String answer;
        do {
          try (Socket gone = upload(server, server.member, MOST_OF_10_MEBIBYTES)) {
            answer = new String(gone.getInputStream().readNBytes(12), StandardCharsets.US_ASCII);
          }
        } while (answer.equals("HTTP/1.1 503"));
        assertThat(answer).isEqualTo("HTTP/1.1 100");
      }
    }
  }
}

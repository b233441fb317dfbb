package org.trackerengine.adapter.undertow.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.trackerengine.adapter.undertow.api.ApiServer.utf8;

import java.io.IOException;
import java.net.Socket;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.trackerengine.adapter.undertow.RecordedLog;

/** limits row 141: clients that go in the middle of something are at most a line at debug. */
@Timeout(60)
class GoneClientIT {

  private static final Logger GONE = Logger.getLogger(GoneClients.class.getName());

  private final ApiServer server = new ApiServer();
  private final RecordedLog log = new RecordedLog(Level.FINE);
  private Level before;

  @BeforeEach
  void debug() {
    before = GONE.getLevel();
    GONE.setLevel(Level.FINE);
  }

  @AfterEach
  void stop() {
    GONE.setLevel(before);
    log.close();
    server.close();
  }

  private byte[] upload(String framing) {
    return utf8(
        "POST /torrents HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer "
            + server.member
            + "\r\nContent-Type: application/x-bittorrent\r\n"
            + framing);
  }

  /** Sends the beginning of an upload, waits until it is being received, and resets. */
  private void reset(String framing) throws IOException {
    try (Socket socket = server.client.connect()) {
      socket.getOutputStream().write(upload("Expect: 100-continue\r\n" + framing));
      byte[] goOn = socket.getInputStream().readNBytes("HTTP/1.1 100 Continue\r\n\r\n".length());
      assertThat(new String(goOn)).startsWith("HTTP/1.1 100 ");
      socket.getOutputStream().write(utf8("5\r\nabcde\r\n"));
      socket.setSoLinger(true, 0);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"Content-Length: 100000\r\n\r\n", "Transfer-Encoding: chunked\r\n\r\n"})
  void anUploadThatIsResetIsCounted(String framing) throws Exception {
    for (int n = 1; n <= 3; n++) {
      reset(framing);
      awaitLines(n);
    }
    assertThat(log.lines())
        .containsExactly(
            "FINE A client hung up on its POST, as 1 have.",
            "FINE A client hung up on its POST, as 2 have.",
            "FINE A client hung up on its POST, as 3 have.");
  }

  private void awaitLines(int count) {
    while (log.lines().size() < count) {
      Thread.onSpinWait();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"ffffffffffffffffffff", "7fffffffffffffff", "-1", "zz", "0x10", ""})
  void anAbsurdChunkSizeIsNoLineOfTheLog(String size) throws Exception {
    try (Socket socket = server.client.connect()) {
      socket
          .getOutputStream()
          .write(upload("Transfer-Encoding: chunked\r\n\r\n" + size + "\r\nabc\r\n0\r\n\r\n"));
      socket.shutdownOutput();
      ApiClient.readAll(socket.getInputStream());
    } catch (IOException reset) {
      // Undertow closes what it cannot read.
    }
    server.upload(server.member, "the next one");
    assertThat(log.lines()).allMatch(line -> line.startsWith("FINE A client hung up on its POST"));
  }
}

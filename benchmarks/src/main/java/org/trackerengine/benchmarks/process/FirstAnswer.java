package org.trackerengine.benchmarks.process;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.Locale;
import org.trackerengine.benchmarks.load.workload.BenchmarkTorrents;
import org.trackerengine.domain.torrent.InfoHash;

/** Waits until a server that is starting answers an announce. Stateless. */
public final class FirstAnswer {

  private static final int CONNECT_MILLIS = 1_000;
  private static final int ANSWER_MILLIS = 10_000;
  private static final long PAUSE_MILLIS = 2;

  private FirstAnswer() {}

  /**
   * Waits for the first successful answer to an announce of the first torrent.
   *
   * @param passkey empty for a tracker without users
   * @return the time since {@code begunNanos}, a {@link System#nanoTime}
   * @throws IOException when the server ends, or its answer is an error
   */
  public static Duration await(TrackerProcess server, int port, String passkey, long begunNanos)
      throws IOException, InterruptedException {
    byte[] request = request(passkey).getBytes(ISO_8859_1);
    while (true) {
      server.failIfEnded();
      String answer = answer(port, request);
      if (answer.startsWith("HTTP/1.1 200") && answer.contains("8:interval")) {
        return Duration.ofNanos(System.nanoTime() - begunNanos);
      }
      if (!answer.isEmpty()) {
        throw new IOException("the first announce is not answered well: " + answer);
      }
      Thread.sleep(PAUSE_MILLIS);
    }
  }

  /** Sends the request and returns the answer; empty while the port is closed. */
  private static String answer(int port, byte[] request) throws IOException {
    try (Socket socket = new Socket()) {
      socket.setSoTimeout(ANSWER_MILLIS);
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), CONNECT_MILLIS);
      socket.getOutputStream().write(request);
      return new String(socket.getInputStream().readAllBytes(), ISO_8859_1);
    } catch (ConnectException nobodyListens) {
      return "";
    }
  }

  private static String request(String passkey) {
    String parameter = passkey.isEmpty() ? "" : "passkey=" + passkey + "&";
    StringBuilder hash = new StringBuilder();
    byte[] bytes = new byte[InfoHash.LENGTH];
    BenchmarkTorrents.infoHash(0).writeTo(bytes, 0);
    for (byte b : bytes) {
      hash.append(String.format(Locale.ROOT, "%%%02x", b));
    }
    return """
    GET /announce?%sinfo_hash=%s&peer_id=-LG0100-firstanswer0&port=6881&uploaded=0\
    &downloaded=0&left=1&compact=1 HTTP/1.1\r
    Host: 127.0.0.1\r
    User-Agent: Transmission/4.0.6\r
    Connection: close\r
    \r
    """
        .formatted(parameter, hash);
  }
}

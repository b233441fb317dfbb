package org.trackerengine.clientkit.fault;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.HttpURLConnection;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.trackerengine.application.telemetry.Transport;
import org.trackerengine.clientkit.TestTracker;
import org.trackerengine.clientkit.junit.TrackerExtension;
import org.trackerengine.clientkit.request.Request;
import org.trackerengine.clientkit.request.Requests;
import org.trackerengine.domain.announce.AnnounceEvent;
import org.trackerengine.domain.torrent.InfoHash;

/** Faults on the wire. How clients take them is in the tests of the server, with real ones. */
final class FaultsIT {

  private static final String HASH = "aaaaaaaaaaaaaaaaaaaa";
  private static final String ANNOUNCE =
      "/announce?info_hash="
          + HASH
          + "&peer_id=-XX0001-abcdefghijkl&port=6881&uploaded=0&downloaded=0&left=1&compact=1";
  private static final int PATIENCE_MILLIS = 20_000;
  private static final Duration PATIENCE = Duration.ofMillis(PATIENCE_MILLIS);

  @RegisterExtension final TrackerExtension extension = new TrackerExtension();

  private TestTracker tracker() {
    return extension.tracker();
  }

  private void when(Requests which, Fault... faults) {
    tracker().faults().when(which, faults);
  }

  /** All bytes of the answer until the connection is closed. */
  private String ask(String target) throws IOException {
    try (Socket socket = connect()) {
      send(socket, "GET " + target + " HTTP/1.1\r\nHost: t\r\nConnection: close\r\n\r\n");
      return new String(socket.getInputStream().readAllBytes(), ISO_8859_1);
    }
  }

  private Socket connect() throws IOException {
    URI http = tracker().urls().http();
    Socket socket = new Socket(http.getHost(), http.getPort());
    socket.setSoTimeout(PATIENCE_MILLIS);
    return socket;
  }

  private static void send(Socket socket, String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(ISO_8859_1));
  }

  private static String body(String answer) {
    return answer.substring(answer.indexOf("\r\n\r\n") + 4);
  }

  @Test
  void withoutFaultsTheAnswerIsThatOfTheTracker() throws Exception {
    assertThat(ask(ANNOUNCE)).startsWith("HTTP/1.1 200 ").contains("8:intervali1800e");
    assertThat(ask("/nothing")).startsWith("HTTP/1.1 404 ");
    assertThat(tracker().faults().hits()).isZero();
    assertThat(tracker().tracker().totals().leechers()).isEqualTo(1);
  }

  @Test
  void aConnectionServesManyRequestsAndOtherMethodsAreNotAllowed() throws Exception {
    try (Socket socket = connect()) {
      send(socket, "GET " + ANNOUNCE + " HTTP/1.1\r\nHost: t\r\n\r\n");
      send(socket, "POST " + ANNOUNCE + " HTTP/1.1\r\nHost: t\r\nConnection: close\r\n\r\n");
      String both = new String(socket.getInputStream().readAllBytes(), ISO_8859_1);
      assertThat(both).contains("8:intervali1800e").contains("HTTP/1.1 405 ");
    }
    try (Socket socket = connect()) {
      send(socket, "nonsense\r\n\r\n");
      assertThat(socket.getInputStream().readAllBytes()).isEmpty();
    }
  }

  @Test
  void refusalWarningCountsIntervalAndPeersOverHttp() throws Exception {
    when(Requests.announces().nth(1), Fault.refusal("Go away"));
    when(Requests.announces().nth(2), Fault.warning("Be careful"));
    when(Requests.announces().nth(3), Fault.counts(77, 88), Fault.interval(-5));
    when(Requests.announces().nth(4), Fault.peers(1_000));
    when(Requests.scrapes(), Fault.counts(5, 6));
    assertThat(body(ask(ANNOUNCE))).isEqualTo("d14:failure reason7:Go awaye");
    assertThat(body(ask(ANNOUNCE))).endsWith("15:warning message10:Be carefule");
    assertThat(body(ask(ANNOUNCE)))
        .contains("8:completei77e", "10:incompletei88e", "8:intervali-5e")
        .doesNotContain("min interval");
    assertThat(body(ask(ANNOUNCE))).contains("5:peers6000:");
    assertThat(body(ask("/scrape?info_hash=" + HASH)))
        .contains("8:completei5e", "10:incompletei6e");
    assertThat(tracker().faults().hits()).isEqualTo(5);
  }

  @Test
  void bytesStatusesAndRedirects() throws Exception {
    when(Requests.announces().nth(1), Fault.malformed());
    when(Requests.announces().nth(2), Fault.truncated(10));
    when(Requests.announces().nth(3), Fault.closedAfter(10));
    when(Requests.announces().nth(4), Fault.status(503));
    when(Requests.announces().nth(5), Fault.redirect("http://127.0.0.1:9/announce"));
    assertThat(body(ask(ANNOUNCE))).endsWith("<html>");
    assertThat(ask(ANNOUNCE)).contains("Content-Length: 10\r\n").endsWith("\r\n\r\nd8:complet");
    assertThat(ask(ANNOUNCE))
        .doesNotContain("Content-Length: 10\r\n")
        .endsWith("\r\n\r\nd8:complet");
    assertThat(ask(ANNOUNCE)).startsWith("HTTP/1.1 503 ").contains("Content-Length: 0\r\n");
    assertThat(ask(ANNOUNCE))
        .startsWith("HTTP/1.1 302 ")
        .contains("Location: http://127.0.0.1:9/announce?info_hash=" + HASH + "&");
  }

  @Test
  void lateAndNever() throws Exception {
    when(Requests.announces().nth(1), Fault.late(Duration.ofMillis(300)));
    when(Requests.announces().nth(2), Fault.never());
    long begun = System.nanoTime();
    assertThat(ask(ANNOUNCE)).contains("8:intervali1800e");
    assertThat(System.nanoTime() - begun).isGreaterThanOrEqualTo(300_000_000L);
    try (Socket socket = connect()) {
      socket.setSoTimeout(300);
      send(socket, "GET " + ANNOUNCE + " HTTP/1.1\r\nHost: t\r\n\r\n");
      InputStream in = socket.getInputStream();
      assertThatThrownBy(in::read).isInstanceOf(SocketTimeoutException.class);
    }
    tracker().requests().await(Requests.announces(), 2, PATIENCE);
  }

  @Test
  void faultsOfATorrentAClientAndAnEvent() throws Exception {
    InfoHash hash = InfoHash.of(HASH.getBytes(ISO_8859_1), 0);
    when(Requests.announces().ofTorrent(hash).with(AnnounceEvent.STOPPED), Fault.status(500));
    when(Requests.announces().ofClients("-YY"), Fault.status(501));
    when(Requests.announces().over(Transport.UDP), Fault.status(502));
    assertThat(ask(ANNOUNCE)).startsWith("HTTP/1.1 200 ");
    assertThat(ask(ANNOUNCE + "&event=stopped")).startsWith("HTTP/1.1 500 ");
    assertThat(ask(ANNOUNCE.replace("-XX", "-YY"))).startsWith("HTTP/1.1 501 ");
    assertThat(ask(ANNOUNCE.replace(HASH, "b".repeat(20)) + "&event=stopped"))
        .startsWith("HTTP/1.1 200 ");
    tracker().faults().clear();
    assertThat(ask(ANNOUNCE.replace("-XX", "-YY"))).startsWith("HTTP/1.1 200 ");
  }

  @Test
  void theSameSeedGivesTheSameFaults() throws Exception {
    List<List<Integer>> runs = new ArrayList<>();
    for (int run = 0; run < 2; run++) {
      try (TestTracker other = TestTracker.builder().seed(42).start()) {
        other.faults().when(Requests.announces().share(0.5), Fault.status(503));
        List<Integer> statuses = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
          statuses.add(
              ((HttpURLConnection) other.urls().http().resolve(ANNOUNCE).toURL().openConnection())
                  .getResponseCode());
        }
        runs.add(statuses);
      }
    }
    assertThat(runs.get(0)).isEqualTo(runs.get(1)).contains(200, 503);
  }

  /** A client of BEP 15. */
  private static final class Udp implements AutoCloseable {

    private final DatagramSocket socket = new DatagramSocket();
    private int transaction = 1_000;

    Udp(URI udp) throws IOException {
      socket.connect(new InetSocketAddress(udp.getHost(), udp.getPort()));
      socket.setSoTimeout(PATIENCE_MILLIS);
    }

    void send(byte[] datagram) throws IOException {
      socket.send(new DatagramPacket(datagram, datagram.length));
    }

    ByteBuffer receive() throws IOException {
      DatagramPacket packet = new DatagramPacket(new byte[65_535], 65_535);
      socket.receive(packet);
      return ByteBuffer.wrap(packet.getData(), 0, packet.getLength()).slice();
    }

    boolean hearsNothing() throws IOException {
      socket.setSoTimeout(300);
      try {
        receive();
        return false;
      } catch (SocketTimeoutException silence) {
        return true;
      } finally {
        socket.setSoTimeout(PATIENCE_MILLIS);
      }
    }

    void sendConnect() throws IOException {
      send(
          ByteBuffer.allocate(16)
              .putLong(0x417_2710_1980L)
              .putInt(0)
              .putInt(++transaction)
              .array());
    }

    long connect() throws IOException {
      sendConnect();
      return receive().getLong(8);
    }

    void sendAnnounce(long connection) throws IOException {
      send(
          ByteBuffer.allocate(98)
              .putLong(connection)
              .putInt(1)
              .putInt(++transaction)
              .put(HASH.getBytes(ISO_8859_1))
              .put("-XX0001-abcdefghijkl".getBytes(ISO_8859_1))
              .putLong(0)
              .putLong(1)
              .putLong(0)
              .putInt(2)
              .putInt(0)
              .putInt(0)
              .putInt(-1)
              .putShort((short) 6881)
              .array());
    }

    ByteBuffer announce(long connection) throws IOException {
      sendAnnounce(connection);
      return receive();
    }

    @Override
    public void close() {
      socket.close();
    }
  }

  @Test
  void faultsOfDatagrams() throws Exception {
    when(Requests.connects().nth(1), Fault.never());
    when(Requests.announces().nth(2), Fault.refusal("Go away"));
    when(Requests.announces().nth(3), Fault.counts(7, 8), Fault.interval(9), Fault.peers(2_000));
    when(Requests.announces().nth(4), Fault.wrongTransactionId());
    when(Requests.announces().nth(5), Fault.expiredConnectionId());
    when(Requests.announces().nth(6), Fault.duplicated(3), Fault.late(Duration.ofMillis(50)));
    when(Requests.announces().nth(7), Fault.malformed());
    when(Requests.announces().nth(8), Fault.truncated(12));
    try (Udp client = new Udp(tracker().urls().udp())) {
      client.sendConnect();
      assertThat(client.hearsNothing()).isTrue();
      long id = client.connect();
      ByteBuffer right = client.announce(id);
      assertThat(right.getInt(0)).isEqualTo(1);
      assertThat(right.getInt(4)).isEqualTo(client.transaction);
      ByteBuffer refused = client.announce(id);
      assertThat(refused.getInt(0)).isEqualTo(3);
      assertThat(ISO_8859_1.decode(refused.position(8)).toString()).isEqualTo("Go away");
      ByteBuffer lie = client.announce(id);
      assertThat(lie.getInt(8)).isEqualTo(9);
      assertThat(lie.getInt(12)).isEqualTo(8);
      assertThat(lie.getInt(16)).isEqualTo(7);
      assertThat(lie.remaining()).isEqualTo(20 + 6 * 2_000);
      assertThat(client.announce(id).getInt(4)).isEqualTo(~client.transaction);
      assertThat(client.announce(id).getInt(0)).isEqualTo(3);
      client.sendAnnounce(id);
      for (int copy = 0; copy < 3; copy++) {
        assertThat(client.receive().getInt(4)).isEqualTo(client.transaction);
      }
      assertThat(client.announce(id).remaining()).isEqualTo(1);
      assertThat(client.announce(id).remaining()).isEqualTo(12);
      assertThat(tracker().requests().all(Requests.connects())).hasSize(2);
      assertThat(tracker().requests().announces().requests()).hasSize(8);
    }
  }

  @Test
  void whatIsNoRequestIsTakenDownAndNotAnswered() throws Exception {
    when(Requests.all(), Fault.duplicated(2));
    try (Udp client = new Udp(tracker().urls().udp())) {
      client.send(new byte[3]);
      tracker().requests().await(Requests.all(), PATIENCE);
      assertThat(client.hearsNothing()).isTrue();
    }
    assertThat(tracker().requests().all())
        .extracting(Request::kind)
        .containsExactly(Request.Kind.OTHER);
  }

  /** A fault of a test's own may throw: neither port ends by that, and the test hears of it. */
  @Test
  void aFaultThatThrowsIsToldAndNothingEnds() throws Exception {
    TestTracker other = TestTracker.builder().start();
    other
        .faults()
        .when(
            Requests.all().first(2),
            (answer, random) -> {
              throw new IllegalStateException("a bad fault");
            });
    try (Udp client = new Udp(other.urls().udp());
        Socket socket = new Socket("127.0.0.1", other.urls().http().getPort())) {
      client.sendConnect();
      assertThat(client.hearsNothing()).isTrue();
      send(socket, "GET " + ANNOUNCE + " HTTP/1.1\r\nHost: t\r\n\r\n");
      assertThat(socket.getInputStream().readAllBytes()).isEmpty();
      client.connect();
    }
    assertThatThrownBy(() -> other.requests().await(Requests.scrapes(), Duration.ofSeconds(60)))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("a bad fault");
    assertThatThrownBy(other::close)
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("a bad fault");
  }

  @Test
  void negativeNumbersAreNoFaults() {
    assertThatThrownBy(() -> Fault.truncated(-1)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Fault.peers(-1)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Fault.closedAfter(-1)).isInstanceOf(IllegalArgumentException.class);
  }

  /** What the test itself asks of the tracker is no request of a client. */
  @Test
  void requestsKnowWhichAnswersWereFaulty() throws Exception {
    when(Requests.announces().nth(2), Fault.status(503));
    ask(ANNOUNCE);
    ask(ANNOUNCE);
    assertThat(tracker().requests().all()).extracting(Request::faulty).containsExactly(false, true);
  }
}

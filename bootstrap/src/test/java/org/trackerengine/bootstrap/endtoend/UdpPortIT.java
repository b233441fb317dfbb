package org.trackerengine.bootstrap.endtoend;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.trackerengine.application.port.TrackerClock;
import org.trackerengine.bootstrap.config.ConfigurationException;
import org.trackerengine.domain.metainfo.Metainfo;
import org.trackerengine.domain.metainfo.MetainfoReader;
import org.trackerengine.fixture.server.FreePorts;
import org.trackerengine.fixture.server.RunningTracker;
import org.trackerengine.fixture.server.TrackerLauncher;
import org.trackerengine.fixture.torrent.TorrentFileBuilder;

/** When there is a UDP port, which one, who hears of it, and what it counts. */
final class UdpPortIT {

  private static RunningTracker launch(Map<String, String> settings) {
    return TrackerLauncher.load().launch(settings, TrackerClock.system());
  }

  @ParameterizedTest
  @ValueSource(strings = {"listed", "open"})
  void withoutUsersUdpHasTheNumberOfTheHttpPort(String mode) {
    try (RunningTracker server = launch(Map.of("mode", mode))) {
      assertThat(server.urls().udpAnnounce())
          .isEqualTo(URI.create("udp://127.0.0.1:" + server.urls().http().getPort() + "/announce"));
    }
  }

  @Test
  void withUsersThereIsNoneUnlessItIsSaid() throws Exception {
    try (RunningTracker server = launch(Map.of())) {
      assertThat(server.urls().udp()).isNull();
      assertThatThrownBy(server.urls()::udpAnnounce).hasMessageContaining("udp-port");
      Member alice = Member.join(server.tracker(), server.urls(), "alice");
      assertThat(alice.api().get("/account").path("udpAnnounceUrl").isNull()).isTrue();
      assertThat(Metrics.of(server.urls()).page()).doesNotContain("tracker_udp");
    }
  }

  @Test
  void withoutUsersItCanBeLeftOut() {
    try (RunningTracker server = launch(Map.of("mode", "open", "udp-port", "none"))) {
      assertThat(server.urls().udp()).isNull();
    }
  }

  @Test
  void theAccountAndTheDownloadNameThePort() throws Exception {
    try (RunningTracker server = launch(Map.of("udp-port", "0"))) {
      Member alice = Member.join(server.tracker(), server.urls(), "alice");
      String url = server.urls().udpAnnounce(alice.passkey()).toString();
      assertThat(alice.api().get("/account").path("udpAnnounceUrl").asString()).isEqualTo(url);
      String slug = alice.api().upload(TorrentFileBuilder.named("a").file("a", 20_000).build());
      assertThat(new String(alice.download(slug, "udp"), US_ASCII))
          .startsWith("d8:announce" + url.length() + ":" + url + "4:info");
      Metainfo info = new MetainfoReader().read(alice.download(slug, "udp"));
      assertThat(info.primaryHash())
          .isEqualTo(new MetainfoReader().read(alice.download(slug)).primaryHash());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"auto", "native", "channel"})
  void whatIsNoRequestIsCountedAndNotAnswered(String io) throws Exception {
    Map<String, String> settings = Map.of("udp-port", "0", "udp-io", io);
    try (RunningTracker server = launch(settings);
        DatagramSocket socket = new DatagramSocket()) {
      URI udp = server.urls().udpAnnounce();
      socket.send(
          new DatagramPacket(
              new byte[15], 15, new InetSocketAddress(udp.getHost(), udp.getPort())));
      Await.until(
          "the datagram is counted",
          () -> Metrics.of(server.urls()).value("tracker_udp_received_total") == 1);
      Metrics metrics = Metrics.of(server.urls());
      assertThat(metrics.value("tracker_udp_dropped_total{reason=\"too_short\"}")).isOne();
      assertThat(metrics.value("tracker_udp_answered_total")).isZero();
      assertThat(metrics.value("tracker_udp_kernel_drops_total")).isZero();
    }
  }

  @Test
  void thePortsAreFreeAgainWhenTheUdpPortIsInUseAndWhenTheServerStops() throws Exception {
    int http = FreePorts.next();
    int admin = FreePorts.next();
    InetAddress loopback = InetAddress.getByName("127.0.0.1");
    int udp;
    try (DatagramSocket taken = new DatagramSocket(0, loopback)) {
      udp = taken.getLocalPort();
      assertThatThrownBy(() -> launch(ports(http, udp, admin)))
          .isInstanceOf(ConfigurationException.class)
          .hasMessageStartingWith("cannot listen on UDP port " + udp + " of 127.0.0.1: ");
    }
    launch(ports(http, udp, admin)).close();
    try (RunningTracker again = launch(ports(http, udp, admin))) {
      assertThat(again.urls().udpAnnounce()).hasPort(udp);
    }
  }

  private static Map<String, String> ports(int http, int udp, int admin) {
    return Map.of(
        "http-port", "" + http, "udp-port", "" + udp, "admin-port", "" + admin, "mode", "open");
  }
}

package org.trackerengine.bootstrap.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.trackerengine.application.port.TrackerClock;
import org.trackerengine.fixture.server.RunningTracker;
import org.trackerengine.fixture.server.TrackerLauncher;
import org.trackerengine.fixture.torrent.TorrentFileBuilder;

/** libtorrent sends the passkey over UDP (F3, BEP 41), from either address family. */
final class UdpLibtorrentIT {

  @RegisterExtension final Programs programs = new Programs();

  @ParameterizedTest
  @EnumSource
  void twoSessionsExchangeAFileByIpv4(TorrentFileBuilder.Version version) throws Exception {
    exchange("127.0.0.1", "127.0.0.1", version);
  }

  @Test
  void twoSessionsExchangeAFileByIpv6() throws Exception {
    Assumptions.assumeTrue(OwnAddress.hasLoopback6(), "This machine has no ::1.");
    exchange("::1", "[::1]", TorrentFileBuilder.Version.V1);
  }

  private void exchange(String bind, String listen, TorrentFileBuilder.Version version)
      throws Exception {
    LibtorrentClient.requireInstalled();
    Map<String, String> settings = Map.of("bind", bind, "udp-port", "0");
    try (RunningTracker server = TrackerLauncher.load().launch(settings, TrackerClock.system())) {
      Member alice = Member.join(server.tracker(), server.urls(), "alice");
      Member bob = Member.join(server.tracker(), server.urls(), "bob");
      new LibtorrentExchange(programs, alice, bob, listen, "udp").run(version);
      Metrics metrics = Metrics.of(server.urls());
      assertThat(metrics.value("tracker_http_fast_answers_total")).isZero();
      // Each session says at least that it begins and that it stops, the leecher that it has all.
      assertThat(metrics.value("tracker_announces_total")).isGreaterThanOrEqualTo(5);
      assertThat(metrics.value("tracker_udp_answered_total"))
          .isGreaterThan(metrics.value("tracker_announces_total"));
    }
  }
}

package org.trackerengine.adapter.udp;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.trackerengine.adapter.udp.datagram.DatagramFate;
import org.trackerengine.adapter.udp.settings.DatagramIo;
import org.trackerengine.application.telemetry.LatencySnapshot;
import org.trackerengine.application.telemetry.Outcome;
import org.trackerengine.application.telemetry.Transport;
import org.trackerengine.domain.access.AccessMode;
import org.trackerengine.domain.torrent.InfoHash;

/** What the UDP server counts and times. */
@Timeout(60)
@ParameterizedClass
@EnumSource(names = {"NATIVE", "CHANNEL"})
class UdpFiguresIT {

  private static final InfoHash OTHER_HASH = InfoHash.ofHex("62".repeat(20));

  @Parameter DatagramIo io;

  private static UdpClient client(UdpTrackerServer server) throws Exception {
    return new UdpClient("127.0.0.1", server.port());
  }

  @Test
  void everyAnnounceThatIsAnsweredIsTimed() throws Exception {
    try (UdpTestTracker tracker = UdpTestTracker.of(AccessMode.PRIVATE);
        UdpClient client = client(tracker.listen(io))) {
      client.ask(client.announce().bytes());
      client.ask(client.announce().infoHash(OTHER_HASH).bytes());
      assertThat(timed(tracker, Outcome.ANSWERED).count()).isEqualTo(1);
      assertThat(timed(tracker, Outcome.REFUSED).count()).isEqualTo(1);
      // Not from the beginning of time, which some clocks count nanoseconds from.
      assertThat(timed(tracker, Outcome.ANSWERED).sumNanos())
          .isBetween(1L, Duration.ofMinutes(1).toNanos());
    }
  }

  private static LatencySnapshot timed(UdpTestTracker tracker, Outcome outcome) {
    return tracker.telemetry.latencies().read(Transport.UDP, outcome);
  }

  @Test
  void everythingIsCounted() throws Exception {
    try (UdpTestTracker tracker = UdpTestTracker.of(AccessMode.PRIVATE);
        UdpTrackerServer server = tracker.listen(io);
        UdpClient client = client(server)) {
      client.assertSilence(new byte[3]);
      client.assertSilence(new byte[16]);
      client.assertSilence(new AnnounceDatagram(1).bytes());
      while (server.received() < 6) {
        Thread.sleep(5);
      }
      assertThat(server.received()).isEqualTo(6);
      assertThat(server.count(DatagramFate.ANSWERED)).isEqualTo(3);
      assertThat(server.count(DatagramFate.SILENT)).isEqualTo(2);
      Map<String, Long> drops = new TreeMap<>();
      for (Map.Entry<String, LongSupplier> drop : server.drops().entrySet()) {
        drops.put(drop.getKey(), drop.getValue().getAsLong());
      }
      assertThat(drops)
          .containsEntry("too_short", 1L)
          .containsEntry("no_request", 1L)
          .containsEntry("forged_id", 1L)
          .hasSize(11);
      assertThat(drops.values().stream().mapToLong(Long::longValue).sum()).isEqualTo(3);
      assertThat(server.kernelDrops()).hasValue(0);
      assertThat(server.io()).isEqualTo(io);
    }
  }
}

package org.trackerengine.bootstrap.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.trackerengine.application.Tracker;
import org.trackerengine.bootstrap.endtoend.Member.Counts;
import org.trackerengine.domain.access.AccessMode;
import org.trackerengine.fixture.server.FreePorts;
import org.trackerengine.fixture.server.TrackerUrls;
import org.trackerengine.testkit.junit.ServerExtension;

/**
 * transmission-daemon and aria2c, which send no passkey over UDP, find each other by UDP alone on a
 * tracker without passkeys, and exchange files.
 */
final class UdpClientsIT {

  private static final Optional<String> OWN_ADDRESS = OwnAddress.notLoopback();
  private static final int PORT = FreePorts.next();

  /** As in {@link RealClientsIT}. */
  private static final boolean ARIA2_DIALS = OWN_ADDRESS.isEmpty();

  private static final int SECONDS_BETWEEN_ANNOUNCES = ARIA2_DIALS ? 3 : 900;

  @RegisterExtension
  static final ServerExtension SERVER =
      ServerExtension.inMode(AccessMode.LISTED)
          .set("bind", "0.0.0.0")
          .set("http-port", String.valueOf(PORT))
          .set("public-url", "http://" + OWN_ADDRESS.orElse("127.0.0.1") + ":" + PORT)
          .set("min-interval", String.valueOf(SECONDS_BETWEEN_ANNOUNCES));

  @RegisterExtension final Programs programs = new Programs();

  @Test
  void transmissionAndAria2ExchangeAFileInEachDirection(Tracker tracker, TrackerUrls urls)
      throws Exception {
    Programs.require("transmission-daemon", "transmission-daemon");
    Programs.require("aria2c", "aria2");
    Member alice = Member.join(tracker, urls, "alice");
    Path ofTransmission = programs.directory("files-of-transmission");
    Path ofAria2 = programs.directory("files-of-aria2");
    String fromTransmission =
        RealClientsIT.share(alice, ofTransmission, "from-transmission.bin", 3);
    String fromAria2 = RealClientsIT.share(alice, ofAria2, "from-aria2.bin", 4);

    TransmissionDaemon transmission = TransmissionDaemon.start(programs);
    Aria2 aria2 =
        Aria2.startWithUdp(
            programs,
            ARIA2_DIALS
                ? List.of("--bt-tracker-interval=" + SECONDS_BETWEEN_ANNOUNCES)
                : List.of());
    transmission.add(alice.download(fromTransmission, "udp"), ofTransmission);
    aria2.add(alice.download(fromAria2, "udp"), ofAria2);
    alice.awaitCounts(fromTransmission, new Counts(1, 0, 0));
    alice.awaitCounts(fromAria2, new Counts(1, 0, 0));
    aria2.add(alice.download(fromTransmission, "udp"), ofAria2);
    transmission.add(alice.download(fromAria2, "udp"), ofTransmission);

    RealClientsIT.awaitSameFile(ofTransmission, ofAria2, "from-transmission.bin");
    RealClientsIT.awaitSameFile(ofAria2, ofTransmission, "from-aria2.bin");
    alice.awaitCounts(fromTransmission, new Counts(2, 0, 1));
    alice.awaitCounts(fromAria2, new Counts(2, 0, 1));
    transmission.stopTorrents();
    alice.awaitCounts(fromTransmission, new Counts(1, 0, 1));
    alice.awaitCounts(fromAria2, new Counts(1, 0, 1));
    aria2.shutdown();
    assertThat(aria2.exitCode()).isZero();
    alice.awaitCounts(fromTransmission, new Counts(0, 0, 1));
    alice.awaitCounts(fromAria2, new Counts(0, 0, 1));
    assertThat(transmission.quit()).isZero();

    Metrics metrics = Metrics.of(urls);
    assertThat(metrics.value("tracker_http_fast_answers_total")).isZero();
    assertThat(metrics.value("tracker_announces_total")).isGreaterThanOrEqualTo(10);
  }
}

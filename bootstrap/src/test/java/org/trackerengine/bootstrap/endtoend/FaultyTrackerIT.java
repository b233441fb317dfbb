package org.trackerengine.bootstrap.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.trackerengine.application.telemetry.Transport;
import org.trackerengine.bootstrap.endtoend.LibtorrentClient.Alert;
import org.trackerengine.clientkit.TestTracker;
import org.trackerengine.clientkit.fault.Fault;
import org.trackerengine.clientkit.junit.TrackerExtension;
import org.trackerengine.clientkit.request.Requests;
import org.trackerengine.domain.metainfo.MetainfoLimits;
import org.trackerengine.domain.metainfo.MetainfoReader;
import org.trackerengine.domain.torrent.InfoHash;
import org.trackerengine.fixture.torrent.TorrentFileBuilder;

/**
 * libtorrent notices every fault of {@code tracker-clientkit}. Each fault has a torrent of its own,
 * and all of them are in one session.
 */
final class FaultyTrackerIT {

  private static final String REPLY = "tracker_reply";
  private static final String ERROR = "tracker_error";

  /** It does not show the text of an error over UDP. */
  private static final String REFUSED = "tracker sent a failure message";

  @RegisterExtension final Programs programs = new Programs();
  @RegisterExtension final TrackerExtension first = new TrackerExtension();
  @RegisterExtension final TrackerExtension second = new TrackerExtension();

  private final Map<String, Predicate<List<Alert>>> expected = new LinkedHashMap<>();
  private final List<Alert> seen = new ArrayList<>();
  private LibtorrentClient client;
  private Path directory;

  private TestTracker tracker() {
    return first.tracker();
  }

  /**
   * Adds a torrent of its own with faults, and what the client must say of it.
   *
   * @param turn which of its announces get the faults
   */
  private InfoHash add(
      String name, String url, Requests turn, List<Fault> faults, Predicate<List<Alert>> notices)
      throws Exception {
    byte[] file =
        TorrentFileBuilder.named(name)
            .announce(url)
            .file(name, Programs.content(1_000, name.hashCode()))
            .build();
    InfoHash hash = new MetainfoReader(MetainfoLimits.DEFAULT).read(file).infoHashV1();
    tracker().faults().when(turn.ofTorrent(hash), faults.toArray(Fault[]::new));
    expected.put(name, notices);
    client.add(file, Path.of(directory + "/" + name), List.of());
    return hash;
  }

  private InfoHash overHttp(String name, Predicate<List<Alert>> notices, Fault... faults)
      throws Exception {
    String url = tracker().urls().announce().toString();
    return add("http-" + name, url, Requests.announces(), List.of(faults), notices);
  }

  private void overUdp(String name, Predicate<List<Alert>> notices, Fault... faults)
      throws Exception {
    String url = tracker().urls().udpAnnounce().toString();
    add("udp-" + name, url, Requests.announces(), List.of(faults), notices);
  }

  private static Predicate<List<Alert>> says(String kind, String... texts) {
    return alerts ->
        alerts.stream()
            .filter(alert -> alert.kind().equals(kind))
            .anyMatch(alert -> List.of(texts).stream().allMatch(alert.message()::contains));
  }

  private static Predicate<List<Alert>> hears(Predicate<Alert> condition) {
    return alerts ->
        alerts.stream().filter(alert -> alert.kind().equals(REPLY)).anyMatch(condition);
  }

  @Test
  void libtorrentNoticesEachFault() throws Exception {
    LibtorrentClient.requireInstalled();
    directory = programs.directory("files");
    client = LibtorrentClient.start(programs, "libtorrent", "127.0.0.1:0");
    addHttpFaults();
    addUdpFaults();
    Await.until("libtorrent has noticed all", this::missing, List::isEmpty);
    assertThat(second.tracker().requests().announces().requests()).isNotEmpty();
    assertThat(replies("udp-duplicated")).isEqualTo(1);
    assertThat(tracker().requests().all(Requests.announces().over(Transport.UDP))).isNotEmpty();
    tracker().requests().announces().beginWithStarted().countersNeverFall();
  }

  private void addHttpFaults() throws Exception {
    overHttp("right", says(REPLY));
    overHttp("refusal", says(ERROR, "Go away"), Fault.refusal("Go away"));
    overHttp("warning", says("tracker_warning", "Be careful"), Fault.warning("Be careful"));
    overHttp("counts", hears(alert -> alert.seeders() == 77), Fault.counts(77, 1));
    overHttp("peers", hears(alert -> alert.peers() == 5_000), Fault.peers(5_000));
    overHttp("malformed", says(ERROR), Fault.malformed());
    overHttp("truncated", says(ERROR), Fault.truncated(20));
    overHttp("closed", says(ERROR), Fault.closedAfter(20));
    overHttp("status", says(ERROR, "503"), Fault.status(503));
    overHttp("late", says(ERROR, "timed out"), Fault.late(Duration.ofSeconds(20)));
    overHttp("never", says(ERROR, "timed out"), Fault.never());
    overHttp(
        "redirect", says(REPLY), Fault.redirect(second.tracker().urls().announce().toString()));
    overHttp(
        "interval", alerts -> alerts.stream().filter(hears(REPLY)).count() > 1, Fault.interval(1));
    overHttp(
        "both", says(ERROR, "Later"), Fault.late(Duration.ofMillis(500)), Fault.refusal("Later"));
  }

  private static Predicate<Alert> hears(String kind) {
    return alert -> alert.kind().equals(kind);
  }

  private void addUdpFaults() throws Exception {
    overUdp("right", says(REPLY));
    overUdp("refusal", says(ERROR, REFUSED), Fault.refusal("Go away"));
    overUdp("counts", hears(alert -> alert.seeders() == 77), Fault.counts(77, 1));
    overUdp("peers", hears(alert -> alert.peers() == 200), Fault.peers(200));
    overUdp("too-many-peers", says(ERROR, "invalid size"), Fault.peers(5_000));
    overUdp("malformed", says(ERROR), Fault.malformed());
    overUdp("truncated", says(ERROR), Fault.truncated(12));
    overUdp("never", says(ERROR, "timed out"), Fault.never());
    overUdp("wrong-transaction", says(ERROR, "timed out"), Fault.wrongTransactionId());
    overUdp("expired", says(ERROR, REFUSED), Fault.expiredConnectionId());
    overUdp("duplicated", says(REPLY), Fault.duplicated(3));
  }

  /** The torrents of which libtorrent has not said what it must. */
  private List<String> missing() throws Exception {
    seen.addAll(client.alerts());
    return expected.entrySet().stream()
        .filter(one -> !one.getValue().test(alertsOf(one.getKey())))
        .map(Map.Entry::getKey)
        .toList();
  }

  private List<Alert> alertsOf(String torrent) {
    return seen.stream().filter(alert -> alert.torrent().equals(torrent)).toList();
  }

  private long replies(String torrent) {
    return alertsOf(torrent).stream().filter(hears(REPLY)).count();
  }
}

package org.trackerengine.benchmarks.load.wire;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.trackerengine.benchmarks.load.workload.BenchmarkTorrents;
import org.trackerengine.benchmarks.load.workload.PendingAnnounce;
import org.trackerengine.benchmarks.load.workload.Population;
import org.trackerengine.benchmarks.load.workload.Workload;
import org.trackerengine.domain.announce.Announce;
import org.trackerengine.domain.announce.AnnounceEvent;
import org.trackerengine.domain.announce.PeerFormat;
import org.trackerengine.domain.peer.IpAddress;
import org.trackerengine.domain.peer.PeerId;
import org.trackerengine.domain.wire.Caller;
import org.trackerengine.domain.wire.IpParameterPolicy;
import org.trackerengine.domain.wire.TrackerPath;
import org.trackerengine.domain.wire.http.HttpAnnounceParser;
import org.trackerengine.domain.wire.http.WireLimits;

/** Requests, as the tracker's own parser reads them. */
class RequestWriterTest {

  private static final String URL = "http://127.0.0.1:6969/announce";

  private final Workload workload = Workload.of(30, 22, 1);
  private final List<String> passkeys =
      IntStream.range(0, workload.users()).mapToObj("%032d"::formatted).toList();
  private final PendingAnnounce announce = new PendingAnnounce();

  private String write(RequestWriter writer) {
    ByteBuffer buffer = ByteBuffer.allocate(RequestWriter.LONGEST);
    writer.write(announce, buffer);
    return US_ASCII.decode(buffer).toString();
  }

  private RequestWriter writer(String url, List<String> keys, boolean keepAlive) {
    return new RequestWriter(
        new Population(workload), AnnounceUrl.parse(url, !keys.isEmpty()), keys, keepAlive);
  }

  private static Announce parsed(String request) {
    String query = request.substring(request.indexOf('?') + 1, request.indexOf(" HTTP/1.1"));
    byte[] raw = query.getBytes(US_ASCII);
    return (Announce)
        new HttpAnnounceParser(WireLimits.DEFAULT, IpParameterPolicy.DEFAULT)
            .parse(
                raw, 0, raw.length, TrackerPath.ANNOUNCE, Caller.direct(IpAddress.ofV4(1 << 24)));
  }

  @Test
  void saysWhatThePeerSays() {
    announce.peer = 24 * 22 + 21;
    announce.uploaded = 9_876_543_210L;
    announce.downloaded = 0;
    announce.left = 17;
    announce.event = AnnounceEvent.COMPLETED;
    Announce read = parsed(write(writer(URL, passkeys, true)));

    assertThat(read.infoHash()).isEqualTo(BenchmarkTorrents.infoHash(24));
    assertThat(read.passkey().value()).isEqualTo(passkeys.get(workload.userOf(announce.peer)));
    assertThat(read.port()).isEqualTo(workload.portOf(announce.peer));
    assertThat(read.uploaded()).isEqualTo(9_876_543_210L);
    assertThat(read.downloaded()).isZero();
    assertThat(read.left()).isEqualTo(17);
    assertThat(read.event()).isEqualTo(AnnounceEvent.COMPLETED);
    assertThat(read.numWant()).isEqualTo(50);
    assertThat(read.format()).isEqualTo(PeerFormat.COMPACT);
  }

  @Test
  void everyTorrentHasItsHash() {
    RequestWriter writer = writer(URL, List.of(), true);
    for (announce.peer = 0; announce.peer < workload.peers(); announce.peer += 22) {
      assertThat(parsed(write(writer)).infoHash())
          .isEqualTo(BenchmarkTorrents.infoHash(announce.peer / 22));
    }
  }

  @Test
  void everyPeerHasAnIdOfItsOwn() {
    Workload many = Workload.of(7, 20_000, 1);
    RequestWriter writer =
        new RequestWriter(new Population(many), AnnounceUrl.parse(URL, false), List.of(), true);
    Set<String> ids = new HashSet<>();
    for (announce.peer = 0; announce.peer < many.peers(); announce.peer++) {
      String request = write(writer);
      int from = request.indexOf("&peer_id=") + "&peer_id=".length();
      assertThat(request.charAt(from + PeerId.LENGTH)).isEqualTo('&');
      ids.add(request.substring(from, from + PeerId.LENGTH));
    }
    assertThat(ids).hasSize(many.peers());
  }

  @Test
  void everyEventIsSaid() {
    RequestWriter writer = writer(URL, List.of(), true);
    for (AnnounceEvent event :
        List.of(
            AnnounceEvent.NONE,
            AnnounceEvent.STARTED,
            AnnounceEvent.COMPLETED,
            AnnounceEvent.STOPPED)) {
      announce.event = event;
      assertThat(parsed(write(writer)).event()).isEqualTo(event);
    }
  }

  @Test
  void theHeadIsThatOfAClient() {
    assertThat(write(writer(URL, List.of(), true)))
        .startsWith("GET /announce?info_hash=")
        .endsWith(
            " HTTP/1.1\r\nHost: 127.0.0.1:6969\r\nUser-Agent: Transmission/4.0.6\r\n"
                + "Accept: */*\r\n\r\n");
    assertThat(write(writer(URL, List.of(), false)))
        .endsWith("Accept: */*\r\nConnection: close\r\n\r\n");
  }

  @Test
  void thePasskeyStandsWhereTheUrlHasItsPlace() {
    String key = passkeys.get(0);
    assertThat(write(writer(URL, passkeys, true)))
        .startsWith("GET /announce?passkey=" + key + "&info_hash=");
    assertThat(write(writer("http://h:1/announce/{passkey}", passkeys, true)))
        .startsWith("GET /announce/" + key + "?info_hash=");
    assertThat(write(writer("http://h/{passkey}/announce?x=1", passkeys, true)))
        .startsWith("GET /" + key + "/announce?x=1&info_hash=");
  }

  @Test
  void refusesFewerPasskeysThanUsers() {
    assertThatThrownBy(() -> writer(URL, passkeys.subList(1, passkeys.size()), true))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageNotContaining(passkeys.get(1));
  }

  @Test
  void refusesUrlsThatAreTooLong() {
    assertThatThrownBy(() -> writer(URL + "?" + "x".repeat(1500), List.of(), true))
        .isInstanceOf(IllegalArgumentException.class);
  }
}

package org.trackerengine.benchmarks.load.wire;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.trackerengine.benchmarks.load.workload.BenchmarkTorrents;
import org.trackerengine.benchmarks.load.workload.PeerIdentity;
import org.trackerengine.benchmarks.load.workload.PendingAnnounce;
import org.trackerengine.benchmarks.load.workload.Population;
import org.trackerengine.benchmarks.load.workload.Workload;
import org.trackerengine.domain.announce.AnnounceEvent;
import org.trackerengine.domain.torrent.InfoHash;

/** Requests over UDP, byte by byte (BEP 15, BEP 41). */
class DatagramWriterTest {

  private final Workload workload = Workload.of(30, 22, 1);
  private final Population population = new Population(workload);
  private final List<String> passkeys =
      IntStream.range(0, workload.users()).mapToObj("%032d"::formatted).toList();
  private final PendingAnnounce announce = new PendingAnnounce();

  private DatagramWriter writer(String url, List<String> keys) {
    return new DatagramWriter(population, AnnounceUrl.parse(url, !keys.isEmpty()), keys);
  }

  private static String text(ByteBuffer buffer, int from, int length) {
    byte[] bytes = new byte[length];
    buffer.get(from, bytes);
    return new String(bytes, US_ASCII);
  }

  @Test
  void aRequestToConnectHasSixteenBytes() {
    ByteBuffer request = writer("udp://h:1", List.of()).connect(0x0102_0304);
    assertThat(request.remaining()).isEqualTo(16);
    assertThat(request.getLong(0)).isEqualTo(0x0000_0417_2710_1980L);
    assertThat(request.getInt(8)).isZero();
    assertThat(request.getInt(12)).isEqualTo(0x0102_0304);
  }

  @Test
  void anAnnounceSaysWhatThePeerSays() {
    announce.peer = 24 * 22 + 21;
    announce.uploaded = 9_876_543_210L;
    announce.downloaded = 5;
    announce.left = 17;
    ByteBuffer request = writer("udp://h:1", List.of()).announce(announce, -7, 99);

    assertThat(request.remaining()).isEqualTo(98);
    assertThat(request.getLong(0)).isEqualTo(-7);
    assertThat(request.getInt(8)).isEqualTo(1);
    assertThat(request.getInt(12)).isEqualTo(99);
    byte[] hash = new byte[InfoHash.LENGTH];
    request.get(16, hash);
    assertThat(InfoHash.of(hash, 0)).isEqualTo(BenchmarkTorrents.infoHash(24));
    assertThat(text(request, 36, 20)).startsWith("-LG0100-%08x".formatted(announce.peer));
    assertThat(request.getLong(56)).isEqualTo(5);
    assertThat(request.getLong(64)).isEqualTo(17);
    assertThat(request.getLong(72)).isEqualTo(9_876_543_210L);
    assertThat(request.getInt(80)).isZero();
    assertThat(request.getInt(84)).isZero();
    assertThat(request.getInt(88)).isEqualTo(PeerIdentity.key(announce.peer));
    assertThat(request.getInt(92)).isEqualTo(50);
    assertThat(request.getShort(96) & 0xffff).isEqualTo(workload.portOf(announce.peer));
  }

  @ParameterizedTest
  @CsvSource({"NONE, 0", "COMPLETED, 1", "STARTED, 2", "STOPPED, 3"})
  void everyEventIsSaid(AnnounceEvent event, int number) {
    announce.event = event;
    assertThat(writer("udp://h:1", List.of()).announce(announce, 1, 2).getInt(80))
        .isEqualTo(number);
  }

  @Test
  void thePathWithThePasskeyIsAnOption() {
    announce.peer = 10;
    String path = "/announce?passkey=" + passkeys.get(workload.userOf(10));
    ByteBuffer request = writer("udp://h:1/announce", passkeys).announce(announce, 1, 2);

    assertThat(request.remaining()).isEqualTo(98 + 2 + path.length());
    assertThat(request.get(98)).isEqualTo((byte) 2);
    assertThat(request.get(99)).isEqualTo((byte) path.length());
    assertThat(text(request, 100, path.length())).isEqualTo(path);
  }

  @Test
  void aLongPathIsSeveralOptions() {
    String path = "/" + "x".repeat(299);
    ByteBuffer request = writer("udp://h:1" + path, List.of()).announce(announce, 1, 2);

    assertThat(request.remaining()).isEqualTo(98 + 2 + 255 + 2 + 45);
    assertThat(request.get(99) & 0xff).isEqualTo(255);
    assertThat(request.get(98 + 2 + 255)).isEqualTo((byte) 2);
    assertThat(request.get(98 + 2 + 255 + 1)).isEqualTo((byte) 45);
    assertThat(text(request, 100, 255) + text(request, 98 + 2 + 255 + 2, 45)).isEqualTo(path);
  }

  @Test
  void refusesFewerPasskeysThanUsersAndUrlsThatAreTooLong() {
    assertThatThrownBy(() -> writer("udp://h:1", passkeys.subList(1, passkeys.size())))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> writer("udp://h:1/" + "x".repeat(1024), List.of()))
        .isInstanceOf(IllegalArgumentException.class);
  }
}

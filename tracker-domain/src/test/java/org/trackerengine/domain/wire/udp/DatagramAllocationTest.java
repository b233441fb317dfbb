package org.trackerengine.domain.wire.udp;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.trackerengine.domain.announce.AnnounceReply;
import org.trackerengine.domain.announce.PeerFormat;
import org.trackerengine.domain.announce.Refusal;
import org.trackerengine.domain.announce.RefusalCode;
import org.trackerengine.domain.peer.IpAddress;
import org.trackerengine.domain.peer.PeerBuffer;
import org.trackerengine.domain.torrent.InfoHash;
import org.trackerengine.domain.user.Passkey;
import org.trackerengine.domain.wire.IpParameterPolicy;

/** What is asked many thousand times a second makes no garbage but the request itself. */
class DatagramAllocationTest {

  private static final int ROUNDS = 10_000;

  /** An {@code Announce} and its peer id. */
  private static final int ANNOUNCE_BYTES = 88 + 32;

  /** A {@code TrackerPath}, which a key in the path costs. */
  private static final int PATH_BYTES = 24;

  private static long allocated(Runnable step) {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    step.run();
    threads.getCurrentThreadAllocatedBytes();
    long before = threads.getCurrentThreadAllocatedBytes();
    for (int i = 0; i < ROUNDS; i++) {
      step.run();
    }
    return (threads.getCurrentThreadAllocatedBytes() - before) / ROUNDS;
  }

  @ParameterizedTest
  @ValueSource(strings = {"/announce?passkey=K", "/announce/K", "/K/announce"})
  void anAnnounceOfAKnownUserAndTorrentIsNothingButAnAnnounce(String url) {
    Passkey known = new Passkey(Datagrams.KEY);
    InfoHash infoHash = new InfoHash(1, 2, 3);
    UdpAnnounceParser parser =
        new UdpAnnounceParser(
            DatagramLimits.DEFAULT,
            IpParameterPolicy.DEFAULT,
            (text, from, to) -> known,
            (first, second, third) -> infoHash);
    byte[] datagram = Datagrams.announce(Datagrams.urlData(url.replace("K", Datagrams.KEY)));
    int path = url.contains("?") ? 0 : PATH_BYTES;

    assertThat(allocated(() -> parser.parse(datagram, datagram.length, Datagrams.PUBLIC)))
        .isLessThanOrEqualTo(ANNOUNCE_BYTES + path);
  }

  @Test
  void answersAndConnectionIdsAreNoObjects() {
    UdpWriter writer = new UdpWriter(DatagramLimits.DEFAULT);
    ConnectionIds ids = new ConnectionIds(new SplittableRandom(1));
    AnnounceReply accepted = new AnnounceReply();
    PeerBuffer peers = accepted.begin(PeerFormat.COMPACT, Datagrams.PUBLIC);
    for (int i = 0; i < 74; i++) {
      peers.addPeer(0, 0, 0);
      peers.addEndpoint(0, IpAddress.lowOfV4(i), 1);
    }
    accepted.finish(1, 1, 1, 1, 1, null);
    Refusal refusal = Refusal.of(RefusalCode.UNKNOWN_PASSKEY);
    byte[] request = Datagrams.announce();
    byte[] reply = new byte[DatagramLimits.LONGEST_REPLY];

    assertThat(
            allocated(() -> {
              ids.check(ids.issue(1, 2, 3), 1, 2, 4);
              DatagramKind.of(request, request.length, DatagramLimits.DEFAULT);
              writer.connect(request, 1, reply);
              writer.announce(request, 98, Datagrams.PUBLIC, accepted, reply);
              writer.announce(request, 98, Datagrams.PUBLIC, refusal, reply);
            }))
        .isZero();
  }
}

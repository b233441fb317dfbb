package org.trackerengine.adapter.udp;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.trackerengine.adapter.udp.settings.DatagramIo;
import org.trackerengine.adapter.udp.settings.UdpLimits;
import org.trackerengine.application.endpoint.DatagramResponder;
import org.trackerengine.domain.peer.IpAddress;
import org.trackerengine.domain.swarm.AnnounceEffect;
import org.trackerengine.domain.swarm.SwarmCounts;
import org.trackerengine.domain.swarm.Transition;

/**
 * How much garbage an announce over IPv4 in private mode makes, the store left out: 208 bytes
 * (announce 88, address 32, peer id 32, what the store is told 56). From the socket and back it is
 * 112 more by {@code DatagramChannel}, and 80 more for each batch by {@code recvmmsg}, where one
 * announce is a batch at worst. It does not depend on what a JIT compiler optimizes away: the tests
 * run without such a one.
 */
@Timeout(120)
class UdpAllocationIT {

  private static final int WARM_UP = 10_000;
  private static final int MEASURED = 30_000;
  private static final int MOST_BYTES_AN_ANNOUNCE = 208;
  private static final AnnounceEffect EFFECT =
      new AnnounceEffect(null, Transition.Kind.UPDATED, new SwarmCounts(1, 2, 3, 4), false);

  private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  @ParameterizedTest
  @CsvSource({"NATIVE, 80", "CHANNEL, 112"})
  void anAnnounceWithAllChecksMakesLittleGarbage(DatagramIo io, int socket) throws Exception {
    Set<Long> others = new HashSet<>();
    for (long id : threads.getAllThreadIds()) {
      others.add(id);
    }
    try (UdpTestTracker tracker = UdpTestTracker.withStore(false, peers -> EFFECT);
        UdpTrackerServer server = tracker.listen(io);
        UdpClient client = new UdpClient("127.0.0.1", server.port())) {
      List<Long> own = new ArrayList<>();
      for (long id : threads.getAllThreadIds()) {
        if (!others.contains(id)) {
          own.add(id);
        }
      }
      byte[] announce = client.announce().bytes();
      announce(client, announce, WARM_UP);
      long before = allocatedBy(own);
      announce(client, announce, MEASURED);
      assertThat((allocatedBy(own) - before) / MEASURED)
          .isLessThanOrEqualTo(MOST_BYTES_AN_ANNOUNCE + socket);
    }
  }

  @Test
  void withoutTheSocketItIsNothingButWhatIsSaidAbove() {
    try (UdpTestTracker tracker = UdpTestTracker.withStore(false, peers -> EFFECT)) {
      DatagramResponder responder = tracker.responder();
      byte[] reply = new byte[UdpLimits.DEFAULT.replyBytes()];
      long low = IpAddress.lowOfV4(0xcb007107);
      responder.respond(Packets.connect(1), 16, 0, low, 6881, reply);
      byte[] announce = new AnnounceDatagram(ByteBuffer.wrap(reply).getLong(8)).bytes();
      long before = 0;
      for (int i = 0; i < WARM_UP + MEASURED; i++) {
        if (i == WARM_UP) {
          before = threads.getCurrentThreadAllocatedBytes();
        }
        if (responder.respond(announce, announce.length, 0, low, 6881, reply) != 20) {
          throw new AssertionError("not an answer without peers");
        }
      }
      assertThat((threads.getCurrentThreadAllocatedBytes() - before) / MEASURED)
          .isLessThanOrEqualTo(MOST_BYTES_AN_ANNOUNCE);
    }
  }

  private static void announce(UdpClient client, byte[] announce, int times) throws Exception {
    for (int i = 0; i < times; i++) {
      assertThat(Packets.leechers(client.ask(announce))).isEqualTo(2);
    }
  }

  private long allocatedBy(List<Long> ids) {
    long sum = 0;
    for (long id : ids) {
      sum += Math.max(0, threads.getThreadAllocatedBytes(id));
    }
    return sum;
  }
}

package org.trackerengine.adapter.udp;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.trackerengine.adapter.udp.datagram.DatagramFate;
import org.trackerengine.adapter.udp.settings.DatagramIo;
import org.trackerengine.adapter.udp.settings.UdpLimits;
import org.trackerengine.domain.announce.RefusalCode;
import org.trackerengine.domain.swarm.AnnounceEffect;
import org.trackerengine.domain.swarm.SwarmCounts;
import org.trackerengine.domain.swarm.Transition;
import org.trackerengine.domain.wire.IpParameterPolicy;

/** Stores that wait or fail behind the UDP server; the number is a row of docs/limits.md. */
@Timeout(60)
@ParameterizedClass
@EnumSource(names = {"NATIVE", "CHANNEL"})
class UdpStoreTroubleIT {

  @Parameter DatagramIo io;

  private static UdpClient client(UdpTrackerServer server) throws Exception {
    return new UdpClient("127.0.0.1", server.port());
  }

  @Test
  void aStoreThatWaitsKeepsNoConnectWaiting() throws Exception {
    CountDownLatch released = new CountDownLatch(1);
    try (UdpTestTracker tracker =
            UdpTestTracker.withStore(
                true,
                peers -> {
                  await(released);
                  return new AnnounceEffect(
                      null, Transition.Kind.UPDATED, new SwarmCounts(1, 2, 3, 4), false);
                });
        UdpTrackerServer server =
            tracker.listen(
                io, "127.0.0.1", 1, UdpLimits.DEFAULT.withInFlight(2), IpParameterPolicy.DEFAULT);
        UdpClient client = client(server)) {
      byte[] announce = client.announce().bytes();
      for (int i = 0; i < 5; i++) {
        client.send(announce);
      }
      // Two wait and three are too many; none of these takes a place.
      client.assertSilence(new AnnounceDatagram(1).bytes());
      client.assertSilence(new byte[16]);
      assertThat(server.count(DatagramFate.OVERLOADED)).isEqualTo(3);
      released.countDown();
      for (int i = 0; i < 2; i++) {
        assertThat(Packets.leechers(client.receive())).isEqualTo(2);
      }
    }
  }

  @Test
  void anOutageIsAnErrorWhetherOrNotTheStoreMayWait() throws Exception { // 145
    for (boolean mayBlock : new boolean[] {false, true}) {
      try (UdpTestTracker tracker =
              UdpTestTracker.withStore(
                  mayBlock,
                  peers -> {
                    throw new IllegalStateException("secret");
                  });
          UdpClient client = client(tracker.listen(io))) {
        assertThat(Packets.error(client.ask(client.announce().bytes())))
            .isEqualTo("The tracker is temporarily unavailable.");
        assertThat(tracker.refusals).containsExactly(RefusalCode.INTERNAL);
      }
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(30, SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}

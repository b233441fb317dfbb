package org.trackerengine.adapter.undertow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.trackerengine.adapter.undertow.TestServer.KEY;
import static org.trackerengine.adapter.undertow.TestServer.QUERY;
import static org.trackerengine.adapter.undertow.TestServer.getAndStay;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.trackerengine.domain.swarm.AnnounceEffect;
import org.trackerengine.domain.swarm.SwarmCounts;
import org.trackerengine.domain.swarm.Transition;

/**
 * How much garbage an announce makes from the first byte to the last, the store left out. That is
 * the same on every machine; the bound leaves room for another JVM.
 */
class FastLaneAllocationIT {

  private static final int MOST_BYTES_AN_ANNOUNCE = 400;
  private static final int WARM_UP = 30_000;
  private static final int MEASURED = 60_000;
  private static final int PIPELINED = 10;
  private static final AnnounceEffect EFFECT =
      new AnnounceEffect(null, Transition.Kind.UPDATED, new SwarmCounts(1, 2, 3, 4), false);

  @Test
  void anAnnounceWithAllChecksMakesLittleGarbage() throws Exception {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    Set<Long> before = new HashSet<>();
    for (long id : threads.getAllThreadIds()) {
      before.add(id);
    }
    try (TestServer server = TestServer.withStore(peers -> EFFECT);
        RawClient client = RawClient.connect(server.port())) {
      List<Long> own = new ArrayList<>();
      for (long id : threads.getAllThreadIds()) {
        if (!before.contains(id)) {
          own.add(id);
        }
      }
      String request = getAndStay("/announce?passkey=" + KEY + "&" + QUERY).repeat(PIPELINED);
      announce(client, request, WARM_UP);
      long allocated = allocatedBy(threads, own);
      announce(client, request, MEASURED);
      long bytes = (allocatedBy(threads, own) - allocated) / MEASURED;
      assertThat(bytes).isLessThan(MOST_BYTES_AN_ANNOUNCE);
    }
  }

  private static void announce(RawClient client, String pipeline, int times) throws Exception {
    for (int i = 0; i < times; i += PIPELINED) {
      client.send(pipeline);
      for (int j = 0; j < PIPELINED; j++) {
        assertThat(client.response().body()).startsWith("d8:completei1e");
      }
    }
  }

  private static long allocatedBy(ThreadMXBean threads, List<Long> ids) {
    long sum = 0;
    for (long id : ids) {
      sum += Math.max(0, threads.getThreadAllocatedBytes(id));
    }
    return sum;
  }
}

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
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.trackerengine.adapter.inmemory.InMemoryStorage;
import org.trackerengine.adapter.undertow.settings.HttpSettings;
import org.trackerengine.application.port.storage.TrackerStorage;
import org.trackerengine.application.port.swarm.SwarmStore;
import org.trackerengine.domain.swarm.AnnounceEffect;
import org.trackerengine.domain.swarm.SwarmCounts;
import org.trackerengine.domain.swarm.Transition;
import org.trackerengine.testkit.ConstantSwarmStore;

/**
 * How much garbage an announce over IPv4 makes from the first byte to the last, the store left out:
 * 168 bytes in private mode (announce 88, peer id 32, what the store is told 48), 24 more for the
 * path when the key is in it, and 32 more for the info hash in open mode, where none is known. It
 * does not depend on what a JIT compiler optimizes away: the tests run without such a one.
 */
class FastLaneAllocationIT {

  private static final int MOST_BYTES_AN_ANNOUNCE = 200;
  private static final int MOST_BYTES_IN_OPEN_MODE = 224;
  private static final int WARM_UP = 10_000;
  private static final int MEASURED = 30_000;
  private static final int PIPELINED = 10;
  private static final AnnounceEffect EFFECT =
      new AnnounceEffect(null, Transition.Kind.UPDATED, new SwarmCounts(1, 2, 3, 4), false);

  private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private final Set<Long> othersThreads = new HashSet<>();

  @BeforeEach
  void seeWhoIsThere() {
    for (long id : threads.getAllThreadIds()) {
      othersThreads.add(id);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"/announce?passkey=K&", "/announce/K?", "/K/announce?"})
  void anAnnounceWithAllChecksMakesLittleGarbage(String target) throws Exception {
    try (TestServer server = TestServer.withStore(peers -> EFFECT)) {
      assertThat(bytesAnAnnounce(server, target.replace("K", KEY) + QUERY))
          .isLessThanOrEqualTo(MOST_BYTES_AN_ANNOUNCE);
    }
  }

  @Test
  void anAnnounceInOpenModeMakesLittleGarbage() throws Exception {
    InMemoryStorage storage = InMemoryStorage.create();
    SwarmStore store = new ConstantSwarmStore(storage.swarms(), peers -> EFFECT, false);
    try (TestServer server =
        TestServer.over(
            TrackerStorage.of(store, storage), HttpSettings.loopback(0), options -> options)) {
      assertThat(bytesAnAnnounce(server, "/announce?" + QUERY))
          .isLessThanOrEqualTo(MOST_BYTES_IN_OPEN_MODE);
    }
  }

  private long bytesAnAnnounce(TestServer server, String target) throws Exception {
    List<Long> own = new ArrayList<>();
    try (RawClient client = RawClient.connect(server.port())) {
      for (long id : threads.getAllThreadIds()) {
        if (!othersThreads.contains(id)) {
          own.add(id);
        }
      }
      String request = getAndStay(target).repeat(PIPELINED);
      announce(client, request, WARM_UP);
      long allocated = allocatedBy(own);
      announce(client, request, MEASURED);
      return (allocatedBy(own) - allocated) / MEASURED;
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

  private long allocatedBy(List<Long> ids) {
    long sum = 0;
    for (long id : ids) {
      sum += Math.max(0, threads.getThreadAllocatedBytes(id));
    }
    return sum;
  }
}

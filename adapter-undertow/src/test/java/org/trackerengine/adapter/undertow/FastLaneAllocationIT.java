package org.trackerengine.adapter.undertow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.trackerengine.adapter.undertow.TestServer.KEY;
import static org.trackerengine.adapter.undertow.TestServer.QUERY;
import static org.trackerengine.adapter.undertow.TestServer.getAndStay;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.time.Instant;
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
import org.trackerengine.application.Tracker;
import org.trackerengine.application.port.storage.TrackerStorage;
import org.trackerengine.application.port.swarm.SwarmStore;
import org.trackerengine.domain.access.RuleKind;
import org.trackerengine.domain.accounting.FactorTarget;
import org.trackerengine.domain.accounting.Factors;
import org.trackerengine.domain.swarm.AnnounceEffect;
import org.trackerengine.domain.swarm.SwarmCounts;
import org.trackerengine.domain.swarm.Transition;
import org.trackerengine.domain.user.Group;
import org.trackerengine.domain.user.GroupBuilder;
import org.trackerengine.domain.user.User;
import org.trackerengine.testkit.ConstantSwarmStore;

/**
 * How much garbage an announce over IPv4 makes from the first byte to the last, the store left out:
 * 176 bytes in private mode (announce 88, peer id 32, what the store is told 56), 24 more for the
 * path when the key is in it, and 32 more for the info hash in open mode, where none is known. It
 * does not depend on what a JIT compiler optimizes away: the tests run without such a one.
 */
class FastLaneAllocationIT {

  private static final int MOST_BYTES_AN_ANNOUNCE = 200;
  private static final int MOST_BYTES_IN_OPEN_MODE = 224;
  private static final int WARM_UP = 10_000;
  private static final int MEASURED = 30_000;
  private static final int PIPELINED = 10;
  private static final int OBJECT_BYTES = 8;
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
  void rulesFactorsAndGroupsMakeNoMore() throws Exception {
    try (TestServer server = TestServer.withStore(peers -> EFFECT)) {
      setRights(server.tracker());
      assertThat(bytesAnAnnounce(server, "/announce?passkey=" + KEY + "&" + QUERY))
          .isLessThanOrEqualTo(MOST_BYTES_AN_ANNOUNCE);
    }
  }

  private static void setRights(Tracker tracker) {
    for (int n = 0; n < 100; n++) {
      tracker.rules().add(RuleKind.BANNED_NETWORK, "198.51.100." + n, null);
      tracker.rules().add(RuleKind.DENIED_CLIENT, "-X" + n, null);
    }
    tracker.rules().add(RuleKind.DENIED_CLIENT, "-qB -4.6.5", null);
    tracker.rules().add(RuleKind.DENIED_PORT, "1-20", null);
    Group group =
        tracker
            .groups()
            .create(
                GroupBuilder.builder()
                    .name("g")
                    .downloadSlots(3)
                    .peersPerTorrent(4)
                    .factors(Factors.ofPercent(110, 90))
                    .createdAt(Instant.EPOCH)
                    .build())
            .orElseThrow();
    User alice =
        tracker.users().change("alice", user -> user.withGroupId(group.id())).orElseThrow();
    Instant begin = Instant.now().minusSeconds(60);
    for (FactorTarget target :
        new FactorTarget[] {
          FactorTarget.ALL,
          FactorTarget.ofTorrent(1),
          FactorTarget.ofUser(alice.id()),
          FactorTarget.ofGroup(group.id()),
          new FactorTarget(alice.id(), 1, 0)
        }) {
      tracker
          .factors()
          .add(target, Factors.ofPercent(123, 45), null, begin, begin.plusSeconds(86_400));
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
      // No object is smaller than this: what is less was made once, by threads that tidy up.
      return (allocatedBy(own) - allocated) / MEASURED / OBJECT_BYTES * OBJECT_BYTES;
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

package org.trackerengine.application.accounting;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.trackerengine.application.directory.TorrentDirectory;
import org.trackerengine.application.port.TrackerClock;
import org.trackerengine.application.port.TrackerListener;
import org.trackerengine.application.port.registry.TorrentRepository;
import org.trackerengine.application.port.swarm.SwarmStore;
import org.trackerengine.application.port.swarm.TransferLedger;

/** How many silent peers a store is asked to drop at once. */
class UpkeepTest {

  private static final TrackerClock CLOCK =
      new TrackerClock() {
        @Override
        public long monotonicMillis() {
          return 0;
        }

        @Override
        public Instant wallTime() {
          return Instant.EPOCH;
        }
      };

  private final List<Integer> asked = new ArrayList<>();
  private final List<Integer> told = new ArrayList<>();
  private int silent;
  private boolean mayBlock;
  private boolean asksWhich;

  private final Upkeep upkeep =
      new Upkeep(
          CLOCK,
          store(),
          unused(TransferLedger.class),
          new TorrentDirectory(unused(TorrentRepository.class), new Random(1)),
          new TrackerListener() {
            @Override
            public void expired(int peers) {
              told.add(peers);
            }

            @Override
            public boolean wantsPeers() {
              return asksWhich;
            }
          });

  /** A store with so many silent peers, and nothing else. */
  private SwarmStore store() {
    return proxy(
        SwarmStore.class,
        (method, arguments) ->
            switch (method) {
              case "mayBlock" -> mayBlock;
              case "expire" -> {
                assertThat(arguments).hasSize(asksWhich ? 3 : 2);
                yield expire((int) arguments[1]);
              }
              default -> throw new AssertionError(method);
            });
  }

  private int expire(int most) {
    asked.add(most);
    int dropped = Math.min(silent, most);
    silent -= dropped;
    return dropped;
  }

  private interface Answers {
    Object answer(String method, Object[] arguments);
  }

  private static <T> T unused(Class<T> port) {
    return proxy(
        port,
        (method, arguments) -> {
          throw new AssertionError(method);
        });
  }

  private static <T> T proxy(Class<T> port, Answers answers) {
    Object proxy =
        Proxy.newProxyInstance(
            port.getClassLoader(),
            new Class<?>[] {port},
            (self, method, arguments) -> answers.answer(method.getName(), arguments));
    return port.cast(proxy);
  }

  @Test
  void manyAreDroppedLittleByLittle() {
    silent = 2_300;
    upkeep.expire();

    assertThat(asked).containsExactly(1_000, 1_000, 1_000);
    assertThat(told).containsExactly(1_000, 1_000, 300);
  }

  @Test
  void thereIsAnEndHoweverManyAreSilent() {
    silent = 1_000_000;
    upkeep.expire();

    assertThat(told).hasSize(10).containsOnly(1_000);
  }

  @Test
  void aStoreThatMayBlockIsAskedOnce() {
    mayBlock = true;
    silent = 1_000_000;
    upkeep.expire();

    assertThat(told).containsExactly(100_000);
  }

  @Test
  void aStoreTellsWhichPeersOnlyWhereSomebodyAsks() {
    silent = 3;
    asksWhich = true;
    upkeep.expire();

    assertThat(told).containsExactly(3);
  }

  @Test
  void nobodyHearsOfNobody() {
    upkeep.expire();

    assertThat(asked).containsExactly(1_000);
    assertThat(told).isEmpty();
  }
}

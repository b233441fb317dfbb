package org.trackerengine.adapter.inmemory;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.trackerengine.application.ScheduledUpkeep;
import org.trackerengine.application.Tracker;
import org.trackerengine.application.port.TrackerListener;
import org.trackerengine.domain.access.AccessMode;
import org.trackerengine.fixture.AnnounceBuilder;
import org.trackerengine.fixture.ManualClock;

final class ScheduledUpkeepTest {

  private static final long SECONDS = 30;

  private final ManualClock clock = new ManualClock();
  private final CountDownLatch dropped = new CountDownLatch(1);

  private Tracker tracker(TrackerListener listener) {
    return Tracker.builder(InMemoryStorage.create())
        .mode(AccessMode.OPEN)
        .clock(clock)
        .listener(listener)
        .build();
  }

  private static void leave(Tracker tracker, ManualClock clock) {
    tracker.announce(new AnnounceBuilder().torrent(AnnounceBuilder.DEFAULT_TORRENT).build());
    clock.advance(Duration.ofDays(1));
  }

  private TrackerListener counting() {
    return new TrackerListener() {
      @Override
      public void expired(int peers) {
        dropped.countDown();
      }
    };
  }

  @Test
  void aThreadOfItsOwnDropsSilentPeersUntilItIsClosed() throws Exception {
    try (Tracker tracker = tracker(counting())) {
      leave(tracker, clock);
      try (ScheduledUpkeep upkeep = ScheduledUpkeep.start(tracker)) {
        assertThat(upkeep).isNotNull();
        assertThat(dropped.await(SECONDS, TimeUnit.SECONDS)).isTrue();
      }
      assertThat(tracker.totals().leechers()).isZero();
    }
    // The executor is terminated a moment before its thread is.
    for (Thread thread : Thread.getAllStackTraces().keySet()) {
      if (thread.getName().equals("tracker-upkeep")) {
        thread.join(Duration.ofSeconds(SECONDS));
        assertThat(thread.isAlive()).isFalse();
      }
    }
  }

  @Test
  void anExecutorOfTheApplicationStaysOpenAndOutlivesFailures() throws Exception {
    Semaphore called = new Semaphore(0);
    TrackerListener failing =
        new TrackerListener() {
          @Override
          public void expired(int peers) {
            called.release();
            throw new IllegalStateException("a listener must not throw");
          }
        };
    try (ScheduledExecutorService executor = Executors.newSingleThreadScheduledExecutor();
        Tracker tracker = tracker(failing)) {
      ScheduledUpkeep upkeep = ScheduledUpkeep.start(tracker, executor);
      for (int i = 0; i < 3; i++) {
        leave(tracker, clock);
        assertThat(called.tryAcquire(SECONDS, TimeUnit.SECONDS)).isTrue();
      }
      upkeep.close();
      assertThat(executor.isShutdown()).isFalse();
      assertThat(executor.submit(() -> 7).get()).isEqualTo(7);
    }
  }
}

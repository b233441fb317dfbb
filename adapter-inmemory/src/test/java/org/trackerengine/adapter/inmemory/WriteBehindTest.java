package org.trackerengine.adapter.inmemory;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.trackerengine.application.Tracker;
import org.trackerengine.application.port.StorageUnavailableException;
import org.trackerengine.application.port.TrackerClock;
import org.trackerengine.application.port.TrackerListener;
import org.trackerengine.application.port.storage.TrackerStorage;
import org.trackerengine.application.port.swarm.History;
import org.trackerengine.application.port.swarm.StoredPeer;
import org.trackerengine.application.port.swarm.TransferBatch;
import org.trackerengine.application.port.swarm.TransferLedger;
import org.trackerengine.application.torrent.UploadOutcome;
import org.trackerengine.domain.announce.AnnounceReply;
import org.trackerengine.domain.peer.PeerId;
import org.trackerengine.domain.swarm.SwarmMember;
import org.trackerengine.domain.torrent.Torrent;
import org.trackerengine.domain.user.Role;
import org.trackerengine.domain.user.User;
import org.trackerengine.fixture.AnnounceBuilder;
import org.trackerengine.fixture.ManualClock;
import org.trackerengine.fixture.TorrentFactory;

/** Swarms in memory over a ledger that may be slow or away. */
class WriteBehindTest {

  private static final String LOG = "org.trackerengine.application.accounting.Outage";

  private final ManualClock clock = new ManualClock();
  private final TrackerStorage memory = InMemoryStorage.create();
  private final ShakyLedger ledger = new ShakyLedger();
  private final Flushes flushes = new Flushes();
  private final LogLines log = new LogLines();
  private final Tracker tracker =
      Tracker.builder(TrackerStorage.of(memory.swarms(), ledger, memory))
          .clock(clock)
          .listener(flushes)
          .build();
  private final User alice = tracker.users().create("alice", Role.MEMBER, true).orElseThrow();
  private final Torrent torrent =
      ((UploadOutcome.Registered)
              tracker.torrents().upload(alice, new TorrentFactory(1).torrentFile(), true))
          .torrent();

  @BeforeEach
  void listen() {
    Logger.getLogger(LOG).addHandler(log);
    Logger.getLogger(LOG).setUseParentHandlers(false);
  }

  @AfterEach
  void listenNoMore() {
    Logger.getLogger(LOG).removeHandler(log);
    Logger.getLogger(LOG).setUseParentHandlers(true);
  }

  private void announce(int client, long uploaded) {
    AnnounceBuilder announce =
        new AnnounceBuilder()
            .torrent(torrent)
            .passkey(alice.passkey())
            .peerId(PeerId.ofText("-TR4060-%012d".formatted(client)))
            .from("198.51.100." + client)
            .uploaded(uploaded);
    assertThat(tracker.announce(announce.build())).isInstanceOf(AnnounceReply.class);
  }

  private long credited() {
    return tracker.users().findByName("alice").orElseThrow().uploaded();
  }

  @Test
  void anOutageHoldsNobodyUpAndWhatItKeptIsStoredByTheFirstFlushAfterIt() {
    announce(1, 0);
    ledger.away = true;
    assertThat(tracker.flush()).isFalse();
    announce(1, 500);
    announce(2, 0);
    announce(2, 70);
    assertThat(tracker.upkeep()).isFalse();
    assertThat(credited()).isZero();

    ledger.away = false;
    assertThat(tracker.flush()).isTrue();
    assertThat(credited()).isEqualTo(570);
    assertThat(tracker.totals().unacknowledged()).isZero();
  }

  @Test
  void theBacklogIsAsOldAsTheFirstChangeThatMayNotBeStored() {
    announce(1, 0);
    tracker.flush();
    ledger.away = true;
    announce(1, 1);
    tracker.flush();
    clock.advance(Duration.ofSeconds(30));
    announce(2, 0);
    assertThat(tracker.flush()).isFalse();
    assertThat(tracker.backlogAge()).hasSeconds(30);

    ledger.away = false;
    clock.advance(Duration.ofSeconds(1));
    assertThat(tracker.flush()).isTrue();
    assertThat(tracker.backlogAge()).isZero();
  }

  @Test
  void anOutageIsLoggedWhenItBeginsAndWithItsFailuresWhenItEnds() {
    announce(1, 0);
    ledger.away = true;
    for (int second = 0; second < 5; second++) {
      tracker.flush();
      clock.advance(Duration.ofSeconds(1));
    }
    assertThat(log.lines)
        .containsExactly(
            "WARNING Changes cannot be stored: no database. Announces go on, and it is tried again"
                + " and again.");
    announce(2, 0);
    ledger.away = false;
    tracker.flush();
    tracker.flush();
    assertThat(log.lines.subList(1, log.lines.size()))
        .containsExactly(
            "INFO Everything is stored again: 2 changes, 5 seconds after the first of 5 failures.");
    assertThat(flushes.failed).isEqualTo(5);
  }

  @Test
  void aBugIsLoggedWithItsTraceAndIsNoReasonToStopEither() {
    ledger.bug = new IllegalStateException("the ledger's bug");
    announce(1, 0);
    assertThat(tracker.flush()).isFalse();
    assertThat(log.thrown).containsExactly(ledger.bug);
    ledger.bug = null;
    assertThat(tracker.flush()).isTrue();
  }

  @Test
  void theListenerHearsHowLongABatchTook() {
    announce(1, 0);
    ledger.takes = Duration.ofMillis(1_250);
    tracker.flush();
    tracker.flush();
    assertThat(flushes.stored).containsExactly(Map.entry(1, Duration.ofMillis(1_250)));
  }

  @Test
  void expiryDoesNotWaitForASlowLedger() throws Exception {
    announce(1, 0);
    ledger.entered = new CountDownLatch(1);
    ledger.released = new CountDownLatch(1);
    Thread flushing = Thread.ofVirtual().start(tracker::flush);
    ledger.entered.await();
    clock.advance(Duration.ofHours(2));
    tracker.expire();
    assertThat(tracker.totals().leechers()).isZero();
    assertThat(flushes.expired).isEqualTo(1);
    ledger.released.countDown();
    flushing.join();
  }

  @Test
  void tidyingThatFindsNobodyThereIsNoFailureOfItsOwn() {
    ledger.away = true;
    assertThat(tracker.tidy()).isFalse();
    assertThat(log.lines).isEmpty();
    ledger.away = false;
    assertThat(tracker.tidy()).isTrue();
  }

  /** Passes on to the ledger in memory when it is told to be well. */
  private final class ShakyLedger implements TransferLedger {
    volatile boolean away;
    RuntimeException bug;
    Duration takes = Duration.ZERO;
    CountDownLatch entered;
    CountDownLatch released;

    private void check() {
      if (entered != null) {
        entered.countDown();
        try {
          released.await();
        } catch (InterruptedException unexpected) {
          throw new AssertionError(unexpected);
        }
      }
      if (away) {
        throw new StorageUnavailableException("no database", new Exception());
      }
      if (bug != null) {
        throw bug;
      }
    }

    @Override
    public Map<Long, Long> append(TransferBatch batch, Consumer<? super SwarmMember> finished) {
      check();
      clock.advance(takes);
      return memory.ledger().append(batch, finished);
    }

    @Override
    public int mostChanges() {
      return 20_000;
    }

    @Override
    public boolean keepsPeers() {
      return true;
    }

    @Override
    public Optional<History> history(long userId, long torrentId) {
      return memory.ledger().history(userId, torrentId);
    }

    @Override
    public List<History> histories(long userId, long afterTorrentId, int limit) {
      return memory.ledger().histories(userId, afterTorrentId, limit);
    }

    @Override
    public void forgetUser(long userId) {
      memory.ledger().forgetUser(userId);
    }

    @Override
    public Stream<StoredPeer> storedPeers(TrackerClock ofProcess) {
      return Stream.empty();
    }

    @Override
    public void tidy(Instant now) {
      check();
    }
  }

  private static final class Flushes implements TrackerListener {
    final List<Map.Entry<Integer, Duration>> stored = new ArrayList<>();
    int failed;
    int expired;

    @Override
    public void flushed(int changes, Duration took) {
      stored.add(Map.entry(changes, took));
    }

    @Override
    public void flushFailed(Exception cause) {
      failed++;
    }

    @Override
    public void expired(int peers) {
      expired += peers;
    }
  }

  private static final class LogLines extends Handler {
    final List<String> lines = new ArrayList<>();
    final List<Throwable> thrown = new ArrayList<>();

    @Override
    public void publish(LogRecord entry) {
      lines.add(entry.getLevel() + " " + new SimpleFormatter().formatMessage(entry));
      if (entry.getThrown() != null) {
        thrown.add(entry.getThrown());
      }
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }
}

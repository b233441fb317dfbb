package org.trackerengine.adapter.jpa.accounting;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.trackerengine.adapter.jpa.database.TestDatabase;
import org.trackerengine.application.port.StorageUnavailableException;
import org.trackerengine.application.port.swarm.PeerChange;
import org.trackerengine.application.port.swarm.StoredPeer;
import org.trackerengine.application.port.swarm.TransferBatch;
import org.trackerengine.domain.accounting.Credit;
import org.trackerengine.domain.swarm.SwarmLimits;

class AccountsIT {

  private static final int SESSIONS = 4;
  private static final int BATCHES = 20;
  private static final int CLIENTS = 300;

  @ParameterizedTest
  @EnumSource(TestDatabase.class)
  @DisplayName("add up though several sessions write them at once")
  void severalSessions(TestDatabase which) throws Exception {
    try (Accounts accounts = new Accounts(which);
        ExecutorService sessions = Executors.newFixedThreadPool(SESSIONS)) {
      AtomicLong expected = new AtomicLong();
      List<Future<?>> running = new ArrayList<>();
      for (int session = 0; session < SESSIONS; session++) {
        Random random = new Random(session);
        running.add(sessions.submit(() -> appendSome(accounts, random, expected)));
      }
      for (Future<?> session : running) {
        session.get();
      }

      assertThat(accounts.number("SELECT COUNT(*) FROM dead_letters")).isZero();
      assertThat(accounts.number("SELECT COUNT(*) FROM batches")).isEqualTo(SESSIONS * BATCHES);
      assertThat(accounts.number("SELECT SUM(uploaded) FROM users")).isEqualTo(expected.get());
      assertThat(accounts.number("SELECT SUM(raw_uploaded) FROM history"))
          .isEqualTo(expected.get());
      assertThat(accounts.number("SELECT SUM(completed) FROM torrents"))
          .isEqualTo(accounts.number("SELECT COUNT(*) FROM history WHERE completed_at > 0"))
          .isPositive();
    }
  }

  /** The same clients in each session, in another order in each batch, some for the first time. */
  private static void appendSome(Accounts accounts, Random random, AtomicLong expected) {
    for (int n = 0; n < BATCHES; n++) {
      List<PeerChange> changes = new ArrayList<>();
      for (int client = 0; client < CLIENTS; client++) {
        Change change = Change.of(1 + client % 10, 1 + client % 7, client).uploaded(1, 1);
        if (random.nextInt(4) == 0) {
          change.first().uploaded(1, 0);
        } else {
          expected.incrementAndGet();
        }
        if (random.nextInt(10) == 0) {
          change.completed();
        }
        if (random.nextInt(10) == 0) {
          change.left();
        }
        changes.add(change.at(accounts.clock.monotonicMillis()));
      }
      Collections.shuffle(changes, random);
      appendUntilStored(accounts, accounts.batch(changes));
    }
  }

  private static void appendUntilStored(Accounts accounts, TransferBatch batch) {
    while (true) {
      try {
        accounts.ledger.append(batch);
        return;
      } catch (StorageUnavailableException conflict) {
        Thread.yield();
      }
    }
  }

  @ParameterizedTest
  @EnumSource(TestDatabase.class)
  @DisplayName("take a change though another session makes the same rows at the same moment")
  void sameMoment(TestDatabase which) throws Exception {
    try (Accounts accounts = new Accounts(which);
        Connection other = accounts.database.connect();
        ExecutorService sessions = Executors.newSingleThreadExecutor()) {
      other.setAutoCommit(false);
      Bookkeeping bookkeeping = new Bookkeeping(accounts.dialect(), SwarmLimits.DEFAULT);
      bookkeeping.book(other, accounts.batch(Change.of(1, 1, 1).uploaded(5, 5)));
      Future<?> append =
          sessions.submit(
              () -> appendUntilStored(accounts, accounts.batch(Change.of(1, 1, 2).uploaded(7, 7))));
      Thread.sleep(500); // by then it waits for the row of the history
      other.commit();
      append.get();

      assertThat(accounts.ledger.deadLetters()).isZero();
      assertThat(accounts.number("SELECT raw_uploaded FROM history")).isEqualTo(12);
      assertThat(accounts.number("SELECT uploaded FROM users WHERE id = 1")).isEqualTo(12);
    }
  }

  @ParameterizedTest
  @EnumSource(TestDatabase.class)
  @DisplayName("stop at 2^62 bytes")
  void capped(TestDatabase which) {
    try (Accounts accounts = new Accounts(which)) {
      long most = Credit.CAP;
      accounts.ledger.append(accounts.batch(Change.of(1, 1, 1).uploaded(most, most - 10)));
      accounts.ledger.append(
          accounts.batch(
              Change.of(1, 1, 2).uploaded(most, 6),
              Change.of(1, 2, 3).uploaded(most, most),
              Change.of(1, 3, 4).uploaded(most, most)));
      assertThat(accounts.ledger.history(1, 1).orElseThrow().credit().rawUploaded())
          .isEqualTo(most - 4);
      assertThat(accounts.number("SELECT uploaded FROM users WHERE id = 1")).isEqualTo(most);

      accounts.ledger.append(accounts.batch(Change.of(1, 1, 2).uploaded(most, most)));

      assertThat(accounts.ledger.deadLetters()).isZero();
      assertThat(accounts.ledger.history(1, 1).orElseThrow().credit())
          .isEqualTo(new Credit(most, 0, most, 0, 0, 0));
      assertThat(accounts.number("SELECT uploaded FROM users WHERE id = 1")).isEqualTo(most);
    }
  }

  @ParameterizedTest
  @EnumSource(TestDatabase.class)
  @DisplayName("give back more peers than come at once")
  void manyPeers(TestDatabase which) {
    try (Accounts accounts = new Accounts(which)) {
      List<PeerChange> changes = new ArrayList<>();
      for (int client = 0; client < 12_345; client++) {
        changes.add(Change.of(1 + client % 100, 1 + client % 90, client).at(0));
      }
      accounts.ledger.append(accounts.batch(changes));

      try (Stream<StoredPeer> stored = accounts.ledger.storedPeers(accounts.clock)) {
        assertThat(stored.map(peer -> peer.peer().id()).distinct()).hasSize(12_345);
      }
    }
  }

  @Test
  @DisplayName("are written in the order of their keys, whatever that of the batch: ADR 9")
  void inTheOrderOfKeys() {
    try (Accounts accounts = new Accounts(TestDatabase.POSTGRESQL)) {
      List<Change> changes = new ArrayList<>();
      for (int client = 0; client < CLIENTS; client++) {
        changes.add(Change.of(1 + client % 10, 1 + client % 7, client).uploaded(1, 1));
      }
      Collections.shuffle(changes, new Random(1));
      accounts.ledger.append(accounts.batch(changes.toArray(Change[]::new)));

      assertInOrder(accounts, "peers", "torrent_id, peer_id, proof");
      assertInOrder(accounts, "baselines", "user_id, torrent_id, peer_id");
      assertInOrder(accounts, "history", "user_id, torrent_id");
    }
  }

  /** New rows stand in the table as they were written. */
  private static void assertInOrder(Accounts accounts, String table, String key) {
    assertThat(
            accounts.number(
                """
                SELECT COUNT(*) FROM (SELECT ROW_NUMBER() OVER (ORDER BY %s) AS by_key,
                  ROW_NUMBER() OVER (ORDER BY ctid) AS by_place FROM %s) AS n
                WHERE by_key <> by_place
                """
                    .formatted(key, table)))
        .as(table)
        .isZero();
  }
}

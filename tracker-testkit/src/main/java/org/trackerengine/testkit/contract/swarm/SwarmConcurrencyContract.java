package org.trackerengine.testkit.contract.swarm;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.trackerengine.domain.swarm.Transition.Kind;
import org.trackerengine.fixture.AnnounceBuilder;
import org.trackerengine.testkit.contract.storage.Threads;

/**
 * Contract: each call is one atomic step, so that counts are exact for any number of announcing
 * threads.
 */
public abstract class SwarmConcurrencyContract extends SwarmContract {

  private static final int THREADS = 8;

  /** Number of threads that is so small that a swarm is often empty. */
  private static final int FEW_THREADS = 2;

  @Test
  @DisplayName("many threads on one swarm: every peer is counted once and no stop is missed")
  final void countsAreExact() {
    int peers = 40;
    torrent();
    Threads.run(
        THREADS,
        thread -> {
          for (int n = 0; n < peers; n++) {
            AnnounceBuilder client = stranger(thread * peers + n + 1).left(n % 2);
            starts(client);
            updates(client);
            if (n % 4 == 3) {
              stops(client);
            }
          }
        });

    assertThat(counts()).isEqualTo(counts(THREADS * peers / 2, THREADS * peers / 4));
    assertThat(swarms().totals().seeders()).isEqualTo(THREADS * peers / 2);
  }

  @Test
  @DisplayName("C1: of many threads that announce one peer id one joins")
  final void oneJoins() {
    torrent();
    List<Kind> kinds = new ArrayList<>();
    Threads.run(
        THREADS,
        thread -> {
          Kind kind = starts(stranger(1)).effect().kind();
          synchronized (kinds) {
            kinds.add(kind);
          }
        });

    assertThat(kinds).containsOnlyOnce(Kind.JOINED).hasSize(THREADS);
    assertThat(counts()).isEqualTo(counts(0, 1));
  }

  @Test
  @DisplayName("D4: of many threads that announce for one user no more than 3 join")
  final void threeJoin() {
    torrent();
    for (int round = 1; round <= 20; round++) {
      long user = user("user" + round).id();
      int first = round * THREADS;
      Threads.run(THREADS, thread -> starts(stranger(first + thread).user(user)));

      assertThat(counts()).isEqualTo(counts(0, 3 * round));
    }
  }

  @Test
  @DisplayName("a swarm that comes and goes all the time loses no peer")
  final void swarmComesAndGoes() {
    torrent();
    Threads.run(
        FEW_THREADS,
        thread -> {
          AnnounceBuilder client = stranger(thread + 1);
          for (int round = 0; round < underTest().concurrentRounds(); round++) {
            assertThat(starts(client).counts().leechers()).isBetween(1, FEW_THREADS);
            assertKind(stops(client), Kind.LEFT);
          }
          starts(client);
        });

    assertThat(counts()).isEqualTo(counts(0, FEW_THREADS));
    assertThat(swarms().totals().swarms()).isEqualTo(1);
  }

  @Test
  @DisplayName("C8: no byte is lost or doubled between announces and a drain that goes on")
  final void noByteIsLost() {
    long alice = alice().id();
    torrent();
    int clients = 3;
    for (int n = 1; n <= clients; n++) {
      starts(stranger(n).user(alice));
    }
    flush();
    Threads.run(
        THREADS,
        thread -> {
          for (int round = 1; round <= underTest().concurrentRounds(); round++) {
            if (thread < clients) {
              updates(stranger(thread + 1).user(alice).uploaded(10L * round));
            } else if (thread == clients) {
              flush();
            }
          }
        });
    flush();

    assertThat(alice().uploaded()).isEqualTo(clients * 10L * underTest().concurrentRounds());
    assertThat(historyOf(alice()).credit())
        .isEqualTo(full(clients * 10L * underTest().concurrentRounds(), 0));
    assertThat(swarms().totals().unacknowledged()).isZero();
  }
}

package org.trackerengine.testkit.contract.swarm;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.trackerengine.domain.swarm.Transition.Kind;
import org.trackerengine.fixture.AnnounceBuilder;

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
  final void countsAreExact() throws Exception {
    int peers = 40;
    torrent();
    inThreads(
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
  final void oneJoins() throws Exception {
    torrent();
    List<Kind> kinds = new ArrayList<>();
    inThreads(
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
  final void threeJoin() throws Exception {
    torrent();
    for (int round = 1; round <= 20; round++) {
      long user = user("user" + round).id();
      int first = round * THREADS;
      inThreads(THREADS, thread -> starts(stranger(first + thread).user(user)));

      assertThat(counts()).isEqualTo(counts(0, 3 * round));
    }
  }

  @Test
  @DisplayName("a swarm that comes and goes all the time loses no peer")
  final void swarmComesAndGoes() throws Exception {
    torrent();
    inThreads(
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
  final void noByteIsLost() throws Exception {
    long alice = alice().id();
    torrent();
    int clients = 3;
    for (int n = 1; n <= clients; n++) {
      starts(stranger(n).user(alice));
    }
    flush();
    inThreads(
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

  /** Runs {@code work} in {@code count} threads at once, and throws their exceptions. */
  private void inThreads(int count, Work work) throws Exception {
    CyclicBarrier start = new CyclicBarrier(count);
    try (ExecutorService threads = Executors.newFixedThreadPool(count)) {
      List<Callable<Void>> tasks =
          IntStream.range(0, count).<Callable<Void>>mapToObj(n -> task(n, start, work)).toList();
      for (Future<Void> done : threads.invokeAll(tasks)) {
        done.get();
      }
    }
  }

  private static Callable<Void> task(int thread, CyclicBarrier start, Work work) {
    return () -> {
      start.await();
      work.run(thread);
      return null;
    };
  }

  private interface Work {
    void run(int thread) throws Exception;
  }
}

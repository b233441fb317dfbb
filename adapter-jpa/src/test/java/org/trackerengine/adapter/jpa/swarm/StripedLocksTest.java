package org.trackerengine.adapter.jpa.swarm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.trackerengine.application.port.StorageUnavailableException;

class StripedLocksTest {

  private final StripedLocks locks = new StripedLocks(1);

  @Test
  void whoseKeysMeetAreAloneInWhateverOrderTheyNameThem() throws Exception {
    int[] sum = {0};
    Callable<Void> task =
        () -> {
          for (int round = 0; round < 10_000; round++) {
            int[] keys = round % 2 == 0 ? new int[] {7, 900, -7} : new int[] {-7, 7};
            locks.holding(keys, () -> sum[0]++);
          }
          return null;
        };
    try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
      for (Future<Void> done : threads.invokeAll(List.of(task, task, task, task))) {
        done.get();
      }
    }
    assertThat(sum[0]).isEqualTo(40_000);
  }

  @Test
  void twoKeysOfOneStripeAreNoDeadlock() {
    assertThat(locks.<String>holding(new int[] {3, 3 + 1_024}, () -> "done")).isEqualTo("done");
  }

  @Test
  void whoWaitsForTooLongIsTurnedAwayAndHoldsNothing() throws Exception {
    CountDownLatch held = new CountDownLatch(1);
    CountDownLatch letGo = new CountDownLatch(1);
    try (ExecutorService thread = Executors.newSingleThreadExecutor()) {
      Future<?> holder =
          thread.submit(() ->
              locks.holding(
                  new int[] {5},
                  () -> {
                    held.countDown();
                    return await(letGo);
                  }));
      held.await();
      assertThatThrownBy(() -> locks.holding(new int[] {4, 5}, () -> "never"))
          .isInstanceOf(StorageUnavailableException.class);
      Future<?> other = inThread(() -> locks.holding(new int[] {4}, () -> "free again"));
      assertThat(other.get()).isEqualTo("free again");
      letGo.countDown();
      holder.get();
    }
  }

  private static Future<?> inThread(Callable<?> work) {
    try (ExecutorService thread = Executors.newSingleThreadExecutor()) {
      return thread.submit(work);
    }
  }

  private static boolean await(CountDownLatch latch) {
    try {
      latch.await();
      return true;
    } catch (InterruptedException interrupted) {
      throw new IllegalStateException(interrupted);
    }
  }

  @Test
  void whatIsThrownInsideLetsGo() {
    AtomicInteger calls = new AtomicInteger();
    IntStream.range(0, 2)
        .forEach(i ->
            assertThatThrownBy(() ->
                    locks.holding(
                        new int[] {1},
                        () -> {
                          throw new IllegalStateException("call " + calls.incrementAndGet());
                        }))
                .hasMessageStartingWith("call"));
    assertThat(calls).hasValue(2);
  }
}

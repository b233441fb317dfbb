package org.trackerengine.testkit.contract.storage;

import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

/** Runs work of tests in several threads that begin at the same instant. */
public final class Threads {

  private Threads() {}

  /** Work of one thread. */
  @FunctionalInterface
  public interface Work {

    /** Does the work of the thread with this number, which counts from 0. */
    void run(int thread) throws Exception;
  }

  /** Runs {@code work} in {@code count} threads at once, and throws their exceptions. */
  public static void run(int count, Work work) {
    CyclicBarrier start = new CyclicBarrier(count);
    try (ExecutorService threads = Executors.newFixedThreadPool(count)) {
      for (Future<Void> done :
          threads.invokeAll(
              IntStream.range(0, count).mapToObj(n -> task(n, start, work)).toList())) {
        done.get();
      }
    } catch (ExecutionException | InterruptedException failed) {
      throw new AssertionError(failed);
    }
  }

  private static Callable<Void> task(int thread, CyclicBarrier start, Work work) {
    return () -> {
      start.await();
      work.run(thread);
      return null;
    };
  }
}

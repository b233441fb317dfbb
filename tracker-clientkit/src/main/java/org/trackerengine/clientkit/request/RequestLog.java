package org.trackerengine.clientkit.request;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The requests that have reached a tracker, in their order; the oldest are forgotten beyond {@value
 * #MOST}. Thread-safe.
 */
public final class RequestLog {

  /** The most requests that are kept. */
  public static final int MOST = 100_000;

  private final List<Request> requests = new ArrayList<>();
  private int forgotten;
  private @Nullable Throwable failure;

  /** Adds a request. */
  public synchronized void add(Request request) {
    if (requests.size() == MOST) {
      requests.subList(0, MOST / 2).clear();
      forgotten += MOST / 2;
    }
    requests.add(request);
    notifyAll();
  }

  /** Notes that answering has failed, because of a fault that throws. */
  public synchronized void failed(Throwable thrown) {
    if (failure == null) {
      failure = thrown;
    }
    notifyAll();
  }

  /**
   * Fails if answering a request has failed.
   *
   * @throws AssertionError with the first cause
   */
  public synchronized void assertNoFailure() {
    if (failure != null) {
      throw new AssertionError("a request could not be answered: " + failure, failure);
    }
  }

  /** Returns the requests so far. */
  public synchronized List<Request> all() {
    return List.copyOf(requests);
  }

  /**
   * Returns those of the requests so far that are meant. A random share is another one here than
   * the one that faults have hit.
   */
  public synchronized List<Request> all(Requests which) {
    List<Request> found = new ArrayList<>();
    SplittableRandom random = new SplittableRandom(0);
    int number = 0;
    for (Request request : requests) {
      if (which.match(request) && which.isTurn(++number, random)) {
        found.add(request);
      }
    }
    return List.copyOf(found);
  }

  /** Returns the announces so far that are well-formed, to be looked at and judged. */
  public Announces announces() {
    return new Announces(all().stream().filter(request -> request.announce() != null).toList());
  }

  /**
   * Waits until a request that is meant has come, unless one came before.
   *
   * @param timeout time of the real clock
   * @return the first of them
   * @throws AssertionError if none has come in time; the message has the requests that have
   */
  public Request await(Requests which, Duration timeout) throws InterruptedException {
    return await(which, 1, timeout).getFirst();
  }

  /**
   * Waits until a number of requests that are meant have come.
   *
   * @param count how many, at least 1
   * @param timeout time of the real clock
   * @return all of them that have come
   * @throws AssertionError if fewer have come in time; the message has the requests that have
   */
  public synchronized List<Request> await(Requests which, int count, Duration timeout)
      throws InterruptedException {
    long deadline = System.nanoTime() + timeout.toNanos();
    List<Request> found = all(which);
    while (found.size() < count) {
      assertNoFailure();
      long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
      if (left <= 0) {
        throw new AssertionError(
            found.size()
                + " of "
                + count
                + " requests came within "
                + timeout
                + "; all that came:\n"
                + Announces.lines(requests));
      }
      wait(left);
      found = all(which);
    }
    return found;
  }

  /** Forgets the requests so far. */
  public synchronized void clear() {
    forgotten += requests.size();
    requests.clear();
  }

  /** Returns the number of all requests so far, forgotten ones included. */
  public synchronized int count() {
    return forgotten + requests.size();
  }
}

package org.trackerengine.adapter.undertow.connection;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;
import org.trackerengine.domain.peer.IpAddress;
import org.trackerengine.domain.peer.Network;

/**
 * The open connections of one listener, and who has to go when there are too many: above half of
 * the cap every new connection takes the place of the one that has been idle longest, and none is
 * refused as long as there is such a one. Thread-safe.
 *
 * <p>A connection that is idle says here that it is, but not each time when it has answered a
 * request meanwhile, as there is one lock for all threads: it only notes when. So a place among
 * those that wait may be too early, never too late, and is corrected when it is the first.
 */
public final class Connections {

  private final int most;
  private final int mostPerPrefix;
  private final Object lock = new Object();
  private final Set<Connection> open = new HashSet<>();
  private final NavigableMap<Place, Connection> idle = new TreeMap<>();
  private final Map<IpAddress, Prefix> prefixes = new HashMap<>();
  private final LongAdder accepted = new LongAdder();
  private final LongAdder refused = new LongAdder();
  private long placesGiven;
  private volatile boolean stopping;

  public Connections(int most, int mostPerPrefix) {
    this.most = most;
    this.mostPerPrefix = mostPerPrefix;
  }

  /** How many may be open. */
  public int most() {
    return most;
  }

  /** Lets a new connection in, or says that it must be closed. */
  public boolean admit(Connection connection) {
    Connection leaving;
    synchronized (lock) {
      boolean prefixFull = isPrefixFull(connection);
      leaving =
          prefixFull
              ? longestIdleLike(connection)
              : open.size() >= most / 2 ? longestIdle(idle) : null;
      if (stopping || leaving == null && (prefixFull || open.size() >= most)) {
        refused.increment();
        return false;
      }
      if (leaving != null) {
        remove(leaving);
      }
      add(connection);
    }
    accepted.increment();
    if (leaving != null) {
      leaving.close();
    }
    return true;
  }

  /** The connection waits for its next request, since it says. */
  public void idle(Connection connection) {
    synchronized (lock) {
      if (open.contains(connection)) {
        leavePlace(connection);
        takePlace(connection);
      }
    }
  }

  /** The next request has begun. */
  void busy(Connection connection) {
    synchronized (lock) {
      leavePlace(connection);
    }
  }

  /** The connection is closed; may be told more than once. */
  public void closed(Connection connection) {
    synchronized (lock) {
      remove(connection);
    }
  }

  /** Whether the server is going down, so that no connection is kept for another request. */
  public boolean isStopping() {
    return stopping;
  }

  /** Lets no more connections in, and closes those that are not being answered. */
  public void stop() {
    stopping = true;
    List<Connection> all;
    synchronized (lock) {
      all = new ArrayList<>(open);
    }
    all.forEach(Connection::closeUnlessBusy);
  }

  /** Waits until all connections are closed, at most {@code millis}; whether they are. */
  public boolean awaitNone(long millis) throws InterruptedException {
    long end = System.nanoTime() + millis * 1_000_000;
    synchronized (lock) {
      while (!open.isEmpty()) {
        long left = (end - System.nanoTime()) / 1_000_000;
        if (left <= 0) {
          return false;
        }
        lock.wait(left);
      }
      return true;
    }
  }

  /** Open connections now. */
  public int open() {
    synchronized (lock) {
      return open.size();
    }
  }

  /** Connections let in so far. */
  public long accepted() {
    return accepted.sum();
  }

  /** Connections refused so far. */
  public long refused() {
    return refused.sum();
  }

  private boolean isPrefixFull(Connection connection) {
    Prefix prefix = connection.isExempt() ? null : prefixes.get(prefixOf(connection));
    return prefix != null && prefix.open >= mostPerPrefix;
  }

  private @Nullable Connection longestIdleLike(Connection connection) {
    Prefix prefix = prefixes.get(prefixOf(connection));
    return prefix == null ? null : longestIdle(prefix.idle);
  }

  private @Nullable Connection longestIdle(NavigableMap<Place, Connection> waiting) {
    while (!waiting.isEmpty()) {
      Connection first = waiting.firstEntry().getValue();
      if (first.idleSince() == waiting.firstKey().sinceNanos()) {
        return first;
      }
      leavePlace(first);
      takePlace(first);
    }
    return null;
  }

  private void takePlace(Connection connection) {
    Place place = new Place(connection.idleSince(), placesGiven++);
    connection.setPlace(place);
    idle.put(place, connection);
    Prefix prefix = connection.prefix();
    if (prefix != null) {
      prefix.idle.put(place, connection);
    }
  }

  private void leavePlace(Connection connection) {
    Place place = connection.place();
    if (place != null) {
      connection.setPlace(null);
      idle.remove(place);
      Prefix prefix = connection.prefix();
      if (prefix != null) {
        prefix.idle.remove(place);
      }
    }
  }

  private void add(Connection connection) {
    open.add(connection);
    if (!connection.isExempt()) {
      Prefix prefix = prefixes.computeIfAbsent(prefixOf(connection), first -> new Prefix());
      prefix.open++;
      connection.setPrefix(prefix);
    }
  }

  private void remove(Connection connection) {
    if (!open.remove(connection)) {
      return;
    }
    leavePlace(connection);
    Prefix prefix = connection.prefix();
    if (prefix != null && --prefix.open == 0) {
      prefixes.remove(prefixOf(connection));
    }
    if (open.isEmpty()) {
      lock.notifyAll();
    }
  }

  private static IpAddress prefixOf(Connection connection) {
    return Network.budgetPrefix(connection.address());
  }

  /** The connections of one prefix. */
  static final class Prefix {
    private final NavigableMap<Place, Connection> idle = new TreeMap<>();
    private int open;
  }

  /**
   * A place among the connections that wait, the longest idle first.
   *
   * @param sinceNanos when it became idle, as far as was known
   * @param number tells apart those that became so at once
   */
  public record Place(long sinceNanos, long number) implements Comparable<Place> {

    @Override
    public int compareTo(Place other) {
      int order = Long.signum(sinceNanos - other.sinceNanos);
      return order != 0 ? order : Long.compare(number, other.number);
    }
  }
}

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
 * The open connections of one listener, limited by a cap. Above half of the cap, every new
 * connection replaces the one that has been idle longest; a connection is refused only if none is
 * idle. Thread-safe.
 *
 * <p>A connection that becomes idle reports it here, but not after every request, because all
 * threads share one lock; otherwise it only records the time. So its place among the idle
 * connections may be too early, but never too late, and is corrected when it is the first.
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

  /** Returns the maximum number of open connections. */
  public int most() {
    return most;
  }

  /** Adds a new connection; returns false if it is refused and must be closed. */
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

  /**
   * Counts a connection under the address of the client for which a proxy has opened it.
   *
   * @param source address of the client; null for the proxy itself
   * @return false if it must be closed, because the client's prefix has as many as it may
   */
  public boolean identify(Connection connection, @Nullable IpAddress source) {
    Connection leaving = null;
    synchronized (lock) {
      if (!open.contains(connection)) {
        return false;
      }
      remove(connection);
      connection.client().identify(source);
      if (isPrefixFull(connection)) {
        leaving = longestIdleLike(connection);
        if (leaving == null) {
          refused.increment();
          return false;
        }
        remove(leaving);
      }
      add(connection);
    }
    if (leaving != null) {
      leaving.close();
    }
    return true;
  }

  /** Adds the connection to the idle ones, or moves it to the place of its current idle time. */
  public void idle(Connection connection) {
    synchronized (lock) {
      if (open.contains(connection)) {
        leavePlace(connection);
        takePlace(connection);
      }
    }
  }

  /** Removes the connection from the idle ones, because the next request has begun. */
  void busy(Connection connection) {
    synchronized (lock) {
      leavePlace(connection);
    }
  }

  /** Removes a closed connection; may be called more than once. */
  public void closed(Connection connection) {
    synchronized (lock) {
      remove(connection);
    }
  }

  /** Returns true if the server is stopping, so that no connection is kept for another request. */
  public boolean isStopping() {
    return stopping;
  }

  /** Accepts no more connections and closes those without a request. */
  public void stop() {
    stopping = true;
    List<Connection> all;
    synchronized (lock) {
      all = new ArrayList<>(open);
    }
    all.forEach(Connection::closeUnlessBusy);
  }

  /**
   * Waits until all connections are closed, for at most {@code millis}; returns true if all are
   * closed.
   */
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

  /** Returns the current number of open connections. */
  public int open() {
    synchronized (lock) {
      return open.size();
    }
  }

  /** Returns the number of connections accepted so far. */
  public long accepted() {
    return accepted.sum();
  }

  /** Counts a connection that is closed because of how it begins. */
  public void countRefused() {
    refused.increment();
  }

  /** Returns the number of connections refused so far. */
  public long refused() {
    return refused.sum();
  }

  private boolean isPrefixFull(Connection connection) {
    Prefix prefix = connection.client().isExempt() ? null : prefixes.get(prefixOf(connection));
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
    if (!connection.client().isExempt()) {
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
    return Network.budgetPrefix(connection.client().address());
  }

  /** The connections from one address prefix. */
  static final class Prefix {
    private final NavigableMap<Place, Connection> idle = new TreeMap<>();
    private int open;
  }

  /**
   * A place in the order of idle connections; the longest idle comes first.
   *
   * @param sinceNanos last reported time at which the connection became idle
   * @param number makes places with the same time distinct
   */
  public record Place(long sinceNanos, long number) implements Comparable<Place> {

    @Override
    public int compareTo(Place other) {
      int order = Long.signum(sinceNanos - other.sinceNanos);
      return order != 0 ? order : Long.compare(number, other.number);
    }
  }
}

package org.trackerengine.adapter.inmemory;

import java.util.Comparator;
import org.trackerengine.domain.peer.Endpoint;

/**
 * A user's client that listens somewhere: what a restarted client and its ghost have in common.
 * Comparable, so that a hash table stays quick though addresses are chosen to collide.
 *
 * @param userId 0 where there are no users
 * @param endpoint its port is not 0
 */
record Listener(long userId, Endpoint endpoint) implements Comparable<Listener> {

  private static final Comparator<Listener> ORDER =
      Comparator.comparingLong((Listener one) -> one.endpoint.address().high())
          .thenComparingLong(one -> one.endpoint.address().low())
          .thenComparingInt(one -> one.endpoint.port())
          .thenComparingLong(Listener::userId);

  @Override
  public int compareTo(Listener other) {
    return ORDER.compare(this, other);
  }
}

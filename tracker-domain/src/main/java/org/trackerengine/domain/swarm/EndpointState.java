package org.trackerengine.domain.swarm;

import org.jspecify.annotations.Nullable;
import org.trackerengine.domain.peer.Endpoint;
import org.trackerengine.domain.peer.IpAddress;

/**
 * Mutable form of {@link Presence}: a peer's endpoint of one address family, or none. Confined to
 * one thread.
 */
public final class EndpointState {

  /** Whether the peer has this endpoint; if not, the other fields have no meaning. */
  public boolean present;

  /** The two halves of the address, as in {@link IpAddress}. */
  public long high;

  public long low;

  /** Port on which the peer listens, 0–65535; 0 and 1 mean that it cannot be dialled. */
  public int port;

  /** Monotonic time of the last announce from this endpoint. */
  public long lastSeenMillis;

  /** Number of consecutive announces without an event that came too early. */
  public int earlyInARow;

  /** Removes the endpoint. */
  public void clear() {
    present = false;
  }

  /** Sets the endpoint. */
  public void set(IpAddress address, int newPort, long seenMillis, int early) {
    set(address.high(), address.low(), newPort, seenMillis, early);
  }

  /** Sets the endpoint. */
  public void set(long newHigh, long newLow, int newPort, long seenMillis, int early) {
    present = true;
    high = newHigh;
    low = newLow;
    port = newPort;
    lastSeenMillis = seenMillis;
    earlyInARow = early;
  }

  /** Copies {@code presence}, or removes the endpoint if it is null. */
  public void load(@Nullable Presence presence) {
    if (presence == null) {
      clear();
    } else {
      Endpoint endpoint = presence.endpoint();
      set(endpoint.address(), endpoint.port(), presence.lastSeenMillis(), presence.earlyInARow());
    }
  }

  /** Returns an immutable copy; null if the peer does not have this endpoint. */
  public @Nullable Presence toPresence() {
    return present
        ? new Presence(new Endpoint(new IpAddress(high, low), port), lastSeenMillis, earlyInARow)
        : null;
  }

  /** Whether the endpoint exists, and its last announce is less than {@code freshMillis} ago. */
  public boolean isFresh(long nowMillis, long freshMillis) {
    return present && nowMillis - lastSeenMillis < freshMillis;
  }

  /** Whether the endpoint exists and has this address and port. */
  public boolean isAt(IpAddress address, int atPort) {
    return present && port == atPort && low == address.low() && high == address.high();
  }

  /**
   * Whether the endpoint exists and is {@linkplain HandOut#isDialable(long, long, int) dialable}.
   */
  public boolean isDialable() {
    return present && HandOut.isDialable(high, low, port);
  }
}

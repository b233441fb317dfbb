package org.trackerengine.domain.swarm;

import org.jspecify.annotations.Nullable;
import org.trackerengine.domain.peer.Endpoint;
import org.trackerengine.domain.peer.IpAddress;

/**
 * {@link Presence} that changes in place: a peer's endpoint of one address family, or none.
 * Confined to one thread.
 */
public final class EndpointState {

  /** Whether there is one; if not, the rest means nothing. */
  public boolean present;

  /** The two halves of the address, as {@link IpAddress} has them. */
  public long high;

  public long low;

  /** Where it listens, 0–65535; 0 says that it cannot be dialled. */
  public int port;

  /** Monotonic time of its last announce. */
  public long lastSeenMillis;

  /** How many announces without an event came too early, one after the other. */
  public int earlyInARow;

  /** There is none. */
  public void clear() {
    present = false;
  }

  /** There is this one. */
  public void set(IpAddress address, int newPort, long seenMillis, int early) {
    set(address.high(), address.low(), newPort, seenMillis, early);
  }

  /** There is this one. */
  public void set(long newHigh, long newLow, int newPort, long seenMillis, int early) {
    present = true;
    high = newHigh;
    low = newLow;
    port = newPort;
    lastSeenMillis = seenMillis;
    earlyInARow = early;
  }

  /** What {@code presence} says. */
  public void load(@Nullable Presence presence) {
    if (presence == null) {
      clear();
    } else {
      Endpoint endpoint = presence.endpoint();
      set(endpoint.address(), endpoint.port(), presence.lastSeenMillis(), presence.earlyInARow());
    }
  }

  /** The value; null when there is none. */
  public @Nullable Presence toPresence() {
    return present
        ? new Presence(new Endpoint(new IpAddress(high, low), port), lastSeenMillis, earlyInARow)
        : null;
  }

  /** Whether it is there, and was heard of within {@code freshMillis}. */
  public boolean isFresh(long nowMillis, long freshMillis) {
    return present && nowMillis - lastSeenMillis < freshMillis;
  }

  /** Whether it is there, and {@code address} with {@code atPort}. */
  public boolean isAt(IpAddress address, int atPort) {
    return present && port == atPort && low == address.low() && high == address.high();
  }

  /** Whether it is there, and {@linkplain HandOut#isDialable(long, long, int) dialable}. */
  public boolean isDialable() {
    return present && HandOut.isDialable(high, low, port);
  }
}

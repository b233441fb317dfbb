package org.trackerengine.domain.swarm;

import org.jspecify.annotations.Nullable;
import org.trackerengine.domain.announce.Announce;
import org.trackerengine.domain.peer.Endpoint;
import org.trackerengine.domain.peer.IpAddress;
import org.trackerengine.domain.peer.PeerBuffer;
import org.trackerengine.domain.peer.PeerId;

/** Rules that decide which endpoints a client may receive. */
public final class HandOut {

  private HandOut() {}

  /**
   * Whether any client may ever receive this endpoint. Endpoints that no client may receive are
   * left out of the selection order, so that a swarm full of them costs nothing.
   */
  public static boolean isDialable(Endpoint endpoint) {
    return isDialable(endpoint.address().high(), endpoint.address().low(), endpoint.port());
  }

  /** {@link #isDialable(Endpoint)} for an endpoint given as address halves and port. */
  public static boolean isDialable(long high, long low, int port) {
    return Endpoint.isPort(port) && !IpAddress.isUnroutable(high, low);
  }

  /**
   * Returns the endpoint of {@code presence} if {@code caller} may receive it, else null: it must
   * be fresh, dialable, not the caller's own, and on a local address only if the caller is on one,
   * too.
   */
  public static @Nullable Endpoint endpointFor(
      Announce caller, @Nullable Presence presence, long nowMillis, SwarmLimits limits) {
    if (presence == null || !presence.isFresh(nowMillis, limits.freshMillis())) {
      return null;
    }
    Endpoint endpoint = presence.endpoint();
    IpAddress address = endpoint.address();
    return isFor(caller, address.high(), address.low(), endpoint.port()) ? endpoint : null;
  }

  /** Whether {@code caller} may receive this endpoint, provided that it is fresh. */
  public static boolean isFor(Announce caller, long high, long low, int port) {
    return isDialable(high, low, port)
        && (!IpAddress.isLocal(high, low) || caller.address().isLocal())
        && !(port == caller.port() && isCallers(high, low, caller));
  }

  private static boolean isCallers(long high, long low, Announce caller) {
    return is(caller.address(), high, low) || is(caller.secondAddress(), high, low);
  }

  private static boolean is(@Nullable IpAddress address, long high, long low) {
    return address != null && address.low() == low && address.high() == high;
  }

  /** Whether {@code caller} receives peers of {@code role} that announce by {@code hashes}. */
  public static boolean isWanted(
      SwarmAnnounce caller, int hashes, PeerRole role, SwarmLimits limits) {
    return (hashes & caller.hash()) != 0
        && (limits.seedersToSeeders() || !caller.announce().isSeeder() || role != PeerRole.SEEDER);
  }

  /**
   * Adds {@code peer} to {@code peers}, with those of its endpoints that {@code caller} may
   * receive; if there are none, or the caller does not want the peer, it is left out.
   */
  public static void offer(
      SwarmAnnounce caller, PeerState peer, long nowMillis, SwarmLimits limits, PeerBuffer peers) {
    if (peer.isNamed(caller.announce().peerId())
        || !isWanted(caller, peer.hashes, peer.role, limits)) {
      return;
    }
    boolean v4 = isFor(caller, peer.v4, nowMillis, limits);
    boolean v6 = isFor(caller, peer.v6, nowMillis, limits);
    if (v4 || v6) {
      peers.addPeer(peer.idFirst, peer.idSecond, peer.idThird);
      if (v4) {
        peers.addEndpoint(peer.v4.high, peer.v4.low, peer.v4.port);
      }
      if (v6) {
        peers.addEndpoint(peer.v6.high, peer.v6.low, peer.v6.port);
      }
    }
  }

  private static boolean isFor(
      SwarmAnnounce caller, EndpointState endpoint, long nowMillis, SwarmLimits limits) {
    return endpoint.isFresh(nowMillis, limits.freshMillis())
        && isFor(caller.announce(), endpoint.high, endpoint.low, endpoint.port);
  }

  /**
   * Adds another peer, which {@linkplain #isWanted is wanted}, to {@code peers}, with those of its
   * endpoints that {@code caller} may receive; if there are none, it is left out.
   */
  public static void offer(
      SwarmAnnounce caller,
      PeerId id,
      @Nullable Presence v4,
      @Nullable Presence v6,
      SwarmLimits limits,
      PeerBuffer peers) {
    Endpoint one = endpointFor(caller.announce(), v4, caller.nowMillis(), limits);
    Endpoint other = endpointFor(caller.announce(), v6, caller.nowMillis(), limits);
    if (one != null || other != null) {
      peers.add(id, one, other);
    }
  }
}

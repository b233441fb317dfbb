package org.trackerengine.domain.swarm;

import org.jspecify.annotations.Nullable;
import org.trackerengine.domain.announce.Announce;
import org.trackerengine.domain.peer.Endpoint;
import org.trackerengine.domain.peer.IpAddress;
import org.trackerengine.domain.peer.PeerBuffer;
import org.trackerengine.domain.peer.PeerId;

/** Which endpoints may be handed to whom. */
public final class HandOut {

  private HandOut() {}

  /**
   * Whether anybody may ever be handed this endpoint; those that never are stay out of the
   * selection order, so that a swarm full of them costs nothing.
   */
  public static boolean isDialable(Endpoint endpoint) {
    return endpoint.port() != 0 && !endpoint.address().isUnroutable();
  }

  /** Whether one of the peer's endpoints is {@linkplain #isDialable dialable}. */
  public static boolean isDialable(Peer peer) {
    return isDialable(peer.v4()) || isDialable(peer.v6());
  }

  private static boolean isDialable(@Nullable Presence presence) {
    return presence != null && isDialable(presence.endpoint());
  }

  /**
   * The endpoint of {@code presence} if {@code caller} may be handed it, else null: it is fresh,
   * dialable, not the caller's own, and on a local address only for a caller on one.
   */
  public static @Nullable Endpoint endpointFor(
      Announce caller, @Nullable Presence presence, long nowMillis, SwarmLimits limits) {
    if (presence == null || !presence.isFresh(nowMillis, limits.freshMillis())) {
      return null;
    }
    Endpoint endpoint = presence.endpoint();
    IpAddress address = endpoint.address();
    if (!isDialable(endpoint)
        || address.isLocal() && !caller.address().isLocal()
        || endpoint.port() == caller.port() && isCallers(address, caller)) {
      return null;
    }
    return endpoint;
  }

  private static boolean isCallers(IpAddress address, Announce caller) {
    return address.equals(caller.address()) || address.equals(caller.secondAddress());
  }

  /** Whether {@code caller} may be handed {@code peer} at all, whatever its endpoints. */
  public static boolean isWanted(SwarmAnnounce caller, Peer peer, SwarmLimits limits) {
    return (peer.hashes() & caller.hash()) != 0
        && (limits.seedersToSeeders()
            || !caller.announce().isSeeder()
            || peer.role() != PeerRole.SEEDER);
  }

  /** Adds {@code peer} to {@code peers}, if {@code caller} may be handed it. */
  public static void offer(SwarmAnnounce caller, Peer peer, SwarmLimits limits, PeerBuffer peers) {
    if (!peer.id().equals(caller.announce().peerId()) && isWanted(caller, peer, limits)) {
      offer(caller, peer.id(), peer.v4(), peer.v6(), limits, peers);
    }
  }

  /**
   * Adds another peer that {@linkplain #isWanted is wanted} to {@code peers}, with those of its
   * endpoints that {@code caller} may be handed; if there are none, it is left out.
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

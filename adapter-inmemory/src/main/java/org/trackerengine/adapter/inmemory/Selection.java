package org.trackerengine.adapter.inmemory;

import org.jspecify.annotations.Nullable;
import org.trackerengine.domain.announce.Announce;
import org.trackerengine.domain.peer.Endpoint;
import org.trackerengine.domain.peer.PeerBuffer;
import org.trackerengine.domain.swarm.HandOut;
import org.trackerengine.domain.swarm.Peer;
import org.trackerengine.domain.swarm.SwarmAnnounce;
import org.trackerengine.domain.swarm.SwarmLimits;

/**
 * The members of a swarm that can be handed out, in an order of their own. Whoever can never be
 * dialled is not in it. Guarded by its swarm.
 */
interface Selection {

  /** A member that is not here comes in, as the newest of its role. */
  void put(Member member);

  /**
   * Takes a member out, while it still has the role in which it was put in; it need not be here.
   */
  void remove(Member member);

  /**
   * Adds up to {@code numWant} peers to {@code peers}, and looks at no more than {@code
   * entriesPerPeerWanted} times as many.
   */
  void select(SwarmAnnounce caller, PeerBuffer peers);

  /** Hands {@code peer} to {@code caller}, if that is allowed. */
  static void offer(SwarmAnnounce caller, Peer peer, SwarmLimits limits, PeerBuffer peers) {
    Announce announce = caller.announce();
    if (peer.id().equals(announce.peerId()) || !HandOut.isWanted(caller, peer, limits)) {
      return;
    }
    long now = caller.nowMillis();
    @Nullable Endpoint v4 = HandOut.endpointFor(announce, peer.v4(), now, limits);
    @Nullable Endpoint v6 = HandOut.endpointFor(announce, peer.v6(), now, limits);
    if (v4 != null || v6 != null) {
      peers.add(peer.id(), v4, v6);
    }
  }
}

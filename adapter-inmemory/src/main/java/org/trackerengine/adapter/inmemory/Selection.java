package org.trackerengine.adapter.inmemory;

import org.trackerengine.domain.peer.PeerBuffer;
import org.trackerengine.domain.swarm.SwarmAnnounce;

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
}

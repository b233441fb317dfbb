package org.trackerengine.adapter.inmemory.swarm;

import org.trackerengine.domain.peer.IpAddress;
import org.trackerengine.domain.peer.Network;
import org.trackerengine.domain.swarm.EndpointState;
import org.trackerengine.domain.swarm.PeerState;

/**
 * Evicts peers from one block of a swarm, under the lock of the swarm's stripe. Each method returns
 * the number of peers it has dropped.
 */
public final class Eviction {

  private Eviction() {}

  private static int sizeOf(Swarm swarm, int block) {
    return block < swarm.blocks() ? swarm.roster().records(block).size() : 0;
  }

  private static PeerState peerAt(Stripe stripe, Swarm swarm, int place) {
    stripe.touch(1);
    PeerState peer = stripe.work().other;
    swarm.roster().read(place, peer);
    return peer;
  }

  /** Evicts all peers of a block. */
  public static int all(Stripe stripe, Swarm swarm, int block) {
    int evicted = 0;
    while (sizeOf(swarm, block) > 0) {
      stripe.touch(1);
      swarm.drop(swarm.roster().firstPlace(block) + sizeOf(swarm, block) - 1);
      evicted++;
    }
    return evicted;
  }

  /** Evicts the peers of a user. */
  public static int ofUser(Stripe stripe, Swarm swarm, int block, long userId) {
    int evicted = 0;
    int slot = 0;
    while (slot < sizeOf(swarm, block)) {
      int place = swarm.roster().firstPlace(block) + slot;
      if (peerAt(stripe, swarm, place).userId == userId) {
        swarm.drop(place);
        evicted++;
      } else {
        slot++;
      }
    }
    return evicted;
  }

  /** Evicts all endpoints in a network, and drops the peers that have no other endpoint. */
  public static int ofNetwork(Stripe stripe, Swarm swarm, int block, Network network) {
    int evicted = 0;
    int slot = 0;
    while (slot < sizeOf(swarm, block)) {
      int place = swarm.roster().firstPlace(block) + slot;
      PeerState peer = peerAt(stripe, swarm, place);
      boolean v4 = isIn(network, peer.v4);
      boolean v6 = isIn(network, peer.v6);
      if ((v4 || !peer.v4.present) && (v6 || !peer.v6.present)) {
        swarm.drop(place);
        evicted++;
      } else {
        if (v4 || v6) {
          (v4 ? peer.v4 : peer.v6).clear();
          swarm.demote(place, peer);
        }
        slot++;
      }
    }
    return evicted;
  }

  private static boolean isIn(Network network, EndpointState endpoint) {
    return endpoint.present && network.contains(new IpAddress(endpoint.high, endpoint.low));
  }
}

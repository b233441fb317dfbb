package org.trackerengine.clientkit.simulation;

import org.jspecify.annotations.Nullable;
import org.trackerengine.domain.announce.Announce;
import org.trackerengine.domain.peer.Endpoint;
import org.trackerengine.domain.peer.PeerId;
import org.trackerengine.domain.swarm.PeerRole;

/** Peer that a swarm must have. Confined to one thread. */
final class ExpectedPeer {

  /**
   * What tells peers apart: the peer id, and where there are no users a proof, which is 0 with
   * users.
   */
  record Key(PeerId id, long proof) {}

  final Key key;
  final int user;
  PeerRole role;
  long seenMillis;

  /** Whether a download of this peer is not counted any more, where there are no users. */
  boolean completed;

  private @Nullable Endpoint v4;
  private @Nullable Endpoint v6;
  private long v4SeenMillis;
  private long v6SeenMillis;

  ExpectedPeer(Key key, int user, Announce announce) {
    this.key = key;
    this.user = user;
    role = PeerRole.of(announce);
    completed = announce.isSeeder();
  }

  /** Returns the endpoint of one family, or null. */
  @Nullable Endpoint endpoint(boolean ofV4) {
    return ofV4 ? v4 : v6;
  }

  void heard(Announce announce, long nowMillis) {
    role = PeerRole.of(announce);
    seenMillis = nowMillis;
    if (announce.address().isV4()) {
      v4 = announce.endpoint();
      v4SeenMillis = nowMillis;
    } else {
      v6 = announce.endpoint();
      v6SeenMillis = nowMillis;
    }
  }

  /** Whether the peer was last heard of at this endpoint, however long ago. */
  boolean isAt(Endpoint endpoint) {
    return endpoint.equals(endpoint.address().isV4() ? v4 : v6);
  }

  /** Whether the peer has an endpoint at the announcing address. */
  boolean isAtAddressOf(Announce announce) {
    Endpoint own = announce.address().isV4() ? v4 : v6;
    return own != null && own.address().equals(announce.address());
  }

  boolean isFreshAt(Endpoint endpoint, long nowMillis, long freshMillis) {
    long seen = endpoint.address().isV4() ? v4SeenMillis : v6SeenMillis;
    return isAt(endpoint) && nowMillis - seen < freshMillis;
  }

  /** Whether others may be told of an endpoint of the peer. */
  boolean isDialable() {
    return v4 != null && Endpoint.isPort(v4.port()) || v6 != null && Endpoint.isPort(v6.port());
  }
}

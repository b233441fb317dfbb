package org.trackerengine.adapter.jpa.accounting;

import java.util.Comparator;
import org.trackerengine.application.port.PeerChange;
import org.trackerengine.domain.peer.PeerId;

/** What a baseline belongs to, in the order in which baselines are locked. */
record ClientKey(long userId, long torrentId, PeerId peerId) implements Comparable<ClientKey> {

  private static final Comparator<ClientKey> ORDER =
      Comparator.comparingLong(ClientKey::userId)
          .thenComparingLong(ClientKey::torrentId)
          .thenComparing(ClientKey::peerId);

  static ClientKey of(PeerChange change) {
    return new ClientKey(change.userId(), change.torrentId(), change.peerId());
  }

  @Override
  public int compareTo(ClientKey other) {
    return ORDER.compare(this, other);
  }
}

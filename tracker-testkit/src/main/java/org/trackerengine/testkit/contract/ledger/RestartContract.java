package org.trackerengine.testkit.contract.ledger;

import java.util.List;
import java.util.stream.Stream;
import org.trackerengine.application.port.storage.TrackerStorage;
import org.trackerengine.application.port.swarm.StoredPeer;
import org.trackerengine.application.port.swarm.SwarmStore;
import org.trackerengine.domain.swarm.Peer;
import org.trackerengine.domain.swarm.SwarmLimits;

/** Base class of the contracts in which a tracker is started again. */
abstract class RestartContract extends WriteBehindContract {

  /** Ends the process without a last flush, and starts another. */
  protected final void restart() {
    SwarmStore swarms = ((DurableStorageUnderTest) underTest()).newSwarms(SwarmLimits.DEFAULT);
    try (Stream<StoredPeer> stored = storage().ledger().storedPeers(clock)) {
      swarms.restore(stored);
    }
    use(TrackerStorage.of(swarms, storage()));
  }

  protected final List<StoredPeer> storedPeers() {
    try (Stream<StoredPeer> stored = storage().ledger().storedPeers(clock)) {
      return stored.toList();
    }
  }

  protected final List<Peer> peers() {
    return storedPeers().stream().map(StoredPeer::peer).toList();
  }
}

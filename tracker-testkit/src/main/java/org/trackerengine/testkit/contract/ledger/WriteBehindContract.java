package org.trackerengine.testkit.contract.ledger;

import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.trackerengine.application.port.swarm.PeerChange;
import org.trackerengine.application.port.swarm.TransferBatch;
import org.trackerengine.domain.peer.PeerId;
import org.trackerengine.testkit.contract.swarm.SwarmContract;

/**
 * Base class of the contracts about transfers from a store to a ledger. They apply only to stores
 * that send their changes in batches.
 */
public abstract class WriteBehindContract extends SwarmContract {

  /** Returns the changes by peer id, and acknowledges them. */
  protected final Map<PeerId, PeerChange> changes() {
    TransferBatch batch = swarms().drain(100_000, clock);
    swarms().acknowledge(batch.id());
    return batch.changes().stream()
        .collect(Collectors.toMap(PeerChange::peerId, Function.identity()));
  }

  /** Returns the change of the {@code n}-th client; all changes are acknowledged. */
  protected final PeerChange change(int n) {
    return Objects.requireNonNull(changes().get(id(n)), "nothing changed about client " + n);
  }
}

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
 * What the suites share that look at the way from a store to a ledger: they are for stores that
 * hand their changes over in batches, and for no other.
 */
public abstract class WriteBehindContract extends SwarmContract {

  /** What changed, by peer id; acknowledged. */
  protected final Map<PeerId, PeerChange> changes() {
    TransferBatch batch = swarms().drain(100_000, clock);
    swarms().acknowledge(batch.id());
    return batch.changes().stream()
        .collect(Collectors.toMap(PeerChange::peerId, Function.identity()));
  }

  /** What changed about the {@code n}-th client; everything is acknowledged. */
  protected final PeerChange change(int n) {
    return Objects.requireNonNull(changes().get(id(n)), "nothing changed about client " + n);
  }
}

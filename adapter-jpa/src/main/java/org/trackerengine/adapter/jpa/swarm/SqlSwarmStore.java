package org.trackerengine.adapter.jpa.swarm;

import java.util.UUID;
import java.util.stream.Stream;
import org.trackerengine.adapter.jpa.accounting.SqlTransferLedger;
import org.trackerengine.adapter.jpa.database.Database;
import org.trackerengine.application.port.StoredPeer;
import org.trackerengine.application.port.SwarmStore;
import org.trackerengine.application.port.SwarmTotals;
import org.trackerengine.application.port.TrackerClock;
import org.trackerengine.application.port.TransferBatch;
import org.trackerengine.domain.peer.Network;
import org.trackerengine.domain.peer.PeerBuffer;
import org.trackerengine.domain.swarm.AnnounceEffect;
import org.trackerengine.domain.swarm.SwarmAnnounce;
import org.trackerengine.domain.swarm.SwarmCounts;
import org.trackerengine.domain.swarm.SwarmLimits;
import org.trackerengine.domain.torrent.InfoHash;

/** Live swarms in a database. */
public final class SqlSwarmStore implements SwarmStore {

  private final Database database;
  private final SqlTransferLedger ledger;
  private final SwarmLimits limits;
  private final TrackerClock clock;

  public SqlSwarmStore(
      Database database, SqlTransferLedger ledger, SwarmLimits limits, TrackerClock clock) {
    this.database = database;
    this.ledger = ledger;
    this.limits = limits;
    this.clock = clock;
  }

  @Override
  public AnnounceEffect announce(SwarmAnnounce fact, PeerBuffer peers) {
    throw new UnsupportedOperationException("" + database + ledger + limits + clock);
  }

  @Override
  public SwarmCounts scrape(InfoHash swarm, long nowMillis) {
    throw new UnsupportedOperationException();
  }

  @Override
  public boolean contains(InfoHash swarm) {
    throw new UnsupportedOperationException();
  }

  @Override
  public int expire(long nowMillis, int most) {
    throw new UnsupportedOperationException();
  }

  @Override
  public int evict(long userId) {
    throw new UnsupportedOperationException();
  }

  @Override
  public int evict(Network network) {
    throw new UnsupportedOperationException();
  }

  @Override
  public int forget(InfoHash swarm) {
    throw new UnsupportedOperationException();
  }

  @Override
  public SwarmTotals totals() {
    throw new UnsupportedOperationException();
  }

  @Override
  public TransferBatch drain(int most, TrackerClock drainClock) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void acknowledge(UUID batchId) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void restore(Stream<StoredPeer> peers) {
    throw new UnsupportedOperationException();
  }

  @Override
  public boolean mayBlock() {
    return true;
  }
}

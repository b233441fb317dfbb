package org.trackerengine.adapter.jpa.accounting;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.trackerengine.adapter.jpa.database.Database;
import org.trackerengine.application.port.History;
import org.trackerengine.application.port.StoredPeer;
import org.trackerengine.application.port.TrackerClock;
import org.trackerengine.application.port.TransferBatch;
import org.trackerengine.application.port.TransferLedger;
import org.trackerengine.domain.swarm.SwarmLimits;

/** The accounts in a database. */
public final class SqlTransferLedger implements TransferLedger {

  private final Database database;
  private final SwarmLimits limits;

  public SqlTransferLedger(Database database, SwarmLimits limits) {
    this.database = database;
    this.limits = limits;
  }

  @Override
  public Map<Long, Long> append(TransferBatch batch) {
    throw new UnsupportedOperationException(database.toString() + limits);
  }

  @Override
  public Optional<History> history(long userId, long torrentId) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Stream<StoredPeer> storedPeers(TrackerClock clock) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void tidy(Instant now) {
    throw new UnsupportedOperationException();
  }
}

package org.trackerengine.adapter.jpa;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.trackerengine.adapter.jpa.database.DatabaseLock;
import org.trackerengine.application.port.TrackerClock;
import org.trackerengine.application.port.swarm.History;
import org.trackerengine.application.port.swarm.StoredPeer;
import org.trackerengine.application.port.swarm.TransferBatch;
import org.trackerengine.application.port.swarm.TransferLedger;
import org.trackerengine.domain.swarm.SwarmMember;

/**
 * A ledger that checks the lock on its database before it writes. Without the lock the ledger gets
 * no connection, and its calls fail as if the database were not available.
 */
final class LockedLedger implements TransferLedger {

  private final TransferLedger ledger;
  private final DatabaseLock lock;

  LockedLedger(TransferLedger ledger, DatabaseLock lock) {
    this.ledger = ledger;
    this.lock = lock;
  }

  @Override
  public Map<Long, Long> append(TransferBatch batch, Consumer<? super SwarmMember> finished) {
    lock.check();
    return ledger.append(batch, finished);
  }

  @Override
  public int mostChanges() {
    return ledger.mostChanges();
  }

  @Override
  public boolean keepsPeers() {
    return ledger.keepsPeers();
  }

  @Override
  public void tidy(Instant now) {
    lock.check();
    ledger.tidy(now);
  }

  @Override
  public Optional<History> history(long userId, long torrentId) {
    return ledger.history(userId, torrentId);
  }

  @Override
  public List<History> histories(long userId, long afterTorrentId, int limit) {
    return ledger.histories(userId, afterTorrentId, limit);
  }

  @Override
  public void forgetUser(long userId) {
    lock.check();
    ledger.forgetUser(userId);
  }

  @Override
  public Stream<StoredPeer> storedPeers(TrackerClock clock) {
    return ledger.storedPeers(clock);
  }
}

package org.trackerengine.clientkit.simulation;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.trackerengine.application.port.StorageUnavailableException;
import org.trackerengine.application.port.TrackerClock;
import org.trackerengine.application.port.storage.TrackerStorage;
import org.trackerengine.application.port.swarm.History;
import org.trackerengine.application.port.swarm.StoredPeer;
import org.trackerengine.application.port.swarm.TransferBatch;
import org.trackerengine.application.port.swarm.TransferLedger;
import org.trackerengine.domain.swarm.SwarmMember;

/** A ledger that fails when it is told to. Confined to one thread. */
final class LossyLedger implements TransferLedger {

  private final TransferLedger ledger;
  private final TrackerStorage storage;
  private int unstored;
  private int unanswered;

  LossyLedger(TrackerStorage storage) {
    ledger = storage.ledger();
    this.storage = TrackerStorage.of(storage.swarms(), this, storage);
  }

  /** Returns the storage with this ledger in place of its own. */
  TrackerStorage storage() {
    return storage;
  }

  /** Lets the next batches fail before anything of them is stored. */
  void refuseCommits(int batches) {
    unstored = batches;
  }

  /** Lets the next batches be stored, and fail nevertheless. */
  void loseAnswers(int batches) {
    unanswered = batches;
  }

  /** Takes from the failures that wait. */
  void repair() {
    unstored = 0;
    unanswered = 0;
  }

  @Override
  public Map<Long, Long> append(TransferBatch batch, Consumer<? super SwarmMember> finished) {
    if (unstored > 0) {
      unstored--;
      throw new StorageUnavailableException("the simulation refused a commit");
    }
    Map<Long, Long> completed = ledger.append(batch, finished);
    if (unanswered > 0) {
      unanswered--;
      throw new StorageUnavailableException("the simulation lost the answer to a commit");
    }
    return completed;
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
  public Optional<History> history(long userId, long torrentId) {
    return ledger.history(userId, torrentId);
  }

  @Override
  public List<History> histories(long userId, long afterTorrentId, int limit) {
    return ledger.histories(userId, afterTorrentId, limit);
  }

  @Override
  public void forgetUser(long userId) {
    ledger.forgetUser(userId);
  }

  @Override
  public Stream<StoredPeer> storedPeers(TrackerClock clock) {
    return ledger.storedPeers(clock);
  }

  @Override
  public void tidy(Instant now) {
    ledger.tidy(now);
  }
}

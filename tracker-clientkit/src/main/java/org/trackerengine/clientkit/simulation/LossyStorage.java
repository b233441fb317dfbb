package org.trackerengine.clientkit.simulation;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.trackerengine.application.port.StorageUnavailableException;
import org.trackerengine.application.port.TrackerClock;
import org.trackerengine.application.port.account.AccountStorage;
import org.trackerengine.application.port.catalogue.CatalogueStorage;
import org.trackerengine.application.port.community.CommunityStorage;
import org.trackerengine.application.port.registry.CredentialRepository;
import org.trackerengine.application.port.registry.RegistryChanges;
import org.trackerengine.application.port.registry.TorrentRepository;
import org.trackerengine.application.port.registry.UserRepository;
import org.trackerengine.application.port.rights.RightsStorage;
import org.trackerengine.application.port.statistics.SampleRepository;
import org.trackerengine.application.port.storage.StorageArchive;
import org.trackerengine.application.port.storage.TrackerStorage;
import org.trackerengine.application.port.swarm.History;
import org.trackerengine.application.port.swarm.StoredPeer;
import org.trackerengine.application.port.swarm.SwarmStore;
import org.trackerengine.application.port.swarm.TransferBatch;
import org.trackerengine.application.port.swarm.TransferLedger;
import org.trackerengine.domain.swarm.SwarmMember;

/** A storage whose ledger fails when it is told to. Confined to one thread. */
final class LossyStorage implements TrackerStorage {

  private final TrackerStorage rest;
  private final TransferLedger ledger;
  private int unstored;
  private int unanswered;

  LossyStorage(TrackerStorage rest) {
    this.rest = rest;
    ledger = new LossyLedger();
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

  private final class LossyLedger implements TransferLedger {

    @Override
    public Map<Long, Long> append(TransferBatch batch, Consumer<? super SwarmMember> finished) {
      if (unstored > 0) {
        unstored--;
        throw new StorageUnavailableException("the simulation refused a commit");
      }
      Map<Long, Long> completed = rest.ledger().append(batch, finished);
      if (unanswered > 0) {
        unanswered--;
        throw new StorageUnavailableException("the simulation lost the answer to a commit");
      }
      return completed;
    }

    @Override
    public int mostChanges() {
      return rest.ledger().mostChanges();
    }

    @Override
    public boolean keepsPeers() {
      return rest.ledger().keepsPeers();
    }

    @Override
    public Optional<History> history(long userId, long torrentId) {
      return rest.ledger().history(userId, torrentId);
    }

    @Override
    public List<History> histories(long userId, long afterTorrentId, int limit) {
      return rest.ledger().histories(userId, afterTorrentId, limit);
    }

    @Override
    public void forgetUser(long userId) {
      rest.ledger().forgetUser(userId);
    }

    @Override
    public Stream<StoredPeer> storedPeers(TrackerClock clock) {
      return rest.ledger().storedPeers(clock);
    }

    @Override
    public void tidy(Instant now) {
      rest.ledger().tidy(now);
    }
  }

  @Override
  public TransferLedger ledger() {
    return ledger;
  }

  @Override
  public TorrentRepository torrents() {
    return rest.torrents();
  }

  @Override
  public UserRepository users() {
    return rest.users();
  }

  @Override
  public CredentialRepository credentials() {
    return rest.credentials();
  }

  @Override
  public RightsStorage rights() {
    return rest.rights();
  }

  @Override
  public CatalogueStorage catalogue() {
    return rest.catalogue();
  }

  @Override
  public AccountStorage accounts() {
    return rest.accounts();
  }

  @Override
  public CommunityStorage community() {
    return rest.community();
  }

  @Override
  public SwarmStore swarms() {
    return rest.swarms();
  }

  @Override
  public SampleRepository samples() {
    return rest.samples();
  }

  @Override
  public RegistryChanges changes() {
    return rest.changes();
  }

  @Override
  public Optional<StorageArchive> archive() {
    return rest.archive();
  }
}

package org.trackerengine.benchmarks.crowd;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.trackerengine.adapter.inmemory.InMemoryStorage;
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
import org.trackerengine.application.port.storage.TrackerStorage;
import org.trackerengine.application.port.swarm.History;
import org.trackerengine.application.port.swarm.StoredPeer;
import org.trackerengine.application.port.swarm.SwarmStore;
import org.trackerengine.application.port.swarm.TransferBatch;
import org.trackerengine.application.port.swarm.TransferLedger;
import org.trackerengine.domain.swarm.SwarmLimits;
import org.trackerengine.domain.swarm.SwarmMember;

/**
 * Storage with swarms in memory, and torrents and accounts outside the heap as in {@code database}
 * mode. A server would keep them in a database; here the torrents are generated and the accounts
 * are discarded.
 */
final class CrowdStorage implements TrackerStorage {

  private final InMemoryStorage memory;
  private final TorrentRepository torrents;
  private final TransferLedger ledger = new NoAccounts();

  CrowdStorage(SwarmLimits limits, int torrentCount) {
    memory = InMemoryStorage.create(limits);
    torrents = new GeneratedTorrents(torrentCount);
  }

  @Override
  public TorrentRepository torrents() {
    return torrents;
  }

  @Override
  public UserRepository users() {
    return memory.users();
  }

  @Override
  public CredentialRepository credentials() {
    return memory.credentials();
  }

  @Override
  public RightsStorage rights() {
    return memory.rights();
  }

  @Override
  public CatalogueStorage catalogue() {
    return memory.catalogue();
  }

  @Override
  public AccountStorage accounts() {
    return memory.accounts();
  }

  @Override
  public CommunityStorage community() {
    return memory.community();
  }

  @Override
  public SwarmStore swarms() {
    return memory.swarms();
  }

  @Override
  public TransferLedger ledger() {
    return ledger;
  }

  @Override
  public SampleRepository samples() {
    return memory.samples();
  }

  @Override
  public RegistryChanges changes() {
    return memory.changes();
  }

  /** A ledger that accepts every batch and discards it. */
  private static final class NoAccounts implements TransferLedger {

    private static final int BATCH = 20_000;

    @Override
    public Map<Long, Long> append(TransferBatch batch, Consumer<? super SwarmMember> finished) {
      return Map.of();
    }

    @Override
    public int mostChanges() {
      return BATCH;
    }

    @Override
    public boolean keepsPeers() {
      return true;
    }

    @Override
    public Optional<History> history(long userId, long torrentId) {
      return Optional.empty();
    }

    @Override
    public List<History> histories(long userId, long afterTorrentId, int limit) {
      return List.of();
    }

    @Override
    public void forgetUser(long userId) {}

    @Override
    public Stream<StoredPeer> storedPeers(TrackerClock clock) {
      return List.<StoredPeer>of().stream();
    }

    @Override
    public void tidy(Instant now) {}
  }
}

package org.trackerengine.adapter.inmemory;

import java.util.Random;
import java.util.random.RandomGenerator;
import org.trackerengine.adapter.inmemory.account.InMemoryTransferLedger;
import org.trackerengine.adapter.inmemory.catalogue.InMemoryCatalogue;
import org.trackerengine.adapter.inmemory.community.InMemoryCommunityStorage;
import org.trackerengine.adapter.inmemory.peers.StoreShape;
import org.trackerengine.adapter.inmemory.registry.CatalogueNames;
import org.trackerengine.adapter.inmemory.registry.InMemoryAccountStorage;
import org.trackerengine.adapter.inmemory.registry.InMemoryCredentialRepository;
import org.trackerengine.adapter.inmemory.registry.InMemoryTorrentRepository;
import org.trackerengine.adapter.inmemory.registry.InMemoryUserRepository;
import org.trackerengine.adapter.inmemory.registry.Room;
import org.trackerengine.adapter.inmemory.rights.InMemoryRightsStorage;
import org.trackerengine.adapter.inmemory.statistics.HourlyCount;
import org.trackerengine.adapter.inmemory.statistics.InMemorySampleRepository;
import org.trackerengine.adapter.inmemory.swarm.HoldProbe;
import org.trackerengine.application.port.account.AccountStorage;
import org.trackerengine.application.port.catalogue.CatalogueStorage;
import org.trackerengine.application.port.community.CommunityStorage;
import org.trackerengine.application.port.registry.CredentialRepository;
import org.trackerengine.application.port.registry.InProcessRegistryChanges;
import org.trackerengine.application.port.registry.RegistryChanges;
import org.trackerengine.application.port.registry.TorrentRepository;
import org.trackerengine.application.port.registry.UserRepository;
import org.trackerengine.application.port.rights.RightsStorage;
import org.trackerengine.application.port.statistics.SampleRepository;
import org.trackerengine.application.port.storage.TrackerStorage;
import org.trackerengine.application.port.swarm.SwarmStore;
import org.trackerengine.application.port.swarm.TransferLedger;
import org.trackerengine.domain.swarm.SwarmLimits;

/** Storage of a tracker that keeps all data in memory. Thread-safe. */
public final class InMemoryStorage implements TrackerStorage {

  private final InMemoryTorrentRepository torrents;
  private final InMemoryUserRepository users = new InMemoryUserRepository();
  private final CredentialRepository credentials = new InMemoryCredentialRepository();
  private final RightsStorage rights = new InMemoryRightsStorage();
  private final AccountStorage accounts = InMemoryAccountStorage.of(users);
  private final CommunityStorage community = new InMemoryCommunityStorage();
  private final RegistryChanges changes = new InProcessRegistryChanges();
  private final CatalogueStorage catalogue;
  private final SwarmStore swarms;
  private final TransferLedger ledger;
  private final SampleRepository samples;

  private InMemoryStorage(
      SwarmLimits limits, InMemoryLimits memory, RandomGenerator random, StoreShape shape) {
    Room room = new Room(memory.maxTorrentBytes());
    CatalogueNames names = new CatalogueNames();
    torrents = new InMemoryTorrentRepository(memory.maxTorrents(), room, names);
    catalogue = InMemoryCatalogue.of(torrents, names, room);
    swarms = new InMemorySwarmStore(limits, memory, random, shape, HoldProbe.NONE);
    HourlyCount count = new HourlyCount(torrents, swarms);
    InMemorySampleRepository counted = new InMemorySampleRepository(memory.maxBaselines(), count);
    samples = counted;
    ledger =
        new InMemoryTransferLedger(users, torrents, limits, memory.maxBaselines(), count, counted);
  }

  /** Creates an empty storage with the default limits. */
  public static InMemoryStorage create() {
    return create(SwarmLimits.DEFAULT);
  }

  /** Creates an empty storage with limits of its swarms. */
  public static InMemoryStorage create(SwarmLimits limits) {
    return create(limits, InMemoryLimits.DEFAULT);
  }

  /** Creates an empty storage with limits of its swarms and its memory. */
  public static InMemoryStorage create(SwarmLimits limits, InMemoryLimits memory) {
    return create(limits, memory, new Random());
  }

  /**
   * Creates an empty storage with limits of its swarms and its memory.
   *
   * @param random for {@code SelectionPolicy.RANDOM}, and for the secret of the hash tables, so
   *     that a simulation can be repeated; thread-safe, as {@link Random} is
   */
  public static InMemoryStorage create(
      SwarmLimits limits, InMemoryLimits memory, RandomGenerator random) {
    return new InMemoryStorage(limits, memory, random, StoreShape.USUAL);
  }

  static InMemoryStorage create(SwarmLimits limits, StoreShape shape) {
    return new InMemoryStorage(limits, InMemoryLimits.DEFAULT, new Random(), shape);
  }

  @Override
  public TorrentRepository torrents() {
    return torrents;
  }

  @Override
  public UserRepository users() {
    return users;
  }

  @Override
  public CredentialRepository credentials() {
    return credentials;
  }

  @Override
  public RightsStorage rights() {
    return rights;
  }

  @Override
  public CatalogueStorage catalogue() {
    return catalogue;
  }

  @Override
  public AccountStorage accounts() {
    return accounts;
  }

  @Override
  public CommunityStorage community() {
    return community;
  }

  @Override
  public SwarmStore swarms() {
    return swarms;
  }

  @Override
  public TransferLedger ledger() {
    return ledger;
  }

  @Override
  public SampleRepository samples() {
    return samples;
  }

  @Override
  public RegistryChanges changes() {
    return changes;
  }
}

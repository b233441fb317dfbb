package org.trackerengine.adapter.undertow.api;

import java.util.Optional;
import org.trackerengine.adapter.inmemory.InMemoryStorage;
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
import org.trackerengine.application.port.swarm.SwarmStore;
import org.trackerengine.application.port.swarm.TransferLedger;

/** A storage in memory with an archive, and maybe a ledger, of the test's. */
record ArchivedStorage(TrackerStorage memory, TransferLedger ledger, StorageArchive ofTheTest)
    implements TrackerStorage {

  static ArchivedStorage of(StorageArchive archive) {
    TrackerStorage memory = InMemoryStorage.create();
    return new ArchivedStorage(memory, memory.ledger(), archive);
  }

  @Override
  public TorrentRepository torrents() {
    return memory.torrents();
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
  public SampleRepository samples() {
    return memory.samples();
  }

  @Override
  public RegistryChanges changes() {
    return memory.changes();
  }

  @Override
  public Optional<StorageArchive> archive() {
    return Optional.of(ofTheTest);
  }
}

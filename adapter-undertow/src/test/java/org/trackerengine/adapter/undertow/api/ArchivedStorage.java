package org.trackerengine.adapter.undertow.api;

import java.util.Optional;
import org.trackerengine.adapter.inmemory.InMemoryStorage;
import org.trackerengine.application.port.AccessRuleRepository;
import org.trackerengine.application.port.CredentialRepository;
import org.trackerengine.application.port.RegistryChanges;
import org.trackerengine.application.port.StorageArchive;
import org.trackerengine.application.port.SwarmStore;
import org.trackerengine.application.port.TorrentRepository;
import org.trackerengine.application.port.TrackerStorage;
import org.trackerengine.application.port.TransferLedger;
import org.trackerengine.application.port.UserRepository;

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
  public AccessRuleRepository accessRules() {
    return memory.accessRules();
  }

  @Override
  public SwarmStore swarms() {
    return memory.swarms();
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

package org.trackerengine.application.port.storage;

import java.util.Optional;
import org.trackerengine.application.port.account.AccountStorage;
import org.trackerengine.application.port.catalogue.CatalogueStorage;
import org.trackerengine.application.port.community.CommunityStorage;
import org.trackerengine.application.port.registry.CredentialRepository;
import org.trackerengine.application.port.registry.RegistryChanges;
import org.trackerengine.application.port.registry.TorrentRepository;
import org.trackerengine.application.port.registry.UserRepository;
import org.trackerengine.application.port.rights.RightsStorage;
import org.trackerengine.application.port.statistics.SampleRepository;
import org.trackerengine.application.port.swarm.SwarmStore;
import org.trackerengine.application.port.swarm.TransferLedger;

/** A storage that has its swarms and its ledger from elsewhere than everything else. */
record MixedStorage(SwarmStore swarms, TransferLedger ledger, TrackerStorage rest)
    implements TrackerStorage {

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

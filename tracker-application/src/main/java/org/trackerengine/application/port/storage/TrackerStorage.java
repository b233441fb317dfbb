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

/** All storage ports of one backend, so that a tracker can be given another backend as a whole. */
public interface TrackerStorage {

  TorrentRepository torrents();

  UserRepository users();

  CredentialRepository credentials();

  RightsStorage rights();

  CatalogueStorage catalogue();

  AccountStorage accounts();

  CommunityStorage community();

  SwarmStore swarms();

  TransferLedger ledger();

  SampleRepository samples();

  RegistryChanges changes();

  /** Returns an archive of everything that is stored; empty if the storage is not persistent. */
  default Optional<StorageArchive> archive() {
    return Optional.empty();
  }

  /**
   * Returns a storage that uses {@code swarms} for the live swarms and {@code rest} for everything
   * else.
   */
  static TrackerStorage of(SwarmStore swarms, TrackerStorage rest) {
    return of(swarms, rest.ledger(), rest);
  }

  /**
   * Returns a storage that uses {@code swarms} for the live swarms, {@code ledger} for what they
   * transfer, and {@code rest} for everything else.
   */
  static TrackerStorage of(SwarmStore swarms, TransferLedger ledger, TrackerStorage rest) {
    return new MixedStorage(swarms, ledger, rest);
  }
}

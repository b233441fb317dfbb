package org.trackerengine.application.port.storage;

import java.util.Optional;
import org.trackerengine.application.port.registry.AccessRuleRepository;
import org.trackerengine.application.port.registry.CredentialRepository;
import org.trackerengine.application.port.registry.RegistryChanges;
import org.trackerengine.application.port.registry.TorrentRepository;
import org.trackerengine.application.port.registry.UserRepository;
import org.trackerengine.application.port.swarm.SwarmStore;
import org.trackerengine.application.port.swarm.TransferLedger;

/** All storage ports as one thing to swap. */
public interface TrackerStorage {

  TorrentRepository torrents();

  UserRepository users();

  CredentialRepository credentials();

  AccessRuleRepository accessRules();

  SwarmStore swarms();

  TransferLedger ledger();

  RegistryChanges changes();

  /** What is stored, as a file; empty where nothing outlives the process. */
  default Optional<StorageArchive> archive() {
    return Optional.empty();
  }

  /** The swarms of one backend with everything else of another. */
  static TrackerStorage of(SwarmStore swarms, TrackerStorage rest) {
    return new MixedStorage(swarms, rest);
  }
}

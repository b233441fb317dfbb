package org.trackerengine.adapter.jpa;

import org.trackerengine.adapter.jpa.accounting.SqlTransferLedger;
import org.trackerengine.adapter.jpa.database.Database;
import org.trackerengine.adapter.jpa.database.DatabaseSettings;
import org.trackerengine.adapter.jpa.registry.JpaRegistry;
import org.trackerengine.adapter.jpa.swarm.SqlSwarmStore;
import org.trackerengine.application.port.AccessRuleRepository;
import org.trackerengine.application.port.CredentialRepository;
import org.trackerengine.application.port.RegistryChanges;
import org.trackerengine.application.port.SwarmStore;
import org.trackerengine.application.port.TorrentRepository;
import org.trackerengine.application.port.TrackerClock;
import org.trackerengine.application.port.TrackerStorage;
import org.trackerengine.application.port.TransferLedger;
import org.trackerengine.application.port.UserRepository;
import org.trackerengine.domain.swarm.SwarmLimits;

/**
 * Everything a tracker stores, in one database. As it is, its swarms are in the database too: one
 * transaction an announce, and several trackers may share it. With swarms in memory it is the
 * accounts and the registry of one tracker, which writes behind:
 *
 * <pre>{@code
 * TrackerStorage.of(new InMemorySwarmStore(limits), JpaStorage.open(settings, limits, clock))
 * }</pre>
 *
 * <p>Thread-safe. Calls throw {@link
 * org.trackerengine.application.port.StorageUnavailableException} while the database is away.
 */
public final class JpaStorage implements TrackerStorage, AutoCloseable {

  private final Database database;
  private final JpaRegistry registry;
  private final SqlTransferLedger ledger;
  private final SqlSwarmStore swarms;

  private JpaStorage(
      Database database, JpaRegistry registry, SwarmLimits limits, TrackerClock clock) {
    this.database = database;
    this.registry = registry;
    ledger = new SqlTransferLedger(database, limits);
    swarms = new SqlSwarmStore(database, ledger, limits, clock);
  }

  /**
   * Opens the database, and makes or updates its tables.
   *
   * @param clock of the tracker that will use it
   * @throws org.trackerengine.adapter.jpa.database.DatabaseRefusedException when it cannot be used
   */
  public static JpaStorage open(DatabaseSettings settings, SwarmLimits limits, TrackerClock clock) {
    Database database = Database.open(settings);
    return new JpaStorage(database, JpaRegistry.open(database), limits, clock);
  }

  /** Another storage over an open database, which stays its opener's to close. */
  static JpaStorage over(
      Database database, JpaRegistry registry, SwarmLimits limits, TrackerClock clock) {
    return new JpaStorage(database, registry, limits, clock);
  }

  @Override
  public TorrentRepository torrents() {
    return registry.torrents();
  }

  @Override
  public UserRepository users() {
    return registry.users();
  }

  @Override
  public CredentialRepository credentials() {
    return registry.credentials();
  }

  @Override
  public AccessRuleRepository accessRules() {
    return registry.accessRules();
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
  public RegistryChanges changes() {
    return registry.changes();
  }

  @Override
  public void close() {
    try (database) {
      registry.close();
    }
  }
}

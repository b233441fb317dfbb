package org.trackerengine.adapter.jpa;

import java.sql.ResultSet;
import java.sql.Statement;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.trackerengine.adapter.jpa.accounting.SqlTransferLedger;
import org.trackerengine.adapter.jpa.archive.DatabaseArchive;
import org.trackerengine.adapter.jpa.catalogue.SqlCatalogue;
import org.trackerengine.adapter.jpa.community.SqlCommunityStorage;
import org.trackerengine.adapter.jpa.database.Database;
import org.trackerengine.adapter.jpa.database.DatabaseLock;
import org.trackerengine.adapter.jpa.database.DatabaseSettings;
import org.trackerengine.adapter.jpa.guest.GuestConnections;
import org.trackerengine.adapter.jpa.guest.GuestSchema;
import org.trackerengine.adapter.jpa.registry.JpaRegistry;
import org.trackerengine.adapter.jpa.rights.SqlRightsStorage;
import org.trackerengine.adapter.jpa.statistics.SqlSampleRepository;
import org.trackerengine.adapter.jpa.swarm.SqlSwarmStore;
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
import org.trackerengine.application.port.swarm.SwarmStore;
import org.trackerengine.application.port.swarm.TransferLedger;
import org.trackerengine.domain.swarm.SwarmLimits;

/**
 * Storage of a tracker in one database: a database of its own, or a schema in that of an
 * application ({@link GuestSchema}). Used alone, it also keeps the swarms in the database: each
 * announce is one transaction, and several trackers may share the database. Combined with swarms in
 * memory, it stores the accounts and the registry of one tracker, which writes behind:
 *
 * <pre>{@code
 * TrackerStorage.of(new InMemorySwarmStore(limits), JpaStorage.open(settings, limits, clock))
 * }</pre>
 *
 * <p>Thread-safe. Calls throw {@link
 * org.trackerengine.application.port.StorageUnavailableException} while the database is not
 * available.
 */
public final class JpaStorage implements TrackerStorage, AutoCloseable {

  private final Database database;
  private final JpaRegistry registry;
  private final RightsStorage rights;
  private final CatalogueStorage catalogue;
  private final CommunityStorage community;
  private final TransferLedger ledger;
  private final SampleRepository samples;
  private final SqlSwarmStore swarms;
  private final DatabaseArchive archive;

  private JpaStorage(
      Database database,
      JpaRegistry registry,
      @Nullable DatabaseLock lock,
      SqlTransferLedger accounts,
      SqlSwarmStore swarms,
      TrackerClock clock) {
    this.database = database;
    this.registry = registry;
    this.swarms = swarms;
    rights = new SqlRightsStorage(database);
    catalogue = SqlCatalogue.in(database);
    community = new SqlCommunityStorage(database);
    ledger = lock == null ? accounts : new LockedLedger(accounts, lock);
    samples = new SqlSampleRepository(database);
    archive = new DatabaseArchive(database, clock);
  }

  /**
   * Opens the database, and creates or updates its tables.
   *
   * @param clock of the tracker that will use it
   * @throws org.trackerengine.adapter.jpa.database.DatabaseRefusedException when it cannot be used
   */
  public static JpaStorage open(DatabaseSettings settings, SwarmLimits limits, TrackerClock clock) {
    return open(Database.open(settings), null, limits, clock);
  }

  /**
   * Opens the database that {@code lock} protects, and creates or updates its tables. Nothing is
   * written while the lock is not held. The caller keeps ownership of the lock: it checks the lock
   * about once a second, and closes it after this storage.
   *
   * @param clock of the tracker that will use it
   * @throws org.trackerengine.adapter.jpa.database.DatabaseRefusedException when it cannot be used
   */
  public static JpaStorage open(DatabaseLock lock, SwarmLimits limits, TrackerClock clock) {
    return open(Database.open(lock), lock, limits, clock);
  }

  /**
   * Opens the tracker's schema in the database of an application, and creates or updates the tables
   * in it. Closing this storage leaves the application's data source open.
   *
   * @param clock of the tracker that will use it
   * @throws org.trackerengine.adapter.jpa.database.DatabaseRefusedException when the schema cannot
   *     be used; the message is one line for the operator
   */
  public static JpaStorage open(GuestSchema guest, SwarmLimits limits, TrackerClock clock) {
    return open(Database.over(GuestConnections.open(guest)), null, limits, clock);
  }

  private static JpaStorage open(
      Database database, @Nullable DatabaseLock lock, SwarmLimits limits, TrackerClock clock) {
    try {
      return new JpaStorage(
          database,
          JpaRegistry.open(database),
          lock,
          new SqlTransferLedger(database, limits),
          SqlSwarmStore.open(database, limits, clock),
          clock);
    } catch (RuntimeException notOpened) {
      database.close();
      throw notOpened;
    }
  }

  /**
   * Returns another storage over a database that is already open. The opener of the database closes
   * it. Times are those of {@code clock}.
   */
  static JpaStorage over(
      Database database, JpaRegistry registry, SwarmLimits limits, TrackerClock clock) {
    return new JpaStorage(
        database,
        registry,
        null,
        new SqlTransferLedger(database, limits),
        SqlSwarmStore.openAlone(database, limits, clock),
        clock);
  }

  /**
   * Waits until every repository can be used; opening does not wait for this. Call it before the
   * first request is accepted.
   *
   * @throws org.trackerengine.adapter.jpa.database.DatabaseRefusedException when the tables are not
   *     as this version expects them; the message is one line for the operator
   */
  public void awaitReady() {
    registry.awaitReady();
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
  public RightsStorage rights() {
    return rights;
  }

  @Override
  public CatalogueStorage catalogue() {
    return catalogue;
  }

  @Override
  public AccountStorage accounts() {
    return registry.accounts();
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
    return registry.changes();
  }

  @Override
  public Optional<StorageArchive> archive() {
    return Optional.of(archive);
  }

  /** Returns the number of changes that could not be stored and were put aside with the reason. */
  public long deadLetters() {
    return database.inTransaction(connection -> {
      try (Statement statement = connection.createStatement();
          ResultSet row = statement.executeQuery("SELECT count(*) FROM dead_letters")) {
        row.next();
        return row.getLong(1);
      }
    });
  }

  @Override
  public void close() {
    try (database;
        archive) {
      registry.close();
    }
  }
}

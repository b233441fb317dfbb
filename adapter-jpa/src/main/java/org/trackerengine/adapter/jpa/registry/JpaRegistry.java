package org.trackerengine.adapter.jpa.registry;

import org.jspecify.annotations.Nullable;
import org.trackerengine.adapter.jpa.database.Database;
import org.trackerengine.application.port.account.AccountStorage;
import org.trackerengine.application.port.registry.CredentialRepository;
import org.trackerengine.application.port.registry.InProcessRegistryChanges;
import org.trackerengine.application.port.registry.RegistryChanges;
import org.trackerengine.application.port.registry.TorrentRepository;
import org.trackerengine.application.port.registry.UserRepository;

/**
 * Repositories of one database. Opening it starts the initialization of Hibernate and does not wait
 * for it: {@code visitAll} of torrents and users works at once, all other calls wait until it is
 * finished. Thread-safe.
 */
public final class JpaRegistry implements AutoCloseable {

  private final Entities entities;
  private final @Nullable PostgresRegistryChanges notices;
  private final RegistryChanges changes;
  private final TorrentRepository torrents;
  private final UserRepository users;
  private final CredentialRepository credentials;
  private final AccountStorage accounts;

  private JpaRegistry(
      Database database, Entities entities, @Nullable PostgresRegistryChanges notices) {
    this.entities = entities;
    this.notices = notices;
    changes = notices == null ? new InProcessRegistryChanges() : notices;
    torrents = new JpaTorrentRepository(database, entities);
    users = new JpaUserRepository(database, entities);
    credentials = new JpaCredentialRepository(entities);
    accounts = JpaAccountStorage.of(entities);
  }

  /** Opens the registry in {@code database}, which the caller closes. Starts daemon threads. */
  public static JpaRegistry open(Database database) {
    return new JpaRegistry(
        database,
        Entities.open(database),
        database.listens() ? PostgresRegistryChanges.open(database) : null);
  }

  /**
   * Waits until every repository can be used; call it before the first request is accepted.
   *
   * @throws org.trackerengine.adapter.jpa.database.DatabaseRefusedException when the tables are not
   *     as this version expects them; the message is one line for the operator
   * @throws org.trackerengine.application.port.StorageUnavailableException when the database is not
   *     available; the next call tries again
   */
  public void awaitReady() {
    entities.await();
  }

  public TorrentRepository torrents() {
    return torrents;
  }

  public UserRepository users() {
    return users;
  }

  public CredentialRepository credentials() {
    return credentials;
  }

  public AccountStorage accounts() {
    return accounts;
  }

  public RegistryChanges changes() {
    return changes;
  }

  @Override
  public void close() {
    if (notices != null) {
      notices.close();
    }
    entities.close();
  }
}

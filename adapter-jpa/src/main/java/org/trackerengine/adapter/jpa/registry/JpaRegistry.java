package org.trackerengine.adapter.jpa.registry;

import org.trackerengine.adapter.jpa.database.Database;
import org.trackerengine.application.port.AccessRuleRepository;
import org.trackerengine.application.port.CredentialRepository;
import org.trackerengine.application.port.RegistryChanges;
import org.trackerengine.application.port.TorrentRepository;
import org.trackerengine.application.port.UserRepository;

/** The repositories of one database. Thread-safe. */
public final class JpaRegistry implements AutoCloseable {

  private final Database database;

  private JpaRegistry(Database database) {
    this.database = database;
  }

  /** The registry in {@code database}, which stays the caller's. */
  public static JpaRegistry open(Database database) {
    return new JpaRegistry(database);
  }

  public TorrentRepository torrents() {
    throw new UnsupportedOperationException(database.toString());
  }

  public UserRepository users() {
    throw new UnsupportedOperationException(database.toString());
  }

  public CredentialRepository credentials() {
    throw new UnsupportedOperationException(database.toString());
  }

  public AccessRuleRepository accessRules() {
    throw new UnsupportedOperationException(database.toString());
  }

  public RegistryChanges changes() {
    throw new UnsupportedOperationException(database.toString());
  }

  @Override
  public void close() {}
}

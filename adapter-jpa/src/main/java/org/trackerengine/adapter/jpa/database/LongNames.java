package org.trackerengine.adapter.jpa.database;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.migration.Context;
import org.flywaydb.core.api.migration.JavaMigration;
import org.trackerengine.application.port.registry.TorrentPosition;

/**
 * Migration to version 2 of the schema: room for names of 1,024 bytes, and name keys in the form
 * that searches use now. Written in Java, because the database cannot compute these keys.
 */
final class LongNames implements JavaMigration {

  private static final int AT_ONCE = 1_000;

  private static final String NAMES =
      "SELECT id, name, name_key FROM torrents WHERE id > ? ORDER BY id LIMIT " + AT_ONCE;

  @Override
  public MigrationVersion getVersion() {
    return MigrationVersion.fromVersion("2");
  }

  @Override
  public String getDescription() {
    return "long names";
  }

  @Override
  public Integer getChecksum() {
    return 1;
  }

  @Override
  public boolean canExecuteInTransaction() {
    return true;
  }

  @Override
  public void migrate(Context context) throws SQLException {
    Connection connection = context.getConnection();
    try (Statement statement = connection.createStatement()) {
      // Escapes for display turn each byte into up to 6 characters.
      statement.execute("ALTER TABLE torrents ALTER COLUMN name SET DATA TYPE varchar(8192)");
    }
    try (PreparedStatement names = connection.prepareStatement(NAMES);
        PreparedStatement update =
            connection.prepareStatement("UPDATE torrents SET name_key = ? WHERE id = ?")) {
      long last = Long.MIN_VALUE;
      for (int read = AT_ONCE; read == AT_ONCE; ) {
        read = 0;
        names.setLong(1, last);
        try (ResultSet rows = names.executeQuery()) {
          for (; rows.next(); read++) {
            last = rows.getLong(1);
            fold(last, rows.getString(2), rows.getString(3), update);
          }
        }
        update.executeBatch();
      }
    }
  }

  private static void fold(long id, String name, String oldKey, PreparedStatement update)
      throws SQLException {
    String key = TorrentPosition.nameKey(name);
    if (!key.equals(oldKey)) {
      update.setString(1, key);
      update.setLong(2, id);
      update.addBatch();
    }
  }
}

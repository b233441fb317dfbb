package org.trackerengine.adapter.jpa.archive;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.trackerengine.adapter.jpa.database.DatabaseRefusedException;
import org.trackerengine.adapter.jpa.database.Dialect;
import org.trackerengine.adapter.jpa.database.SqlFailures;

/**
 * Inserts the rows of an archive into empty tables, within the caller's transaction. Confined to
 * one thread.
 */
final class Loader implements ArchiveReader.Rows, AutoCloseable {

  private final Connection connection;
  private final Manifest manifest;
  private final Layout layout;
  private final ArchiveLimits limits;
  private @Nullable TableLoader current;

  Loader(Connection connection, Manifest manifest, Layout layout, ArchiveLimits limits) {
    this.connection = connection;
    this.manifest = manifest;
    this.layout = layout;
    this.limits = limits;
  }

  /**
   * Locks the tables against other sessions (PostgreSQL only), checks that they are empty, and sets
   * the next ids and sequence values.
   */
  void begin(Dialect dialect) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      if (dialect == Dialect.POSTGRESQL) {
        lock(statement);
      }
      Emptiness.check(connection, layout.schemaVersion());
      // Before all rows, as H2 commits before and after each of these.
      restartCounting(statement);
    }
  }

  private void restartCounting(Statement statement) throws SQLException {
    for (Manifest.Contents table : manifest.tables()) {
      if (table.nextId() != null) {
        statement.execute(
            String.format(
                Locale.ROOT,
                "ALTER TABLE %s ALTER COLUMN id RESTART WITH %d",
                table.table(),
                table.nextId()));
      }
    }
    for (Map.Entry<String, Long> sequence : manifest.sequences().entrySet()) {
      statement.execute(
          String.format(
              Locale.ROOT,
              "ALTER SEQUENCE %s RESTART WITH %d",
              sequence.getKey(),
              sequence.getValue()));
    }
  }

  private void lock(Statement statement) throws SQLException {
    String tables = layout.tables().stream().map(Table::name).collect(Collectors.joining(", "));
    statement.execute("SET lock_timeout = '" + limits.lockSeconds() + "s'");
    try {
      statement.execute("LOCK TABLE " + tables + " IN ACCESS EXCLUSIVE MODE");
    } catch (SQLException taken) {
      if (SqlFailures.isConflict(taken)) {
        throw new DatabaseRefusedException(
            "the database is in use; stop whatever uses it first", taken);
      }
      throw taken;
    }
  }

  @Override
  public void row(Table table, List<? extends @Nullable Object> values, int length)
      throws SQLException {
    TableLoader loader = current;
    if (loader == null || !loader.table().equals(table)) {
      finishTable();
      loader = new TableLoader(connection, table, limits);
      current = loader;
    }
    loader.add(values, length);
  }

  private void finishTable() throws SQLException {
    TableLoader finished = current;
    if (finished == null) {
      return;
    }
    current = null;
    try (finished) {
      checkNextId(finished.table(), finished.finish());
    }
  }

  private void checkNextId(Table table, long greatestId) {
    for (Manifest.Contents contents : manifest.tables()) {
      Long nextId = contents.nextId();
      if (contents.table().equals(table.name()) && nextId != null && greatestId >= nextId) {
        throw new ArchiveRefusedException(
            "it has ids of " + table.name() + " that are still to be given");
      }
    }
  }

  /** Stores the remaining rows, and checks that each table has as many as the manifest says. */
  void finish() throws SQLException {
    finishTable();
    try (Statement statement = connection.createStatement()) {
      for (Manifest.Contents table : manifest.tables()) {
        try (ResultSet count = statement.executeQuery("SELECT count(*) FROM " + table.table())) {
          count.next();
          if (count.getLong(1) != table.rows()) {
            throw new IllegalStateException(
                String.format(
                    Locale.ROOT,
                    "%d rows of %s are stored instead of %d",
                    count.getLong(1),
                    table.table(),
                    table.rows()));
          }
        }
      }
    }
  }

  @Override
  public void close() throws SQLException {
    TableLoader open = current;
    if (open != null) {
      open.close();
    }
  }
}

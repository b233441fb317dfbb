package org.trackerengine.adapter.jpa.archive;

import java.io.IOException;
import java.io.OutputStream;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.trackerengine.adapter.jpa.database.Dialect;
import org.trackerengine.application.port.storage.StorageArchive.Progress;

/** A consistent view of a database at one point in time. Confined to one thread. */
final class Snapshot {

  /** H2's isolation level of a snapshot, which JDBC has no name for. */
  private static final int H2_SNAPSHOT = 6;

  private final Connection connection;
  private final Dialect dialect;
  private final Layout layout;
  private final ArchiveLimits limits;

  private Snapshot(Connection connection, Dialect dialect, Layout layout, ArchiveLimits limits) {
    this.connection = connection;
    this.dialect = dialect;
    this.layout = layout;
    this.limits = limits;
  }

  /**
   * Begins a transaction on {@code connection}, which sees only what is committed now.
   *
   * @param isOwn whether nobody else will use the connection later
   */
  static Snapshot of(
      Connection connection, Dialect dialect, Layout layout, ArchiveLimits limits, boolean isOwn)
      throws SQLException {
    Snapshot snapshot = new Snapshot(connection, dialect, layout, limits);
    snapshot.begin(isOwn);
    snapshot.checkVersion();
    return snapshot;
  }

  /**
   * Begins a transaction. No setting outlives it but H2's, which only a connection of our own gets:
   * another's would keep it.
   */
  private void begin(boolean isOwn) throws SQLException {
    switch (dialect) {
      case H2 -> {
        if (isOwn) {
          // Rows are read on demand; otherwise H2 would collect all rows of a table first.
          execute("SET LAZY_QUERY_EXECUTION 1");
        }
        connection.setAutoCommit(false);
        connection.setTransactionIsolation(H2_SNAPSHOT);
      }
      case POSTGRESQL -> {
        limits.boundAnswers(connection, dialect);
        connection.setReadOnly(true);
        connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
        connection.setAutoCommit(false);
        // The transaction is idle while the archive's reader is slow; the reader's timeout limits
        // this.
        execute("SET LOCAL idle_in_transaction_session_timeout = 0");
        execute("SET LOCAL statement_timeout = 0");
      }
    }
  }

  private void execute(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /** Checks the schema's version: another node may have migrated to one that is unknown here. */
  private void checkVersion() throws SQLException {
    long version =
        number(
            """
            SELECT CAST("version" AS integer) FROM "flyway_schema_history"
            WHERE "success" AND "version" IS NOT NULL ORDER BY "installed_rank" DESC LIMIT 1
            """);
    if (version != layout.schemaVersion()) {
      throw new IllegalStateException(
          "the schema has version " + version + ", not " + layout.schemaVersion());
    }
  }

  Manifest manifest(String writtenBy, Instant now) throws SQLException {
    List<Manifest.Contents> tables = new ArrayList<>();
    for (Table table : layout.tables()) {
      Long nextId = table.identity() == null ? null : nextId(table);
      tables.add(
          new Manifest.Contents(table.name(), table.columnNames(), number(table.count()), nextId));
    }
    Map<String, Long> sequences = new LinkedHashMap<>();
    for (String sequence : layout.sequences()) {
      sequences.put(sequence, nextOf(sequence));
    }
    return new Manifest(writtenBy, now, layout.schemaVersion(), tables, sequences);
  }

  /**
   * Returns the id after all ids ever generated, not just those of existing rows: other rows may
   * refer to deleted ones.
   */
  private long nextId(Table table) throws SQLException {
    if (dialect == Dialect.POSTGRESQL) {
      return nextOf(
          answer(
              "SELECT pg_get_serial_sequence('%s', '%s')"
                  .formatted(table.name(), table.identity())));
    }
    return number(
        "SELECT IDENTITY_BASE FROM INFORMATION_SCHEMA.COLUMNS WHERE TABLE_SCHEMA = CURRENT_SCHEMA"
            + " AND TABLE_NAME IN "
            + inAnyCase(table.name())
            + " AND COLUMN_NAME IN "
            + inAnyCase(table.identity()));
  }

  private long nextOf(String sequence) throws SQLException {
    return number(
        dialect.choose(
            "SELECT BASE_VALUE FROM INFORMATION_SCHEMA.SEQUENCES"
                + " WHERE SEQUENCE_SCHEMA = CURRENT_SCHEMA AND SEQUENCE_NAME IN "
                + inAnyCase(sequence),
            "SELECT last_value + CASE WHEN is_called THEN 1 ELSE 0 END FROM " + sequence));
  }

  /**
   * Returns the names that H2 may have for one without quotes, by its settings. Its lower() goes by
   * the language of the process, in which a small I may be another letter.
   */
  private static String inAnyCase(@Nullable String name) {
    return "('%s', '%s')".formatted(name, String.valueOf(name).toUpperCase(Locale.ROOT));
  }

  private long number(String query) throws SQLException {
    return Long.parseLong(answer(query));
  }

  private String answer(String query) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(query)) {
      String answer = row.next() ? row.getString(1) : null;
      if (answer == null) {
        throw new IllegalStateException("no answer to " + query);
      }
      return answer;
    }
  }

  void write(Manifest manifest, OutputStream out, Progress progress)
      throws SQLException, IOException {
    ArchiveWriter writer = new ArchiveWriter(out, manifest, limits);
    for (int i = 0; i < layout.tables().size(); i++) {
      write(layout.tables().get(i), manifest.tables().get(i).rows(), writer, progress);
    }
    writer.finish();
  }

  private void write(Table table, long totalRows, ArchiveWriter writer, Progress progress)
      throws SQLException, IOException {
    writer.begin(table);
    try (PreparedStatement statement = connection.prepareStatement(table.select())) {
      statement.setFetchSize(table.hasFiles() ? limits.fetchFiles() : limits.fetchRows());
      dialect.readBinary(statement);
      try (ResultSet rows = statement.executeQuery()) {
        long done = 0;
        while (rows.next()) {
          writer.row(table, rows);
          if (++done % limits.batchRows() == 0) {
            progress.at(table.name(), done, totalRows);
          }
        }
        progress.at(table.name(), done, totalRows);
      }
    }
    writer.end();
  }
}

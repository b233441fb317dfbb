package org.trackerengine.adapter.jpa.guest;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.flywaydb.core.Flyway;
import org.trackerengine.adapter.jpa.database.Database;
import org.trackerengine.adapter.jpa.database.DatabaseLimits;
import org.trackerengine.adapter.jpa.database.DatabaseSettings;
import org.trackerengine.adapter.jpa.database.TestDatabase;

/**
 * A database of an application that has tables, rows and migrations of its own, some with names
 * that the tracker's have, too. Its connections are not what the tracker would make them.
 */
public final class HostDatabase implements AutoCloseable {

  private final TestDatabase kind;
  private final DatabaseSettings settings;
  private final WatchedSource source;
  private final Connection own;
  private final List<String> before;

  private HostDatabase(TestDatabase kind, DatabaseSettings settings) {
    this.kind = kind;
    this.settings = settings;
    migrate();
    source = new WatchedSource(settings, 12, this::prepare);
    try {
      own = Database.connect(settings);
      before = contents();
    } catch (SQLException failed) {
      throw new IllegalStateException(failed);
    }
  }

  /** An application with H2 in its memory. */
  public static HostDatabase h2(String... urlSettings) {
    String url = "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1";
    for (String setting : urlSettings) {
      url += ";" + setting;
    }
    return new HostDatabase(
        TestDatabase.H2, new DatabaseSettings(url, "host", "", DatabaseLimits.DEFAULT));
  }

  /** An application with a PostgreSQL. */
  public static HostDatabase postgresql() {
    return new HostDatabase(TestDatabase.POSTGRESQL, TestDatabase.POSTGRESQL.fresh());
  }

  public static HostDatabase of(TestDatabase kind) {
    return kind == TestDatabase.H2 ? h2() : postgresql();
  }

  private void migrate() {
    Flyway.configure()
        .dataSource(
            settings.url(), settings.user(), settings.password() == null ? "" : settings.password())
        .locations("classpath:org/trackerengine/adapter/jpa/guest/host")
        .load()
        .migrate();
  }

  /** As an application might have its connections. */
  private void prepare(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("SET " + path() + " app, public");
    }
    connection.setTransactionIsolation(Connection.TRANSACTION_SERIALIZABLE);
    if (kind == TestDatabase.H2) {
      connection.setSchema(schemaName(connection));
    } else {
      connection.setNetworkTimeout(Runnable::run, 77_000);
    }
  }

  private String path() {
    return kind == TestDatabase.H2 ? "SCHEMA_SEARCH_PATH" : "search_path TO";
  }

  private static String schemaName(Connection connection) throws SQLException {
    boolean isUpper = connection.getMetaData().storesUpperCaseIdentifiers();
    return isUpper ? "APP" : "app";
  }

  public TestDatabase kind() {
    return kind;
  }

  /** How the host itself, or its administrator, connects. */
  public DatabaseSettings settings() {
    return settings;
  }

  public WatchedSource source() {
    return source;
  }

  public void execute(String sql) throws SQLException {
    try (Statement statement = own.createStatement()) {
      statement.execute(sql);
    }
  }

  /** The rows that {@code query} finds. */
  public List<String> strings(String query) throws SQLException {
    try (Statement statement = own.createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      int columns = rows.getMetaData().getColumnCount();
      List<String> strings = new ArrayList<>();
      while (rows.next()) {
        List<String> row = new ArrayList<>();
        for (int column = 1; column <= columns; column++) {
          row.add(rows.getString(column));
        }
        strings.add(String.join("|", row));
      }
      return strings;
    }
  }

  /** Everything that the host has: its tables, indexes, functions and extensions, and all rows. */
  private List<String> contents() throws SQLException {
    List<String> contents =
        new ArrayList<>(
            strings(
                """
                SELECT TABLE_SCHEMA, TABLE_NAME, COLUMN_NAME, ORDINAL_POSITION, DATA_TYPE
                FROM INFORMATION_SCHEMA.COLUMNS
                WHERE TABLE_SCHEMA IN ('app', 'public', 'APP', 'PUBLIC') ORDER BY 1, 2, 4
                """));
    if (kind == TestDatabase.POSTGRESQL) {
      contents.addAll(strings("SELECT extname FROM pg_extension ORDER BY 1"));
      contents.addAll(
          strings(
              "SELECT proname FROM pg_proc WHERE pronamespace IN ('app'::regnamespace,"
                  + " 'public'::regnamespace) ORDER BY 1"));
    }
    for (String table :
        strings(
            """
            SELECT '"' || TABLE_SCHEMA || '"."' || TABLE_NAME || '"' FROM INFORMATION_SCHEMA.TABLES
            WHERE TABLE_SCHEMA IN ('app', 'public', 'APP', 'PUBLIC') ORDER BY 1
            """)) {
      for (String row : strings("SELECT * FROM " + table + " ORDER BY 1")) {
        contents.add(table.toLowerCase(Locale.ROOT) + ": " + row);
      }
    }
    return contents;
  }

  /** Fails if anything of the host's has changed, or a connection came back different. */
  public void assertUntouched() throws SQLException {
    assertThat(contents()).isEqualTo(before).hasSizeGreaterThan(10);
    assertThat(source.differences()).isEmpty();
  }

  @Override
  public void close() throws SQLException {
    source.close();
    own.close();
  }
}

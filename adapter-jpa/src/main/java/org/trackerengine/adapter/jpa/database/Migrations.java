package org.trackerengine.adapter.jpa.database;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.flywaydb.core.api.exception.FlywayValidateException;
import org.trackerengine.adapter.jpa.pool.PlainDataSource;

/** Migrates the schema of a database. */
public final class Migrations {

  private Migrations() {}

  /**
   * Migrates to the newest version.
   *
   * @throws DatabaseRefusedException when that is not possible
   */
  public static void run(DatabaseSettings settings) {
    Dialect dialect = Dialect.of(settings.url());
    run(settings, MigrationVersion.LATEST, dialect.migrations());
  }

  /**
   * Migrates to {@code version}; a schema that is newer is left as it is.
   *
   * @throws DatabaseRefusedException when that is not possible
   */
  public static void run(DatabaseSettings settings, int version) {
    Dialect dialect = Dialect.of(settings.url());
    run(settings, MigrationVersion.fromVersion("" + version), dialect.migrations());
  }

  static void run(DatabaseSettings settings, MigrationVersion target, String... locations) {
    Dialect.of(settings.url()).requireDriver();
    H2File.of(settings).checkHistory();
    checkReachable(settings);
    Dialect.of(settings.url()).requireMigrations();
    migrate(configuration(source(settings), locations).target(target));
  }

  /**
   * Migrates the tracker's tables in one schema of a database to the newest version. The history of
   * these migrations is in that schema, too; no other schema is looked at.
   *
   * @param source of connections that may change their current schema, and commit by themselves
   * @param schema as the database has its name; it exists
   * @throws DatabaseRefusedException when that is not possible
   */
  public static void run(DataSource source, Dialect dialect, String schema) {
    dialect.requireMigrations();
    migrate(
        configuration(source, dialect.migrations())
            .defaultSchema(schema)
            .schemas(schema)
            .createSchemas(false));
  }

  private static FluentConfiguration configuration(DataSource source, String... locations) {
    return Flyway.configure(Migrations.class.getClassLoader())
        .dataSource(source)
        .locations(locations)
        .javaMigrations(new LongNames())
        .failOnMissingLocations(true)
        .ignoreMigrationPatterns(
            new String[0]); // so that an unknown version, from a newer tracker, is refused
  }

  private static void migrate(FluentConfiguration configuration) {
    try {
      configuration.load().migrate();
    } catch (FlywayValidateException newer) {
      throw new DatabaseRefusedException(
          "the database was written by a newer version of the tracker, or an upgrade of it failed or"
              + " was made by hand; use that version, or restore a backup",
          newer);
    } catch (FlywayException failed) {
      throw new DatabaseRefusedException(
          "the database's schema cannot be brought up to date; the log says why", failed);
    }
  }

  private static DataSource source(DatabaseSettings settings) {
    return new PlainDataSource() {
      @Override
      public Connection getConnection() throws SQLException {
        return Database.connect(settings);
      }
    };
  }

  private static void checkReachable(DatabaseSettings settings) {
    try (Connection connection = connect(settings)) {
      if (!connection.isValid(settings.limits().answerSeconds())) {
        throw new DatabaseRefusedException("the database does not answer");
      }
    } catch (SQLException failed) {
      throw refused(failed);
    }
  }

  /**
   * Opens a connection to a database that may not exist. An H2 file is created if it is missing,
   * and checked.
   */
  static Connection connect(DatabaseSettings settings) {
    Dialect.of(settings.url()).requireDriver();
    H2File file = H2File.of(settings);
    file.keepToOwner();
    file.checkReadable();
    try {
      return Database.connect(settings);
    } catch (SQLException failed) {
      throw refused(failed);
    }
  }

  /** Returns the exception with the message for the operator, when no connection can be opened. */
  static DatabaseRefusedException refused(SQLException failed) {
    return SqlFailures.isDamage(failed) ? H2File.damaged("is damaged", failed) : notOpened(failed);
  }

  /** Returns the same exception for a database that is another application's to repair. */
  public static DatabaseRefusedException notOpened(SQLException failed) {
    return new DatabaseRefusedException("the database cannot be opened: " + reason(failed), failed);
  }

  /**
   * Returns the reason in our own words: the driver's message may contain the URL and its secrets.
   */
  private static String reason(SQLException failed) {
    String state = String.valueOf(failed.getSQLState());
    if (failed.getErrorCode() == 90020) {
      return "another process has it open";
    }
    if (failed.getErrorCode() == 28000 || state.startsWith("28")) {
      return "user name or password is wrong";
    }
    return switch (state) {
      case "3D000" -> "there is no database of this name";
      case "08001", "08004", "08006" -> "nobody answers at its address, or too late";
      default -> "SQL state " + state;
    };
  }
}

package org.trackerengine.adapter.jpa.database;

import java.sql.Connection;
import java.sql.SQLException;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.exception.FlywayValidateException;
import org.h2.jdbcx.JdbcDataSource;
import org.postgresql.ds.PGSimpleDataSource;

/** Brings the schema of a database to a version. */
final class Migrations {

  private Migrations() {}

  /** To the newest version that there is. */
  static void run(DatabaseSettings settings, Dialect dialect) {
    run(settings, dialect, MigrationVersion.LATEST);
  }

  static void run(DatabaseSettings settings, Dialect dialect, MigrationVersion target) {
    checkReachable(settings);
    try {
      Flyway.configure(Migrations.class.getClassLoader())
          .dataSource(dataSource(settings, dialect))
          .locations(dialect.migrations())
          .target(target)
          .failOnMissingLocations(true)
          .ignoreMigrationPatterns(
              new String[0]) // a version that we do not know is a newer tracker's
          .load()
          .migrate();
    } catch (FlywayValidateException newer) {
      throw new DatabaseRefusedException(
          "the database was written by a newer version of the tracker, or its schema was changed by"
              + " hand; use that version, or restore a backup",
          newer);
    } catch (FlywayException failed) {
      throw new DatabaseRefusedException(
          "the database's schema cannot be brought up to date; the log says why", failed);
    }
  }

  private static void checkReachable(DatabaseSettings settings) {
    try (Connection connection = Database.connect(settings)) {
      if (!connection.isValid(settings.limits().answerSeconds())) {
        throw new DatabaseRefusedException("the database does not answer");
      }
    } catch (SQLException failed) {
      throw new DatabaseRefusedException(
          "the database cannot be opened: " + reason(failed), failed);
    }
  }

  /** In our words: the driver's message may repeat the URL with what is in it. */
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

  private static javax.sql.DataSource dataSource(DatabaseSettings settings, Dialect dialect) {
    return switch (dialect) {
      case H2 -> {
        JdbcDataSource h2 = new JdbcDataSource();
        h2.setURL(settings.url());
        if (settings.user() != null) {
          h2.setUser(settings.user());
        }
        if (settings.password() != null) {
          h2.setPassword(settings.password());
        }
        yield h2;
      }
      case POSTGRESQL -> {
        PGSimpleDataSource postgresql = new PGSimpleDataSource();
        postgresql.setUrl(settings.url());
        if (settings.user() != null) {
          postgresql.setUser(settings.user());
        }
        if (settings.password() != null) {
          postgresql.setPassword(settings.password());
        }
        postgresql.setConnectTimeout(settings.limits().connectSeconds());
        yield postgresql;
      }
    };
  }
}

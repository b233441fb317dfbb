package org.trackerengine.adapter.jpa.database;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import org.trackerengine.adapter.jpa.driver.PostgresDriver;

/** Supported databases; code that differs between them depends on this. */
public enum Dialect {
  H2("H2", "h2", "org.h2.Driver", "com.h2database:h2"),
  POSTGRESQL("PostgreSQL", "postgresql", "org.postgresql.Driver", "org.postgresql:postgresql");

  /** Flyway's part for PostgreSQL, which is an artifact of its own; that for H2 is in its core. */
  private static final String FLYWAY_FOR_POSTGRESQL =
      "org.flywaydb.database.postgresql.PostgreSQLDatabaseType";

  private final String product;
  private final String folder;
  private final String driver;
  private final String artifact;

  Dialect(String product, String folder, String driver, String artifact) {
    this.product = product;
    this.folder = folder;
    this.driver = driver;
    this.artifact = artifact;
  }

  /**
   * Returns the kind of database that {@code url} names.
   *
   * @throws DatabaseRefusedException when it is not a supported one
   */
  public static Dialect of(String url) {
    if (url.startsWith("jdbc:h2:")) {
      return H2;
    }
    if (url.startsWith("jdbc:postgresql:")) {
      return POSTGRESQL;
    }
    throw new DatabaseRefusedException(
        "the database URL must begin with jdbc:postgresql: or jdbc:h2:");
  }

  /**
   * Returns the kind of database that {@code connection} leads to.
   *
   * @throws DatabaseRefusedException when it is not a supported one
   */
  public static Dialect of(Connection connection) throws SQLException {
    String product = connection.getMetaData().getDatabaseProductName();
    for (Dialect dialect : values()) {
      if (dialect.product.equals(product)) {
        return dialect;
      }
    }
    throw new DatabaseRefusedException(
        "the database is neither H2 nor PostgreSQL, but "
            + (product == null ? "an unknown one" : product));
  }

  /**
   * Checks that the driver of this database is on the class path, and makes it known to {@link
   * java.sql.DriverManager}, which looks for drivers once, with the first application's eyes.
   *
   * @throws DatabaseRefusedException when it is not; the message names the artifact to add
   */
  public void requireDriver() {
    require(driver, artifact);
  }

  /**
   * Checks that all is on the class path with which tables of this database are migrated.
   *
   * @throws DatabaseRefusedException when something is not; the message names the artifact to add
   */
  void requireMigrations() {
    if (this == POSTGRESQL) {
      require(FLYWAY_FOR_POSTGRESQL, "org.flywaydb:flyway-database-postgresql");
    }
  }

  private void require(String className, String dependency) {
    try {
      Class.forName(className, true, Dialect.class.getClassLoader());
    } catch (ClassNotFoundException missing) {
      throw new DatabaseRefusedException(
          "for a database in " + product + ", " + dependency + " must be on the class path",
          missing);
    }
  }

  /** Returns the location where Flyway finds the migrations. */
  String migrations() {
    return "classpath:org/trackerengine/adapter/jpa/migration/" + folder;
  }

  /** Returns the argument for this database. */
  public String choose(String h2, String postgresql) {
    return this == H2 ? h2 : postgresql;
  }

  /**
   * Makes the driver request bytes and numbers in binary form instead of text, from the first row
   * on.
   */
  public void readBinary(PreparedStatement statement) throws SQLException {
    if (this == POSTGRESQL) {
      PostgresDriver.readBinary(statement);
    }
  }
}

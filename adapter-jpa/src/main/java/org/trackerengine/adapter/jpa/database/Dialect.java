package org.trackerengine.adapter.jpa.database;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import org.postgresql.PGStatement;

/** Supported databases; code that differs between them depends on this. */
public enum Dialect {
  H2("h2"),
  POSTGRESQL("postgresql");

  private final String folder;

  Dialect(String folder) {
    this.folder = folder;
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
      statement.unwrap(PGStatement.class).setPrepareThreshold(-1);
    }
  }
}

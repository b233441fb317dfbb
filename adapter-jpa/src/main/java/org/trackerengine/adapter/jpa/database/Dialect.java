package org.trackerengine.adapter.jpa.database;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import org.postgresql.PGStatement;

/** The databases that are supported. Whatever differs between them is chosen by this. */
public enum Dialect {
  H2("h2"),
  POSTGRESQL("postgresql");

  private final String folder;

  Dialect(String folder) {
    this.folder = folder;
  }

  /**
   * The database that {@code url} names.
   *
   * @throws DatabaseRefusedException when it is another one
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

  /** Where Flyway finds the migrations. */
  String migrations() {
    return "classpath:org/trackerengine/adapter/jpa/migration/" + folder;
  }

  /** The text for this database. */
  public String choose(String h2, String postgresql) {
    return this == H2 ? h2 : postgresql;
  }

  /**
   * Has the driver ask for bytes and numbers as they are, and not as text, from the first row on.
   */
  public void readBinary(PreparedStatement statement) throws SQLException {
    if (this == POSTGRESQL) {
      statement.unwrap(PGStatement.class).setPrepareThreshold(-1);
    }
  }
}

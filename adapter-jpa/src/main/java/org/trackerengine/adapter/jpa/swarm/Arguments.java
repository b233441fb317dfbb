package org.trackerengine.adapter.jpa.swarm;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** The parameters of a statement, set one after the other. */
final class Arguments {

  private final PreparedStatement statement;
  private int at;

  Arguments(PreparedStatement statement) {
    this.statement = statement;
  }

  Arguments add(long value) throws SQLException {
    statement.setLong(++at, value);
    return this;
  }

  Arguments add(int value) throws SQLException {
    statement.setInt(++at, value);
    return this;
  }

  Arguments add(boolean value) throws SQLException {
    statement.setBoolean(++at, value);
    return this;
  }

  Arguments add(byte @Nullable [] value) throws SQLException {
    statement.setBytes(++at, value);
    return this;
  }
}

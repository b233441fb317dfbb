package org.trackerengine.adapter.jpa.database;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.trackerengine.domain.peer.Endpoint;
import org.trackerengine.domain.peer.PeerId;
import org.trackerengine.domain.torrent.InfoHash;

/**
 * Parameters of a statement, set one after the other; peer ids, hashes and endpoints are stored in
 * their {@link WireForm}. Confined to one thread.
 */
public final class Arguments {

  private final PreparedStatement statement;
  private int at;

  public Arguments(PreparedStatement statement) {
    this.statement = statement;
  }

  public Arguments add(long value) throws SQLException {
    statement.setLong(++at, value);
    return this;
  }

  public Arguments add(int value) throws SQLException {
    statement.setInt(++at, value);
    return this;
  }

  public Arguments add(boolean value) throws SQLException {
    statement.setBoolean(++at, value);
    return this;
  }

  public Arguments add(byte @Nullable [] value) throws SQLException {
    statement.setBytes(++at, value);
    return this;
  }

  public Arguments add(PeerId value) throws SQLException {
    return add(WireForm.of(value));
  }

  public Arguments add(InfoHash value) throws SQLException {
    return add(value.toBytes());
  }

  public Arguments add(@Nullable Endpoint value) throws SQLException {
    return add(value == null ? null : WireForm.of(value));
  }

  /** Sets one parameter. */
  @FunctionalInterface
  public interface Value {
    void set(PreparedStatement statement, int at) throws SQLException;
  }

  public Arguments addValue(Value value) throws SQLException {
    value.set(statement, ++at);
    return this;
  }
}

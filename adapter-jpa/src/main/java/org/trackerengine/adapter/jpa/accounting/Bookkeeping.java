package org.trackerengine.adapter.jpa.accounting;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import org.trackerengine.adapter.jpa.database.Dialect;
import org.trackerengine.application.port.TransferBatch;
import org.trackerengine.domain.swarm.SwarmLimits;

/**
 * Books changes in a transaction of the caller's: baselines, histories, totals of users and of
 * torrents. It leaves batches and peers' rows alone. Thread-safe; it holds nothing.
 */
public final class Bookkeeping {

  private final Dialect dialect;
  private final SwarmLimits limits;

  public Bookkeeping(Dialect dialect, SwarmLimits limits) {
    this.dialect = dialect;
    this.limits = limits;
  }

  /**
   * Books all changes of {@code batch}, whose id does not matter here. Users and torrents must
   * exist: an unknown one is an error of the database's (a foreign key). Baselines that a first
   * report is credited against are locked until the transaction ends, as is every row written.
   *
   * @param connection with automatic commits off; neither committed nor rolled back here
   * @return the number of finished downloads of each torrent whose number changed, by torrent id
   */
  public Map<Long, Long> book(Connection connection, TransferBatch batch) throws SQLException {
    throw new UnsupportedOperationException(connection + " " + batch + dialect + limits);
  }
}

package org.trackerengine.adapter.jpa.pool;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * A pool that makes several transactions one: while a thread has a whole one open, the transactions
 * that it begins are parts of it, each with a savepoint of its own. What does not know of that,
 * such as Hibernate, gets a connection, commits and closes it as always. Thread-safe.
 */
public final class JoinedPool extends PlainDataSource {

  private final DataSource pool;

  @SuppressWarnings("ThreadLocalUsage") // a transaction is one of this pool
  private final ThreadLocal<@Nullable Connection> whole = new ThreadLocal<>();

  public JoinedPool(DataSource pool) {
    this.pool = pool;
  }

  /** Returns whether the calling thread has a whole transaction open. */
  public boolean isOpen() {
    return whole.get() != null;
  }

  /** Does work whose transactions are parts of that of {@code connection}. */
  public <T extends @Nullable Object> T join(Connection connection, Supplier<T> work) {
    whole.set(connection);
    try {
      return work.get();
    } finally {
      whole.remove();
    }
  }

  @Override
  public Connection getConnection() throws SQLException {
    Connection open = whole.get();
    return open == null ? pool.getConnection() : PartOfTransaction.begin(open);
  }
}

package org.trackerengine.adapter.jpa.guest;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A connection of the host's, which gets it back as it was: without an open transaction, and with
 * every property that was set in between as before. One that cannot be restored is aborted, so that
 * the host's pool drops it.
 *
 * <p>Where there is a {@link Beginning}, its statement is the first of each transaction. It changes
 * the current schema for that transaction only, so that there is nothing to restore, whatever
 * happens. Confined to one thread, but for {@code abort} and {@code close}.
 */
final class BorrowedConnection implements InvocationHandler {

  private static final String CONNECTION_DOES_NOT_EXIST = "08003";

  /** Methods that send nothing to the database, and do not begin a transaction. */
  private static final Set<String> OUTSIDE_TRANSACTIONS =
      Set.of(
          "getAutoCommit",
          "isReadOnly",
          "getNetworkTimeout",
          "isValid",
          "unwrap",
          "isWrapperFor",
          "getWarnings",
          "clearWarnings",
          "toString");

  /** Sets a property of the host's connection back. */
  @FunctionalInterface
  interface Restoration {
    void restore() throws SQLException;
  }

  /** Returns the SQL that begins a transaction of an isolation level of {@link Connection}. */
  @FunctionalInterface
  interface Beginning {
    String sql(int isolation);
  }

  private final Connection host;
  private final @Nullable Beginning beginning;
  private final Deque<Restoration> restorations = new ArrayDeque<>();
  private final Set<String> changed = new HashSet<>();
  private int isolation = Connection.TRANSACTION_READ_COMMITTED;
  private boolean begun;
  private volatile boolean aborted;
  private volatile boolean closed;

  private BorrowedConnection(Connection host, @Nullable Beginning beginning) {
    this.host = host;
    this.beginning = beginning;
  }

  /** Prepares a connection that was just borrowed; may restore what it does when it is returned. */
  @FunctionalInterface
  interface Preparation {
    void prepare(Connection borrowed, Deque<Restoration> restorations) throws SQLException;
  }

  /**
   * Borrows {@code host}, and prepares it.
   *
   * @throws SQLException when that fails; the host has the connection back
   */
  static Connection of(Connection host, @Nullable Beginning beginning, Preparation preparation)
      throws SQLException {
    BorrowedConnection handler = new BorrowedConnection(host, beginning);
    Connection borrowed =
        (Connection)
            Proxy.newProxyInstance(
                BorrowedConnection.class.getClassLoader(),
                new Class<?>[] {Connection.class},
                handler);
    try {
      preparation.prepare(borrowed, handler.restorations);
      return borrowed;
    } catch (SQLException | RuntimeException failed) {
      handler.giveBack();
      throw failed;
    }
  }

  @Override
  public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments)
      throws Throwable {
    switch (method.getName()) {
      case "close" -> {
        giveBack();
        return null;
      }
      case "abort" -> {
        if (isGivenBack()) {
          return null; // it may be somebody else's by now
        }
      }
      case "isClosed" -> {
        return closed || host.isClosed();
      }
      case "equals" -> {
        return isSame(proxy, arguments);
      }
      case "hashCode" -> {
        return System.identityHashCode(proxy);
      }
      default -> before(method.getName(), arguments);
    }
    return isOurs(method.getName()) ? null : delegate(method, arguments);
  }

  /** Returns whether a method only changes how the next transaction begins. */
  private boolean isOurs(String name) {
    return beginning != null && name.equals("setTransactionIsolation");
  }

  @SuppressWarnings("ReferenceEquality") // a connection equals itself
  private static boolean isSame(Object proxy, Object @Nullable [] others) {
    return others != null && proxy == others[0];
  }

  /** Notes what is to be restored, or begins a transaction. */
  private void before(String name, Object @Nullable [] arguments) throws SQLException {
    if (closed) {
      throw new SQLException("the connection is closed", CONNECTION_DOES_NOT_EXIST);
    }
    if (isOurs(name) && arguments != null) {
      isolation = (int) arguments[0];
      return;
    }
    switch (name) {
      case "commit" -> begun = false;
      case "rollback" -> begun = begun && arguments != null; // to a savepoint: goes on
      case "setAutoCommit" -> {
        begun = false;
        note(name, host.getAutoCommit(), host::setAutoCommit);
      }
      case "setReadOnly" -> note(name, host.isReadOnly(), host::setReadOnly);
      case "setSchema" -> note(name, host.getSchema(), host::setSchema);
      case "setTransactionIsolation" ->
          note(name, host.getTransactionIsolation(), host::setTransactionIsolation);
      case "setNetworkTimeout" ->
          note(name, host.getNetworkTimeout(), was -> host.setNetworkTimeout(Runnable::run, was));
      default -> begin(name);
    }
  }

  /** Sets a property. */
  @FunctionalInterface
  private interface Setter<T extends @Nullable Object> {
    void set(T value) throws SQLException;
  }

  private <T extends @Nullable Object> void note(String property, T was, Setter<T> setter) {
    if (changed.add(property)) {
      restorations.push(() -> setter.set(was));
    }
  }

  private void begin(String method) throws SQLException {
    if (beginning != null
        && !begun
        && !OUTSIDE_TRANSACTIONS.contains(method)
        && !host.getAutoCommit()) {
      try (Statement statement = host.createStatement()) {
        statement.execute(beginning.sql(isolation));
      }
      begun = true;
    }
  }

  private @Nullable Object delegate(Method method, Object @Nullable [] arguments) throws Throwable {
    try {
      return method.invoke(host, arguments);
    } catch (InvocationTargetException failed) {
      throw failed.getTargetException();
    }
  }

  private synchronized boolean isGivenBack() {
    aborted = true;
    return closed;
  }

  private synchronized void giveBack() throws SQLException {
    if (closed) {
      return;
    }
    if (!aborted) {
      restore();
    }
    closed = true;
    host.close();
  }

  private void restore() {
    try {
      if (!host.getAutoCommit()) {
        host.rollback(); // before automatic commits are on again, which would commit
      }
      while (!restorations.isEmpty()) {
        restorations.pop().restore();
      }
    } catch (SQLException | RuntimeException broken) {
      abort();
    }
  }

  private void abort() {
    try {
      host.abort(Runnable::run);
    } catch (SQLException | RuntimeException gone) {
      // The pool finds out by itself.
    }
  }
}

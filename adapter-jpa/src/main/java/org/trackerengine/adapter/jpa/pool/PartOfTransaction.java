package org.trackerengine.adapter.jpa.pool;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import org.jspecify.annotations.Nullable;

/**
 * What one connection does between a savepoint and its commit, in a transaction that is committed
 * by somebody else. A part that fails is rolled back to its savepoint, so that the caller may go
 * on: PostgreSQL refuses every statement behind one that failed otherwise. Confined to one thread.
 */
final class PartOfTransaction implements InvocationHandler {

  private final Connection whole;
  private @Nullable Savepoint begin;
  private boolean closed;

  private PartOfTransaction(Connection whole) throws SQLException {
    this.whole = whole;
    begin = whole.setSavepoint();
  }

  /** Returns a connection whose transaction is a part of that of {@code whole}. */
  static Connection begin(Connection whole) throws SQLException {
    return (Connection)
        Proxy.newProxyInstance(
            Connection.class.getClassLoader(),
            new Class<?>[] {Connection.class},
            new PartOfTransaction(whole));
  }

  @Override
  public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments)
      throws Throwable {
    boolean plain = arguments == null;
    return switch (method.getName()) {
      case "commit" -> {
        commit();
        yield null;
      }
      case "rollback" -> plain ? rollBack() : delegate(method, arguments);
      case "close" -> {
        closed = true;
        yield rollBack();
      }
      case "isClosed" -> closed || whole.isClosed();
      default -> delegate(method, arguments);
    };
  }

  private void commit() throws SQLException {
    Savepoint from = begin;
    if (from != null) {
      begin = null;
      whole.releaseSavepoint(from);
    }
  }

  private @Nullable Object rollBack() throws SQLException {
    Savepoint from = begin;
    if (from != null) {
      begin = null;
      whole.rollback(from);
    }
    return null;
  }

  private @Nullable Object delegate(Method method, Object @Nullable [] arguments) throws Throwable {
    try {
      return method.invoke(whole, arguments);
    } catch (InvocationTargetException failed) {
      throw failed.getTargetException();
    }
  }
}

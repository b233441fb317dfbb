package org.trackerengine.adapter.jpa.guest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is called on a host's connection that is borrowed, in this order. */
class BorrowedConnectionTest {

  private final List<String> calls = new ArrayList<>();
  private boolean isAutomatic = true;
  private boolean isBroken;

  private final Connection host =
      (Connection)
          Proxy.newProxyInstance(
              BorrowedConnectionTest.class.getClassLoader(),
              new Class<?>[] {Connection.class},
              (proxy, method, arguments) -> {
                String name = method.getName();
                if (name.equals("getAutoCommit")) {
                  return isAutomatic;
                }
                calls.add(name);
                if (name.equals("setAutoCommit")) {
                  if (isBroken) {
                    throw new SQLException("broken, as this test wants");
                  }
                  isAutomatic = (boolean) arguments[0];
                }
                return name.equals("getSchema") ? "app" : null;
              });

  private Connection borrow() throws SQLException {
    return BorrowedConnection.of(
        host,
        null,
        (one, restorations) -> {
          one.setSchema("tracker");
          one.setAutoCommit(false);
        });
  }

  /** Automatic commits on would commit what is open. */
  @Test
  void whatIsOpenIsRolledBackFirstAndAllIsRestored() throws SQLException {
    Connection borrowed = borrow();
    calls.clear();
    borrowed.close();
    borrowed.close();

    assertThat(calls).containsExactly("rollback", "setAutoCommit", "setSchema", "close");
    assertThat(borrowed.isClosed()).isTrue();
    assertThatExceptionOfType(SQLException.class).isThrownBy(borrowed::createStatement);
  }

  @Test
  void whatCannotBeRestoredIsAbortedSoThatThePoolDropsIt() throws SQLException {
    Connection borrowed = borrow();
    calls.clear();
    isBroken = true;
    borrowed.close();

    assertThat(calls).containsExactly("rollback", "setAutoCommit", "abort", "close");
  }

  @Test
  void whatWasAbortedIsNotRestored() throws SQLException {
    Connection borrowed = borrow();
    calls.clear();
    borrowed.abort(Runnable::run);
    borrowed.close();

    assertThat(calls).containsExactly("abort", "close");
  }

  @Test
  void whatCannotBePreparedGoesBackAtOnce() {
    isBroken = true;
    assertThatExceptionOfType(SQLException.class).isThrownBy(this::borrow);

    assertThat(calls).endsWith("close");
  }
}

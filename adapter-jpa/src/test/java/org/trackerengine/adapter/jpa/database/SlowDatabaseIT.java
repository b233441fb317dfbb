package org.trackerengine.adapter.jpa.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** PostgreSQL on a machine so busy that it takes longer to answer a new connection than usual. */
class SlowDatabaseIT {

  private static final int CONNECT_SECONDS = 1;
  private static final int DELAY_MILLIS = 1_500;

  private final ExecutorService relaying = Executors.newVirtualThreadPerTaskExecutor();
  private final ServerSocket relay = listen();
  private final DatabaseSettings slow = settings();

  private static ServerSocket listen() {
    try {
      return new ServerSocket(0, 0, InetAddress.getLoopbackAddress());
    } catch (IOException failed) {
      throw new IllegalStateException(failed);
    }
  }

  private DatabaseSettings settings() {
    DatabaseSettings direct = TestDatabase.POSTGRESQL.migrated();
    URI uri = URI.create(direct.url().substring("jdbc:".length()));
    relaying.submit(() -> accept(uri));
    DatabaseLimits usual = DatabaseLimits.DEFAULT;
    String url = "jdbc:postgresql://127.0.0.1:" + relay.getLocalPort() + uri.getPath();
    return DatabaseSettings.of(url, direct.user(), direct.password())
        .withLimits(DatabaseLimits.DEFAULT.with().connectSeconds(CONNECT_SECONDS).build());
  }

  private Void accept(URI to) throws IOException {
    while (true) {
      Socket client = relay.accept();
      relaying.submit(() -> {
        Thread.sleep(DELAY_MILLIS);
        Socket server = new Socket(to.getHost(), to.getPort());
        relaying.submit(() -> pass(client.getInputStream(), server.getOutputStream()));
        return pass(server.getInputStream(), client.getOutputStream());
      });
    }
  }

  private static Void pass(InputStream from, OutputStream to) throws IOException {
    try (from;
        to) {
      from.transferTo(to);
    }
    return null;
  }

  @AfterEach
  void close() throws IOException {
    relay.close();
    relaying.shutdownNow();
  }

  @Test
  void aStartWaitsForIt() throws SQLException {
    try (DatabaseLock lock = DatabaseLock.take(slow, DatabaseLock.Use.EXCLUSIVE)) {
      Migrations.run(slow);
      try (Connection connection = Database.connectFirst(slow)) {
        assertThat(connection.isValid(CONNECT_SECONDS)).isTrue();
      }
      assertThat(lock.settings()).isEqualTo(slow);
    }
  }

  @Test
  void whatOthersWaitForDoesNot() {
    assertThatThrownBy(() -> Database.connect(slow, CONNECT_SECONDS, 0).close())
        .isInstanceOf(SQLException.class);
  }
}
